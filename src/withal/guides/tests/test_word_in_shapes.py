"""What ordinary Word files become: sections, prompts, lists to mark, tables to fill."""

from __future__ import annotations

from typing import Any

import pytest

from withal.guides.tests.word_files import blank, cell, control, docx, p, pack, parts, run, section, table
from withal.guides.word_in import Refused, read_here


def prompts(*body: str) -> list[tuple[str, str]]:
    return [(one["kind"], one["text"]) for part in guide(*body)["sections"] for one in part["prompts"]]


def guide(*body: str) -> dict[str, Any]:
    return read_here(docx(*body)).json


def first(*body: str) -> dict[str, Any]:
    return next(one for part in guide(*body)["sections"] for one in part["prompts"])


HEAD = p("Meeting people", style="Heading1")
READING = "Most branches hear often from a few people, and through the same door every week of the year."


def test_a_shaded_single_cell_is_a_section() -> None:
    made = guide(section("Who we hear from", p(READING), p("Who came last?"), blank(3)))
    assert [part["title"] for part in made["sections"]] == ["Who we hear from"]


def test_heading_styles_are_sections_also_when_a_style_is_based_on_one() -> None:
    made = guide(p("Guide", style="Title"), HEAD, p(READING), p("Asking", style="Banner"), p(READING))
    assert [part["title"] for part in made["sections"]] == ["Meeting people", "Asking"]
    assert made["title"] == "Guide"


def test_bold_lines_are_sections_where_a_file_has_no_better_headings() -> None:
    made = guide(
        p("Guide", bold=True), p("First part", bold=True), p(READING), p("Second part", bold=True), p(READING)
    )
    assert [part["title"] for part in made["sections"]] == ["First part", "Second part"]


@pytest.mark.parametrize(
    ("title", "minutes"),
    [("Goals (20 minutes)", 20), ("Goals - 5 min", 5), ("Goals (15 minutos)", 15), ("Goals (10 phút)", 10)],
)
def test_a_heading_states_its_minutes(title: str, minutes: int) -> None:
    made = guide(p(title, style="Heading1"), p(READING), p("Who?"), blank(2))
    part = made["sections"][0]
    assert not any(warned.startswith("These words") for warned in made["warnings"])
    assert (part["title"], part["minutes"]) == ("Goals", minutes)


def test_questions_with_room_are_prompts_and_a_question_inside_reading_is_not() -> None:
    told = "Was it a compliment? He has lived in this town for thirty years and teaches at the school."
    assert prompts(HEAD, p(told), p("What would you say?"), blank(2)) == [("text", "What would you say?")]


def test_where_questions_have_room_one_that_is_answered_at_once_is_reading() -> None:
    body = [p("Who came last?"), blank(2), p("What is outreach?"), p("It is going to where people are.")]
    asked = prompts(HEAD, *body, p("Who left?"), blank(2))
    assert [text for _, text in asked] == ["Who came last?", "Who left?"]


def test_a_paragraph_that_leads_to_a_question_stays_reading() -> None:
    asked = prompts(HEAD, p(READING + " Who is missing?"), blank(3))
    assert asked == [("text", "Who is missing?")]


def test_a_label_beside_a_blank_cell_is_a_prompt_and_knows_whose_it_is() -> None:
    reading = read_here(docx(HEAD, table(("Personal goals", ""), ("Team goals", ""))))
    assert "#personal-goals lines=3 who=me}" in reading.source
    assert "#team-goals lines=3 who=team}" in reading.source


def test_two_heads_over_one_blank_row_are_two_prompts() -> None:
    assert prompts(HEAD, table(("Metas personales", "Metas del equipo"), ("", ""))) == [
        ("text", "Metas personales"),
        ("text", "Metas del equipo"),
    ]


def test_unfinished_sentences_are_prompts() -> None:
    asked = prompts(
        HEAD, p("The people we want to reach are:"), p("Success looks like:"), p("We keep in touch by:")
    )
    assert [text for _, text in asked] == [
        "The people we want to reach are",
        "Success looks like",
        "We keep in touch by",
    ]


def test_a_long_line_with_a_colon_before_a_list_is_not_a_prompt() -> None:
    assert prompts(HEAD, p("Costs that people have named:"), p("time", listed=1), p("trust", listed=1)) == []


def test_a_bold_label_over_empty_bullets_is_a_prompt() -> None:
    assert prompts(HEAD, p("Listen", bold=True), p(style="ListBullet"), p(style="ListBullet")) == [
        ("text", "Listen")
    ]


