"""When a letter of reminders is worth sending: reckoned from days alone."""

from __future__ import annotations

import datetime
from datetime import UTC
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from withal.home import reminding
from withal.kit.registries import Dated

MONDAY = datetime.date(2026, 11, 23)


def due(days: int, uid: str = "memo") -> Dated:
    return Dated(uid, MONDAY + datetime.timedelta(days=days), "Board memo", "/")


def letters_in(things: list[Dated], days: int) -> list[int]:
    """On which of the next days a letter goes out, when nobody does anything."""
    told: dict[str, str] = {}
    sent_on, sent = None, []
    for day in range(days):
        today = MONDAY + datetime.timedelta(days=day)
        now = reminding.pressing(things, today)
        if reminding.worth_sending(now, today, told=told, sent_on=sent_on):
            told, sent_on = reminding.told_now(now, today), today
            sent.append(day)
    return sent


def test_nothing_near_makes_no_letter() -> None:
    assert letters_in([], 30) == []
    assert letters_in([due(100)], 30) == []


def test_one_thing_is_told_two_days_before_when_it_is_overdue_and_then_once_a_week() -> None:
    assert letters_in([due(5)], 30) == [3, 6, 13, 20, 27]


def test_something_new_makes_a_letter_on_its_day() -> None:
    assert letters_in([due(-10), due(3, "visit")], 8) == [0, 1, 4]


def test_a_day_that_was_moved_is_told_again() -> None:
    told = reminding.told_now([due(1)], MONDAY)
    yesterday = MONDAY - datetime.timedelta(days=1)
    assert reminding.worth_sending([due(2)], MONDAY, told=told, sent_on=yesterday)
    assert not reminding.worth_sending([due(1)], MONDAY, told=told, sent_on=yesterday)


def test_never_twice_on_one_day_nor_again_after_a_flight_to_the_west() -> None:
    assert not reminding.worth_sending([due(0)], MONDAY, told={}, sent_on=MONDAY)
    tomorrow = MONDAY + datetime.timedelta(days=1)
    assert not reminding.worth_sending([due(0)], MONDAY, told={}, sent_on=tomorrow)


@given(st.lists(st.integers(-20, 40), max_size=8))
def test_whatever_is_owed_is_told_before_it_is_due_and_never_twice_a_day(days: list[int]) -> None:
    things = [due(at, f"thing-{n}") for n, at in enumerate(days)]
    sent = letters_in(things, 50)
    assert all(earlier < later for earlier, later in pairwise(sent))
    for at in days:
        if at >= 2:
            assert at - 2 in sent
        if at >= -1:
            assert at + 1 in sent


@pytest.mark.parametrize(
    ("now", "zone", "then"),
    [
        ("2026-11-23T05:00", "UTC", "2026-11-23T07:00"),
        ("2026-11-23T07:00", "UTC", "2026-11-24T07:00"),
        ("2026-11-23T15:00", "America/Chicago", "2026-11-24T13:00"),
        ("2026-03-07T20:00", "America/Chicago", "2026-03-08T12:00"),  # the night the clocks change
    ],
)
def test_the_next_seven_in_the_morning(now: str, zone: str, then: str) -> None:
    moment = datetime.datetime.fromisoformat(now).replace(tzinfo=UTC)
    assert reminding.next_morning(moment, zone).astimezone(UTC).isoformat()[:16] == then
