"""Outcomes, and what they rest on."""

from __future__ import annotations

from decimal import Decimal

from tests.cast import Cast, browser

from withal.commitments import actions
from withal.commitments.models import Evidence, Outcome
from withal.commitments.tests.making import came, page_of, promised


def write(cast: Cast, promise, **said: str):
    said = {"came": "Thirty came", "on": "2026-01-10", **said}
    return browser(cast.jo).post(f"{page_of(promise)}outcomes/", said)


class TestWritingItDown:
    def test_words_alone_are_enough(self, cast: Cast) -> None:
        promise = promised(cast)
        assert write(cast, promise).url == page_of(promise)
        assert Outcome.objects.get().by == cast.jo
        assert not Evidence.objects.exists()

    def test_a_number_with_what_it_counts_and_who_says_so(self, cast: Cast) -> None:
        promise = promised(cast)
        write(cast, promise, measure="Children", number="30", says_who="the sign-up list")
        assert Evidence.objects.get().number == Decimal(30)
        page = browser(cast.ana).get(page_of(promise)).content.decode()
        assert "Children: <b>30</b>" in page
        assert "says the sign-up list" in page

    def test_a_double_press_is_one_outcome(self, cast: Cast) -> None:
        promise = promised(cast)
        for _press in range(2):
            write(cast, promise, words="It was full", says_who="Jo")
        assert (Outcome.objects.count(), Evidence.objects.count()) == (1, 1)

    def test_what_is_missing_is_said_and_nothing_is_lost(self, cast: Cast) -> None:
        for said, expected in (
            ({"came": ""}, "Fill this in."),
            ({"on": ""}, "Fill this in."),
            ({"number": "30", "says_who": "Jo"}, "Write what this number counts."),
            ({"measure": "Children", "says_who": "Jo"}, "Write the number, or say it in words."),
            ({"words": "It was full"}, "Write who says so"),
            ({"says_who": "Jo"}, "Write a number with what it counts"),
            ({"number": "many", "measure": "Children"}, "number"),
        ):
            answer = write(cast, promised(cast), **said)
            assert answer.status_code == 422, said
            page = answer.content.decode()
            assert expected in page
            assert all(words in page for words in said.values())
        assert not Outcome.objects.exists()


class TestOneThingMore:
    def test_it_stands_beside_the_outcome(self, cast: Cast) -> None:
        promise = promised(cast)
        address = f"/promises/outcomes/{came(cast, promise).pk}/evidence/"
        for _press in range(2):
            said = {"words": "The room was full", "says_who": "Mrs Tran"}
            assert browser(cast.jo).post(address, said).url == page_of(promise)
        assert Evidence.objects.count() == 1

    def test_an_empty_one_comes_back(self, cast: Cast) -> None:
        address = f"/promises/outcomes/{came(cast, promised(cast)).pk}/evidence/"
        answer = browser(cast.jo).post(address, {"says_who": "Mrs Tran"})
        assert answer.status_code == 422
        assert b"say it in words" in answer.content


class TestTakingItAway:
    def test_its_words_are_said_once_more(self, cast: Cast) -> None:
        promise = promised(cast)
        address = f"/promises/outcomes/{came(cast, promise).pk}/removal/"
        answer = browser(cast.jo).post(address, follow=True)
        assert "Taken away: “Thirty children came”" in answer.content.decode()
        assert not Outcome.objects.exists()
        assert browser(cast.jo).post(address).status_code == 404

    def test_not_while_a_settled_promise_rests_on_it(self, cast: Cast) -> None:
        promise = promised(cast)
        outcome = came(cast, promise)
        actions.settle(promise, by=cast.femi, how="kept")
        answer = browser(cast.jo).post(f"/promises/outcomes/{outcome.pk}/removal/", follow=True)
        assert b"Take back that it is settled first" in answer.content
        assert Outcome.objects.exists()

    def test_only_staff_may(self, cast: Cast) -> None:
        outcome = came(cast, promised(cast))
        for somebody in (cast.sam, cast.mrs_tran, cast.stella):
            for way in ("removal", "evidence"):
                assert browser(somebody).post(f"/promises/outcomes/{outcome.pk}/{way}/").status_code == 404
