"""Who may open what. A stranger and a mistyped id get the same 404."""

from __future__ import annotations

import pytest
from django.http import Http404
from tests.cast import Cast

from withal.libraries import access
from withal.libraries.access import MAY, May
from withal.libraries.models import Membership, Role


def refuses(door, person, *ids) -> bool:
    try:
        door(person, *ids)
    except Http404:
        return True
    return False


def test_every_role_is_in_the_table() -> None:
    assert set(MAY) == set(Role.values)


def test_administrators_and_managers_run_it(cast: Cast) -> None:
    for person in (cast.dana, cast.mona):
        assert access.library_to(person, cast.library.pk, May.RUN) == cast.library
    for person in (cast.ana, cast.femi, cast.sam, cast.mrs_tran, cast.stella):
        assert refuses(access.library_to, person, cast.library.pk, May.RUN)


def test_only_administrators_administer(cast: Cast) -> None:
    assert not refuses(access.library_to, cast.dana, cast.library.pk, May.ADMINISTER)
    assert refuses(access.library_to, cast.mona, cast.library.pk, May.ADMINISTER)


def test_facilitators_make_guides_and_members_do_not(cast: Cast) -> None:
    assert not refuses(access.library_to, cast.femi, cast.library.pk, May.GUIDES)
    assert refuses(access.library_to, cast.ana, cast.library.pk, May.GUIDES)


def test_a_team_opens_to_its_people_and_to_its_library(cast: Cast) -> None:
    for person in (cast.ana, cast.mrs_tran, cast.sam, cast.dana, cast.newcomer):
        assert access.team(person, cast.outreach.pk) == cast.outreach
    assert refuses(access.team, cast.stella, cast.outreach.pk)


def test_a_partner_sees_no_other_team(cast: Cast) -> None:
    other = cast.library.teams.create(name="Leadership")
    assert refuses(access.team, cast.mrs_tran, other.pk)


def test_a_team_is_tended_by_its_facilitator_its_manager_and_whoever_runs_the_library(cast: Cast) -> None:
    for person in (cast.femi, cast.mona, cast.dana):
        assert access.team_to_tend(person, cast.outreach.pk) == cast.outreach
        assert access.tends(person, cast.outreach)
    for person in (cast.ana, cast.sam, cast.mrs_tran, cast.newcomer, cast.stella):
        assert refuses(access.team_to_tend, person, cast.outreach.pk)
        assert not access.tends(person, cast.outreach)


def test_an_administrators_place_is_for_administrators(cast: Cast) -> None:
    place = Membership.objects.get(person=cast.dana)
    assert access.membership_to_tend(cast.dana, place.pk) == place
    assert refuses(access.membership_to_tend, cast.mona, place.pk)


def test_anybody_may_end_their_own_place_and_no_other(cast: Cast) -> None:
    mine = Membership.objects.get(person=cast.ana, team=cast.outreach)
    theirs = Membership.objects.get(person=cast.jo, team=cast.outreach)
    assert access.membership_to_end(cast.ana, mine.pk) == mine
    assert refuses(access.membership_to_end, cast.ana, theirs.pk)
    assert refuses(access.membership_to_end, cast.stella, mine.pk)


def test_a_team_facilitator_tends_places_in_the_team_and_not_in_the_library(cast: Cast) -> None:
    in_team = Membership.objects.get(person=cast.ana, team=cast.outreach)
    in_library = Membership.objects.get(person=cast.ana, team=None)
    assert access.membership_to_tend(cast.femi, in_team.pk) == in_team
    assert refuses(access.membership_to_tend, cast.femi, in_library.pk)


def test_a_place_that_ended_opens_nothing(cast: Cast) -> None:
    Membership.objects.filter(person=cast.dana).update(until=cast.library.founded_at)
    assert refuses(access.library_to, cast.dana, cast.library.pk, May.SEE)
    assert refuses(access.team, cast.dana, cast.outreach.pk)


@pytest.mark.parametrize("door", ["branch_to_run", "team", "team_to_tend", "membership_to_tend"])
def test_an_id_that_is_none_is_a_404(cast: Cast, door: str) -> None:
    assert refuses(getattr(access, door), cast.dana, 999_999)
