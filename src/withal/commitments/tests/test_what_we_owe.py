"""The lists of promises and steps: the latest first, mine, everybody's, and as a file."""

from __future__ import annotations

import csv
import io
from typing import Any

import pytest
from tests.cast import Cast, browser

from withal.commitments import actions, registries
from withal.commitments.models import Promise, Step
from withal.commitments.registries import Place
from withal.commitments.tests.making import came, in_days, page_of, promised, step_of

LIST, STEPS = "/promises/", "/promises/steps/"


def words(somebody: Any, address: str) -> str:
    answer = browser(somebody).get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def order(page: str, *texts: str) -> list[str]:
    return sorted((text for text in texts if text in page), key=page.index)


class TestPromises:
    def test_late_ones_come_first_and_those_without_a_day_last(self, cast: Cast) -> None:
        promised(cast, "Some day")
        promised(cast, "In a week", due=in_days(7))
        promised(cast, "Nine days ago", due=in_days(-9))
        page = words(cast.jo, LIST)
        assert order(page, "Some day", "In a week", "Nine days ago") == [
            "Nine days ago", "In a week", "Some day",
        ]  # fmt: skip
        assert page.count("9 days late") == 1

    def test_mine_are_those_i_made_or_have_a_step_under(self, cast: Cast) -> None:
        promised(cast, "Made by Ana")
        under = promised(cast, "Jo has a step")
        step_of(cast, promise=under, owner=cast.jo)
        page = words(cast.jo, f"{LIST}?show=mine")
        assert "Jo has a step" in page
        assert "Made by Ana" not in page

    def test_late_and_settled_stand_apart(self, cast: Cast) -> None:
        promised(cast, "Too late", due=in_days(-1))
        promised(cast, "In time", due=in_days(1))
        actions.settle(promised(cast, "Refused"), by=cast.femi, how="refused", why="No room")
        assert order(words(cast.jo, f"{LIST}?show=late"), "Too late", "In time", "Refused") == ["Too late"]
        assert order(words(cast.jo, f"{LIST}?show=settled"), "Too late", "In time", "Refused") == ["Refused"]
        assert "Refused" not in words(cast.jo, LIST)

    def test_an_empty_page_says_what_a_promise_is(self, cast: Cast) -> None:
        assert "what your library said it will do" in words(cast.jo, LIST)

    def test_fifty_stand_on_a_page(self, cast: Cast) -> None:
        Promise.objects.bulk_create(Promise(library=cast.library, text=f"P{n}") for n in range(60))
        assert "Page 1 of 2" in words(cast.jo, LIST)
        assert "P59" in words(cast.jo, f"{LIST}?page=2")

    def test_where_each_stands_is_asked_once(self, cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
        one, two, asked = promised(cast), promised(cast, "Another"), []

        def read(ids: Any) -> dict[int, list[Place]]:
            asked.append(set(ids))
            return {one.pk: [Place("Saturdays at Eastgate", "/loops/1/")]}

        monkeypatch.setattr(registries, "places", [read])
        assert '<a href="/loops/1/">Saturdays at Eastgate</a>' in words(cast.jo, LIST)
        assert asked == [{one.pk, two.pk}]

    def test_two_hundred_promises_take_few_queries(
        self, cast: Cast, django_assert_max_num_queries: Any
    ) -> None:
        Promise.objects.bulk_create(
            Promise(library=cast.library, text=f"P{n}", due=in_days(n - 100)) for n in range(200)
        )
        for promise in Promise.objects.all()[:40]:
            step_of(cast, promise=promise, owner=cast.jo)
        client = browser(cast.jo)
        for address in (LIST, f"{LIST}?show=mine", STEPS, f"{LIST}all.csv"):
            with django_assert_max_num_queries(12):
                assert client.get(address).status_code == 200

    def test_mentors_and_partners_find_nothing_and_no_door(self, cast: Cast) -> None:
        for somebody in (cast.sam, cast.mrs_tran):
            for address in (LIST, STEPS, f"{LIST}all.csv", f"{STEPS}all.csv", f"{LIST}new/"):
                assert browser(somebody).get(address).status_code == 404
            assert "/promises/" not in words(somebody, "/")
        assert 'href="/promises/"' in words(cast.jo, "/")

    def test_a_stranger_sees_their_own_library(self, cast: Cast) -> None:
        promise = promised(cast, "Ours alone")
        assert "Ours alone" not in words(cast.stella, LIST)
        assert browser(cast.stella).get(page_of(promise)).status_code == 404


class TestSteps:
    def test_each_says_who_by_when_and_what_for(self, cast: Cast) -> None:
        step_of(cast, promise=promised(cast, "Saturdays"), owner_name="Mr Adeyemi", due=in_days(-1))
        page = words(cast.jo, STEPS)
        assert "Mr Adeyemi" in page
        assert "1 day late" in page
        assert "for: Saturdays" in page

    def test_mine_late_and_settled_stand_apart(self, cast: Cast) -> None:
        step_of(cast, "Of Jo", owner=cast.jo)
        step_of(cast, "Of Ana", owner=cast.ana, due=in_days(-2))
        actions.mark_step(step_of(cast, "Over"), by=cast.ana, as_="done")
        every = ("Of Jo", "Of Ana", "Over")
        assert set(order(words(cast.jo, STEPS), *every)) == {"Of Jo", "Of Ana"}
        assert order(words(cast.jo, f"{STEPS}?show=mine"), *every) == ["Of Jo"]
        assert order(words(cast.jo, f"{STEPS}?show=late"), *every) == ["Of Ana"]
        assert order(words(cast.jo, f"{STEPS}?show=settled"), *every) == ["Over"]

    def test_an_empty_page_says_what_a_step_is(self, cast: Cast) -> None:
        assert "one thing that somebody does by a day" in words(cast.jo, STEPS)


def rows(answer: Any) -> list[list[str]]:
    assert answer.headers["Content-Type"].startswith("text/csv")
    return list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))


