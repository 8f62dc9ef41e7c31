from __future__ import annotations

from pytest_django import DjangoAssertNumQueries
from tests.cast import Cast, browser, person

from withal.libraries.actions import invite
from withal.libraries.models import Membership, Role, Team

HOME = "/library/"


def read(somebody, address: str = HOME) -> str:
    return browser(somebody).get(address).content.decode()


def test_a_member_reads_people_teams_and_branches(cast: Cast) -> None:
    page = read(cast.ana)
    for words in (
        "Eastgate",
        "Outreach",
        "Jo Lindqvist",
        "(they/them)",
        "Branch manager, Eastgate",
        "Mrs Tran",
    ):
        assert words in page


def test_a_member_gets_no_forms_and_nobodys_address(cast: Cast) -> None:
    page = read(cast.ana)
    assert "Invite somebody" not in page
    assert "Change the role" not in page
    assert "jo.lindqvist@example.org" not in page


def test_an_administrator_gets_the_tools(cast: Cast) -> None:
    invite(cast.library, role=Role.MEMBER, email="liv@example.org", by=cast.dana)
    page = read(cast.dana)
    for words in ("Invite somebody", "Start a team", "liv@example.org", "What was done here"):
        assert words in page


def test_a_manager_gets_all_but_the_record_and_the_administrators(cast: Cast) -> None:
    page = read(cast.mona)
    assert "Invite somebody" in page
    assert "What was done here" not in page
    assert "Change the role of Dana Whitfield" not in page
    assert "Change the role of Ana Reyes" in page


def test_a_partner_sees_their_team_alone(cast: Cast) -> None:
    Team.objects.create(library=cast.library, name="Leadership")
    page = read(cast.mrs_tran)
    assert "Outreach" in page
    for words in ("Leadership", "Noor Haddad", "Eastgate"):
        assert words not in page


def test_somebody_in_no_library_reads_what_to_do(cast: Cast) -> None:
    assert "You are in no library just now" in read(person("Liv Berg"))


def test_signed_out_leads_to_sign_in(db: None) -> None:
    assert browser().get(HOME).url == "/account/login/?next=/library/"


def test_nothing_is_left_on_a_shared_desk(cast: Cast) -> None:
    assert "no-store" in browser(cast.ana).get(HOME).headers["Cache-Control"]


def test_the_number_of_queries_does_not_grow_with_people(
    cast: Cast, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(30):
        somebody = person(f"Colleague {number}")
        Membership.objects.create(person=somebody, library=cast.library, role=Role.MEMBER)
        team = Team.objects.create(library=cast.library, name=f"Team {number}")
        Membership.objects.create(person=somebody, library=cast.library, team=team, role=Role.MEMBER)
        invite(cast.library, team=team, role=Role.PARTNER, by=cast.dana)
    member, administrator = browser(cast.ana), browser(cast.dana)
    with django_assert_num_queries(8):
        member.get(HOME)
    with django_assert_num_queries(10):
        administrator.get(HOME)
