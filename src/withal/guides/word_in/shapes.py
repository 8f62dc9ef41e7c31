"""What passes between the steps of reading a Word file: lines, tables, and the guide they become."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from withal.guides.word_in.messages import Remark

ListKind = Literal["", "bullet", "number"]


@dataclass(slots=True, eq=False)
class Line:
    """One line of the Word file. `fill` counts places to write inside it (underscores, empty controls).

    `found` is set by the outline: empty, "section", "title" or the id of a prompt.
    """

    text: str
    number: int
    role: Literal["", "title", "heading", "quote"] = ""
    level: int = 0
    list: ListKind = ""
    box: bool = False
    bold: bool = False
    italic: bool = False
    fill: int = 0
    date: bool = False
    choices: tuple[str, ...] = ()
    continued: bool = False
    found: str = ""

    @property
    def blank(self) -> bool:
        """Nothing is written here: space between paragraphs, or room for an answer."""
        return not self.text and not self.choices and not self.date


@dataclass(slots=True, eq=False)
class Cell:
    """One cell of a table; `joined` continues the cell above or before it."""

    blocks: list[Line | Table]
    shaded: bool = False
    joined: bool = False

    def lines(self) -> list[Line]:
        """All lines of the cell, those of inner tables included."""
        return [line for block in self.blocks for line in lines_of(block)]

    def text(self) -> str:
        """The words of the cell on one line."""
        return " ".join(line.text for line in self.lines() if line.text)


@dataclass(slots=True, eq=False)
class Row:
    """One row; `header` when Word repeats it on every page."""

    cells: list[Cell]
    header: bool = False


@dataclass(slots=True, eq=False)
class Table:
    """A table of the Word file."""

    rows: list[Row]


Block = Line | Table


def lines_of(block: Block) -> list[Line]:
    """The lines of a block in reading order."""
    if isinstance(block, Line):
        return [block]
    return [line for row in block.rows for cell in row.cells for line in cell.lines()]


@dataclass(slots=True, eq=False)
class WordText:
    """Reading text that became no prompt."""

    text: str
    style: Literal["paragraph", "bullet", "number", "heading", "quote"] = "paragraph"
    level: int = 0
    line: int = 0


@dataclass(slots=True, eq=False)
class WordPrompt:
    """A place to answer. `items` are list entries ("Term: meaning" for terms) or column headings."""

    kind: str
    text: str
    lines: int = 5
    id: str = ""
    help: str = ""
    items: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    who: str = ""
    low: str = ""
    high: str = ""
    ends: tuple[int, int] = (1, 5)
    source_line: int = 0
    style: Literal["paragraph", "bullet", "number"] = "paragraph"
    marks: list[Line] = field(default_factory=list)


@dataclass(slots=True, eq=False)
class WordSection:
    """A titled part of the guide; `minutes` is 0 where the file names no time."""

    title: str
    minutes: int = 0
    id: str = ""
    line: int = 0
    blocks: list[WordText | WordPrompt] = field(default_factory=list)

    def prompts(self) -> list[WordPrompt]:
        """The prompts of the section in reading order."""
        return [block for block in self.blocks if isinstance(block, WordPrompt)]


@dataclass(frozen=True, slots=True, eq=False)
class WordGuide:
    """The guide that a Word file became. `opening` is the text before the first section."""

    title: str
    language: str
    opening: tuple[WordText, ...]
    sections: tuple[WordSection, ...]
    warnings: tuple[Remark, ...]
