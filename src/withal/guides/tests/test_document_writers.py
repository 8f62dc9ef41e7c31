"""A workbook leaves as Word, PDF and plain text, and loses nothing that somebody wrote."""

from __future__ import annotations

import io
import re
import sys
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from pypdf import PageObject, PdfReader

from withal.guides.document import (
    Answer,
    Aside,
    Document,
    Entry,
    Grid,
    Labels,
    Paragraph,
    Part,
    Run,
    Space,
    Tick,
    Ticks,
    Words,
)
from withal.guides.lettering import carried, language_runs_right_to_left, runs_right_to_left, safe_address
from withal.guides.pdf_out import Pdf, PdfNotWritten, write_pdf
from withal.guides.plain_out import write_text
from withal.guides.tests.sample_documents import (
    arabic_workbook,
    blank_workbook,
    filled_workbook,
    vietnamese_workbook,
)
from withal.guides.word_out import control_tag, write_docx
from withal.guides.word_out.xml import named

HOSTILE = (
    '#import "@preview/x:1.0.0": * #read("/etc/hosts") $x^2$ @label <tag> *bold* _it_ `raw` \\u{41} '
    "{{7*7}} ]]> <w:p/> &amp; %PDF // /* \\ end"
)
SPOKEN = "Chúng tôi nói tiếng Việt"
ARABIC = "أريد أن أتعلّم"


def asked(*answers: Answer, prompt: str = "only", language: str = "en") -> Document:
    """A document with one prompt."""
    entry = Entry(prompt, "What did you hear?", (), answers)
    return Document("A workbook", language, (), (Part("Goals", "", (entry,)),))


def body_of(data: bytes) -> etree._Element:
    return etree.fromstring(zipfile.ZipFile(io.BytesIO(data)).read("word/document.xml"))


def value_of(element: etree._Element, path: str) -> str:
    """The `w:val`, or `w14:val`, of the first element named last in `path`, such as `w:sdtPr/w:tag`."""
    *_, last = names = path.split("/")
    found = element.find(".//" + "/".join(map(named, names)))
    assert found is not None, path
    return found.get(named(last.partition(":")[0] + ":val")) or ""


def has(element: etree._Element, path: str) -> bool:
    return element.find(".//" + "/".join(map(named, path.split("/")))) is not None


def text_of(element: etree._Element) -> str:
    """Paragraphs as lines, breaks and tabs as they were typed."""
    pieces = {named("w:br"): "\n", named("w:tab"): "\t"}
    said = []
    for one in element.iter(named("w:p"), named("w:t"), *pieces):
        if one.tag == named("w:p"):
            said.append("\n")
        elif next(one.iterancestors()).tag == named("w:r"):  # and not a tab stop
            said.append(pieces.get(str(one.tag)) or one.text or "")
    return "".join(said).removeprefix("\n")


def controls_of(data: bytes) -> dict[str, etree._Element]:
    """The content of every control by its tag, in reading order."""
    found = {}
    for control in body_of(data).iter(named("w:sdt")):
        tag = value_of(control, "w:sdtPr/w:tag")
        assert tag not in found
        found[tag] = control
    return found


def root_of(pdf: Pdf) -> Any:
    return PdfReader(io.BytesIO(pdf.data)).trailer["/Root"]


def words_of(pdf: Pdf) -> str:
    return " ".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf.data)).pages)


def squeezed(text: str) -> str:
    return re.sub(r"[\s\u200b]+", "", text)


def said_in(document: Document) -> list[str]:
    """Every text of a document that a writer must carry, in reading order, line by line."""
    said: list[str] = [document.title]
    for part in document.parts:
        said.append(part.title)
        for block in part.blocks:
            match block:
                case Paragraph():
                    said.append("".join(run.text for run in block.runs))
                case Aside():
                    said += [
                        block.label,
                        *("".join(run.text for run in one.runs) for one in block.paragraphs),
                    ]
                case Entry():
                    said += [block.question, *(line for one in block.answer for line in answered(one))]
    return [line for line in said if line]