class TestAsAFile:
    def test_a_promise_with_all_that_is_known_of_it(self, cast: Cast) -> None:
        promise = promised(cast, to_whom="the parents", due=in_days(-1))
        actions.mark_step(step_of(cast, promise=promise), by=cast.ana, as_="done")
        step_of(cast, "Print it", promise=promise)
        came(cast, promise)
        _head, row = rows(browser(cast.jo).get(f"{LIST}all.csv"))
        assert row[:4] == [promise.text, "the parents", in_days(-1).isoformat(), "Ana Reyes"]
        assert row[5] == "late"
        assert row[8:11] == ["1", "2", "Thirty children came"]

    def test_what_a_spreadsheet_would_reckon_with_is_only_text(self, cast: Cast) -> None:
        promised(cast, '=HYPERLINK("http://example.org")', to_whom="+1")
        step_of(cast, "@SUM(A1)", owner_name="-2+3")
        _head, promise = rows(browser(cast.jo).get(f"{LIST}all.csv"))
        _head, step = rows(browser(cast.jo).get(f"{STEPS}all.csv"))
        assert [cell[0] for cell in (promise[0], promise[1], step[0], step[2])] == ["'"] * 4

    def test_it_holds_what_the_page_shows(self, cast: Cast) -> None:
        actions.settle(promised(cast), by=cast.femi, how="refused", why="No room")
        assert len(rows(browser(cast.jo).get(f"{LIST}all.csv"))) == 1
        _head, row = rows(browser(cast.jo).get(f"{LIST}all.csv?show=settled"))
        assert row[5:8:2] == ["we will not", "No room"]

    def test_a_step_says_how_it_stands(self, cast: Cast) -> None:
        actions.mark_step(step_of(cast, owner=cast.jo), by=cast.jo, as_="begun")
        _head, row = rows(browser(cast.jo).get(f"{STEPS}all.csv"))
        assert row[0:5] == ["Ask Mrs Tran", "", "Jo Lindqvist", "", "begun"]
        assert Step.objects.count() == 1
