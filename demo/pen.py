"""Writes answers the way a page does: as a sent form, through the workbook's own saving."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from demo.stage import Clock
from withal.accounts.models import Person
from withal.guides.kinds import kinds
from withal.guides.kinds.choice import Choice
from withal.guides.kinds.table import Table
from withal.guides.outline import Prompt
from withal.guides.queries import outline
from withal.workbooks.models import Answer, Workbook
from withal.workbooks.saving import save_prompt

Entry = tuple[int, str, str, Any]


class Pen:
    """Writes in one workbook, by whoever is named in an entry."""

    def __init__(self, book: Workbook, people: Mapping[str, Person], clock: Clock) -> None:
        self.book, self.people, self.clock = book, people, clock
        self.guide = outline(book.version)

    def write(self, entries: Iterable[Entry]) -> None:
        """The longest ago first, whatever order they are told in."""
        for days, who, prompt_id, value in sorted(entries, key=lambda entry: -entry[0]):
            self.clock.at(days)
            self._save(self.people[who], self.guide.by_id[prompt_id], value)

    def _save(self, person: Person, prompt: Prompt, value: Any) -> None:
        section = self.guide.section_of(prompt.id)
        standing = self.answer(person if self.book.is_own(section, prompt) else None, prompt.id)
        begun = standing.revision if standing else 0
        form = sent(prompt, value, self.clock.day) | {
            f"r.{prompt.id}": str(begun),
            f"k.{prompt.id}": f"made-{begun}",
        }
        outcome = save_prompt(self.book, section, prompt, form, by=person)
        if outcome.state != "saved":
            raise ValueError(f"{prompt.id} by {person}: {outcome.state} {outcome.field.problem}")

    def answer(self, person: Person | None, prompt_id: str) -> Answer | None:
        """The answer that stands: a person's own, or the group's where `person` is None."""
        return Answer.objects.filter(workbook=self.book, prompt=prompt_id, person=person).first()


def sent(prompt: Prompt, value: Any, day: Callable[[int], str]) -> dict[str, str]:
    """The fields that a browser would send for this answer. Entries are named by how their id begins."""
    kind = prompt.kind
    if isinstance(kind, Table):
        return {
            kind.field(prompt, number, column.id): day(cell) if isinstance(cell, int) else cell
            for number, row in enumerate(value)
            for column, cell in zip(prompt.columns, row, strict=True)
        }
    if kind is kinds["facets"]:
        fields = {}
        for start, (state, note) in value.items():
            item = _named(start, [item.id for item in prompt.items])
            fields[kind.field(prompt, item, "state")] = state
            fields[kind.field(prompt, item, "note")] = note
        return fields
    if kind is kinds["terms"]:
        ids = [item.id for item in prompt.items]
        return {kind.field(prompt, _named(start, ids)): state for start, state in value.items()}
    if isinstance(kind, Choice) and not kind.many(prompt):
        return {kind.field(prompt): _named(value, list(kind.entries(prompt)))}
    if isinstance(value, list):
        ids = list(kind.entries(prompt)) if isinstance(kind, Choice) else [item.id for item in prompt.items]
        return {kind.field(prompt, _named(start, ids)): "on" for start in value}
    if kind is kinds["date"]:
        return {kind.field(prompt): day(value)}
    return {kind.field(prompt): str(value)}


def _named(start: str, ids: list[str]) -> str:
    found = [start] if start in ids else [id for id in ids if id.startswith(start)]
    if len(found) != 1:
        raise ValueError(f"{start!r} names {found or 'nothing'} of {ids}")
    return found[0]
