"""Today: what is coming up stands beside, and the rooms' sentences stand on top."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse
from tests.books import lone_workbook, pair_workbook, publish, team_workbook, write
from tests.cast import Cast, browser

from withal.home.tests.owing import Owe, nobody_owes_anything
from withal.kit import registries
from withal.kit.registries import Notice
from withal.loops.actions import open_loop


def today(person: Any) -> str:
    return browser(person).get("/").content.decode()


def test_what_is_overdue_and_due_within_two_weeks_stands_beside_in_order(cast: Cast, owe: Owe) -> None:
    owe(cast.ana, 13, "Mentor hour")
    owe(cast.ana, -3, "Homework help")
    owe(cast.ana, 15, "Board memo")
    page = today(cast.ana)
    assert page.index("Homework help") < page.index("Mentor hour")
    assert "3 days late" in page
    assert "Board memo" not in page
    assert "Homework help" not in today(cast.jo)


def test_more_than_seven_are_counted(cast: Cast, owe: Owe) -> None:
    for at in range(9):
        owe(cast.ana, at, f"Thing {at}")
    page = today(cast.ana)
    assert "Thing 6" in page
    assert "Thing 7" not in page
    assert "2 more, and your calendar" in page


def test_with_nothing_due_it_says_what_will_stand_here(cast: Cast, owe: Owe) -> None:
    page = today(cast.newcomer)
    assert "Nothing with a date in the next two weeks." in page
    assert 'href="/coming-up/"' in page


def test_a_title_cannot_bring_markup(cast: Cast, owe: Owe) -> None:
    owe(cast.ana, 1, "<script>alert(1)</script>")
    assert "<script>alert" not in today(cast.ana)


def test_the_first_two_sentences_of_the_rooms_stand_on_top(cast: Cast, monkeypatch: Any) -> None:
    def part(text: str) -> Any:
        return lambda person, request: {"sentence": text, "lines": []}

    said = [
        Notice(text, "home/notice_coming.html", part(text), order)
        for order, text in enumerate(("Two people wait to hear from you.", "", "One step is due.", "Third."))
    ]
    monkeypatch.setattr("withal.home.views.notices", said)
    assert "Two people wait to hear from you. One step is due.</p>" in today(cast.ana)


def test_a_workbook_that_is_begun_is_told_in_a_sentence(cast: Cast) -> None:
    assert "You are in the middle of" not in today(cast.ana).partition("<section")[0]
    write(browser(cast.ana), lone_workbook(cast.library, cast.ana), "personal", "To listen")
    assert "You are in the middle of one workbook." in today(cast.ana)


class TestTheChartOfLoops:
    def test_those_who_tell_see_it_once_there_is_a_loop(self, cast: Cast) -> None:
        assert "Loops opened and closed" not in today(cast.dana)
        open_loop(cast.library, by=cast.ana, title="Story time")
        for person in (cast.dana, cast.mona, cast.femi):
            page = today(person)
            assert "In the last 6 months 1 loop was opened and 0 were closed." in page
            assert "<table>" in page

    def test_others_do_not(self, cast: Cast) -> None:
        open_loop(cast.library, by=cast.ana, title="Story time")
        for person in (cast.ana, cast.sam, cast.mrs_tran, cast.stella):
            assert "Loops opened and closed" not in today(person)


def test_what_others_wrote_in_my_workbooks_is_told_without_the_words(cast: Cast) -> None:
    book = team_workbook(cast.outreach, cast.ana)
    write(browser(cast.jo), book, "team-goal", "Canarywords")
    write(browser(cast.jo), book, "personal", "Canaryown")
    page = today(cast.ana)
    assert "Written lately by others" in page
    assert f'/workbooks/{book.pk}/section/goals/#prompt-team-goal">What does your team want?' in page
    assert "Jo Lindqvist" in page
    assert "Canary" not in page
    assert "prompt-personal" not in page
    assert "Written lately by others" not in today(cast.jo)
    assert "Written lately by others" not in today(cast.stella)


def test_a_full_today_leaves_the_rooms_above_room_to_ask(
    cast: Cast, django_assert_max_num_queries: Any
) -> None:
    """Of the twelve questions a page may ask, nine are for who I am, for workbooks and for the chart."""
    version = publish()
    book = team_workbook(cast.outreach, cast.femi, version)
    pair_workbook(cast.library, cast.femi, cast.ana, version)
    write(browser(cast.ana), book, "personal", "To listen")
    write(browser(cast.jo), book, "team-goal", "Be at the laundromat")
    there = reverse("workbooks:sharing", args=[book.pk, "personal"])
    browser(cast.ana).post(there, {"reader": [cast.femi.pk]})
    open_loop(cast.library, by=cast.ana, title="Story time")
    client = browser(cast.femi)
    mine = [notice for notice in registries.notices if notice.name in OURS]
    with pytest.MonkeyPatch.context() as patch, nobody_owes_anything():
        patch.setattr("withal.home.views.notices", mine)
        with django_assert_max_num_queries(9):
            page = client.get("/").content.decode()
    for part in ("Written lately by others", "Shared with you", "Loops opened and closed", "Coming up"):
        assert part in page


OURS = ("coming up", "learning", "shared", "loops chart")
