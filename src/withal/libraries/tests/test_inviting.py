from __future__ import annotations

import hashlib
import re

import pytest
from django.core import mail
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries
from tests.cast import Cast, browser

from withal.kit.models import AuditEntry
from withal.libraries import actions
from withal.libraries.models import Invitation, Role

INVITE = "/library/invite/"
OPEN = "/library/invitations/"
LIV = "liv@example.org"


def expire(invitation: Invitation) -> Invitation:
    invitation.expires_at = timezone.now()
    invitation.save()
    return invitation


def to_team(cast: Cast) -> str:
    return f"/library/teams/{cast.outreach.pk}/invite/"


class TestInvitingByMail:
    def test_a_letter_is_set_down_with_it(self, cast: Cast) -> None:
        answer = browser(cast.dana).post(INVITE, {"email": "Liv@Example.org", "role": "member"})
        assert answer.url == "/library/"
        assert mail.outbox[0].to == ["liv@example.org"]
        assert "Rivermouth County Library" in mail.outbox[0].subject
        secret = re.search(r"http://localhost:8000/join/(\S+)/", mail.outbox[0].body)
        assert secret
        kept = Invitation.objects.get()
        assert kept.secret_hash == hashlib.sha256(secret[1].encode()).hexdigest()

    def test_neither_is_kept_without_the_other(self, cast: Cast, settings) -> None:
        settings.EMAIL_BACKEND = "no.such.Backend"
        with pytest.raises(ImportError):
            actions.invite(cast.library, role=Role.MEMBER, email="liv@example.org", by=cast.dana)
        assert not Invitation.objects.exists()

    def test_inviting_again_leaves_one_link_open(self, cast: Cast) -> None:
        for _press in range(2):
            actions.invite(cast.library, role=Role.MEMBER, email="liv@example.org", by=cast.dana)
        assert Invitation.objects.open().count() == 1
        assert AuditEntry.objects.filter(deed="withdraw").count() == 1

    def test_where_no_mail_is_sent_the_link_is_shown(self, cast: Cast, settings) -> None:
        settings.MAIL_ON = False
        answer = browser(cast.dana).post(INVITE, {"email": "liv@example.org", "role": "member"})
        assert b"send it to liv@example.org yourself" in answer.content
        assert not mail.outbox


class TestInvitingByLink:
    def test_the_link_is_shown_this_once_and_never_kept(self, cast: Cast) -> None:
        answer = browser(cast.femi).post(to_team(cast), {"email": "", "role": "partner"})
        secret = re.search(r"http://localhost:8000/join/([\w-]{43})/", answer.content.decode())
        assert secret
        assert "no-store" in answer.headers["Cache-Control"]
        kept = Invitation.objects.get()
        assert secret[1] not in "".join(str(value) for value in vars(kept).values())
        assert (kept.team, kept.role) == (cast.outreach, Role.PARTNER)

    def test_the_record_holds_no_address(self, cast: Cast) -> None:
        actions.invite(cast.library, role=Role.MEMBER, email="liv@example.org", by=cast.dana)
        assert "liv" not in str(AuditEntry.objects.get(deed="invite").details)


class TestWhoMayInvite:
    def test_to_the_library_those_who_run_it(self, cast: Cast) -> None:
        for somebody in (cast.femi, cast.ana, cast.sam, cast.mrs_tran):
            assert browser(somebody).post(INVITE, {"role": "member"}).status_code == 404
        assert browser(cast.mona).get(INVITE).status_code == 200

    def test_to_a_team_those_who_tend_it(self, cast: Cast) -> None:
        for somebody in (cast.ana, cast.sam, cast.mrs_tran, cast.stella):
            assert browser(somebody).post(to_team(cast), {"role": "member"}).status_code == 404

    def test_only_an_administrator_invites_administrators(self, cast: Cast) -> None:
        answer = browser(cast.mona).post(INVITE, {"role": "administrator"})
        assert "role" in answer.context["form"].errors
        browser(cast.dana).post(INVITE, {"role": "administrator"})
        assert Invitation.objects.get().role == Role.ADMINISTRATOR

    def test_nobody_is_a_partner_of_a_whole_library(self, cast: Cast) -> None:
        assert "role" in browser(cast.dana).post(INVITE, {"role": "partner"}).context["form"].errors
        with pytest.raises(actions.RoleNotHere):
            actions.invite(cast.library, role=Role.PARTNER, by=cast.dana)

    def test_signed_out_leads_to_sign_in(self, db: None) -> None:
        assert browser().post(INVITE).url.startswith("/account/login/")


