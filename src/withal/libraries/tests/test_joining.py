from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone
from tests.cast import PASSWORD, Cast, browser

from withal.accounts.models import Person
from withal.kit.models import AuditEntry
from withal.libraries import actions
from withal.libraries.models import Invitation, Membership, Role

LIV = {"name": "Liv Berg", "email": "liv@example.org", "password": PASSWORD}


def invited(cast: Cast, email: str = "") -> str:
    _invitation, secret = actions.invite(
        cast.library, team=cast.outreach, role=Role.PARTNER, by=cast.femi, email=email
    )
    return f"/join/{secret}/"


class TestSomebodyNew:
    def test_the_page_says_who_invites_to_what(self, cast: Cast) -> None:
        page = browser().get(invited(cast)).content.decode()
        for words in ("Femi Adeyemi", "Outreach", "Rivermouth County Library", "outside partner"):
            assert words in page

    def test_an_account_and_a_place_are_made_at_once(self, cast: Cast) -> None:
        client = browser()
        answer = client.post(invited(cast), LIV)
        assert answer.url == f"/library/teams/{cast.outreach.pk}/"
        liv = Person.objects.get(email="liv@example.org")
        assert client.session["_auth_user_id"] == str(liv.pk)
        assert liv.time_zone == "America/Chicago"
        assert liv.memberships.get().role == Role.PARTNER
        assert set(AuditEntry.objects.values_list("deed", flat=True)) == {"invite", "register", "accept"}

    def test_the_address_of_a_mailed_invitation_is_the_accounts(self, cast: Cast) -> None:
        browser().post(invited(cast, "vera@example.org"), LIV)
        assert Person.objects.filter(email="vera@example.org").exists()
        assert not Person.objects.filter(email="liv@example.org").exists()

    def test_a_taken_address_leads_to_sign_in_and_uses_nothing_up(self, cast: Cast) -> None:
        answer = browser().post(invited(cast), LIV | {"email": "ANA.reyes@example.org"})
        assert b"Sign in first" in answer.content
        assert Invitation.objects.open().exists()

    def test_a_weak_password_is_refused_with_what_to_do(self, cast: Cast) -> None:
        answer = browser().post(invited(cast), LIV | {"password": "short"})
        assert b"at least 12" in answer.content
        assert Invitation.objects.open().exists()

    def test_signing_in_first_comes_back(self, cast: Cast) -> None:
        link = invited(cast)
        assert f"/account/login/?next={link}" in browser().get(link).content.decode()


class TestSomebodyWithAnAccount:
    def test_one_press_joins(self, cast: Cast) -> None:
        client = browser(cast.stella)
        link = invited(cast)
        assert b"Join as Stella Marsh" in client.get(link).content
        assert client.post(link).url == f"/library/teams/{cast.outreach.pk}/"
        assert cast.stella.memberships.current().filter(team=cast.outreach).exists()
        assert client.session["library"] == cast.library.pk

    def test_opening_it_changes_nothing(self, cast: Cast) -> None:
        browser(cast.stella).get(invited(cast))
        browser(cast.stella).head(invited(cast))
        assert Invitation.objects.open().count() == 2
        assert not cast.stella.memberships.filter(library=cast.library).exists()

    def test_somebody_who_is_in_already_leaves_it_for_another(self, cast: Cast) -> None:
        answer = browser(cast.ana).post(invited(cast), follow=True)
        assert b"You are in there already" in answer.content
        assert Invitation.objects.open().exists()

    def test_two_who_press_at_once_are_one_who_joins(self, cast: Cast) -> None:
        invitation, _secret = actions.invite(cast.library, role=Role.MEMBER, by=cast.dana)
        actions.accept(invitation, by=cast.stella)
        with pytest.raises(actions.InvitationGone):
            actions.accept(invitation, by=cast.mrs_tran)


class TestAnInvitationThatIsNotOpen:
    def answers(self, cast: Cast) -> dict[str, bytes]:
        used, withdrawn, expired, ended = (invited(cast) for _number in range(4))
        browser(cast.stella).post(used)
        last = list(Invitation.objects.order_by("pk"))
        actions.withdraw(last[1], by=cast.femi)
        Invitation.objects.filter(pk=last[2].pk).update(expires_at=timezone.now() - timedelta(seconds=1))
        links = {"used": used, "withdrawn": withdrawn, "expired": expired, "unknown": "/join/nonsense/"}
        answers = {name: browser().get(link).content for name, link in links.items()}
        actions.end_team(cast.outreach, by=cast.femi)
        return answers | {"ended": browser().get(ended).content}

    def test_used_expired_withdrawn_and_unknown_look_the_same(self, cast: Cast) -> None:
        answers = self.answers(cast)
        assert len(set(answers.values())) == 1
        assert b"Ask the person who invited you" in answers["unknown"]

    def test_it_takes_no_post_either(self, cast: Cast) -> None:
        assert browser().post("/join/nonsense/", LIV).status_code == 404
        assert browser(cast.ana).post("/join/nonsense/").status_code == 404
        assert not Membership.objects.filter(person__email="liv@example.org").exists()


def test_its_address_is_kept_by_no_cache_and_told_to_nobody_else(cast: Cast) -> None:
    answer = browser().get(invited(cast))
    assert "no-store" in answer.headers["Cache-Control"]
    assert answer.headers["Referrer-Policy"] == "same-origin"


def test_other_methods_are_refused(cast: Cast) -> None:
    assert browser().put(invited(cast)).status_code == 405