def test_an_instruction_in_a_bullet_with_room_is_a_prompt() -> None:
    assert prompts(HEAD, p("Name one person who will tell you how it went.", listed=1), blank(2)) == [
        ("text", "Name one person who will tell you how it went.")
    ]


def test_a_starter_list_asks_for_people() -> None:
    assert (
        prompts(HEAD, p("Make a starter list of people and organisations.", listed=1), blank(4))[0][0]
        == "people"
    )


@pytest.mark.parametrize(
    "announced", ["Check off what you do:", "Marque lo que ya hacemos:", "Đánh dấu những việc đã làm:"]
)
def test_bullets_after_check_off_are_a_checklist(announced: str) -> None:
    made = first(HEAD, p(announced), p("listening", listed=1), p("closing the loop", listed=1))
    assert (made["kind"], made["text"], made["items"]) == (
        "checklist",
        announced.rstrip(":") + ":",
        ["listening", "closing the loop"],
    )


@pytest.mark.parametrize(
    "boxed",
    [
        p("☐ listening"),
        p("listening", listed=3),
        p("[ ] listening"),
        p(raw='<w:r><w:sym w:font="Wingdings" w:char="F0A8"/></w:r>' + run(" listening")),
        p(raw=control("<w14:checkbox/>", run("☒")) + run(" listening")),
        p(
            raw='<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:checkBox/></w:ffData></w:fldChar></w:r>'
            "<w:r><w:instrText> FORMCHECKBOX </w:instrText></w:r>" + run(" listening")
        ),
    ],
    ids=["character", "list", "typed", "symbol", "control", "form"],
)
def test_every_kind_of_box_makes_a_checklist(boxed: str) -> None:
    made = first(HEAD, p("What we did last month"), boxed, p("☐ going back"))
    assert (made["kind"], made["items"]) == ("checklist", ["listening", "going back"])


def test_terms_keep_their_meanings() -> None:
    made = first(
        p("Words", style="Heading1"),
        p("Check off each term you use."),
        p("Outreach: going out", listed=1),
        p("Equity: what each needs", listed=1),
    )
    assert (made["kind"], made["items"]) == ("terms", ["Outreach: going out", "Equity: what each needs"])


def test_headings_over_blank_rows_are_a_table_with_its_announcement() -> None:
    made = first(
        HEAD, p("Walk through the building."), table(("Sign", "Who may not know it"), ("", ""), ("", ""))
    )
    assert (made["kind"], made["text"], made["items"]) == (
        "table",
        "Walk through the building.",
        ["Sign", "Who may not know it"],
    )


@pytest.mark.parametrize(
    "heads", [("Step", "Who", "By when"), ("Paso", "¿Quién?", "¿Cuándo?"), ("Việc cần làm", "Ai", "Khi nào")]
)
def test_step_who_and_when_are_steps(heads: tuple[str, ...]) -> None:
    made = first(HEAD, table(heads, ("", "", ""), ("", "", "")))
    assert (made["kind"], made["text"], made["items"]) == ("steps", "Meeting people", list(heads))


def test_an_action_plan_with_nothing_but_space_is_steps() -> None:
    assert prompts(section("Action Plan: (who, when)", blank(9))) == [("steps", "Action Plan: (who, when)")]


def test_a_table_of_information_stays_reading_text() -> None:
    reading = read_here(docx(HEAD, table(("Branch", "Opens"), ("Alder", "nine"), ("Birch", "ten"))))
    assert reading.json["sections"][0]["prompts"] == []
    assert "Alder" in reading.source
    assert "ten" in reading.source


def test_a_list_that_a_question_announces_is_one_prompt() -> None:
    asked = p("Where has your library prioritised these already, and where is focus needed?")
    made = first(HEAD, asked, blank(), p("1. Make time"), p("2. Share power"), blank(4))
    assert (made["kind"], made["items"]) == ("facets", ["Make time", "Share power"])


def test_numbers_after_a_question_are_a_scale() -> None:
    reading = read_here(docx(HEAD, p("How ready is your team? (1 = not yet, 5 = very)  1  2  3  4  5")))
    assert (
        '{.scale #how-ready-is-your-team-1-not-yet-5-very from=1 to=5 low="not yet" high="very"}'
        in reading.source
    )


def test_yes_and_no_are_a_choice() -> None:
    made = first(HEAD, p("Is it led by a few people?  ☐ Yes  ☐ No"))
    assert (made["kind"], made["text"], made["items"]) == (
        "choice",
        "Is it led by a few people?",
        ["Yes", "No"],
    )