class TestUnansweredInvitations:
    def test_they_are_listed_for_those_who_run_the_library(self, cast: Cast) -> None:
        actions.invite(cast.library, role=Role.MEMBER, email="liv@example.org", by=cast.dana)
        assert b"liv@example.org" in browser(cast.mona).get(OPEN).content
        assert browser(cast.ana).get(OPEN).status_code == 404
        assert b"liv@example.org" not in browser(cast.stella).get(OPEN).content

    def test_one_that_nobody_answered_is_shown_as_expired(self, cast: Cast) -> None:
        invitation, _secret = actions.invite(cast.library, role=Role.MEMBER, by=cast.dana, email=LIV)
        assert b"expired" not in browser(cast.dana).get(OPEN).content
        expire(invitation)
        for page in (OPEN, "/library/"):
            html = browser(cast.dana).get(page).content.decode()
            assert LIV in html
            assert "expired" in html
            assert f"/library/invitations/{invitation.pk}/again/" in html

    def test_an_empty_list_says_how_to_begin(self, cast: Cast) -> None:
        assert b"None is open" in browser(cast.dana).get(OPEN).content

    def test_the_list_takes_four_queries_however_long(
        self, cast: Cast, django_assert_num_queries: DjangoAssertNumQueries
    ) -> None:
        for _number in range(20):
            actions.invite(cast.library, team=cast.outreach, role=Role.PARTNER, by=cast.femi)
        client = browser(cast.dana)
        with django_assert_num_queries(4):
            client.get(OPEN)


class TestInvitingAgain:
    def again(self, by, invitation: Invitation):
        return browser(by).post(f"/library/invitations/{invitation.pk}/again/")

    @pytest.fixture
    def expired(self, cast: Cast) -> Invitation:
        place = {"team": cast.outreach, "role": Role.PARTNER, "email": LIV}
        invitation, _secret = actions.invite(cast.library, **place, by=cast.femi)
        mail.outbox.clear()
        return expire(invitation)

    def test_a_new_letter_goes_out_for_the_same_place(self, cast: Cast, expired: Invitation) -> None:
        assert self.again(cast.femi, expired).url == f"/library/teams/{cast.outreach.pk}/"
        invitation = Invitation.objects.open().get()
        assert (invitation.team, invitation.role, invitation.email) == (cast.outreach, Role.PARTNER, LIV)
        assert invitation.invited_by == cast.femi
        assert mail.outbox[0].to == [LIV]
        assert Invitation.objects.unanswered().get() == invitation

    def test_without_mail_the_new_link_is_shown(self, cast: Cast, expired: Invitation, settings) -> None:
        settings.MAIL_ON = False
        assert b"/join/" in self.again(cast.dana, expired).content

    def test_inviting_the_same_address_by_hand_clears_it_away(self, cast: Cast, expired: Invitation) -> None:
        browser(cast.femi).post(to_team(cast), {"email": LIV, "role": "partner"})
        assert Invitation.objects.unanswered().count() == 1

    def test_pressed_twice_it_invites_once(self, cast: Cast, expired: Invitation) -> None:
        for _press in range(2):
            self.again(cast.femi, expired)
        assert len(mail.outbox) == 1

    def test_who_does_not_tend_it_finds_nothing(self, cast: Cast, expired: Invitation) -> None:
        for somebody in (cast.ana, cast.sam, cast.mrs_tran, cast.stella):
            assert self.again(somebody, expired).status_code == 404
        assert browser(cast.femi).get(f"/library/invitations/{expired.pk}/again/").status_code == 405


class TestWithdrawing:
    def withdraw(self, by, invitation: Invitation):
        return browser(by).post(f"/library/invitations/{invitation.pk}/withdraw/")

    @pytest.fixture
    def invitation(self, cast: Cast) -> Invitation:
        return actions.invite(cast.library, team=cast.outreach, role=Role.PARTNER, by=cast.femi)[0]

    def test_its_link_opens_nothing_any_more(self, cast: Cast, invitation: Invitation) -> None:
        assert self.withdraw(cast.femi, invitation).url == f"/library/teams/{cast.outreach.pk}/"
        assert not Invitation.objects.open().exists()

    def test_twice_is_recorded_once(self, cast: Cast, invitation: Invitation) -> None:
        for _press in range(2):
            self.withdraw(cast.dana, invitation)
        assert AuditEntry.objects.filter(deed="withdraw").count() == 1

    def test_a_manager_leaves_an_administrators_invitation_alone(self, cast: Cast) -> None:
        invitation, _secret = actions.invite(cast.library, role=Role.ADMINISTRATOR, by=cast.dana)
        assert self.withdraw(cast.mona, invitation).status_code == 404

    def test_teammate_and_stranger_find_nothing(self, cast: Cast, invitation: Invitation) -> None:
        for somebody in (cast.ana, cast.sam, cast.mrs_tran, cast.stella):
            assert self.withdraw(somebody, invitation).status_code == 404

    def test_a_get_withdraws_nothing(self, cast: Cast, invitation: Invitation) -> None:
        answer = browser(cast.femi).get(f"/library/invitations/{invitation.pk}/withdraw/")
        assert answer.status_code == 405
