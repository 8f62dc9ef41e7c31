"""Where a loop stands on the ring, reckoned from its records. Pure: no database and no clock.

The five stages, filled in order: said, promised, under way, done, told. A loop is closed when every
promise is settled and the people who spoke have been told since; a later voice opens it again.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, tzinfo

STAGES = ("said", "promised", "underway", "done", "told")
ANSWER_WITHIN = timedelta(days=30)  # a voice waits no longer for a promise or a "we will not"
TELL_WITHIN = timedelta(days=14)  # nor for being told, once everything promised is settled


@dataclass(frozen=True)
class Promised:
    """One promise of the loop. `begun`: a step is begun or done, or there is an outcome.

    `refused`: it was settled with "we will not, and why".
    """

    due: date | None
    begun: bool
    settled_at: datetime | None
    refused: bool = False


@dataclass(frozen=True)
class Facts:
    """What the records say. `voices`: when each was recorded; `told_at`: when each report was published."""

    opened_at: datetime
    voices: Sequence[datetime]
    promises: Sequence[Promised]
    told_at: Sequence[datetime]
    tell_by: date | None = None  # a day the library named itself for its report back
    zone: tzinfo = UTC  # of the library: a day is its day


@dataclass(frozen=True)
class Standing:
    """`stage`: arcs filled, 0 to 5. `due`: the day after which the loop is late, if any."""

    stage: int
    due: date | None
    closed_at: datetime | None
    reopened: bool  # it had been told in full, and somebody spoke again
    refused: bool = False  # nothing else was promised than what the library will not do

    @property
    def closed(self) -> bool:
        return self.closed_at is not None

    def late(self, today: date) -> bool:
        return self.due is not None and self.due < today


def standing(facts: Facts) -> Standing:
    """The standing of a loop from its records."""
    said = bool(facts.voices)
    promised = bool(facts.promises)
    settled = [promise.settled_at for promise in facts.promises if promise.settled_at]
    done = promised and len(settled) == len(facts.promises)
    begun = done or any(promise.begun or promise.settled_at for promise in facts.promises)
    last_word = max([*settled, *facts.voices], default=facts.opened_at)
    last_told = max(facts.told_at, default=None)
    told = done and last_told is not None and last_told >= last_word
    order = (said, promised, begun, done, told)
    stage = order.index(False) if False in order else len(order)
    was_told = done and said and last_told is not None and last_told >= max(*settled, min(facts.voices))
    closed_at = last_told if stage == len(order) else None
    reopened = was_told and not told
    due = None if closed_at else _due(facts, done, last_word, reopened)
    refused = promised and all(promise.refused for promise in facts.promises)
    return Standing(stage, due, closed_at, reopened, refused)


def _due(facts: Facts, done: bool, last_word: datetime, reopened: bool) -> date | None:
    if done:
        # A day before the last word was for the report that has been told since.
        kept = reopened and facts.tell_by and facts.tell_by < _day(last_word, facts)
        return (not kept and facts.tell_by) or _day(last_word, facts) + TELL_WITHIN
    if not facts.promises:
        return _day(max(facts.voices, default=facts.opened_at), facts) + ANSWER_WITHIN
    open_dues = [promise.due for promise in facts.promises if promise.due and not promise.settled_at]
    return min(open_dues, default=None)


def _day(at: datetime, facts: Facts) -> date:
    return at.astimezone(facts.zone).date()
