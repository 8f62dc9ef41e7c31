"""A guide that has been read: frozen, free of the database, safe to keep for as long as the process lives."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from django.utils.safestring import SafeString

from withal.guides.document import Paragraph

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise as StrOrPromise

    from withal.guides.kinds import Kind


@dataclass(frozen=True, slots=True)
class Problem:
    """Something in a guide file to mend. `line` counts from 1; `sentence` says what was expected there."""

    line: int
    sentence: str
    weight: Literal["error", "warning"] = "error"

    def __str__(self) -> str:
        return f"line {self.line}: {self.sentence}"


@dataclass(frozen=True, slots=True)
class Prose:
    """The guide's own text: as HTML for a page, as paragraphs for paper."""

    html: SafeString
    paragraphs: tuple[Paragraph, ...]


@dataclass(frozen=True, slots=True)
class SetApart:
    """A `:::` passage that is not a prompt: pause, facilitator, example, source."""

    kind: str
    prose: Prose


@dataclass(frozen=True, slots=True)
class Item:
    """An entry of a checklist, a term with its meaning, a facet, a choice. `id` keys the stored answer."""

    id: str
    text: str
    meaning: str = ""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table. `type` is text, number, date, choice or yes-no; `choices` only for choice."""

    id: str
    heading: StrOrPromise  # a kind's own heading is drawn in the language of whoever looks
    type: str = "text"
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Prompt:
    """A place in a guide where people answer. `who` is "me", "team" or empty (as the workbook decides).

    `drawn` keeps what pages drew of it, in pieces between which an answer goes; it holds no answer.
    """

    id: str
    kind: Kind
    text: str
    html: SafeString
    help: Prose | None
    who: str
    options: Mapping[str, str]
    items: tuple[Item, ...]
    columns: tuple[Column, ...]
    line: int
    place: int = 0  # its number in a numbered list of the guide, or 0
    drawn: dict[Hashable, tuple[str, ...]] = field(default_factory=dict, compare=False, repr=False)

    @property
    def question(self) -> str:
        """The words that ask; the kind's own where the guide gave none."""
        return self.text or str(self.kind.question)

    @property
    def numbered_question(self) -> str:
        """The same as it stands in the guide, with its number where it has one."""
        return f"{self.place}. {self.question}" if self.place else self.question

    def number(self, option: str, otherwise: int) -> int:
        return int(self.options.get(option, otherwise))


Block = Prose | SetApart | Prompt


@dataclass(frozen=True, slots=True)
class Section:
    id: str
    title: str
    minutes: int | None
    mode: str
    private: bool
    blocks: tuple[Block, ...]
    line: int

    @property
    def prompts(self) -> tuple[Prompt, ...]:
        return tuple(block for block in self.blocks if isinstance(block, Prompt))


@dataclass(frozen=True, slots=True)
class Guide:
    id: str
    title: str
    summary: str
    language: str
    licence: str
    modes: tuple[str, ...]
    subjects: tuple[str, ...]
    opening: Prose | None
    sections: tuple[Section, ...]
    minutes: int | None
    by_id: Mapping[str, Prompt] = field(repr=False)

    def section(self, id: str) -> Section | None:
        return next((section for section in self.sections if section.id == id), None)

    def section_of(self, prompt_id: str) -> Section:
        """Raises KeyError for a prompt of another guide."""
        for section in self.sections:
            if any(prompt.id == prompt_id for prompt in section.prompts):
                return section
        raise KeyError(prompt_id)

    def around(self, section: Section) -> tuple[Section | None, Section | None]:
        """The sections before and after."""
        at = self.sections.index(section)
        before = self.sections[at - 1] if at else None
        after = self.sections[at + 1] if at + 1 < len(self.sections) else None
        return before, after

    def prompts(self) -> Iterator[tuple[Section, Prompt]]:
        for section in self.sections:
            for prompt in section.prompts:
                yield section, prompt


@dataclass(frozen=True, slots=True)
class Reading:
    """What became of reading a file: the guide unless an error stands in the way, and every problem.

    `sketch` is what could be read all the same, for a preview; nothing but a page may use it.
    """

    guide: Guide | None
    problems: tuple[Problem, ...]
    sketch: Guide

    @property
    def errors(self) -> tuple[Problem, ...]:
        return tuple(problem for problem in self.problems if problem.weight == "error")
