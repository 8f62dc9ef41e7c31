"""Counts, and nothing but counts: an address is read to send a letter, never to be shown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from django.db import connection
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


_SENDING = 7106  # the name of our locks, beside those of other programs in the same database


@contextmanager
def letter_held(letter_id: int) -> Iterator[bool]:
    """Whether no worker on another machine sends this letter; it is kept from others for the block.

    Raw SQL: PostgreSQL's advisory locks end with the connection, so a killed worker leaves none. On SQLite
    the lock on the letter's journal says enough.
    """
    if connection.vendor != "postgresql":
        yield True
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s, %s)", [_SENDING, letter_id])
        (ours,) = cursor.fetchone()
    try:
        yield ours
    finally:
        if ours:
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_unlock(%s, %s)", [_SENDING, letter_id])
