"""Loops opened and closed by month."""

from __future__ import annotations

import datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone
from tests.cast import Cast

from withal.loops.actions import open_loop, put_away
from withal.loops.models import Loop
from withal.loops.queries.chart import opened_and_closed
from withal.loops.templatetags.chart import months_in_words

CHICAGO = ZoneInfo("America/Chicago")
NOW = datetime.datetime(2026, 3, 10, 12, tzinfo=CHICAGO)


@pytest.fixture(autouse=True)
def in_march(monkeypatch: Any) -> None:
    monkeypatch.setattr(timezone, "now", lambda: NOW)


def loop(cast: Cast, opened: str, closed: str = "", **where: Any) -> Loop:
    made = open_loop(where.get("library", cast.library), by=cast.ana, title="Story time")
    moments = [
        datetime.datetime.fromisoformat(day).replace(tzinfo=CHICAGO) if day else None
        for day in (opened, closed)
    ]
    Loop.objects.filter(pk=made.pk).update(opened_at=moments[0], closed_at=moments[1])
    return made


def test_each_month_counts_what_was_opened_and_what_was_closed_in_it(cast: Cast) -> None:
    loop(cast, "2026-01-05", "2026-03-01")
    loop(cast, "2026-01-31T23:30", "2026-02-01T00:30")  # by the library's clock, not by UTC
    loop(cast, "2025-01-01", "2026-01-20")
    assert opened_and_closed(cast.library, months=3) == [
        (datetime.date(2026, 1, 1), 2, 1),
        (datetime.date(2026, 2, 1), 0, 1),
        (datetime.date(2026, 3, 1), 0, 1),
    ]


def test_twelve_months_reach_over_the_turn_of_the_year(cast: Cast) -> None:
    months = opened_and_closed(cast.library)
    assert (months[0][0], months[-1][0]) == (datetime.date(2025, 4, 1), datetime.date(2026, 3, 1))


def test_other_libraries_and_loops_put_away_do_not_count(cast: Cast, django_assert_num_queries: Any) -> None:
    loop(cast, "2026-03-01", library=cast.otherwhere)
    put_away(loop(cast, "2026-03-01"), by=cast.ana)
    with django_assert_num_queries(1):
        assert sum(opened + closed for _day, opened, closed in opened_and_closed(cast.library)) == 0


def test_it_is_said_in_words() -> None:
    day = datetime.date(2026, 3, 1)
    assert (
        months_in_words([(day, 1, 0), (day, 1, 1)])
        == "In the last 2 months 2 loops were opened and 1 was closed."
    )
    assert (
        months_in_words([(day, 0, 0)] * 6) == "In the last 6 months no loop was opened and none was closed."
    )
