"""What the rooms above tell this one. Each sets its part in its `apps.py`; guides imports none of them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any


def _nobody(guide: int, prompts: Collection[str]) -> set[str]:
    return set()


@dataclass(frozen=True)
class Answered:
    """An answer on a page, as the rooms above meet it. `id` is a UUID as text; words are not given."""

    id: str
    prompt: str
    kind: str


@dataclass(frozen=True)
class Beside:
    """A line under a prompt: what its answer became ("in a loop: Saturdays"), or what can be made of it.

    `deed` marks what can still be done, which is offered a little apart from what is.
    """

    text: str
    path: str
    deed: bool = False


# From who asks and the answers they may read on this page to lines by prompt; one or two queries for all.
beside: list[Callable[[Any, Sequence[Answered]], Mapping[str, list[Beside]]]] = []


@dataclass
class Above:
    """`take_up_route` and, for a room of people, `room_route`: URL names whose one argument is a version id.

    `answered(guide, prompts)` tells under which of these prompts somebody has an answer to the guide.
    """

    take_up_route: str = ""
    room_route: str = ""
    answered: Callable[[int, Collection[str]], set[str]] = _nobody


above = Above()
