"""The guide format: what is read, and what is said with which line when something cannot be."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from django.template import Context, Template
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.books import SOURCE

from withal.guides.outline import Guide, Problem, Prose, SetApart
from withal.guides.paper import blank_document
from withal.guides.plain_out import write_text
from withal.guides.skeleton import skeleton
from withal.guides.source import LARGEST, read, read_published

ROOT = Path(__file__).parents[4]
SHIPPED = sorted(path for path in (ROOT / "guides").glob("*.md") if path.name != "README.md")
HEAD = "---\ntitle: A table at the market\n---\n"
PREVIEW = Template(
    "{% load guides %}{% for section in guide.sections %}{% for block in section.blocks %}{% seen block %}"
    "{% endfor %}{% endfor %}"
)


def body(text: str) -> str:
    """A guide whose fifth line is the first of `text`, inside a section."""
    return f"{HEAD}# Goals\n{text}"


def problems(text: str) -> list[Problem]:
    return list(read(text).problems)


def guide(text: str) -> Guide:
    reading = read(text)
    assert reading.guide is not None, reading.problems
    return reading.guide


PROBLEMS = [
    # the head
    ("# Goals\n", 1, "must have a title"),
    ("---\ntitle:\n---\n# Goals\n", 1, "must have a title"),
    ("---\ntitle: [a, b]\n---\n# Goals\n", 2, "“title” must be words on one line"),
    ("---\ntitle: Fair: and square\n---\n# Goals\n", 2, "Put a value with a colon in quotes"),
    ("---\n- title\n---\n# Goals\n", 1, "must each be “name: value”"),
    ("---\ntitle: A\nguide: First Meeting\n---\n# Goals\n", 3, "like “first-meeting”"),
    ("---\ntitle: A\nmodes: [alone, crowd]\n---\n# Goals\n", 3, "a list of alone, pair and team"),
    ("---\ntitle: A\nmodes: alone\n---\n# Goals\n", 3, "must be a list in square brackets"),
    ("---\ntitle: A\nsubjects: {a: b}\n---\n# Goals\n", 3, "must be a list in square brackets"),
    ("---\ntitle: A\nminutes: soon\n---\n# Goals\n", 3, "must be a whole number of minutes"),
    ("---\ntitle: A\nminutes: 9999\n---\n# Goals\n", 3, "must be a whole number of minutes"),
    ("---\ntitle: A\nminutes: 30\n---\n# Goals {#g minutes=20}\n", 3, "the sections add up to 20"),
    # sections
    (HEAD + "Only words.\n", 1, "needs at least one section"),
    (HEAD + "# {#goals}\n", 4, "needs a title after “# ”"),
    (HEAD + "# Goals {#goals minutes=long}\n", 4, "like minutes=25"),
    (HEAD + "# Goals {#goals minutes=²}\n", 4, "like minutes=25"),
    (HEAD + "# Goals {#goals mode=crowd}\n", 4, "must be alone, pair or team"),
    (HEAD + "# Goals {#goals private=maybe}\n", 4, "“private” must be yes or no"),
    (
        HEAD + "# Goals {#goals colour=red}\n",
        4,
        "“colour” is not known here. Known are: minutes, mode, private",
    ),
    (HEAD + "# Goals {#My Goals}\n", 4, "must be small letters, digits and hyphens"),
    (HEAD + "# Goals {#goals}\n# More {#goals}\n", 5, "“#goals” is used twice"),
    (HEAD + "What? {.text}\n# Goals\n", 4, "stands before the first section"),
    # prompts
    (body("What? {.txt #what}\n"), 5, "“txt” is not a kind of prompt. Use one of: checklist, choice"),
    (body("What? {#what}\n"), 5, "must name a kind of prompt first, like {.text #what}"),
    (body("What? {.text lines=many}\n"), 5, "“lines=many”: expected here is 1–60"),
    (body("What? {.text #a who=us}\n"), 5, "“who=us” must be me or team"),
    (body("What? {.text #a rows=3}\n"), 5, "“rows” is not known here"),
    (body("What? {.text lines=3 oops}\n"), 5, "“oops” in the brace cannot be read"),
    (body('What? {.scale low="not}\n'), 5, "with quotes around a value that has spaces"),
    (body("What? {.text #a}\n\nAnd? {.text #a}\n"), 7, "“#a” is used twice"),
    (body("What? {.text #A!}\n"), 5, "must be small letters, digits and hyphens"),
    (body("How? {.scale from=5 to=1}\n"), 5, "A scale goes up"),
    (body("Which? {.choice}\n"), 5, "needs at least two answers"),
    (body('Which? {.choice options="yes | yes"}\n'), 5, "at least two answers that differ"),
    (body("Which? {.choice many=perhaps options=a}\n"), 5, "expected here is yes | no"),
    (body("Which? {.checklist}\n"), 5, "needs entries: lines that begin with “- ”"),
    # blocks
    (body("::: checklist {#a}\nTick.\n:::\n"), 5, "“::: checklist” needs entries"),
    (body("::: terms {#a}\nWords.\n:::\n"), 5, "“::: terms” needs terms"),
    (
        body('::: terms {#a states="use old"}\nOutreach\n: Going out.\n:::\n'),
        5,
        "“old” is not a state of a term",
    ),
    (body("::: table {#a}\nWho?\n:::\n"), 5, "A table needs headings"),
    (body("::: table {#a}\n| Often (choice) |\n|---|\n:::\n"), 6, "A choice column lists its choices"),
    (body("::: table {#a rows=0}\n| Who (text) |\n|---|\n:::\n"), 5, "“rows=0”: expected here is 1–100"),
    (body("::: facets {#a}\n:::\n"), 5, "“::: facets” needs entries"),
    (body("::: hint\nPsst.\n:::\n"), 5, "“::: hint” is not known. Use one of: pause, facilitator"),
    (body("::: pause\nRest.\n"), 5, "is opened here and never closed"),
    (body("::: checklist\n- A {#x}\n- B {#x}\n:::\n"), 7, "“#x” is used twice"),
    # too much
    (body("a" * 6000), 5, "This paragraph is very long"),
    ("x" * (LARGEST + 1), 1, "Split it into two guides"),
]


@pytest.mark.parametrize(("text", "line", "says"), PROBLEMS, ids=[says[:40] for _t, _l, says in PROBLEMS])
def test_a_problem_is_told_with_its_line_and_what_was_expected(text: str, line: int, says: str) -> None:
    found = problems(text)
    match = [problem for problem in found if says in problem.sentence]
    assert match, found
    assert match[0].line == line, match
    assert all(problem.sentence.endswith((".", "”.")) for problem in found)


def test_every_problem_is_told_at_once_in_the_order_of_lines() -> None:
    found = problems(body("What? {.txt}\n\nWho? {.text who=us}\n\n::: hint\n:::\n"))
    assert [problem.line for problem in found] == [5, 7, 9]


def test_what_could_be_read_is_there_for_a_preview_beside_the_problems() -> None:
    reading = read(body("What? {.txt}\n\nWho? {.text #who lines=lots}\n"))
    assert reading.guide is None
    assert list(reading.sketch.by_id) == ["who"]
    assert reading.sketch.by_id["who"].kind.blank(reading.sketch.by_id["who"])


def test_minutes_that_do_not_add_up_are_a_warning_and_can_be_published() -> None:
    reading = read("---\ntitle: A\nminutes: 30\n---\n# Goals {#g minutes=20}\n")
    assert reading.guide is not None
    assert reading.guide.minutes == 30
    assert reading.errors == ()


@pytest.mark.parametrize("path", SHIPPED, ids=[path.stem for path in SHIPPED])
def test_a_shipped_guide_reads_without_a_problem_and_its_minutes_add_up(path: Path) -> None:
    reading = read(path.read_text(encoding="utf-8"))
    assert reading.problems == ()
    assert reading.guide is not None
    assert reading.guide.id == path.stem
    assert reading.guide.minutes == sum(section.minutes or 0 for section in reading.guide.sections)


def test_there_is_a_shipped_guide() -> None:
    assert SHIPPED


def test_the_guide_to_begin_with_reads_without_a_problem() -> None:
    assert read(skeleton()).problems == ()


def test_the_example_of_the_how_to_reads_without_a_problem() -> None:
    page = (ROOT / "docs" / "how-to" / "write-a-guide.md").read_text(encoding="utf-8")
    example = page.split("```markdown\n")[1].split("\n```")[0]
    assert read(example).problems == ()


def test_every_short_example_of_the_how_to_reads_without_a_problem() -> None:
    page = (ROOT / "docs" / "how-to" / "write-a-guide.md").read_text(encoding="utf-8")
    for piece in page.split("```markdown\n")[2:]:
        example = piece.split("\n```")[0]
        text = HEAD + example if example.startswith("# ") else body(example)
        assert read(text).problems == (), example


# -- what is read ----------------------------------------------------------------------------------


def test_the_head_says_what_a_guide_is() -> None:
    made = guide(
        '---\nguide: meeting\ntitle: "Meeting: a start"\nlang: vi\nlicence: CC0\nmodes: [team, alone]\n'
        "subjects: [outreach]\nsummary: One\n  sentence.\n---\n# Goals {#goals minutes=7}\n"
    )
    assert (made.id, made.title, made.language, made.licence) == ("meeting", "Meeting: a start", "vi", "CC0")
    assert (made.modes, made.subjects, made.summary) == (("team", "alone"), ("outreach",), "One sentence.")
    assert made.minutes == 7


def test_an_id_is_made_of_words_where_none_is_given() -> None:
    made = guide(
        "---\ntitle: Cuộc gặp đầu tiên\n---\n# Mục tiêu\nBạn muốn gì? {.text}\n\nBạn muốn gì? {.text}\n"
    )
    assert made.id == "cuoc-gap-dau-tien"
    assert list(made.by_id) == ["ban-muon-gi", "ban-muon-gi-2"]


def test_a_section_and_a_prompt_may_share_an_id() -> None:
    made = guide(HEAD + "# Goals {#goals}\nYours? {.text #goals}\n")
    assert made.sections[0].id == "goals"
    assert list(made.by_id) == ["goals"]


def test_help_is_what_follows_the_line_of_a_prompt() -> None:
    made = guide(body("1. What? {.text #what}\n   _One thing is enough._\n2. Plain.\n"))
    asked, plain = made.sections[0].blocks
    assert asked.help.html == "<p><em>One thing is enough.</em></p>\n"  # type: ignore[union-attr]
    assert isinstance(plain, Prose)
    assert '<ol start="2">' in plain.html


def test_a_list_keeps_its_numbers_around_a_prompt() -> None:
    made = guide(body("1. Read.\n2. What? {.text #what}\n3. Rest.\n4. Go on.\n"))
    before, _asked, after = made.sections[0].blocks
    assert "<ol>\n<li>Read" in before.html  # type: ignore[union-attr]
    assert '<ol start="3">' in after.html  # type: ignore[union-attr]
    assert [entry.number for entry in after.paragraphs] == [3, 4]  # type: ignore[union-attr]


def test_a_table_column_has_a_type_and_choices() -> None:
    made = guide(
        body(
            "::: table {#t}\n| Who (text) | Often (choice: weekly, monthly) | Sum (about) |\n"
            "|---|---|---|\n:::\n"
        )
    )
    who, often, rough = made.by_id["t"].columns
    assert (who.heading, who.type) == ("Who", "text")
    assert (often.type, often.choices) == ("choice", ("weekly", "monthly"))
    assert (rough.heading, rough.type) == ("Sum (about)", "text")


def test_steps_know_their_own_columns_by_other_names() -> None:
    made = guide(body('::: steps {#s columns="What | Responsible | Due"}\n:::\n'))
    assert [(column.id, column.type) for column in made.by_id["s"].columns] == [
        ("step", "text"), ("who", "text"), ("when", "date"),
    ]  # fmt: skip


def test_passages_set_apart_are_kept_with_their_kind() -> None:
    made = guide(body("::: pause\nRest.\n:::\n\n::: source\nArnstein, 1969.\n:::\n"))
    assert [block.kind for block in made.sections[0].blocks] == ["pause", "source"]  # type: ignore[union-attr]
    assert all(isinstance(block, SetApart) for block in made.sections[0].blocks)


def test_windows_line_ends_change_nothing() -> None:
    assert guide(SOURCE.replace("\n", "\r\n")).by_id.keys() == guide(SOURCE).by_id.keys()


# -- hostile texts ---------------------------------------------------------------------------------

XSS = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "[press](javascript:alert(1))",
    "[press](JaVaScRiPt:alert(1))",
    "[press](data:text/html,<script>alert(1)</script>)",
    "[press](vbscript:x)",
    '[press](https://example.org "a\\" onclick=\\"alert(1)")',
    '<https://example.org/"onmouseover=alert(1)>',
    "![x](javascript:alert(1))",
    "**<svg/onload=alert(1)>**",
    "`<iframe>`",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
]


def drawn(made: Guide) -> str:
    page = PREVIEW.render(Context({"guide": made}))
    return page + "".join(str(made.opening.html) if made.opening else "")


@pytest.mark.parametrize("text", XSS)
def test_markup_in_a_guide_never_becomes_markup_on_a_page(text: str) -> None:
    places = (
        "{head}{x}\n\n# S\n{x}\n\nWhat {x}? {{.text #a}}\n_{x}_\n\n::: pause\n{x}\n:::\n\n"
        "::: checklist {{#b}}\n{x}\n\n- {x}\n:::\n\n::: terms {{#c}}\n{x}\n: {x}\n:::\n\n"
        "::: table {{#d}}\n| {x} (text) |\n|---|\n:::\n\n::: facets {{#e}}\n- {x}\n:::\n"
    )
    page = drawn(read(places.format(head=HEAD, x=text)).sketch).lower()
    for mark in ("<script", "<img", "<svg", "<iframe", 'href="javascript', 'href="data', 'href="vbscript'):
        assert mark not in page
    outside_quotes = "".join(page.split('"')[::2])
    assert " onclick=" not in outside_quotes
    assert " onmouseover=" not in outside_quotes


def test_yaml_is_never_more_than_words() -> None:
    bomb = "a: &a [x,x,x,x,x,x,x,x,x]\n" + "".join(
        f"{new}: &{new} [{','.join(['*' + old] * 9)}]\n"
        for old, new in zip("abcdefgh", "bcdefghi", strict=True)
    )
    for head in (
        bomb + "title: *i",
        "title: !!python/object/apply:os.system [ls]",
        "title: !!int ''",
        "? [a]\n: b",
    ):
        assert read(f"---\n{head}\n---\n# Goals\n").guide is None
    assert guide("---\ntitle: 2026-11-28\nguide: on\n---\n# Goals\n").title == "2026-11-28"


@pytest.mark.parametrize(
    "text",
    [
        "[" * 90_000,
        "*_" * 45_000,
        ">" * 90_000,
        ":::: pause\n" * 8_000,
        "- {.text}\n" * 9_000,
        "# a\n" * 20_000,
    ],
    ids=["brackets", "emphasis", "quotes", "blocks", "prompts", "sections"],
)
def test_a_hostile_text_is_read_in_a_bounded_time(text: str) -> None:
    start = time.process_time()
    read(HEAD + "# S\n\n" + text)
    assert time.process_time() - start < 10


FRAME = [
    "---\n",
    "title: x\n",
    "# ",
    "## ",
    "- ",
    "1. ",
    "::: ",
    ":::\n",
    "| a (date) |\n|---|\n",
    ": ",
    "> ",
]
PIECES = [
    "terms",
    "table",
    "{.text #a}",
    "{.scale",
    "}",
    "{#",
    "\n",
    "\n\n",
    "`",
    "**",
    "_",
    "[a](b)",
    "who=me",
    '"',
]
MARKS = st.sampled_from([*FRAME, *PIECES, "\\", "\t", "é"])
TEXTS = st.one_of(st.text(max_size=200), st.lists(MARKS | st.text(max_size=6), max_size=40).map("".join))


@settings(max_examples=300, deadline=None)
@given(TEXTS)
def test_no_text_stops_the_reading_and_its_preview_can_always_be_drawn(text: str) -> None:
    reading = read(text)
    drawn(reading.sketch)
    write_text(blank_document(reading.sketch))
    assert all(1 <= problem.line <= text.count("\n") + text.count("\r") + 2 for problem in reading.problems)
    assert (reading.guide is None) == bool(reading.errors)


@settings(max_examples=300, deadline=None)
@given(TEXTS)
def test_ids_are_unique_and_fit_for_an_address(text: str) -> None:
    sketch = read(body(text)).sketch
    prompts = [prompt.id for _section, prompt in sketch.prompts()]
    sections = [section.id for section in sketch.sections]
    assert len(set(prompts)) == len(prompts)
    assert len(set(sections)) == len(sections)
    for prompt in sketch.by_id.values():
        assert len({item.id for item in prompt.items}) == len(prompt.items)
        assert len({column.id for column in prompt.columns}) == len(prompt.columns)


@settings(max_examples=200, deadline=None)
@given(TEXTS)
def test_what_can_be_published_reads_again_the_same(text: str) -> None:
    reading = read(body(text))
    if reading.guide is not None:
        again = read_published(body(text))
        assert again.by_id.keys() == reading.guide.by_id.keys()
        assert [section.title for section in again.sections] == [s.title for s in reading.guide.sections]


# -- letters that no page can carry -----------------------------------------------------------------


def test_a_control_character_in_a_question_breaks_no_page() -> None:
    read_in = guide(body("What \x02do\x1b you\x0c want?\t{.text #want}\n"))
    page = PREVIEW.render(Context({"guide": read_in}))
    assert "What do you want?" in page
    assert read_in.by_id["want"].question == "What do you want?"


def test_no_control_character_comes_in_through_the_head() -> None:
    assert guide('---\ntitle: "A\\0 table\\x02"\n---\n# Goals\n').title == "A table"
