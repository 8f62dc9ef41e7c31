"""Every sentence this package says to a person, by code, so that a page can show it in its own language.

`Refused` is raised when a file is not read at all; a `Remark` stands beside a file that was read.
"""

from __future__ import annotations

from dataclasses import dataclass


def gettext_noop(sentence: str) -> str:
    """Marks a sentence for translators; whoever shows it translates it, for Django is not loaded here."""
    return sentence


REFUSALS: dict[str, str] = {
    "empty_file": gettext_noop("This file is empty: choose the Word file again."),
    "too_big": gettext_noop(
        "This file is larger than {megabytes} MB: save it without its pictures and try again."
    ),
    "too_big_unpacked": gettext_noop(
        "This file unpacks to more than {megabytes} MB: save it without its pictures and try again."
    ),
    "too_many_members": gettext_noop(
        "This file holds more than {count} parts: open it in Word, save it as a new document and try again."
    ),
    "text_too_long": gettext_noop(
        "The text of this file is longer than one guide can be: split it into several documents."
    ),
    "old_word": gettext_noop(
        "This is an older Word file (.doc): open it in Word, choose Save As, Word Document (.docx), and "
        "try again."
    ),
    "password": gettext_noop(
        "This file is protected with a password: save a copy without the password and try again."
    ),
    "old_office": gettext_noop(
        "This is an older Office file: save it as a Word document (.docx) and try again."
    ),
    "is_pdf": gettext_noop("This is a PDF: ask for the Word file (.docx) it was made from."),
    "is_rtf": gettext_noop(
        "This is a rich text file (.rtf): open it in Word, save it as a Word document (.docx) and try again."
    ),
    "is_web_page": gettext_noop(
        "This is a web page: open it in Word, save it as a Word document (.docx) and try again."
    ),
    "is_flat_xml": gettext_noop(
        "This is Word saved as XML: open it in Word, save it as a Word document (.docx) and try again."
    ),
    "is_spreadsheet": gettext_noop(
        "This is a spreadsheet: copy its text into a Word document (.docx) and try again."
    ),
    "is_slides": gettext_noop(
        "This is a slide show: copy its text into a Word document (.docx) and try again."
    ),
    "is_open_document": gettext_noop(
        "This is an OpenDocument file: open it, save it as a Word document (.docx) and try again."
    ),
    "is_book": gettext_noop(
        "This is an electronic book (.epub): ask for the Word file (.docx) it was made from."
    ),
    "not_word": gettext_noop("This is not a Word document: choose a file whose name ends in .docx."),
    "damaged": gettext_noop(
        "This file is damaged or was not fully copied: open it in Word, save it again and try again."
    ),
    "repeated_member": gettext_noop(
        "This file holds the same part twice: open it in Word, save it as a new document and try again."
    ),
    "strange_names": gettext_noop(
        "This file holds parts with unsafe names: open it in Word, save it as a new document and try again."
    ),
    "strange_compression": gettext_noop(
        "This file is packed in a way Word does not use: open it in Word, save it again and try again."
    ),
    "doctype": gettext_noop(
        "This file declares its own entities, which Word never does: open it in Word, save it as a new "
        "document and try again."
    ),
    "strange_encoding": gettext_noop(
        "The text in this file is stored in a way Word does not use: open it in Word, save it again and "
        "try again."
    ),
    "too_deep": gettext_noop(
        "Tables or parts in this file are nested too deeply: lift the inner tables out and try again."
    ),
    "busy": gettext_noop("Too many files are being read just now: try again in a minute."),
    "no_text": gettext_noop("There is no text in this document: check that you chose the right file."),
    "too_much_work": gettext_noop(
        "This file is too complicated to read here: copy its text into a new Word document and try again."
    ),
}

WARNINGS: dict[str, str] = {
    "macros": gettext_noop("This file holds macros; only its text was read."),
    "changes": gettext_noop("This file has tracked changes: they were read as if all were accepted."),
    "notes": gettext_noop("Footnotes and endnotes were left out."),
    "comments": gettext_noop("Comments in the margin were left out."),
    "pictures": gettext_noop("Pictures were left out ({count})."),
    "contents": gettext_noop("The table of contents was left out."),
    "embedded": gettext_noop("Parts embedded from other files were left out ({count})."),
    "no_sections": gettext_noop("No headings were found, so the whole text became one section."),
    "no_prompts": gettext_noop("No place to write an answer was found: add prompts before you publish."),
    "untitled": gettext_noop("No title was found: give this guide a name."),
    "left_out": gettext_noop("These words have no place in the guide yet: {words}"),
}


class Refused(Exception):
    """A file that is not read. `code` is a key of `REFUSALS`, `values` fill its sentence."""

    def __init__(self, code: str, **values: int | str) -> None:
        super().__init__(code)
        self.code = code
        self.values = values

    @property
    def sentence(self) -> str:
        """What was wrong and what to do, in one English sentence."""
        return REFUSALS[self.code].format(**self.values)


@dataclass(frozen=True, slots=True)
class Remark:
    """What to look at in a guide. `code` is a key of `WARNINGS`, `values` fill its sentence."""

    code: str
    values: dict[str, int | str]

    @property
    def sentence(self) -> str:
        """The same in English."""
        return WARNINGS[self.code].format(**self.values)


def warning(code: str, **values: int | str) -> Remark:
    return Remark(code, values)