def answered(answer: Answer) -> list[str]:
    match answer:
        case Words(text):
            return text.split("\n")
        case Ticks(items):
            return [line for tick in items for line in (tick.text, tick.meaning)]
        case Grid(columns, rows):
            return [*columns, *(cell for row in rows for cell in row)]
        case Space():
            return []


def stand_in_order(said: list[str], written: str) -> bool:
    text, place = squeezed(written), 0
    for line in said:
        found = text.find(squeezed(line), place)
        if found < 0:
            pytest.fail(f"not found, or not in order: {line}")
        place = found
    return True


@pytest.fixture(scope="module")
def filled_pdf() -> Pdf:
    return write_pdf(filled_workbook())


@pytest.fixture(scope="module")
def blank_pdf() -> Pdf:
    return write_pdf(blank_workbook(), paper="us-letter", system_fonts=False)


# ------------------------------------------------------------------ every format


@pytest.mark.parametrize("document", [filled_workbook(), vietnamese_workbook(), arabic_workbook()])
def test_word_holds_every_answer_in_order(document: Document) -> None:
    assert stand_in_order(said_in(document), text_of(body_of(write_docx(document))))


def test_a_pdf_holds_every_answer_in_order(filled_pdf: Pdf) -> None:
    assert stand_in_order(said_in(filled_workbook()), words_of(filled_pdf))


def test_plain_text_holds_every_answer() -> None:
    text = squeezed(write_text(filled_workbook()).replace("\n| ", " "))
    for line in said_in(filled_workbook()):
        assert squeezed(line) in text or line.startswith("The meanings")


# ------------------------------------------------------------------ Word


def test_each_answer_in_word_stands_in_a_control_that_names_its_prompt() -> None:
    document = filled_workbook()
    controls = controls_of(write_docx(document))
    prompts = [block.id for part in document.parts for block in part.blocks if isinstance(block, Entry)]
    outer = [tag for tag in controls if tag.count(":") == 1]
    assert outer == [f"withal:{prompt}" for prompt in prompts]
    for part in document.parts:
        for entry in part.blocks:
            if isinstance(entry, Entry) and entry.answer and isinstance(entry.answer[0], Words):
                assert text_of(controls[control_tag(entry.id)]) == entry.answer[0].text


@pytest.mark.parametrize("document", [filled_workbook(), blank_workbook()])
def test_a_control_in_word_lists_its_properties_in_the_order_of_the_schema(document: Document) -> None:
    order = ["w:alias", "w:tag", "w:id", "w:lock", "w:showingPlcHdr", "w14:checkbox"]
    places = [named(name) for name in order]
    controls = controls_of(write_docx(document))
    for control in controls.values():
        properties, content = control
        assert (properties.tag, content.tag) == (named("w:sdtPr"), named("w:sdtContent"))
        names = [str(child.tag) for child in properties]
        assert names == sorted(names, key=places.index)
        assert len(value_of(control, "w:alias")) <= 64
        assert len(value_of(control, "w:tag")) <= 64
    assert len({value_of(control, "w:id") for control in controls.values()}) == len(controls)


def test_a_tick_in_word_is_a_checkbox_with_its_mark_in_words() -> None:
    data = write_docx(asked(Ticks((Tick("A room", True, "we have it"), Tick("A garden with two trees")))))
    controls = controls_of(data)
    states = {
        tag: value_of(control, "w14:checked") for tag, control in controls.items() if tag.count(":") == 2
    }
    assert states == {"withal:only:1": "1", "withal:only:2": "0"}
    assert text_of(body_of(data)).endswith("☒\tA room (we have it)\n☐\tA garden with two trees")


def test_each_mark_of_a_legend_has_a_box_of_its_own_in_word() -> None:
    controls = controls_of(
        write_docx(asked(Ticks((Tick("Equity", True, "new", "Fairness"),), ("known", "new"))))
    )
    assert text_of(controls["withal:only:1:1"]) == "☐"
    assert text_of(controls["withal:only:1:2"]) == "☒"


def test_a_mark_that_the_legend_does_not_name_is_still_shown() -> None:
    document = asked(Ticks((Tick("Equity", True, "older answer"),), ("known", "new")))
    assert "☒\u00a0older answer" in text_of(body_of(write_docx(document)))
    assert "older answer" in words_of(write_pdf(document))
    assert "older answer" in write_text(document)


