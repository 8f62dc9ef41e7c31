"""Counts, and nothing but counts: an address is read to send a letter, never to be shown."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count

from withal.followers.models import Delivery, Follower


@dataclass(frozen=True)
class LetterState:
    """How many were told, still wait, and could not be reached."""

    told: int = 0
    waiting: int = 0
    refused: int = 0


def count_of(subjects: Iterable[str]) -> dict[str, int]:
    """How many a letter would go to now, for each subject; those with nobody are 0."""
    subjects = list(subjects)
    rows = Follower.objects.told().filter(subject__in=subjects).values_list("subject")
    return dict.fromkeys(subjects, 0) | dict(rows.annotate(Count("pk")).order_by())


def letter_state(key: str) -> LetterState:
    """Where the letter of this key stands; all 0 where none was written."""
    rows = Delivery.objects.filter(letter__key=key).values_list("state")
    counts = dict(rows.annotate(Count("pk")).order_by())
    states = Delivery.State
    return LetterState(
        told=counts.get(states.SENT, 0),
        waiting=counts.get(states.WAITING, 0),
        refused=counts.get(states.REFUSED, 0) + counts.get(states.GIVEN_UP, 0),
    )
