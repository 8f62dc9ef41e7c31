"""Kept, or "we will not, and why"; and taking either back."""

from __future__ import annotations

from tests.cast import Cast, browser

from withal.commitments import actions
from withal.commitments.models import Promise, Settlement
from withal.commitments.tests.making import again, came, page_of, promised
from withal.kit.models import AuditEntry


def keep(cast: Cast, promise: Promise, somebody=None):
    return browser(somebody or cast.femi).post(f"{page_of(promise)}keeping/", follow=True)


def refuse(cast: Cast, promise: Promise, why: str, somebody=None):
    return browser(somebody or cast.femi).post(f"{page_of(promise)}refusal/", {"why": why}, follow=True)


class TestKeeping:
    def test_it_is_kept_once_something_came_of_it(self, cast: Cast) -> None:
        promise = promised(cast)
        came(cast, promise)
        assert b"take it back below" in keep(cast, promise).content
        assert again(promise).settlement.how == "kept"
        assert AuditEntry.objects.filter(deed="settle promise").count() == 1

    def test_with_nothing_to_show_it_leads_to_where_that_is_written(self, cast: Cast) -> None:
        promise = promised(cast)
        answer = keep(cast, promise)
        assert answer.redirect_chain == [(f"{page_of(promise)}outcomes/", 302)]
        assert b"Write down what came of it first" in answer.content
        assert not Settlement.objects.exists()

    def test_a_double_press_keeps_it_once(self, cast: Cast) -> None:
        promise = promised(cast)
        came(cast, promise)
        keep(cast, promise)
        assert b"It was settled already" in keep(cast, promise).content
        assert Settlement.objects.count() == 1

    def test_somebody_else_who_settled_first_is_named(self, cast: Cast) -> None:
        promise = promised(cast)
        came(cast, promise)
        refuse(cast, promise, "The room is let", cast.mona)
        page = keep(cast, promise).content.decode()
        assert "It was settled already" in page
        assert "Mona Castellano" in page
        assert "The room is let" in page

    def test_a_get_keeps_nothing(self, cast: Cast) -> None:
        assert browser(cast.femi).get(f"{page_of(promised(cast))}keeping/").status_code == 405


class TestRefusing:
    def test_it_says_why(self, cast: Cast) -> None:
        promise = promised(cast)
        assert b"The room is let" in refuse(cast, promise, "The room is let").content
        assert again(promise).settlement.by == cast.femi

    def test_without_a_reason_it_comes_back(self, cast: Cast) -> None:
        promise = promised(cast)
        answer = refuse(cast, promise, "  ")
        assert answer.status_code == 422
        assert b"Fill this in" in answer.content
        assert not Settlement.objects.exists()

    def test_too_long_a_reason_comes_back_with_every_word(self, cast: Cast) -> None:
        answer = refuse(cast, promised(cast), "word " * 500 + "last")
        assert answer.status_code == 422
        assert b"last</textarea>" in answer.content

    def test_somebody_else_first_keeps_my_words_and_theirs(self, cast: Cast) -> None:
        promise = promised(cast)
        refuse(cast, promise, "The room is let", cast.mona)
        answer = refuse(cast, promise, "My own reason")
        assert answer.status_code == 409
        assert b"Somebody settled this promise meanwhile" in answer.content
        assert b"My own reason" in answer.content
        assert again(promise).settlement.why == "The room is let"


class TestTakingItBack:
    def test_it_is_open_again(self, cast: Cast) -> None:
        promise = promised(cast)
        refuse(cast, promise, "The room is let")
        answer = browser(cast.femi).post(f"{page_of(promise)}opening/", follow=True)
        assert b"open again" in answer.content
        assert not Settlement.objects.exists()
        assert AuditEntry.objects.filter(deed="unsettle promise").count() == 1

    def test_twice_is_once(self, cast: Cast) -> None:
        promise = promised(cast)
        refuse(cast, promise, "The room is let")
        for _press in range(2):
            assert browser(cast.femi).post(f"{page_of(promise)}opening/").status_code == 302
        assert AuditEntry.objects.filter(deed="unsettle promise").count() == 1


class TestWhoMay:
    def test_members_see_how_it_stands_and_settle_nothing(self, cast: Cast) -> None:
        promise = promised(cast)
        came(cast, promise)
        for way in ("keeping/", "refusal/", "opening/"):
            assert browser(cast.jo).post(f"{page_of(promise)}{way}", {"why": "x"}).status_code == 404
        page = browser(cast.jo).get(page_of(promise)).content.decode()
        assert "keeping/" not in page
        assert "say when a promise is kept" in page

    def test_the_rooms_above_are_told_of_each(self, cast: Cast, monkeypatch) -> None:
        told: list[bool] = []
        monkeypatch.setattr(
            "withal.commitments.registries.listeners",
            [lambda promise: told.append(Settlement.objects.filter(promise=promise).exists())],
        )
        promise = promised(cast)
        actions.settle(promise, by=cast.femi, how="refused", why="No room")
        actions.unsettle(promise, by=cast.femi)
        assert told == [False, True, False]
