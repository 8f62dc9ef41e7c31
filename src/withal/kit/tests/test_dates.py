"""Dates read as people say them, and exactly where it matters."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.template import Context, Template
from django.utils import timezone, translation

from withal.kit import dates

CHICAGO = ZoneInfo("America/Chicago")
NOW = datetime(2026, 11, 22, 10, 42, tzinfo=CHICAGO)  # a Sunday


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (0, "today 10:42"),
        (-1, "yesterday"),
        (-3, "Thursday"),
        (-6, "Monday"),
        (-7, "15 November"),
        (1, "tomorrow"),
        (3, "in 3 days"),
        (6, "in 6 days"),
        (7, "29 November"),
        (60, "21 January 2027"),
    ],
)
def test_a_moment_is_told_as_people_say_it(days, words):
    assert dates.words(NOW + timedelta(days=days), NOW) == words


def test_a_day_without_a_time_has_no_clock():
    assert dates.words(date(2026, 11, 22), NOW) == "today"


def test_yesterday_is_the_day_before_and_not_twenty_four_hours():
    assert dates.words(datetime(2026, 11, 21, 23, 59, tzinfo=CHICAGO), NOW) == "yesterday"
    assert dates.words(datetime(2026, 11, 23, 0, 1, tzinfo=CHICAGO), NOW) == "tomorrow"


def test_the_exact_date_names_its_zone():
    assert dates.exact(NOW) == "Sunday 22 November 2026, 10:42 CST"
    assert dates.exact(date(2026, 11, 22)) == "Sunday 22 November 2026"


def test_a_moment_is_told_on_the_readers_clock():
    late_evening = datetime(2025, 1, 2, 4, 30, tzinfo=ZoneInfo("UTC"))
    with timezone.override(CHICAGO):
        html = Template("{% when moment %}").render(Context({"moment": late_evening}))
    assert 'datetime="2025-01-01T22:30-06:00"' in html
    assert 'title="Wednesday 1 January 2025, 22:30 CST"' in html
    assert ">1 January 2025<" in html


def test_at_the_start_of_a_line_it_begins_with_a_capital():
    html = Template("{% when moment start=True %}").render(Context({"moment": timezone.localdate()}))
    assert ">Today<" in html


def test_no_date_is_no_words():
    assert Template("{% when moment %}").render(Context({"moment": None})) == ""


def test_weekdays_speak_the_readers_language():
    with translation.override("es"):
        assert dates.words(NOW - timedelta(days=3), NOW) == "jueves"
