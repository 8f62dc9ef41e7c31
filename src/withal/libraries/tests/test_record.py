from __future__ import annotations

from pytest_django import DjangoAssertNumQueries
from tests.cast import Cast, browser

from withal.kit.audit import record
from withal.kit.models import AuditEntry
from withal.libraries import actions

RECORD = "/library/record/"


def test_it_says_who_did_what_to_what(cast: Cast) -> None:
    actions.start_team(cast.library, name="Leadership", by=cast.dana)
    actions.add_branch(cast.library, name="Mill Street", by=cast.mona)
    page = browser(cast.dana).get(RECORD).content.decode()
    for words in (
        "Dana Whitfield",
        "started a team",
        "team: Leadership",
        "Mona Castellano",
        "branch: Mill Street",
    ):
        assert words in page
    assert page.index("Mill Street") < page.index("Leadership")


def test_it_can_be_narrowed_to_one_kind_of_deed(cast: Cast) -> None:
    actions.start_team(cast.library, name="Leadership", by=cast.dana)
    actions.add_branch(cast.library, name="Mill Street", by=cast.dana)
    page = browser(cast.dana).get(RECORD, {"deed": "add_branch"}).content.decode()
    assert "Mill Street" in page
    assert "team: Leadership" not in page


def test_what_is_gone_keeps_its_line(cast: Cast) -> None:
    number = cast.eastgate.pk
    actions.remove_branch(cast.eastgate, by=cast.dana)
    assert f"branch {number}" in browser(cast.dana).get(RECORD).content.decode()


def test_a_deed_nobody_named_is_shown_as_it_is(cast: Cast) -> None:
    record("paint_the_door", cast.outreach, by=cast.dana, library=cast.library)
    assert b"paint the door" in browser(cast.dana).get(RECORD).content


def test_another_librarys_deeds_are_not_in_it(cast: Cast) -> None:
    actions.start_team(cast.otherwhere, name="Bookmobile", by=cast.stella)
    assert b"Bookmobile" not in browser(cast.dana).get(RECORD).content


def test_only_administrators_read_it(cast: Cast) -> None:
    for somebody in (cast.mona, cast.femi, cast.ana, cast.sam, cast.mrs_tran):
        assert browser(somebody).get(RECORD).status_code == 404


def test_signed_out_leads_to_sign_in(db: None) -> None:
    assert browser().get(RECORD).url.startswith("/account/login/")


def test_a_post_is_refused(cast: Cast) -> None:
    assert browser(cast.dana).post(RECORD).status_code == 405


def test_the_number_of_queries_does_not_grow_with_deeds(
    cast: Cast, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(60):
        actions.start_team(cast.library, name=f"Team {number}", by=cast.dana)
        record("change_team", cast.outreach, by=cast.mona, library=cast.library)
    assert AuditEntry.objects.count() == 120
    client = browser(cast.dana)
    with django_assert_num_queries(8):
        page = client.get(RECORD).content
    assert b"Page 1 of 3" in page
