"""A guide or a workbook as a printed thing: what Word, PDF, plain text and the print page all write.

Every prompt kind turns its answer into the four answer shapes below (`Words`, `Ticks`, `Grid`,
`Space`), so a writer knows four shapes and no kinds. Nothing here knows Django: a document is built
by `queries`, handed to a writer, and forgotten.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

SHORT_TICK = 12
MOST_LINES = 60
SMALL_ROWS, SMALL_LETTERS = 8, 900


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text in one style. `href` is an absolute http(s) or mailto address, or empty."""

    text: str
    bold: bool = False
    italic: bool = False
    href: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph of a guide's own text. `level` is the depth of a list entry, 0 the outermost."""

    runs: tuple[Run, ...]
    style: Literal["plain", "bullet", "number", "heading", "quote"] = "plain"
    level: int = 0
    number: int = 0  # the number of a "number" entry, as written


@dataclass(frozen=True, slots=True)
class Aside:
    """A set-apart passage: `pause` (you may stop here), `facilitator`, `example`, `source`."""

    kind: str
    label: str
    paragraphs: tuple[Paragraph, ...]


@dataclass(frozen=True, slots=True)
class Words:
    """Text that somebody wrote; line breaks are theirs."""

    text: str


@dataclass(frozen=True, slots=True)
class Tick:
    """One entry of a list to mark. `mark` says in words how it is marked, empty where it is not."""

    text: str
    ticked: bool = False
    mark: str = ""
    meaning: str = ""


@dataclass(frozen=True, slots=True)
class Ticks:
    """A list to mark; `legend` names the possible marks on a blank copy ("I use it", "new to me")."""

    items: tuple[Tick, ...]
    legend: tuple[str, ...] = ()

    @property
    def fits_one_row(self) -> bool:
        """Whether the entries are as short as those of a scale from one to five."""
        return not self.legend and all(
            len(tick.text) <= SHORT_TICK and not tick.mark and not tick.meaning for tick in self.items
        )


@dataclass(frozen=True, slots=True)
class Grid:
    """Rows under headings. Every row has as many cells as there are columns; a cell may be empty."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    @property
    def fits_one_page(self) -> bool:
        """Whether the table is small enough to be kept on one page."""
        letters = sum(len(cell) for row in self.rows for cell in row)
        return len(self.rows) <= SMALL_ROWS and letters <= SMALL_LETTERS

    def shares(self) -> tuple[float, ...]:
        """How much of the width each column is given, one number a column, together 1.

        By the longest cell, but gently: a date keeps room for itself beside a long sentence.
        """
        lengths = [
            max([len(name), *(len(row[place]) for row in self.rows if place < len(row))])
            for place, name in enumerate(self.columns)
        ]
        weights = [min(max(length, 12), 60) ** 0.6 for length in lengths]
        return tuple(weight / sum(weights) for weight in weights)


@dataclass(frozen=True, slots=True)
class Space:
    """Room to write by hand: `lines` ruled lines."""

    lines: int

    @property
    def ruled(self) -> int:
        """How many lines are ruled: at least one, and two pages are enough for any hand."""
        return min(max(self.lines, 1), MOST_LINES)


Answer = Words | Ticks | Grid | Space


@dataclass(frozen=True, slots=True)
class Entry:
    """A prompt and what was answered. `id` tags the Word content control.

    `by` names whose answer it is where that needs saying ("Ana", "the team"), else empty.
    """

    id: str
    question: str
    help: tuple[Paragraph, ...]
    answer: tuple[Answer, ...]
    by: str = ""


@dataclass(frozen=True, slots=True)
class Labels:
    """The few words a writer adds of its own, so that they can be translated.

    `page` holds `{page}` and `{pages}`; `write_here` stands where a Word control is empty;
    `unanswered` stands where a prompt of a filled copy has no answer.
    """

    page: str = "Page {page} of {pages}"
    write_here: str = "Write here"
    unanswered: str = "Not answered yet"


@dataclass(frozen=True, slots=True)
class Part:
    """A section: its own text, asides and prompts in reading order. `note` is e.g. "25 minutes"."""

    title: str
    note: str
    blocks: tuple[Paragraph | Aside | Entry, ...]

    @property
    def opening(self) -> Paragraph | None:
        """A lone paragraph between the title and the first prompt, which is not left behind on a page."""
        match self.blocks:
            case (Paragraph() as paragraph, Entry(), *_):
                return paragraph
        return None


@dataclass(frozen=True, slots=True)
class Document:
    """A whole document. `lines` stand under the title (whose it is, when it was printed, who may read it).

    `language` is a BCP 47 tag; `answered` tells filled from blank; `footer` stands on every page.
    """

    title: str
    language: str
    lines: tuple[str, ...]
    parts: tuple[Part, ...]
    footer: str = ""