def test_a_table_in_word_repeats_its_headings_and_tags_its_cells() -> None:
    control = controls_of(write_docx(filled_workbook()))["withal:actions"]
    (table,) = control.iter(named("w:tbl"))
    assert has(table, "w:tr/w:trPr/w:tblHeader")
    cell = controls_of(write_docx(filled_workbook()))["withal:actions:2:3"]
    assert text_of(cell) == "2 December 2026"


def test_a_blank_copy_in_word_has_ruled_lines_that_are_no_answer() -> None:
    control = controls_of(write_docx(blank_workbook()))["withal:strengths"]
    assert has(control, "w:sdtPr/w:showingPlcHdr")
    styles = [one.get(named("w:val")) for one in control.iter(named("w:pStyle"))]
    assert styles == ["Ruled"] * 6
    shown = [one.get(named("w:val")) for one in control.iter(named("w:rStyle"))]
    assert shown == ["PlaceholderText"]


def test_an_unanswered_prompt_in_word_can_still_be_answered() -> None:
    control = controls_of(write_docx(asked()))["withal:only"]
    assert has(control, "w:sdtPr/w:showingPlcHdr")
    assert text_of(control) == "Write here"


def test_word_says_title_and_language_and_nothing_about_who_made_it() -> None:
    word = docx.Document(io.BytesIO(write_docx(vietnamese_workbook())))
    properties = word.core_properties
    assert (properties.title, properties.language) == ("Chuẩn bị gặp một đối tác", "vi")
    assert (properties.author, properties.comments, properties.created) == ("", "", None)
    assert value_of(word.styles.element, "w:lang") == "vi"


def test_the_same_document_is_the_same_word_file() -> None:
    assert write_docx(filled_workbook()) == write_docx(filled_workbook())
    moment = datetime(2026, 11, 4, 9, 30, tzinfo=UTC)
    dated = docx.Document(io.BytesIO(write_docx(filled_workbook(), made=moment)))
    assert dated.core_properties.modified == moment.replace(tzinfo=dated.core_properties.modified.tzinfo)


def test_arabic_runs_from_the_right_in_word_and_an_english_answer_does_not() -> None:
    data = write_docx(arabic_workbook())
    assert has(body_of(data), "w:sectPr/w:bidi")
    assert has(body_of(data), "w:tblPr/w:bidiVisual")
    controls = controls_of(data)
    ways = {prompt: value_of(controls[control_tag(prompt)], "w:bidi") for prompt in ("personal", "team")}
    assert ways == {"personal": "1", "team": "0"}
    assert has(controls[control_tag("personal")], "w:rtl")


def test_a_link_in_word_is_a_relationship_and_only_to_the_web_or_to_mail() -> None:
    addresses = (
        "https://example.org/a b",
        "javascript:alert(1)",
        "https://example.org/?q={x}",
        "mailto:a@b.org",
    )
    runs = tuple(Run("here", href=address) for address in addresses)
    document = Document("Links", "en", (), (Part("Read on", "", (Paragraph(runs),)),))
    data = write_docx(document)
    links = zipfile.ZipFile(io.BytesIO(data)).read("word/_rels/document.xml.rels").decode()
    assert "https://example.org/?q=%7Bx%7D" in links
    assert "mailto:a@b.org" in links
    assert "javascript" not in links
    assert len(list(body_of(data).iter(named("w:hyperlink")))) == 2


def test_a_long_prompt_id_still_makes_a_tag_that_word_keeps() -> None:
    tags = {control_tag("a" * 90, 12, 3), control_tag("a" * 91, 12, 3)}
    assert len(tags) == 2
    assert all(len(tag) <= 64 for tag in tags)


