"""What the rooms above tell this one. Each adds its part in its `apps.py`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from withal.commitments.models import Promise


@dataclass(frozen=True)
class Place:
    """Where a promise stands in a room above: "For: Homework help on Saturdays"."""

    title: str
    path: str


# Told inside the transaction whenever anything about a promise changed that others reckon with.
listeners: list[Callable[[Promise], None]] = []
# From promise ids to the places where each stands; one query for all of them.
places: list[Callable[[Iterable[int]], Mapping[int, list[Place]]]] = []


def changed(promise: Promise) -> None:
    """Every action that changes a promise, its steps, its settlement or outcomes ends with this."""
    for listener in listeners:
        listener(promise)


def places_of(promises: Iterable[int]) -> dict[int, list[Place]]:
    ids = list(promises)
    found: dict[int, list[Place]] = {id: [] for id in ids}
    for read in places:
        for id, where in read(ids).items():
            found[id] += where
    return found
