"""From a document to a Word file.

What a reader of a filled copy can rely on: the text of an answer stands in the control tagged
`control_tag(id)`, one paragraph a line; text in the character style `PlaceholderText`, and whatever
stands in a control marked `w:showingPlcHdr`, is not an answer; a tick is the `w14:checked` of its own
control; a table's cells stand in order under the row of headings.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from typing import Literal

from docx.document import Document as WordDocument
from docx.opc.constants import RELATIONSHIP_TYPE
from lxml import etree

from withal.guides.document import Aside, Document, Entry, Labels, Paragraph, Part, Run
from withal.guides.lettering import (
    language_runs_right_to_left,
    language_tag,
    one_line,
    runs_right_to_left,
    safe_address,
)
from withal.guides.word_out.answers import Answers
from withal.guides.word_out.template import (
    BULLETS,
    FIRST_NUMBERS,
    LEVELS,
    MARGIN,
    PAPERS,
    number_list,
    template,
)
from withal.guides.word_out.xml import element, field, named, paragraph, run

LABELS = Labels()
ZIP_EPOCH = (1980, 1, 1, 0, 0, 0)
STYLES = {
    "plain": "Normal",
    "bullet": "ListBullet",
    "number": "ListNumber",
    "heading": "Heading2",
    "quote": "Quote",
}
ASIDE_INDENT = 240
AFTER_ASIDE = 140


def write_docx(
    document: Document,
    *,
    paper: Literal["a4", "us-letter"] = "a4",
    labels: Labels = LABELS,
    made: datetime | None = None,
) -> bytes:
    """The document as a .docx. Without `made` the file carries no date, and is the same every time."""
    language = language_tag(document.language)
    rtl = language_runs_right_to_left(language)
    word = template(language, rtl, paper, document.title)
    if made is not None:
        moment = made.astimezone(UTC).replace(tzinfo=None)
        word.core_properties.created = word.core_properties.modified = moment
    body = _Body(word, labels, rtl, PAPERS[paper][0] - 2 * MARGIN)
    end = word.element.body[-1]
    for block in body.document(document):
        end.addprevious(block)
    body.footer(document.footer)
    return _same_every_time(word)


def _same_every_time(word: WordDocument) -> bytes:
    """The saved file without the time of saving, which python-docx writes on every member."""
    saved, fixed = io.BytesIO(), io.BytesIO()
    word.save(saved)
    with zipfile.ZipFile(saved) as package, zipfile.ZipFile(fixed, "w", zipfile.ZIP_DEFLATED) as copy:
        for member in package.infolist():
            copy.writestr(
                zipfile.ZipInfo(member.filename, ZIP_EPOCH), package.read(member), zipfile.ZIP_DEFLATED
            )
    return fixed.getvalue()


class _Body:
    """Writes the blocks of one document; knows its Word file, its direction and its lists."""

    def __init__(self, word: WordDocument, labels: Labels, rtl: bool, width: int) -> None:
        self._word = word
        self._labels = labels
        self._rtl = rtl
        self._width = width
        self._answers = Answers(labels, rtl, width)
        self._next_list = FIRST_NUMBERS
        self._open_lists: dict[int, tuple[int, int]] = {}  # level: its list id and the last number written

    def document(self, document: Document) -> Iterator[etree._Element]:
        """Title, lines and parts, in order."""
        yield self._line("Title", document.title)
        for line in filter(None, map(one_line, document.lines)):
            yield self._line("Quiet", line)
        for part in document.parts:
            yield from self._part(part)

    def footer(self, text: str) -> None:
        """The footer of every page: its text at the start, the page number at the end."""
        pieces: list[etree._Element] = [run(one_line(text), rtl=self._rtl), element("w:r", element("w:tab"))]
        for piece in re.split(r"(\{pages?\})", one_line(self._labels.page)):
            if piece in {"{page}", "{pages}"}:
                pieces += field("PAGE" if piece == "{page}" else "NUMPAGES", "1")
            elif piece:
                pieces.append(run(piece, rtl=self._rtl))
        made = paragraph("Footer", *pieces, rtl=self._rtl, stop=self._width)
        footer = self._word.sections[0].footer
        footer.is_linked_to_previous = False
        for blank in list(footer._element):
            footer._element.remove(blank)
        footer._element.append(made)

    def _line(self, style: str, text: str) -> etree._Element:
        rtl = runs_right_to_left(text, self._rtl)
        return paragraph(style, run(one_line(text), rtl=rtl), rtl=rtl)

    def _label(self, style: str, text: str) -> etree._Element:
        """A line that stands where the document's own lines begin, whatever its script."""
        return paragraph(style, run(one_line(text), rtl=self._rtl), rtl=self._rtl)

    def _part(self, part: Part) -> Iterator[etree._Element]:
        if one_line(part.title):  # the words before the first section have none
            yield self._line("Heading1", part.title)
        if one_line(part.note):
            yield self._line("Note", part.note)
        before: object = None
        for block in part.blocks:
            if isinstance(block, Aside) and isinstance(before, Aside):
                yield paragraph("Gap", rtl=self._rtl)  # two asides that touch become one
            before = block
            match block:
                case Paragraph():
                    yield self._paragraph(block)
                    continue
                case Aside():
                    blocks = self._aside(block)
                case Entry():
                    blocks = self._entry(block)
            self._open_lists.clear()  # a list goes on neither into a prompt or an aside nor behind it
            yield from blocks
            self._open_lists.clear()

    def _entry(self, entry: Entry) -> Iterator[etree._Element]:
        yield self._line("Question", entry.question)
        for paragraph_of_help in entry.help:
            yield self._paragraph(paragraph_of_help, style="Help")
        if one_line(entry.by):
            yield self._label("AnsweredBy", entry.by)
        yield from self._answers.control(entry)

    def _aside(self, aside: Aside) -> Iterator[etree._Element]:
        style = "Source" if aside.kind == "source" else "Aside"
        if one_line(aside.label):
            yield self._label(f"{style}Label", aside.label)
        for place, one in enumerate(aside.paragraphs, start=1):
            after = AFTER_ASIDE if place == len(aside.paragraphs) else None
            # The border stands where the text begins, a bullet included: so all begin at one place.
            yield self._paragraph(one, style=style, after=after, indent=(ASIDE_INDENT + 300, 300))

    def _paragraph(
        self,
        said: Paragraph,
        style: str = "",
        after: int | None = None,
        indent: tuple[int, int] | None = None,
    ) -> etree._Element:
        rtl = runs_right_to_left("".join(one.text for one in said.runs), self._rtl)
        listed = self._place_in_list(said)
        content = self._runs(said.runs, rtl, bold=bool(style) and said.style == "heading")
        return paragraph(
            style or STYLES[said.style],
            *content,
            rtl=rtl,
            numbered=listed,
            after=after,
            indent=indent if listed else None,
        )

    def _place_in_list(self, said: Paragraph) -> tuple[int, int] | None:
        """The list and the level of a list entry; a number that does not follow begins a new list."""
        level = min(max(said.level, 0), LEVELS - 1)
        if said.style == "bullet":
            return BULLETS, level
        if said.style != "number":
            self._open_lists.clear()
            return None
        list_id, last = self._open_lists.get(level, (0, 0))
        if not list_id or said.number != last + 1:
            list_id, self._next_list = self._next_list, self._next_list + 1
            number_list(self._word, list_id, level, said.number)
        for deeper in [open_level for open_level in self._open_lists if open_level > level]:
            del self._open_lists[deeper]
        self._open_lists[level] = (list_id, said.number)
        return list_id, level

    def _runs(self, runs: Iterable[Run], rtl: bool, bold: bool) -> Iterator[etree._Element]:
        for one in runs:
            address = safe_address(one.href)
            style = "Hyperlink" if address else ""
            made = run(one.text, style=style, bold=one.bold or bold, italic=one.italic, rtl=rtl)
            yield self._link(address, made) if address else made

    def _link(self, address: str, content: etree._Element) -> etree._Element:
        key = self._word.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
        link = element("w:hyperlink", content)
        link.set(named("r:id"), key)
        return link