def test_numbers_in_a_list_are_those_that_were_written() -> None:
    entries = tuple(Paragraph((Run(f"Entry {n}"),), "number", 0, n) for n in (3, 4, 9))
    data = write_docx(Document("Lists", "en", (), (Part("One", "", entries),)))
    lists = [one.get(named("w:val")) for one in body_of(data).iter(named("w:numId"))]
    assert lists[0] == lists[1] != lists[2]
    numbering = zipfile.ZipFile(io.BytesIO(data)).read("word/numbering.xml").decode()
    assert 'w:startOverride w:val="3"' in numbering
    assert 'w:startOverride w:val="9"' in numbering
    assert "9. Entry 9" in write_text(Document("Lists", "en", (), (Part("One", "", entries),)))


@given(st.text(alphabet=st.characters(exclude_categories=()), max_size=200), st.text(max_size=40))
@settings(max_examples=40, deadline=None)
def test_any_text_survives_in_word(text: str, cell: str) -> None:
    controls = controls_of(write_docx(asked(Words(text), Grid(("Who",), ((cell,),)), prompt=cell)))
    written = text_of(controls[control_tag(cell)]) if carried(text).strip() else "no words"
    if written != "no words":
        assert written.startswith(carried(text).rstrip("\n"))
    assert text_of(controls[control_tag(cell, 1, 1)]) == carried(cell).rstrip("\n")


@given(st.text(alphabet=st.characters(exclude_categories=()), max_size=200))
@settings(max_examples=40, deadline=None)
def test_any_text_survives_in_plain_text(text: str) -> None:
    written = write_text(asked(Words(text), Ticks((Tick(text, True),))))
    assert squeezed(carried(text)) in squeezed(written)
    assert written.encode()


# ------------------------------------------------------------------ PDF


def test_a_pdf_is_tagged_and_claims_the_accessibility_standard(filled_pdf: Pdf) -> None:
    reader = PdfReader(io.BytesIO(filled_pdf.data))
    root = root_of(filled_pdf)
    assert "/StructTreeRoot" in root
    assert root["/Lang"] == "en"
    assert root["/MarkInfo"]["/Marked"]
    assert b"<pdfuaid:part>1</pdfuaid:part>" in root["/Metadata"].get_object().get_data()
    assert reader.metadata is not None
    assert reader.metadata.title == "Preparing to meet a partner"
    assert (filled_pdf.tagged_ua, filled_pdf.missing) == (True, ())
    wanted = {"/Document", "/Title", "/H1", "/H2", "/P", "/L", "/LI", "/Lbl", "/Table", "/TH", "/TD", "/Link"}
    assert wanted - set(roles_under(root["/StructTreeRoot"])) == set()


def roles_under(node: Any) -> Iterator[str]:
    """The role of every element of a structure tree."""
    if "/S" in node:
        yield node["/S"]
    below = node.get("/K", [])
    for child in below if isinstance(below, list) else [below]:
        child = child.get_object()
        if isinstance(child, dict):
            yield from roles_under(child)


def test_a_blank_pdf_has_ruled_space_and_needs_no_fonts_of_the_machine(blank_pdf: Pdf) -> None:
    reader = PdfReader(io.BytesIO(blank_pdf.data))
    assert blank_pdf.tagged_ua
    assert round(reader.pages[0].mediabox.width) == 612
    rules = sum(drawn_on(page).count(b"/Artifact<</Type/Layout>>BDC") for page in reader.pages)
    assert rules >= 4 + 3 + 6 + 1 + 5  # the lines of every space, which nobody is read aloud
    assert "☐" in words_of(blank_pdf)


def drawn_on(page: PageObject) -> bytes:
    content = page.get_contents()
    return b"" if content is None else content.get_data()


def test_what_somebody_wrote_is_never_markup_to_the_typesetter() -> None:
    document = replace(
        asked(
            Words(HOSTILE), Grid((HOSTILE,), ((HOSTILE,),)), Ticks((Tick(HOSTILE, True, HOSTILE, HOSTILE),))
        ),
        title=HOSTILE,
        lines=(HOSTILE,),
        footer=HOSTILE,
    )
    written = squeezed(words_of(write_pdf(document)))
    assert written.count(squeezed(HOSTILE)) >= 8
    assert squeezed(text_of(body_of(write_docx(document)))).count(squeezed(HOSTILE)) == 8


