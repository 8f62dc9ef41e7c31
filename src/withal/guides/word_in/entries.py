"""Lines with the space that follows them: what a reader sees as "a question with room to answer"."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from withal.guides.word_in import lexicon
from withal.guides.word_in.shapes import Line

STEM_LENGTH = 90
_CONTEXT = 60
_LABELLED_FILLS = re.compile(r"([^_:]{2,60}:)\s*____\s*")
_HINT = re.compile(r"^\(.{3,200}\)$")


@dataclass(slots=True, eq=False)
class Entry:
    """One line of words and the room after it.

    `space` counts blank lines, `strong` says that the room is meant to be written in whatever the
    words are: underscores, empty bullets, an empty control, an empty cell.
    """

    line: Line
    text: str
    space: int = 0
    strong: bool = False
    ruled: int = 0
    help: str = ""
    marks: list[Line] = field(default_factory=list)

    @property
    def listed(self) -> bool:
        return self.line.list != ""

    @property
    def room(self) -> bool:
        """Space that is more than a gap between paragraphs."""
        return self.strong or self.space >= 2

    @property
    def asks(self) -> bool:
        return lexicon.is_question(self.text)

    @property
    def stem(self) -> bool:
        """A short beginning of a sentence, to be finished after its colon."""
        return (
            self.text.endswith((":", "：", "…", "...")) and len(self.text) <= STEM_LENGTH and not self.example
        )

    @property
    def example(self) -> bool:
        return lexicon.EXAMPLE.search(lexicon.composed(self.text)) is not None

    @property
    def imperative(self) -> bool:
        return any(lexicon.is_imperative(sentence) for sentence in lexicon.sentences(self.text))

    @property
    def lines(self) -> int:
        """How many ruled lines the answer gets."""
        return min(12, max(2, self.space + self.ruled, 3 if not self.space else 0))


def entries_of(lines: list[Line]) -> tuple[list[Entry], int]:
    """The entries of a region and how many blank lines stand before the first; empty bullets are strong."""
    found: list[Entry] = []
    before = 0
    for line in lines:
        if not line.blank:
            found += [Entry(line, text, strong=_is_place(line), marks=[line]) for text in _split_fills(line)]
        elif not found:
            before += 1 + 2 * bool(line.fill or line.list)
        else:
            entry = found[-1]
            entry.space += 1
            entry.ruled += 2 if line.fill else 0
            entry.strong = entry.strong or bool(line.fill) or bool(line.list)
    return _with_help(found), before


def _is_place(line: Line) -> bool:
    return bool(line.fill or line.date or line.choices)


def _split_fills(line: Line) -> list[str]:
    """ "Name: ____ Phone: ____" asks twice."""
    if line.fill >= 2 and line.text.count("____") == line.fill - 1:
        parts = _LABELLED_FILLS.findall(line.text + " ____")
        if len(parts) == line.fill:
            return [part.strip() for part in parts]
    return [line.text]


def _with_help(found: list[Entry]) -> list[Entry]:
    """Put a hint (in italics, in brackets, or an example) with the question it directly follows."""
    kept: list[Entry] = []
    for entry in found:
        last = kept[-1] if kept else None
        hint = (
            entry.line.italic
            or _HINT.match(entry.text)
            or (entry.example and not entry.text.endswith((":", "：")))
        )
        if (
            last
            and hint
            and _takes_help(last)
            and not entry.listed
            and "☐" not in entry.text
            and not entry.line.box
        ):
            last.help, last.space, last.strong = entry.text, entry.space, entry.strong
            last.marks.append(entry.line)
        else:
            kept.append(entry)
    return kept


def _takes_help(entry: Entry) -> bool:
    if entry.space or entry.strong or entry.help:
        return False
    return entry.asks or entry.stem or entry.imperative


def context_and_question(text: str) -> tuple[str, str]:
    """A paragraph that leads to a question, as what leads there and what is asked.

    A short lead stays with its question; so does a paragraph that holds nothing but questions.
    """
    sentences = lexicon.sentences(text)
    start = len(sentences)
    while start and (
        lexicon.is_question(sentences[start - 1]) or lexicon.is_imperative(sentences[start - 1])
    ):
        start -= 1
    while (
        start < len(sentences) - 1
        and not lexicon.is_question(sentences[start])
        and any(lexicon.is_question(sentence) for sentence in sentences[start + 1 :])
    ):
        start += 1
    if not start or start == len(sentences):
        return "", text
    at = text.find(sentences[start], sum(map(len, sentences[:start])))
    lead = text[:at].strip()
    return (lead, text[at:].strip()) if at > 0 and len(lead) > _CONTEXT else ("", text)