def test_a_menu_control_is_a_choice_and_a_date_control_a_date() -> None:
    entries = '<w:listItem w:displayText="all"/><w:listItem w:displayText="few"/>'
    shown = run("Choose an item.")
    menu = control(f"<w:showingPlcHdr/><w:dropDownList>{entries}</w:dropDownList>", shown)
    date = control("<w:showingPlcHdr/><w:date/>", shown)
    made = guide(HEAD, p(raw=run("Who takes part? ") + menu), p(raw=run("Start: ") + date))
    asked = [(one["kind"], one["text"], one["items"]) for one in made["sections"][0]["prompts"]]
    assert asked == [("choice", "Who takes part?", ["all", "few"]), ("date", "Start", [])]


def test_placeholders_are_room_and_not_words() -> None:
    empty = control("<w:showingPlcHdr/>", p("Click or tap here."))
    reading = read_here(docx(HEAD, p("What is missing?"), empty))
    assert "Click" not in reading.source
    assert [one["text"] for one in reading.json["sections"][0]["prompts"]] == ["What is missing?"]


def test_tracked_changes_are_read_as_accepted() -> None:
    changed = (
        run("Who spoke ")
        + f"<w:del><w:r><w:delText>loudly</w:delText></w:r></w:del><w:ins>{run('up')}</w:ins>"
        + run("?")
    )
    words = run("Gone?").replace("w:t", "w:delText")
    gone = f"<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:del>{words}</w:del></w:p>"
    reading = read_here(docx(HEAD, p(raw=changed), gone, blank(2)))
    assert [one["text"] for one in reading.json["sections"][0]["prompts"]] == ["Who spoke up?"]
    assert "tracked changes" in reading.json["warnings"][0]


def test_line_breaks_divide_questions_and_join_broken_sentences() -> None:
    broken = (
        "<w:r><w:t>What would you say,</w:t><w:br/><w:t>and to whom?</w:t><w:br/><w:br/><w:br/>"
        "<w:t>Who heard it?</w:t></w:r>"
    )
    assert [text for _, text in prompts(HEAD, p(raw=broken), blank(2))] == [
        "What would you say, and to whom?",
        "Who heard it?",
    ]


def test_words_of_a_text_box_are_read_once() -> None:
    inner = f"<w:txbxContent>{p('Which habit is missing?')}{blank(2)}</w:txbxContent>"
    drawn = (
        f'<w:r><mc:AlternateContent><mc:Choice Requires="wps"><wps:txbx>{inner}</wps:txbx></mc:Choice>'
        f"<mc:Fallback><w:pict><v:textbox>{inner}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    assert prompts(HEAD, p(raw=drawn)) == [("text", "Which habit is missing?")]


def test_contents_are_left_out_and_said_so() -> None:
    made = guide(p("Meeting people ... 3", style="TOC1"), HEAD, p(READING))
    assert any("contents" in warned for warned in made["warnings"])


def test_text_from_word_never_becomes_markup() -> None:
    wild = "# not *a* title <b> [x](y) `z` {.text #x} | &amp; :::"
    reading = read_here(docx(HEAD, p(wild), p(": deflist"), p("- a"), p("> b"), p("2024. a year")))
    assert "\\# not \\*a\\* title \\<b\\> \\[x\\](y) \\`z\\` \\{.text #x\\} \\| \\&amp; :::" in reading.source
    assert "\n\\: deflist" in reading.source
    assert "\n\\> b" in reading.source
    assert "\n2024\\. a year" in reading.source


def test_ids_are_made_from_words_of_any_script() -> None:
    reading = read_here(
        docx(
            HEAD,
            p("Bạn đang ở đâu?"),
            blank(2),
            p("من لا يأتي إلى مكتبتنا؟"),
            blank(2),
            p("Bạn đang ở đâu?"),
            blank(2),
        )
    )
    ids = [one["id"] for one in reading.json["sections"][0]["prompts"]]
    assert ids == ["ban-dang-o-dau", "prompt-2", "ban-dang-o-dau-2"]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("¿Quién falta en nuestra biblioteca? Las personas que no vienen los lunes por la tarde.", "es"),
        ("Những gia đình nào chưa đến thư viện của chúng ta, và vì sao họ không đến?", "vi"),
        ("Who is not at our library, and where are they in the afternoon of a weekday?", "en"),
        ("من لا يأتي إلى مكتبتنا وأين هم في أيام الأسبوع؟", "ar"),
    ],
)
def test_the_words_tell_the_language(text: str, language: str) -> None:
    assert guide(HEAD, p(text))["language"] == language


