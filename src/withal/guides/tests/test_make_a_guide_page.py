"""/guides/drafts/: three ways to begin, what is under way, what is published."""

from __future__ import annotations

import pytest
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries
from tests.books import SOURCE, publish
from tests.cast import Cast, browser

from withal.guides import actions
from withal.guides.models import Draft
from withal.guides.tests.making import NOT_MAKERS, deeds, draft_of, open_page, published, who_may


def test_makers_of_guides_open_it_and_nobody_else(cast: Cast) -> None:
    # The stranger is an administrator of her own library, where she sees her own drafts.
    makers = {"stranger": 200, "facilitator": 200, "manager": 200, "administrator": 200}
    assert who_may("drafts", cast=cast) == {**NOT_MAKERS, **makers}


def test_an_empty_page_teaches(cast: Cast) -> None:
    page = open_page(cast.femi, "drafts")
    assert "No draft yet." in page
    assert "The file itself is not kept." in page
    assert "10 MB" in page
    assert "There is no guide here to copy yet." in page


def test_a_draft_stands_with_who_and_when_and_where_it_came_from(cast: Cast) -> None:
    draft_of(cast, file_name="market.docx")
    page = open_page(cast.mona, "drafts")
    assert "Preparing to meet a partner" in page
    assert "changed by Femi Adeyemi" in page
    assert "from market.docx" in page


def test_another_library_s_drafts_and_guides_are_not_on_it(cast: Cast) -> None:
    draft_of(cast)
    published(cast, SOURCE.replace("Preparing to meet a partner", "A table at the market"))
    page = open_page(cast.stella, "drafts")
    assert "Preparing" not in page
    assert "A table at the market" not in page


def test_what_the_library_published_stands_with_its_version(cast: Cast) -> None:
    published(cast)
    page = open_page(cast.femi, "drafts")
    assert "version 1" in page
    assert "No draft yet." in page


def test_the_page_asks_as_much_of_the_database_for_twenty_as_for_one(
    cast: Cast, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(20):
        draft_of(cast)
        published(cast, SOURCE.replace("guide: meeting", f"guide: m{number}"))
    femi = browser(cast.femi)
    femi.get(reverse("guides:drafts"))
    with django_assert_max_num_queries(12):
        assert femi.get(reverse("guides:drafts")).status_code == 200


def test_an_empty_guide_begins_a_draft_that_has_nothing_to_mend(cast: Cast) -> None:
    answer = browser(cast.femi).post(reverse("guides:begin"), follow=True)
    assert "Nothing to mend." in answer.content.decode()
    assert Draft.objects.get().started_by == cast.femi
    assert deeds() == ["start_draft"]


def test_a_copy_is_a_draft_of_the_library_s_own(cast: Cast) -> None:
    version = publish()
    answer = browser(cast.femi).post(reverse("guides:copy"), {"version": version.pk})
    draft = Draft.objects.get()
    assert answer.headers["Location"] == reverse("guides:draft", args=[draft.pk])
    assert (draft.library, draft.guide, draft.source) == (cast.library, None, version.source)
    assert deeds() == ["start_draft", "copy_guide"]
    mine = actions.publish(draft, by=cast.femi)
    assert mine.guide != version.guide
    assert mine.guide.library == cast.library


@pytest.mark.parametrize("version", ["", "nix", "999999", "-1"])
def test_a_guide_that_is_not_on_the_list_is_not_copied(cast: Cast, version: str) -> None:
    answer = browser(cast.femi).post(reverse("guides:copy"), {"version": version})
    assert answer.status_code == 422
    assert not Draft.objects.exists()


def test_another_library_s_guide_is_not_copied(cast: Cast) -> None:
    version = published(cast)
    answer = browser(cast.stella).post(reverse("guides:copy"), {"version": version.pk})
    assert answer.status_code == 422
    assert not Draft.objects.open().exists()


@pytest.mark.parametrize("name", ["upload", "begin", "copy"])
def test_beginning_is_for_makers_and_by_post(cast: Cast, name: str) -> None:
    assert browser(cast.femi).get(reverse(f"guides:{name}")).status_code == 405
    for person in (cast.ana, cast.sam, cast.mrs_tran):
        assert browser(person).post(reverse(f"guides:{name}")).status_code == 404
    signed_out = browser().post(reverse(f"guides:{name}"))
    assert signed_out.status_code == 302
    assert "/account/login/" in signed_out.headers["Location"]
    assert not Draft.objects.exists()


def test_learn_leads_makers_here_and_everybody_to_each_guide(cast: Cast) -> None:
    version = published(cast)
    learn = browser(cast.femi).get(reverse("workbooks:learn")).content.decode()
    assert reverse("guides:drafts") in learn
    assert reverse("guides:guide", args=[version.guide_id]) in learn
    theirs = browser(cast.ana).get(reverse("workbooks:learn")).content.decode()
    assert reverse("guides:drafts") not in theirs
