"""A guide as a document: what Word, PDF, plain text and the print page are made from."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from dataclasses import replace
from typing import Literal

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from withal.guides.document import Answer, Aside, Document, Entry, Labels, Paragraph, Part
from withal.guides.outline import Block, Guide, Prompt, Prose, Section, SetApart
from withal.libraries.models import Library

ASIDES = {
    "pause": lambda: _("Pause here"),
    "facilitator": lambda: _("For the facilitator"),
    "example": lambda: _("An example"),
    "source": lambda: _("Where this comes from"),
}
FORMATS = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
    "txt": "text/plain; charset=utf-8",
}
NAMED = 12  # characters without a font that a PDF names
Fill = Callable[[Prompt], tuple[tuple[Answer, ...], str]]  # a prompt to its answer, and whose answer it is


def minutes_in_words(minutes: int | None) -> str:
    if not minutes:
        return ""
    return ngettext("%(n)s minute", "%(n)s minutes", minutes) % {"n": minutes}


def labels() -> Labels:
    """The few words the writers add, in the reader's language."""
    return Labels(
        page=_("Page {page} of {pages}"), write_here=_("Write here"), unanswered=_("Not answered yet")
    )


def paper_size(library: Library | None) -> Literal["a4", "us-letter"]:
    """Letter where the library's clock is in the Americas, A4 elsewhere."""
    zone = library.time_zone if library else ""
    return "us-letter" if zone.startswith(("America/", "US/")) else "a4"


def document(guide: Guide, lines: tuple[str, ...], fill: Fill) -> Document:
    """The guide with what `fill` puts under each prompt; `lines` stand under the title."""
    return Document(
        title=guide.title,
        language=guide.language,
        lines=lines,
        parts=tuple(_part(section, fill) for section in _with_opening(guide)),
        footer=guide.title,
    )


def blank_document(guide: Guide) -> Document:
    """A copy to write on by hand, before anybody has taken the guide up."""
    return document(guide, (_("A blank copy to write on"),), lambda prompt: (prompt.kind.blank(prompt), ""))


def written_out(paper: Document, form: str, size: Literal["a4", "us-letter"]) -> bytes:
    """A document in one of FORMATS. Raises pdf_out.PdfNotWritten.

    The writers are large: a page that writes nothing loads none.
    """
    from withal.guides import pdf_out, plain_out, word_out

    if form == "docx":
        return word_out.write_docx(paper, paper=size, labels=labels())
    if form == "pdf":
        pdf = pdf_out.write_pdf(paper, paper=size, labels=labels())
        if pdf.missing:
            said = replace(paper, lines=(*paper.lines, _without_font(pdf.missing)))
            pdf = pdf_out.write_pdf(said, paper=size, labels=labels())
        return pdf.data
    return plain_out.write_text(paper, labels()).encode()


def _without_font(missing: tuple[str, ...]) -> str:
    """What stands in a PDF about the characters that it cannot show, so that nobody thinks it complete."""
    characters = dict.fromkeys("".join(missing))
    named = [f"U+{ord(one):04X} {unicodedata.name(one, '')}".strip() for one in characters]
    sentence = _(
        "No font here has these characters, and they are missing below: %(names)s. Word can show them."
    )
    return sentence % {"names": ", ".join(named[:NAMED]) + (" …" if len(named) > NAMED else "")}


def _with_opening(guide: Guide) -> tuple[Section, ...]:
    if guide.opening is None:
        return guide.sections
    return (Section("", "", None, "", False, (guide.opening,), 0), *guide.sections)


def _part(section: Section, fill: Fill) -> Part:
    blocks = [made for block in section.blocks for made in _blocks(block, fill)]
    return Part(section.title, minutes_in_words(section.minutes), tuple(blocks))


def _blocks(block: Block, fill: Fill) -> list[Paragraph | Aside | Entry]:
    if isinstance(block, Prose):
        return list(block.paragraphs)
    if isinstance(block, SetApart):
        return [Aside(block.kind, ASIDES[block.kind](), block.prose.paragraphs)]
    answer, by = fill(block)
    help = block.help.paragraphs if block.help else ()
    return [Entry(id=block.id, question=block.numbered_question, help=help, answer=answer, by=by)]
