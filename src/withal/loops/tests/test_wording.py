from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.utils import timezone

from withal.loops import wording
from withal.loops.models import Loop, Voice

TODAY = date(2026, 11, 22)


def loop(stage: int, days: int | None = None, **fields: object) -> Loop:
    due = None if days is None else TODAY + timedelta(days=days)
    return Loop(title="Saturdays", stage=stage, due=due, **fields)


@pytest.mark.parametrize(
    ("stage", "state", "late"),
    [
        (0, "nothing said yet", "9 days late"),
        (1, "said, nobody has answered yet", "an answer is 9 days late"),
        (2, "promised, not begun yet", "a promise is 9 days late"),
        (3, "under way", "a promise is 9 days late"),
        (4, "done, nobody told yet", "report back is 9 days late"),
    ],
)
def test_each_stage_has_its_words(stage: int, state: str, late: str) -> None:
    said = wording.said_of(loop(stage, -9), TODAY)
    assert (said.state, said.chip.text, said.chip.look) == (state, late, "late")
    assert len(said.stages) == stage
    assert wording.chip(loop(stage, 0), TODAY) == wording.Chip("on the way")


def test_one_day_is_one_day() -> None:
    assert wording.chip(loop(4, -1), TODAY).text == "report back is 1 day late"


def test_a_closed_loop_and_one_put_away_are_never_late() -> None:
    now = timezone.now()
    assert wording.said_of(loop(5, -9, closed_at=now), TODAY).chip == wording.Chip("closed", "closed")
    assert wording.chip(loop(1, -9, put_away_at=now), TODAY) == wording.Chip("put away", "still")
    assert wording.days_late(loop(1, -9, put_away_at=now), TODAY) == 0


def test_a_reopened_loop_says_so_until_it_is_late() -> None:
    assert wording.chip(loop(4, 3, reopened=True), TODAY).text == "reopened"
    assert wording.chip(loop(4, -3, reopened=True), TODAY).text == "report back is 3 days late"
    assert "spoke again" in wording.state(loop(4, reopened=True))


@pytest.mark.parametrize(
    ("total", "closed", "late", "oldest", "words"),
    [
        (0, 0, 0, 0, "No loop has been opened yet."),
        (1, 1, 0, 0, "The one loop is closed."),
        (12, 12, 0, 0, "All 12 loops are closed."),
        (12, 7, 0, 0, "7 of 12 loops are closed. None is late."),
        (12, 7, 1, 1, "7 of 12 loops are closed. One is late, by 1 day."),
        (12, 7, 2, 9, "7 of 12 loops are closed. Two are late, the oldest by 9 days."),
        (40, 7, 31, 90, "7 of 40 loops are closed. 31 are late, the oldest by 90 days."),
    ],
)
def test_the_library_in_two_sentences(total: int, closed: int, late: int, oldest: int, words: str) -> None:
    assert wording.finding({"all": total, "closed": closed, "late": late}, oldest) == words


def test_what_may_be_told_of_a_voice() -> None:
    child = {"telling": "named", "name": "Lan", "quoting": "quote", "about_child": True}
    assert wording.may_be_told(Voice()) == "told in the library’s words · who said it is not told"
    assert wording.may_be_told(Voice(**child)) == "may be quoted · who said it is not told"
    assert wording.may_be_told(Voice(**child, guardian_agreed=True)) == "may be quoted · by name: Lan"
    described = Voice(telling="described", description="a father", quoting="no")
    assert wording.may_be_told(described) == "kept among staff · as “a father”"
    assert wording.may_be_told(Voice(withdrawn_at=timezone.now())) == "taken back: nothing of it is told"


def test_a_calendar_says_what_is_owed() -> None:
    assert [wording.owed(loop(stage)) for stage in (1, 3, 4)] == [
        "Answer: Saturdays",
        "Promised: Saturdays",
        "Report back: Saturdays",
    ]
