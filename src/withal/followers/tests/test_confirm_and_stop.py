"""The links in letters: looking changes nothing, a button does, and no link ends in a fault."""

from __future__ import annotations

import time

import pytest
from django.test import Client
from tests.cast import Cast, browser
from tests.following import TITLE, follower, subject_of

from withal.followers import actions, links
from withal.followers.models import Delivery, Follower
from withal.followers.registries import subjects
from withal.kit.models import AuditEntry

pytestmark = pytest.mark.django_db


@pytest.fixture
def nia(cast: Cast) -> Follower:
    return follower(cast.library, "nia@example.org", confirmed=False)


def confirming(nia: Follower) -> str:
    return f"/follow/confirm/{links.confirm_token(nia)}/"


def stopping(nia: Follower) -> str:
    return f"/follow/stop/{links.stop_token(nia)}/"


def later(monkeypatch: pytest.MonkeyPatch, days: float) -> None:
    now = time.time()
    monkeypatch.setattr("django.core.signing.time.time", lambda: now + days * 86400)


def test_looking_at_a_link_changes_nothing(nia: Follower) -> None:
    for there in (confirming(nia), stopping(nia)):
        for method in ("get", "head", "get"):
            assert getattr(browser(), method)(there).status_code == 200
    assert Follower.objects.get().confirmed_at is None


def test_the_button_confirms(nia: Follower) -> None:
    page = browser().post(confirming(nia), follow=True).content.decode()
    assert f"You follow “{TITLE}”" in page
    assert Follower.objects.get().confirmed_at
    assert AuditEntry.objects.get(deed="confirm_following").details == {}


def test_a_link_used_twice_says_that_all_is_set(nia: Follower) -> None:
    browser().post(confirming(nia))
    first = Follower.objects.get().confirmed_at
    for answer in (browser().post(confirming(nia)), browser().get(confirming(nia))):
        assert answer.status_code == 200
        assert "All is set" in answer.content.decode()
    assert Follower.objects.get().confirmed_at == first
    assert AuditEntry.objects.filter(deed="confirm_following").count() == 1


def test_a_link_shows_the_address_behind_a_mask(nia: Follower) -> None:
    for there in (confirming(nia), stopping(nia)):
        page = browser().get(there).content.decode()
        assert "n•••@example.org" in page
        assert "nia@" not in page


def test_an_old_link_says_how_to_ask_again(nia: Follower, cast: Cast, monkeypatch) -> None:
    there = confirming(nia)
    later(monkeypatch, 7.1)
    for answer in (browser().get(there), browser().post(there)):
        assert answer.status_code == 410
        assert f"/follow/to/{subject_of(cast.library)}/" in answer.content.decode()
    assert Follower.objects.get().confirmed_at is None


def test_an_old_link_that_was_used_in_time_still_says_all_is_set(nia: Follower, monkeypatch) -> None:
    browser().post(confirming(nia))
    there = confirming(nia)
    later(monkeypatch, 300)
    assert "All is set" in browser().get(there).content.decode()


def test_a_link_of_somebody_who_stopped_confirms_nothing(nia: Follower) -> None:
    there = confirming(nia)
    actions.stop(nia)
    assert browser().get(there).status_code == 410
    assert browser().post(there).status_code == 410
    assert not Follower.objects.exists()


@pytest.mark.parametrize("token", ["nothing", "1-abc.def.ghi", "..", "1.2", "é", "x" * 900, "1-0.é"])
def test_a_broken_link_says_so(db: None, token: str) -> None:
    for kind in ("confirm", "stop"):
        for method in ("get", "post"):
            answer = getattr(browser(), method)(f"/follow/{kind}/{token}/")
            assert answer.status_code == 404
            assert "This link does not work" in answer.content.decode()


def test_a_link_to_confirm_does_not_stop_and_the_other_way_round(nia: Follower) -> None:
    assert browser().get(f"/follow/stop/{links.confirm_token(nia)}/").status_code == 404
    assert browser().get(f"/follow/confirm/{links.stop_token(nia)}/").status_code == 404


def test_stopping_deletes_all_that_is_kept(nia: Follower, cast: Cast) -> None:
    actions.confirm(nia)
    letter = actions.write_letter(
        cast.library, subject=subject_of(cast.library), key="tests:1", texts={"": ["News", "Text"]}
    )
    assert letter.deliveries.count() == 1
    page = browser().post(stopping(nia)).content.decode()
    assert "The letters have stopped" in page
    assert "Follow it again" in page
    assert not Follower.objects.exists()
    assert not Delivery.objects.exists()


def test_stopping_twice_is_as_good_as_once(nia: Follower) -> None:
    there = stopping(nia)
    browser().post(there)
    for answer in (browser().get(there), browser().post(there)):
        assert answer.status_code == 200
        assert "stopped already" in answer.content.decode()


def test_a_mail_program_stops_with_one_click_and_no_cookie(nia: Follower) -> None:
    there, program = stopping(nia), Client(enforce_csrf_checks=True)
    answer = program.post(there, {"List-Unsubscribe": "One-Click"})
    assert answer.status_code == 200
    assert not Follower.objects.exists()


def test_a_stop_link_works_years_later(nia: Follower, monkeypatch) -> None:
    there = stopping(nia)
    later(monkeypatch, 3000)
    assert browser().get(there).status_code == 200


def test_a_row_number_that_is_used_again_opens_nothing(nia: Follower, cast: Cast) -> None:
    there, number = stopping(nia), nia.pk
    actions.stop(nia)
    ben = follower(cast.library, "ben@example.org")
    Follower.objects.filter(pk=ben.pk).update(id=number)
    browser().post(there)
    assert Follower.objects.count() == 1


def test_a_subject_that_is_hidden_since_can_still_be_stopped(nia: Follower, monkeypatch) -> None:
    monkeypatch.delitem(subjects, "tests.library")
    page = browser().get(stopping(nia)).content.decode()
    assert "Rivermouth County Library" in page
    assert browser().post(stopping(nia)).status_code == 200
    assert not Follower.objects.exists()