def test_the_original_shows_every_line_and_what_became_of_it() -> None:
    reading = read_here(
        docx(p("Guide", style="Title"), HEAD, p("Who came last?"), blank(2), table(("Team goals", "")))
    )
    shown = [(block.kind, block.text, block.found) for block in reading.original]
    assert shown == [
        ("heading", "Guide", "title"),
        ("heading", "Meeting people", "section"),
        ("paragraph", "Who came last?", "who-came-last"),
        ("blank", "", ""),
        ("blank", "", ""),
        ("row", "Team goals |", "team-goals"),
    ]


def test_strict_files_and_macro_files_are_read() -> None:
    members = parts(HEAD + p("Who came last?") + blank(2))
    xml = str(members["word/document.xml"])
    members["word/document.xml"] = xml.replace(
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "http://purl.oclc.org/ooxml/wordprocessingml/main",
    )
    members["word/vbaProject.bin"] = b"macro"
    made = read_here(pack(members)).json
    assert made["sections"][0]["prompts"][0]["text"] == "Who came last?"
    assert "macros" in made["warnings"][0]


def test_the_document_part_may_have_another_name() -> None:
    members = parts(HEAD + p("Who came last?") + blank(2))
    members["docs/main.xml"] = members.pop("word/document.xml")
    members["_rels/.rels"] = str(members["_rels/.rels"]).replace("word/document.xml", "/docs/main.xml")
    assert read_here(pack(members)).json["sections"][0]["title"] == "Meeting people"


def test_a_document_without_words_is_refused() -> None:
    with pytest.raises(Refused) as refusal:
        read_here(docx(blank(3)))
    assert refusal.value.code == "no_text"


def test_a_nested_table_keeps_its_section() -> None:
    inner = table(("Name", "How we know them", "Phone"), ("", "", ""), ("", "", ""))
    made = first(section("Whom we know", p("Make a starter list."), inner))
    assert (made["kind"], made["text"]) == ("people", "Make a starter list.")


def test_rows_to_rate_are_a_scale_each_under_their_announcement() -> None:
    heads = ("", "1", "2", "3", "4", "5")
    rows = [(said, "☐", "☐", "☐", "☐", "☐") for said in ("We go back", "We say no")]
    reading = read_here(docx(HEAD, p("Circle a number for each line."), table(heads, *rows)))
    assert [(one["kind"], one["text"]) for one in reading.json["sections"][0]["prompts"]] == [
        ("scale", "We go back"),
        ("scale", "We say no"),
    ]
    assert "\n\nCircle a number for each line.\n\n" in reading.source


def test_named_steps_from_never_to_often_are_a_scale_with_names_at_its_ends() -> None:
    rows = [(said, "☐", "☐", "☐") for said in ("We go back", "We say no")]
    source = read_here(docx(HEAD, table(("", "never", "sometimes", "often"), *rows))).source
    assert 'We go back {.scale #we-go-back from=1 to=3 low="never" high="often"}' in source
    assert "sometimes" in source


def test_blank_cells_to_mark_one_of_are_a_scale() -> None:
    heads = ("", "Strongly disagree", "Disagree", "Agree", "Strongly agree")
    source = read_here(
        docx(HEAD, p("Mark one in each row."), table(heads, ("We go back", "", "", "", "")))
    ).source
    assert 'from=1 to=4 low="Strongly disagree" high="Strongly agree"' in source
    assert "_Disagree / Agree_" in source or "\n\nDisagree / Agree\n" in source


def test_yes_and_no_columns_are_a_choice_for_each_row() -> None:
    rows = [
        ("Question", "Yes", "No", "Notes"),
        ("Is there time?", "☐", "☐", ""),
        ("Is there money?", "☐", "☐", ""),
    ]
    assert prompts(HEAD, table(*rows)) == [("choice", "Is there time?"), ("choice", "Is there money?")]


def test_a_shaded_cell_beside_its_content_is_a_section() -> None:
    def row(title: str, asked: str) -> tuple[str, str]:
        return cell(p(title, bold=True), shaded=True), cell(p(READING) + p(asked) + blank(2))

    made = guide(p("T", style="Title"), table(row("Learn", "What is new?"), row("Listen", "Who spoke?")))
    assert [(part["title"], len(part["prompts"])) for part in made["sections"]] == [
        ("Learn", 1),
        ("Listen", 1),
    ]


def test_a_bold_question_over_text_is_its_title() -> None:
    body = p("Who are we?", bold=True) + p(READING) + p("Name three people who should be here.") + blank(4)
    assert prompts(p("T", style="Title"), table((cell(body),))) == [
        ("text", "Name three people who should be here.")
    ]


def test_years_over_columns_are_no_scale() -> None:
    made = first(
        HEAD, table(("Figure", "2021", "2022", "2023"), ("visits", "", "", ""), ("cards", "", "", ""))
    )
    assert made["kind"] == "table"


