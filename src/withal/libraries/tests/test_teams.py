from __future__ import annotations

import pytest
from pytest_django import DjangoAssertNumQueries
from tests.cast import Cast, browser, person, places

from withal.kit.models import AuditEntry
from withal.libraries.models import Membership, Role, Team

NEW = "/library/teams/new/"
GIVEN = {"name": "Leadership", "purpose": "Keep time free for this work"}


def page(team: Team) -> str:
    return f"/library/teams/{team.pk}/"


class TestStartingATeam:
    def test_a_director_starts_one_without_joining_it(self, cast: Cast) -> None:
        answer = browser(cast.dana).post(NEW, GIVEN)
        team = cast.library.teams.get(name="Leadership")
        assert answer.url == page(team)
        assert not team.memberships.exists()
        assert AuditEntry.objects.get(deed="start_team").subject == f"libraries.team:{team.pk}"

    def test_a_facilitator_becomes_its_facilitator(self, cast: Cast) -> None:
        browser(cast.femi).post(NEW, GIVEN)
        place = Membership.objects.get(team__name="Leadership")
        assert (place.person, place.role) == (cast.femi, Role.FACILITATOR)

    def test_a_taken_name_is_refused(self, cast: Cast) -> None:
        answer = browser(cast.dana).post(NEW, {"name": "Outreach"})
        assert b"There is a team of this name already" in answer.content

    def test_members_mentors_and_partners_may_not(self, cast: Cast) -> None:
        for somebody in (cast.ana, cast.sam, cast.mrs_tran):
            assert browser(somebody).post(NEW, GIVEN).status_code == 404

    def test_signed_out_leads_to_sign_in(self, db: None) -> None:
        assert browser().post(NEW, GIVEN).url.startswith("/account/login/")


class TestTheTeamPage:
    def test_its_people_read_who_is_in_it(self, cast: Cast) -> None:
        read = browser(cast.mrs_tran).get(page(cast.outreach)).content.decode()
        assert "Ana Reyes" in read
        assert "(she/her)" in read
        assert "ana.reyes@example.org" not in read

    def test_forms_stand_there_for_those_who_tend_it(self, cast: Cast) -> None:
        assert b"Add somebody" in browser(cast.femi).get(page(cast.outreach)).content
        assert b"Add somebody" not in browser(cast.ana).get(page(cast.outreach)).content

    def test_a_stranger_finds_nothing(self, cast: Cast) -> None:
        assert browser(cast.stella).get(page(cast.outreach)).status_code == 404

    def test_a_partner_finds_no_other_team(self, cast: Cast) -> None:
        other = cast.library.teams.create(name="Leadership")
        assert browser(cast.mrs_tran).get(page(other)).status_code == 404

    def test_the_number_of_queries_does_not_grow_with_people(
        self, cast: Cast, django_assert_num_queries: DjangoAssertNumQueries
    ) -> None:
        for number in range(30):
            places(person(f"Colleague {number}"), Role.MEMBER, cast.library, cast.outreach)
        client = browser(cast.femi)
        with django_assert_num_queries(7):
            client.get(page(cast.outreach))


class TestChangingATeam:
    def test_name_and_purpose_change(self, cast: Cast) -> None:
        assert browser(cast.femi).post(page(cast.outreach) + "change/", GIVEN).url == page(cast.outreach)
        cast.outreach.refresh_from_db()
        assert (cast.outreach.name, cast.outreach.purpose) == tuple(GIVEN.values())
        assert AuditEntry.objects.filter(deed="change_team").count() == 1

    def test_a_taken_name_is_refused(self, cast: Cast) -> None:
        cast.library.teams.create(name="Leadership")
        answer = browser(cast.femi).post(page(cast.outreach) + "change/", GIVEN)
        assert b"There is a team of this name already" in answer.content

    def test_a_member_may_not(self, cast: Cast) -> None:
        assert browser(cast.ana).post(page(cast.outreach) + "change/", GIVEN).status_code == 404


class TestEndingATeam:
    def test_it_ends_and_opens_again_with_its_people(self, cast: Cast) -> None:
        client = browser(cast.femi)
        client.post(page(cast.outreach) + "end/")
        assert b"Open the team again" in client.get(page(cast.outreach)).content
        client.post(page(cast.outreach) + "reopen/")
        cast.outreach.refresh_from_db()
        assert cast.outreach.ended_at is None
        assert cast.outreach.memberships.current().count() == 6

    def test_twice_is_recorded_once(self, cast: Cast) -> None:
        for _press in range(2):
            browser(cast.femi).post(page(cast.outreach) + "end/")
        assert AuditEntry.objects.filter(deed="end_team").count() == 1

    @pytest.mark.parametrize("deed", ["end/", "reopen/"])
    def test_a_get_changes_nothing(self, cast: Cast, deed: str) -> None:
        assert browser(cast.femi).get(page(cast.outreach) + deed).status_code == 405

    @pytest.mark.parametrize("deed", ["end/", "reopen/"])
    def test_neither_a_member_nor_a_stranger_may(self, cast: Cast, deed: str) -> None:
        for somebody in (cast.ana, cast.sam, cast.mrs_tran, cast.stella):
            assert browser(somebody).post(page(cast.outreach) + deed).status_code == 404
