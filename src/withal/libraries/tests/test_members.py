from __future__ import annotations

import pytest
from tests.cast import Cast, browser

from withal.kit.models import AuditEntry
from withal.libraries import actions
from withal.libraries.models import Membership, Role


def place_of(person, team=None) -> Membership:
    return Membership.objects.current().get(person=person, team=team)


def page(place: Membership) -> str:
    return f"/library/memberships/{place.pk}/"


class TestAddingSomebodyToATeam:
    def add(self, cast: Cast, by, person, role: str = "member"):
        return browser(by).post(
            f"/library/teams/{cast.outreach.pk}/add/", {"person": person.pk, "role": role}
        )

    def test_a_colleague_is_in_it(self, cast: Cast) -> None:
        assert self.add(cast, cast.femi, cast.newcomer).url == f"/library/teams/{cast.outreach.pk}/"
        assert place_of(cast.newcomer, cast.outreach).role == Role.MEMBER
        assert AuditEntry.objects.get(deed="add_member").details["person"] == cast.newcomer.pk

    def test_twice_is_refused_beside_the_field(self, cast: Cast) -> None:
        assert "person" in self.add(cast, cast.femi, cast.ana).context["form"].errors

    def test_somebody_of_another_library_is_not_offered(self, cast: Cast) -> None:
        assert "person" in self.add(cast, cast.femi, cast.stella).context["form"].errors

    def test_a_team_has_no_administrators(self, cast: Cast) -> None:
        assert "role" in self.add(cast, cast.dana, cast.newcomer, "administrator").context["form"].errors

    def test_a_member_may_not(self, cast: Cast) -> None:
        assert self.add(cast, cast.ana, cast.newcomer).status_code == 404


class TestChangingARole:
    def change(self, by, place: Membership, role: str):
        return browser(by).post(page(place), {"role": role})

    def test_the_old_place_ends_and_a_new_one_begins(self, cast: Cast) -> None:
        old = place_of(cast.ana, cast.outreach)
        self.change(cast.femi, old, "facilitator")
        old.refresh_from_db()
        new = place_of(cast.ana, cast.outreach)
        assert new.role == Role.FACILITATOR
        assert old.until == new.since
        assert AuditEntry.objects.get(deed="change_role").details == {"was": "member", "role": "facilitator"}

    def test_to_the_same_role_is_no_deed(self, cast: Cast) -> None:
        self.change(cast.femi, place_of(cast.ana, cast.outreach), "member")
        assert not AuditEntry.objects.exists()

    def test_a_manager_makes_nobody_an_administrator(self, cast: Cast) -> None:
        answer = self.change(cast.mona, place_of(cast.ana), "administrator")
        assert "role" in answer.context["form"].errors
        assert place_of(cast.ana).role == Role.MEMBER

    def test_an_administrator_does(self, cast: Cast) -> None:
        self.change(cast.dana, place_of(cast.ana), "administrator")
        assert place_of(cast.ana).role == Role.ADMINISTRATOR

    def test_the_last_administrator_stays_one(self, cast: Cast) -> None:
        answer = self.change(cast.dana, place_of(cast.dana), "member")
        assert b"Make somebody else an administrator first" in answer.content
        assert place_of(cast.dana).role == Role.ADMINISTRATOR

    def test_teammate_and_stranger_find_nothing(self, cast: Cast) -> None:
        for somebody in (cast.jo, cast.sam, cast.mrs_tran, cast.stella):
            assert self.change(somebody, place_of(cast.ana, cast.outreach), "partner").status_code == 404

    def test_signed_out_leads_to_sign_in(self, cast: Cast) -> None:
        assert browser().post(page(place_of(cast.ana))).url.startswith("/account/login/")


class TestEndingAMembership:
    def end(self, by, place: Membership):
        return browser(by).post(page(place) + "end/")

    def test_somebody_leaves_a_team_and_keeps_the_library(self, cast: Cast) -> None:
        self.end(cast.femi, place_of(cast.ana, cast.outreach))
        assert cast.ana.memberships.current().count() == 1
        assert AuditEntry.objects.get(deed="end_membership").actor == cast.femi.pk

    def test_whoever_leaves_the_library_leaves_its_teams(self, cast: Cast) -> None:
        self.end(cast.dana, place_of(cast.ana))
        assert not cast.ana.memberships.current().exists()

    def test_anybody_may_leave_by_themselves(self, cast: Cast) -> None:
        assert self.end(cast.mrs_tran, place_of(cast.mrs_tran, cast.outreach)).url == "/library/"
        assert not cast.mrs_tran.memberships.current().exists()

    def test_the_last_administrator_cannot(self, cast: Cast) -> None:
        place = place_of(cast.dana)
        answer = browser(cast.dana).post(page(place) + "end/", follow=True)
        assert b"last administrator" in answer.content
        assert place_of(cast.dana) == place

    def test_twice_is_a_404(self, cast: Cast) -> None:
        place = place_of(cast.ana, cast.outreach)
        self.end(cast.femi, place)
        assert self.end(cast.femi, place).status_code == 404

    def test_teammate_and_stranger_find_nothing(self, cast: Cast) -> None:
        for somebody in (cast.jo, cast.sam, cast.stella):
            assert self.end(somebody, place_of(cast.ana, cast.outreach)).status_code == 404

    def test_a_manager_does_not_end_an_administrator(self, cast: Cast) -> None:
        assert self.end(cast.mona, place_of(cast.dana)).status_code == 404

    def test_a_get_ends_nothing(self, cast: Cast) -> None:
        assert browser(cast.dana).get(page(place_of(cast.ana)) + "end/").status_code == 405


class TestStartingAgain:
    @pytest.fixture
    def gone(self, cast: Cast) -> Membership:
        place = place_of(cast.ana)
        actions.end_membership(place, by=cast.dana)
        return place

    def test_the_library_page_offers_it(self, cast: Cast, gone: Membership) -> None:
        assert b"Start again with Ana Reyes" in browser(cast.dana).get("/library/").content

    def test_every_place_is_back_as_it_was(self, cast: Cast, gone: Membership) -> None:
        browser(cast.dana).post(page(gone) + "again/")
        assert {(place.team, place.role) for place in cast.ana.memberships.current()} == {
            (None, "member"),
            (cast.outreach, "member"),
        }
        assert b"Left lately" not in browser(cast.dana).get("/library/").content

    def test_twice_is_recorded_once(self, cast: Cast, gone: Membership) -> None:
        for _press in range(2):
            browser(cast.dana).post(page(gone) + "again/")
        assert AuditEntry.objects.filter(deed="start_again").count() == 1
        assert cast.ana.memberships.current().count() == 2

    def test_nobody_starts_their_own_again(self, cast: Cast, gone: Membership) -> None:
        assert browser(cast.ana).post(page(gone) + "again/").status_code == 404

    def test_a_stranger_finds_nothing(self, cast: Cast, gone: Membership) -> None:
        assert browser(cast.stella).post(page(gone) + "again/").status_code == 404
