"""Where a loop stands, held against a slow reckoning that replays its life moment by moment."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as some
from tests.cast import Cast

from withal.loops.actions import open_loop, reckon
from withal.loops.standing import STAGES, Facts, Promised, Standing, standing

BEGIN = datetime(2026, 1, 1, 12, tzinfo=UTC)
moments = some.integers(0, 60).map(lambda days: BEGIN + timedelta(days=days))
days = some.none() | moments.map(datetime.date)
promises = some.builds(Promised, due=days, begun=some.booleans(), settled_at=some.none() | moments)
lives = some.builds(
    Facts,
    opened_at=some.just(BEGIN),
    voices=some.lists(moments, max_size=4),
    promises=some.lists(promises, max_size=3),
    told_at=some.lists(moments, max_size=3),
    tell_by=days,
)


def complete(life: Facts, at: datetime) -> bool:
    """Whether, on the evening of that moment, everybody had been told of everything there was."""
    if not life.promises or not [said for said in life.voices if said <= at]:
        return False
    for promise in life.promises:
        if promise.settled_at is None or promise.settled_at > at:
            return False
    words = [said for said in life.voices if said <= at] + [
        p.settled_at for p in life.promises if p.settled_at
    ]
    return any(told <= at and all(word <= told for word in words) for told in life.told_at)


def replayed(life: Facts) -> Standing:
    end = BEGIN + timedelta(days=100)
    closed = complete(life, end)
    arcs = 0
    if life.voices:
        arcs = 1
        if life.promises:
            arcs = 2
            if any(promise.begun or promise.settled_at for promise in life.promises):
                arcs = 3
                if not [promise for promise in life.promises if not promise.settled_at]:
                    arcs = 5 if closed else 4
    was_closed = any(complete(life, told) for told in life.told_at)
    reopened = arcs == 4 and was_closed and not closed
    return Standing(
        stage=arcs,
        due=None if closed else next_day(life, reopened),
        closed_at=sorted(life.told_at)[-1] if closed else None,
        reopened=reopened,
    )


def next_day(life: Facts, reopened: bool) -> date | None:
    if not life.promises:
        return (sorted([life.opened_at, *life.voices])[-1] + timedelta(days=30)).date()
    waiting = [promise for promise in life.promises if promise.settled_at is None]
    if waiting:
        days = sorted(promise.due for promise in waiting if promise.due)
        return days[0] if days else None
    latest = BEGIN
    for word in [*life.voices, *(promise.settled_at for promise in life.promises)]:
        latest = max(latest, word or BEGIN)
    if life.tell_by and not (reopened and life.tell_by < latest.date()):
        return life.tell_by
    return (latest + timedelta(days=14)).date()


@given(lives)
def test_it_is_what_a_replay_of_its_life_says(life: Facts) -> None:
    assert standing(life) == replayed(life)


@given(lives)
def test_closed_means_that_all_is_settled_and_told_since(life: Facts) -> None:
    if not (closed_at := standing(life).closed_at):
        return
    assert life.voices
    assert life.promises
    assert all(promise.settled_at and promise.settled_at <= closed_at for promise in life.promises)
    assert all(said <= closed_at for said in life.voices)


@given(lives, some.integers(1, 30))
def test_a_later_voice_opens_a_closed_loop_and_takes_its_last_arc(life: Facts, later: int) -> None:
    before = standing(life)
    if not before.closed_at:
        return
    voice = before.closed_at + timedelta(days=later)
    after = standing(Facts(life.opened_at, [*life.voices, voice], life.promises, life.told_at, life.tell_by))
    assert (before.stage, after.stage) == (len(STAGES), len(STAGES) - 1)
    assert after.reopened
    assert not after.closed
    named = life.tell_by if life.tell_by and life.tell_by >= voice.date() else None
    assert after.due == (named or (voice + timedelta(days=14)).date())


@given(lives, moments)
def test_one_more_report_never_takes_an_arc(life: Facts, told: datetime) -> None:
    more = Facts(life.opened_at, life.voices, life.promises, [*life.told_at, told], life.tell_by)
    assert standing(more).stage >= standing(life).stage


@given(lives)
def test_a_closed_loop_is_never_late_and_the_order_of_records_says_nothing(life: Facts) -> None:
    found = standing(life)
    assert not (found.closed and found.late(date(2030, 1, 1)))
    turned = Facts(life.opened_at, life.voices[::-1], life.promises[::-1], life.told_at[::-1], life.tell_by)
    assert standing(turned) == found


def test_a_refusal_that_was_told_closes() -> None:
    refused = Promised(due=None, begun=False, settled_at=BEGIN + timedelta(days=2))
    told = BEGIN + timedelta(days=3)
    found = standing(Facts(BEGIN, [BEGIN], [refused], [told]))
    assert (found.stage, found.closed_at, found.due) == (5, told, None)


def test_it_is_late_from_the_day_after() -> None:
    found = standing(Facts(BEGIN, [BEGIN], [], []))
    assert found.due == date(2026, 1, 31)
    assert not found.late(date(2026, 1, 31))
    assert found.late(date(2026, 2, 1))


def test_a_day_is_the_day_of_the_library() -> None:
    evening = datetime(2026, 1, 2, 3, tzinfo=UTC)  # the first of January in Chicago
    chicago = ZoneInfo("America/Chicago")
    assert standing(Facts(evening, [evening], [], [], zone=chicago)).due == date(2026, 1, 31)
    kept = Promised(due=None, begun=True, settled_at=evening)
    assert standing(Facts(evening, [evening], [kept], [], zone=chicago)).due == date(2026, 1, 15)


def test_a_loop_is_due_by_the_clock_of_its_library(cast: Cast) -> None:
    evening = datetime(2026, 1, 2, 3, tzinfo=UTC)
    assert cast.library.time_zone == "America/Chicago"
    loop = open_loop(cast.library, by=cast.ana, title="Saturdays", opened_at=evening)
    assert reckon(loop).due == date(2026, 1, 31)
