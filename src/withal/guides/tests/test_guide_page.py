"""/guides/<id>/: what a guide is, how to take it up, its versions, and what its makers can do."""

from __future__ import annotations

import io
import zipfile

import pytest
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries
from tests.books import SOURCE, publish
from tests.cast import Cast, browser

from withal.guides import actions
from withal.guides.models import Draft
from withal.guides.queries import current_versions
from withal.guides.tests.making import deeds, guide_of, only_makers, open_page, published, who_may

READERS = {"signed out": 302, "stranger": 404, "partner": 200, "mentor": 200, "member": 200}


def test_everybody_of_the_library_reads_it_and_no_stranger(cast: Cast) -> None:
    version = published(cast)
    statuses = who_may("guide", version.guide_id, cast=cast)
    assert statuses == {**READERS, "facilitator": 200, "manager": 200, "administrator": 200}
    assert browser(cast.ana).get(reverse("guides:guide", args=[999_999])).status_code == 404


def test_what_comes_with_withal_is_for_everybody_signed_in(cast: Cast) -> None:
    version = publish()
    page = open_page(cast.stella, "guide", version.guide_id)
    assert "comes with Withal" in page
    assert "Change it" not in page
    assert "Make our own copy" in page


def test_it_says_what_is_in_it_and_how_long_it_takes(cast: Cast) -> None:
    page = open_page(cast.ana, "guide", published(cast).guide_id)
    for words in ("Preparing to meet a partner", "65 minutes", "Alone, as a pair, as a team", "Action plan",
                  "only you", "6 places to write", "made by Rivermouth County Library"):  # fmt: skip
        assert words in page, words


def test_take_it_up_leads_to_the_newest_version(cast: Cast) -> None:
    first = published(cast)
    draft = actions.change_guide(first.guide, by=cast.femi)
    actions.change_draft(draft, SOURCE + "\nMore.\n", by=cast.femi, revision=1)
    second = actions.publish(draft, by=cast.femi)
    page = open_page(cast.ana, "guide", first.guide_id)
    assert reverse("workbooks:start", args=[second.pk]) in page
    assert "Version 2" in page
    assert "Version 1" in page


def test_members_are_not_offered_what_makers_do(cast: Cast) -> None:
    version = published(cast)
    page = open_page(cast.ana, "guide", version.guide_id)
    for words in ("Change it", "Withdraw it", "Make our own copy"):
        assert words not in page
        assert words in open_page(cast.femi, "guide", version.guide_id)


def test_the_page_asks_few_things_of_the_database(
    cast: Cast, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    version = published(cast)
    address = reverse("guides:guide", args=[version.guide_id])
    femi = browser(cast.femi)
    femi.get(address)
    with django_assert_max_num_queries(8):
        femi.get(address)


# -- files -----------------------------------------------------------------------------------------


def download(person, version, form: str):
    return browser(person).get(reverse("guides:download", args=[version.pk, form]))


def test_its_source_is_the_text_it_was_published_with(cast: Cast) -> None:
    answer = download(cast.ana, published(cast), "md")
    assert answer.content.decode() == SOURCE
    assert answer.headers["Content-Disposition"] == 'attachment; filename="meeting-a-partner-1.md"'
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


def test_a_blank_copy_is_plain_text_word_or_pdf(cast: Cast) -> None:
    version = published(cast)
    text = download(cast.ana, version, "txt").content.decode()
    assert "What does your team want?" in text
    assert "____" in text
    word = zipfile.ZipFile(io.BytesIO(download(cast.ana, version, "docx").content))
    assert "What does your team want?" in word.read("word/document.xml").decode()
    assert download(cast.ana, version, "pdf").content.startswith(b"%PDF")


def test_another_format_and_another_library_s_guide_are_not_found(cast: Cast) -> None:
    version = published(cast)
    assert download(cast.ana, version, "exe").status_code == 404
    for form in ("md", "docx", "pdf", "txt"):
        assert download(cast.stella, version, form).status_code == 404
        assert download(None, version, form).status_code == 302


# -- deeds -----------------------------------------------------------------------------------------


def test_changing_begins_a_draft_of_the_next_version(cast: Cast) -> None:
    version = published(cast)
    answer = browser(cast.mona).post(reverse("guides:change", args=[version.guide_id]))
    draft = Draft.objects.open().get()
    assert answer.headers["Location"] == reverse("guides:draft", args=[draft.pk])
    assert (draft.guide, draft.source) == (version.guide, version.source)
    assert "Go on with the next version" in open_page(cast.femi, "guide", version.guide_id)


def test_a_withdrawn_guide_is_not_taken_up_and_comes_back(cast: Cast) -> None:
    version = published(cast)
    for _twice in range(2):
        answer = browser(cast.femi).post(reverse("guides:withdraw", args=[version.guide_id]), follow=True)
    page = answer.content.decode()
    assert "This guide was withdrawn" in page
    assert "Take it up" not in page
    assert current_versions(cast.ana) == []
    assert browser(cast.ana).get(reverse("workbooks:start", args=[version.pk])).status_code == 404
    for _twice in range(2):
        browser(cast.mona).post(reverse("guides:bring-back", args=[version.guide_id]))
    assert guide_of(version).withdrawn_at is None
    assert current_versions(cast.ana) == [version]
    assert deeds() == ["start_draft", "publish_guide", "withdraw_guide", "bring_guide_back"]


@pytest.mark.parametrize("name", ["change", "withdraw", "bring-back"])
def test_deeds_on_a_guide_are_for_its_makers_and_by_post(cast: Cast, name: str) -> None:
    version = published(cast)
    assert only_makers(who_may(name, version.guide_id, cast=cast, method="post"), 302)
    assert browser(cast.femi).get(reverse(f"guides:{name}", args=[version.guide_id])).status_code == 405


@pytest.mark.parametrize("name", ["change", "withdraw", "bring-back"])
def test_nobody_changes_what_comes_with_withal(cast: Cast, name: str) -> None:
    version = publish()
    for person in (cast.dana, cast.femi, cast.stella):
        assert browser(person).post(reverse(f"guides:{name}", args=[version.guide_id])).status_code == 404
    assert guide_of(version).withdrawn_at is None


def test_a_facilitator_of_a_team_alone_makes_no_guides(cast: Cast) -> None:
    cast.femi.memberships.filter(team=None).delete()
    version = publish(cast.library)
    assert browser(cast.femi).get(reverse("guides:drafts")).status_code == 404
    assert browser(cast.femi).post(reverse("guides:withdraw", args=[version.guide_id])).status_code == 404


def test_whoever_left_the_library_opens_nothing(cast: Cast) -> None:
    version = published(cast)
    cast.femi.memberships.update(until=version.published_at)
    assert browser(cast.femi).get(reverse("guides:guide", args=[version.guide_id])).status_code == 404
    assert browser(cast.femi).post(reverse("guides:change", args=[version.guide_id])).status_code == 404
