"""How a room answered one prompt, as counts. Pure: values in, counts out, and never who.

A row is what is asked about (a term, an entry to tick; one nameless row for a scale), a state what was
answered. Kept: [row, {state: how many}] with "" for no answer, and None where all answered alike.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, cast

from django.utils.translation import gettext as _

from withal.guides.kinds.choice import Choice
from withal.guides.kinds.facets import STATES
from withal.guides.kinds.scale import Scale
from withal.guides.kinds.terms import Terms
from withal.guides.outline import Prompt

LEAST = 5
KINDS = ("terms", "scale", "choice", "facets", "checklist")
Counts = list[tuple[str, dict[str, int] | None]]


@dataclass(frozen=True, slots=True)
class Shape:
    """The rows and states of a prompt in words, and which state an answer gives to a row."""

    rows: Mapping[str, str]
    states: Mapping[str, str]
    state: Callable[[Any, str], str]
    ticks: bool = False  # one state only: ticked or not


def _shape(prompt: Prompt) -> Shape:
    entries = {item.id: item.text for item in prompt.items}
    match prompt.kind.name:
        case "scale":
            scale = cast(Scale, prompt.kind)
            steps = {str(step): scale.words(prompt, step) for step in scale.steps(prompt)}
            return Shape({"": ""}, steps, lambda value, row: str(value))
        case "terms":
            states = cast(Terms, prompt.kind).states(prompt)
            return Shape(entries, states, lambda value, row: value.get(row, ""))
        case "facets":
            words = {state: str(name) for state, name in STATES.items()}
            return Shape(entries, words, lambda value, row: value.get(row, {}).get("state", ""))
        case "choice":
            choice = cast(Choice, prompt.kind)
            entries = choice.entries(prompt)
            if not choice.many(prompt):
                return Shape({"": ""}, entries, lambda value, row: value[0] if value else "")
    return Shape(entries, {"yes": _("ticked")}, lambda value, row: "yes" if row in value else "", ticks=True)


def counted(prompt: Prompt, values: Iterable[Any]) -> Counts:
    """What may be kept of these answers."""
    values, shape = list(values), _shape(prompt)
    found: Counts = []
    for row in shape.rows:
        counts = Counter(shape.state(value, row) for value in values)
        alike = max(counts.values(), default=0) == len(values)
        found.append((row, None if alike else dict(counts)))
    return found


@dataclass(frozen=True, slots=True)
class Bar:
    """`number` is None where all answered alike. `share` is of a hundred."""

    words: str
    number: int | None
    share: int


@dataclass(frozen=True, slots=True)
class Group:
    """Bars that belong together; empty where all answered alike."""

    words: str
    bars: tuple[Bar, ...]


def drawn(prompt: Prompt, counts: Counts, answered: int) -> list[Group]:
    """A kept tally as a page shows it."""
    shape, kept = _shape(prompt), dict(counts)

    def bar(words: str, number: int | None) -> Bar:
        return Bar(words, number, round(100 * (number or 0) / max(answered, 1)))

    if shape.ticks:
        ticked = {
            row: None if (found := kept.get(row)) is None else found.get("yes", 0) for row in shape.rows
        }
        return [Group("", tuple(bar(words, ticked[row]) for row, words in shape.rows.items()))]
    groups = []
    for row, words in shape.rows.items():
        found = kept.get(row)
        states = dict(shape.states) | ({"": _("No answer")} if found and "" in found else {})
        bars = tuple(bar(name, found.get(state, 0)) for state, name in states.items()) if found else ()
        groups.append(Group(words, bars))
    return groups