def test_characters_without_a_font_are_named_and_the_claim_is_not_made() -> None:
    pdf = write_pdf(asked(Words("A friend said 🦉 and 𓀀, \x00\x1b\ud800 twice 🦉.")), system_fonts=False)
    assert not pdf.tagged_ua
    assert pdf.missing == ("🦉", "𓀀")
    root = root_of(pdf)
    assert "/StructTreeRoot" in root
    assert b"pdfuaid" not in root["/Metadata"].get_object().get_data()


def test_a_very_long_answer_is_set_in_seconds_and_stays_on_the_page() -> None:
    long = "x" * 50_000 + " " + "word " * 9_999 + "word"
    pdf = write_pdf(asked(Words(long)), system_fonts=False)
    assert pdf.tagged_ua
    pages = PdfReader(io.BytesIO(pdf.data)).pages
    first, last = pages[0].extract_text(), pages[-2].extract_text()
    assert (first.count("x") > 1_000, last.count("word") > 100) == (True, True)
    assert max(map(len, first.split("\n"))) < 120
    assert text_of(controls_of(write_docx(asked(Words(long))))["withal:only"]) == long


def test_vietnamese_and_arabic_are_set_without_the_fonts_of_the_machine() -> None:
    document = asked(Words(f"{SPOKEN}\n{ARABIC}"), language="ar")
    pdf = write_pdf(document, system_fonts=False, labels=Labels(page="صفحة {page} من {pages}"))
    root = root_of(pdf)
    assert (root["/Lang"], pdf.tagged_ua) == ("ar", True)
    assert squeezed(SPOKEN) in squeezed(words_of(pdf))


def test_a_document_that_takes_too_long_is_refused_in_a_sentence_without_its_text() -> None:
    with pytest.raises(PdfNotWritten, match="too long, or too unusual") as refused:
        write_pdf(asked(Words("a secret")), seconds=0.01)
    assert "secret" not in str(refused.value)


def test_the_web_process_never_loads_the_typesetter(filled_pdf: Pdf) -> None:
    assert filled_pdf.data.startswith(b"%PDF")
    assert "typst" not in sys.modules


def test_an_empty_document_can_be_written() -> None:
    empty = Document(
        "", "", ("",), (Part("", "", (Entry("", "", (), (Ticks(()), Grid((), ()), Words(""))),)),)
    )
    assert write_pdf(empty, system_fonts=False).tagged_ua
    assert docx.Document(io.BytesIO(write_docx(empty)))
    assert "Not answered yet" in write_text(empty)


# ------------------------------------------------------------------ plain text


def test_plain_text_stays_within_its_columns_and_underlines_its_headings() -> None:
    text = write_text(blank_workbook())
    assert all(len(line) <= 78 for line in text.split("\n"))
    assert "Preparing to meet a partner\n===========================\n" in text
    assert "[ ] A room without a fee" in text
    assert write_text(asked(Space(2))).count("\n    ____") == 2


def test_plain_text_writes_a_table_as_headings_and_values() -> None:
    text = write_text(asked(Grid(("Step", "By when"), (("Ask Mrs Tran\nand listen", ""),))))
    assert "    Step:    Ask Mrs Tran\n             and listen\n    By when:\n" in text


# ------------------------------------------------------------------ lettering


@pytest.mark.parametrize(
    ("tag", "expected"), [("ar", True), ("fa-IR", True), ("pa", False), ("pa-Arab", True), ("en", False)]
)
def test_a_language_tells_which_way_it_runs(tag: str, expected: bool) -> None:
    assert language_runs_right_to_left(tag) is expected


def test_a_paragraph_runs_as_its_first_letter_does() -> None:
    assert runs_right_to_left(f"1. {ARABIC} (Jo)", otherwise=False)
    assert not runs_right_to_left(f"Jo: {ARABIC}", otherwise=True)
    assert runs_right_to_left("12 - 14", otherwise=True)


@pytest.mark.parametrize(
    "href", ["", "javascript:alert(1)", "//host/x", "http://[", "http://a:b/", "file:///x"]
)
def test_only_addresses_of_the_web_and_of_mail_become_links(href: str) -> None:
    assert safe_address(href) == ""
