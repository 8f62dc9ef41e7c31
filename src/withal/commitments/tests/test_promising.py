"""Making a promise, and changing it in the open."""

from __future__ import annotations

from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError
from tests.cast import Cast, browser

from withal.commitments import actions
from withal.commitments.models import Change, Promise
from withal.commitments.tests.making import again, in_days, page_of, promised
from withal.kit.models import AuditEntry

NEW = "/promises/new/"


class TestMakingAPromise:
    def test_it_stands_on_its_page(self, cast: Cast) -> None:
        said = {"text": "Open at noon", "to_whom": "students", "due": "2030-01-02", "once": uuid4()}
        answer = browser(cast.jo).post(NEW, said, follow=True)
        promise = Promise.objects.get()
        assert answer.redirect_chain == [(page_of(promise), 302)]
        assert "Promised to students by Jo Lindqvist" in answer.content.decode()
        assert AuditEntry.objects.get(deed="make promise").library == cast.library.pk

    def test_a_double_press_is_one_promise(self, cast: Cast) -> None:
        client, said = browser(cast.jo), {"text": "Open at noon", "once": uuid4()}
        assert client.post(NEW, said).url == client.post(NEW, said).url
        assert Promise.objects.count() == 1

    def test_without_words_it_comes_back_with_the_rest(self, cast: Cast) -> None:
        answer = browser(cast.jo).post(NEW, {"text": "", "to_whom": "students", "once": uuid4()})
        assert answer.status_code == 422
        assert b"students" in answer.content
        assert not Promise.objects.exists()

    def test_a_day_that_is_no_day_is_said_plainly(self, cast: Cast) -> None:
        answer = browser(cast.jo).post(NEW, {"text": "Noon", "due": "soon", "once": uuid4()})
        assert answer.status_code == 422
        assert b"Write a date such as" in answer.content


class TestChangingAPromise:
    def change(self, promise: Promise, cast: Cast, **more: str):
        said = {
            "text": "Twice a month", "due": "2030-01-02", "learned": "One volunteer", "why": "More sure",
            "seen": "0",
        }  # fmt: skip
        return browser(cast.jo).post(f"{page_of(promise)}change/", {**said, **more})

    def test_what_was_planned_stays_with_what_was_learned(self, cast: Cast) -> None:
        promise = promised(cast, due=in_days(3))
        assert self.change(promise, cast).url == page_of(promise)
        change = Change.objects.get()
        assert (change.planned, change.planned_due) == (promise.text, promise.due)
        assert again(promise).text == "Twice a month"
        page = browser(cast.ana).get(page_of(promise)).content.decode()
        for words in (promise.text, "One volunteer", "More sure", "Jo Lindqvist"):
            assert words in page

    def test_a_double_press_is_one_change(self, cast: Cast) -> None:
        promise = promised(cast)
        self.change(promise, cast)
        assert self.change(promise, cast).url == page_of(promise)
        assert Change.objects.count() == 1

    def test_without_what_was_learned_it_comes_back_with_the_words(self, cast: Cast) -> None:
        promise = promised(cast)
        answer = self.change(promise, cast, learned=" ")
        assert answer.status_code == 422
        assert b"More sure" in answer.content
        assert not Change.objects.exists()

    def test_somebody_elses_change_is_shown_before_mine_is_made(self, cast: Cast) -> None:
        promise = promised(cast)
        actions.change_promise(promise, by=cast.ana, text="Every Sunday", due=None, learned="x", why="y")
        answer = self.change(promise, cast)
        assert answer.status_code == 409
        assert "It now says: “Every Sunday”" in answer.content.decode()
        assert b"More sure" in answer.content
        seen = str(Change.objects.get().pk)
        assert f'name="seen" value="{seen}"' in answer.content.decode()
        assert self.change(promise, cast, seen=seen).status_code == 302
        assert Change.objects.count() == 2

    def test_a_settled_promise_is_not_changed_and_the_words_are_kept(self, cast: Cast) -> None:
        promise = promised(cast)
        actions.settle(promise, by=cast.femi, how="refused", why="No room")
        answer = self.change(promise, cast)
        assert answer.status_code == 409
        assert b"Somebody settled this promise meanwhile" in answer.content
        assert b"More sure" in answer.content

    def test_neither_a_mentor_a_partner_nor_a_stranger_may(self, cast: Cast) -> None:
        promise = promised(cast)
        for somebody in (cast.sam, cast.mrs_tran, cast.stella):
            for way in ("", "change/", "steps/", "outcomes/"):
                assert browser(somebody).get(f"{page_of(promise)}{way}").status_code == 404


def test_the_page_of_a_promise_takes_few_queries(cast: Cast, django_assert_max_num_queries) -> None:
    promise = promised(cast)
    for number in range(20):
        actions.add_step(cast.library, by=cast.ana, promise=promise, text=f"S{number}", owner=cast.jo)
        evidence = {"words": "Seen", "says_who": "Jo"}
        actions.add_outcome(promise, by=cast.ana, words=f"O{number}", on=in_days(0), evidence=evidence)
        actions.change_promise(promise, by=cast.ana, text=f"T{number}", due=None, learned="x", why="y")
    client = browser(cast.jo)
    with django_assert_max_num_queries(12):
        client.get(page_of(promise))


def test_a_promise_is_one_sentence_whichever_way_it_comes(cast: Cast) -> None:
    promise, long = promised(cast), "x" * 401
    with pytest.raises(ValidationError):
        promised(cast, long)
    with pytest.raises(ValidationError):
        actions.change_promise(promise, by=cast.ana, text=long, due=None, learned="More", why="So")
    page = browser(cast.ana).post("/promises/new/", {"text": long, "once": uuid4()})
    assert page.status_code == 422
    assert long in page.content.decode()
    assert Promise.objects.get().text == "Homework help on Saturdays"
