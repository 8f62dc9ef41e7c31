"""Sharing one's own answer: with named people, until it is taken back."""

from __future__ import annotations

from django.urls import reverse
from django.utils import timezone
from tests.books import lone_workbook, team_workbook, write
from tests.cast import Cast, browser

from withal.kit.models import AuditEntry
from withal.libraries.models import Membership
from withal.workbooks.models import Answer, Share, Workbook


def share_with(cast: Cast, book: Workbook, *readers) -> None:
    address = reverse("workbooks:sharing", args=[book.pk, "personal"])
    said = browser(cast.ana).post(address, {"reader": [str(reader.pk) for reader in readers]})
    assert said.status_code == 302


def shared_page(person) -> str:
    return browser(person).get(reverse("workbooks:shared")).content.decode()


def a_shared_answer(cast: Cast, *readers) -> Workbook:
    book = team_workbook(cast.outreach, cast.ana)
    write(browser(cast.ana), book, "personal", "I want to listen more")
    share_with(cast, book, *readers)
    return book


def test_a_mentor_reads_what_ana_shares_and_nothing_else(cast: Cast) -> None:
    book = a_shared_answer(cast, cast.sam)
    write(browser(cast.ana), book, "change", "canary")
    page = shared_page(cast.sam)
    assert "I want to listen more" in page
    assert "canary" not in page
    assert "I want to listen more" not in shared_page(cast.mona)
    assert "I want to listen more" not in shared_page(cast.jo)


def test_a_teammate_reads_it_in_the_workbook_beside_their_own(cast: Cast) -> None:
    book = a_shared_answer(cast, cast.jo)
    page = browser(cast.jo).get(reverse("workbooks:section", args=[book.pk, "goals"])).content.decode()
    assert "Ana Reyes lets you read this" in page
    assert "I want to listen more" in page


def test_ana_always_sees_who_can_read(cast: Cast) -> None:
    book = a_shared_answer(cast, cast.sam, cast.jo)
    page = browser(cast.ana).get(reverse("workbooks:section", args=[book.pk, "goals"])).content.decode()
    assert "You and Sam Okafor, Jo Lindqvist" in page or "You and Jo Lindqvist, Sam Okafor" in page


def test_what_is_taken_back_is_gone_at_once(cast: Cast) -> None:
    book = a_shared_answer(cast, cast.sam)
    share_with(cast, book)
    assert "I want to listen more" not in shared_page(cast.sam)
    assert Share.objects.get().withdrawn_at is not None


def test_sharing_twice_is_sharing_once(cast: Cast) -> None:
    book = a_shared_answer(cast, cast.sam)
    share_with(cast, book, cast.sam)
    assert Share.objects.count() == 1


def test_each_share_is_in_the_audit_trail_without_a_word_of_the_answer(cast: Cast) -> None:
    a_shared_answer(cast, cast.sam)
    entry = AuditEntry.objects.get(deed="share answer")
    assert entry.actor == cast.ana.pk
    assert entry.details == {"reader": cast.sam.pk}


def test_only_people_of_the_workbook_its_mentors_and_managers_can_be_chosen(cast: Cast) -> None:
    book = a_shared_answer(cast, cast.sam)
    share_with(cast, book, cast.sam, cast.stella, cast.newcomer)
    assert {share.reader for share in Share.objects.all()} == {cast.sam}


def test_the_groups_answer_is_nobodys_to_share(cast: Cast) -> None:
    book = team_workbook(cast.outreach, cast.ana)
    write(browser(cast.ana), book, "team-goal", "Ours")
    assert browser(cast.ana).get(reverse("workbooks:sharing", args=[book.pk, "team-goal"])).status_code == 404


def test_nobody_shares_for_somebody_else(cast: Cast) -> None:
    book = a_shared_answer(cast)
    address = reverse("workbooks:sharing", args=[book.pk, "personal"])
    assert browser(cast.jo).post(address, {"reader": [str(cast.jo.pk)]}).status_code == 404
    assert not Share.objects.exists()


def test_a_mentor_whose_place_has_ended_reads_nothing_more(cast: Cast) -> None:
    a_shared_answer(cast, cast.sam)
    Membership.objects.filter(person=cast.sam).update(until=timezone.now())
    assert "I want to listen more" not in shared_page(cast.sam)


def test_a_lone_workbook_can_be_shared_with_a_manager(cast: Cast) -> None:
    book = lone_workbook(cast.library, cast.ana)
    write(browser(cast.ana), book, "personal", "For my manager")
    share_with(cast, book, cast.mona)
    assert "For my manager" in shared_page(cast.mona)
    assert Answer.objects.get().person == cast.ana


def test_a_reader_whose_place_has_ended_can_still_be_taken_off(cast: Cast) -> None:
    book = a_shared_answer(cast, cast.sam)
    Membership.objects.filter(person=cast.sam).update(until=timezone.now())
    page = browser(cast.ana).get(reverse("workbooks:sharing", args=[book.pk, "personal"])).content.decode()
    assert "Sam Okafor" in page
    share_with(cast, book)
    assert Share.objects.get().withdrawn_at is not None


def test_today_counts_only_what_can_be_read(cast: Cast) -> None:
    a_shared_answer(cast, cast.sam)
    assert "1 answer" in browser(cast.sam).get("/").content.decode()
    Membership.objects.filter(person=cast.sam, team=cast.outreach).update(until=timezone.now())
    Membership.objects.filter(person=cast.sam, library=cast.library).update(until=timezone.now())
    assert "1 answer" not in browser(cast.sam).get("/").content.decode()