def test_terms_in_a_table_with_boxes_are_terms() -> None:
    made = first(
        HEAD, table(("Term", "I use it", "It is new to me"), ("Outreach", "☐", "☐"), ("Equity", "☐", "☐"))
    )
    assert (made["kind"], made["items"]) == ("terms", ["Outreach", "Equity"])


def test_numbered_questions_beside_blank_cells_are_prompts() -> None:
    rows = [("No.", "Question", "Answer"), ("1", "Who came last?", ""), ("2", "Who left?", "")]
    assert prompts(HEAD, table(*rows)) == [("text", "Who came last?"), ("text", "Who left?")]


def test_steps_with_the_first_column_filled_stay_steps_and_keep_their_words() -> None:
    reading = read_here(docx(HEAD, table(("Step", "Who", "When"), ("Ask Ana", "", ""), ("Call Bo", "", ""))))
    assert reading.json["sections"][0]["prompts"][0]["kind"] == "steps"
    assert "Ask Ana\n\nCall Bo" in reading.source


def test_options_beside_a_label_are_a_choice() -> None:
    made = first(HEAD, table(("Is it paid?", "☐ Yes ☐ No"), ("Role", "")))
    assert (made["kind"], made["items"]) == ("choice", ["Yes", "No"])


def test_an_empty_frame_under_a_line_is_room_for_an_answer() -> None:
    assert prompts(HEAD, p("Describe the moment at which you will try it."), table(("",))) == [
        ("text", "Describe the moment at which you will try it.")
    ]


def test_a_label_merged_over_two_rows_is_one_prompt() -> None:
    start = '<w:tc><w:tcPr><w:vMerge w:val="restart"/></w:tcPr>' + p("Gaps a partner could fill") + "</w:tc>"
    on = "<w:tc><w:tcPr><w:vMerge/></w:tcPr>" + p() + "</w:tc>"
    rows = table((start, cell(p("in skills:") + p())), (on, cell(p("in trust:") + p())))
    assert prompts(HEAD, rows) == [("text", "Gaps a partner could fill")]


def test_a_tab_with_a_drawn_line_is_a_place_to_write() -> None:
    led = '<w:p><w:pPr><w:tabs><w:tab w:val="right" w:leader="underscore" w:pos="9000"/></w:tabs></w:pPr>'
    assert prompts(HEAD, led + run("My branch") + "<w:r><w:tab/></w:r></w:p>") == [("text", "My branch")]


def test_two_labels_with_underscores_on_a_line_are_two_prompts() -> None:
    assert prompts(HEAD, p("Name: __________ Date: __________")) == [("text", "Name"), ("date", "Date")]


def test_underscores_in_front_of_entries_are_boxes() -> None:
    made = first(HEAD, p("Mark all that are true."), p("____ We go back"), p("____ We say no"))
    assert (made["kind"], made["items"]) == ("checklist", ["We go back", "We say no"])


def test_a_question_over_entries_with_room_leads_to_them() -> None:
    body = [p("What will you do?"), p("at the desk", listed=1), blank(3), p("on the bus", listed=1), blank(3)]
    assert prompts(HEAD, *body) == [("text", "at the desk"), ("text", "on the bus")]


def test_words_after_the_opening_are_asked_for_before_the_first_section() -> None:
    made = guide(p("A guide", bold=True), p("My name: ________"), p("First", style="Heading1"), p(READING))
    assert [(part["title"], len(part["prompts"])) for part in made["sections"]] == [("", 1), ("First", 0)]


def test_a_document_without_headings_is_one_section_and_says_so() -> None:
    made = guide(p("A guide"), p("Who came last?"), blank(3))
    assert [part["title"] for part in made["sections"]] == ["A guide"]
    assert any("No headings" in warned for warned in made["warnings"])


def test_what_is_written_reads_back_as_the_same_guide() -> None:
    source = pytest.importorskip("withal.guides.source", reason="the reader of our own format is not here")
    body = [
        HEAD,
        p("Who came last?"),
        blank(2),
        p("Check off what you do:"),
        p("☐ listening"),
        p("☐ going back {.text}"),
        table(("Step", "Who", "When"), ("", "", ""), ("", "", "")),
        p("# not a title"),
        p("Is it paid?  ☐ Yes  ☐ No"),
    ]
    reading = read_here(docx(*body))
    read_back = source.read(reading.source)
    assert read_back.problems == ()
    asked = [(one["id"], one["kind"], one["text"]) for one in reading.json["sections"][0]["prompts"]]
    assert [(one.id, one.kind.name, one.text) for _, one in read_back.guide.prompts()] == asked
