"""What reading a Word file hands back; free of lxml, so that a web process can hold it cheaply."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from withal.guides.word_in.messages import Remark


@dataclass(frozen=True, slots=True)
class OriginalBlock:
    """One line of the Word file, or one row of a table with several columns.

    `kind` is heading, paragraph, bullet, row, cellhead, blank or checkbox. `found` says what became
    of it: empty, "title", "section", or the id of a prompt.
    """

    kind: str
    text: str
    line: int
    found: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """What a Word file became.

    `json` is `{"title", "language", "sections": [{"title", "minutes", "prompts": [{"id", "kind",
    "text", "items"}]}], "warnings": [str]}`, `source` the guide in our format, `original` the Word
    file as it looked. `minutes` is None where the file names no time,
    `items` is empty but for lists and tables. `remarks` are the warnings, not
    yet in any language.
    """

    json: dict[str, Any]
    source: str
    original: tuple[OriginalBlock, ...]
    remarks: tuple[Remark, ...]
