"""Saving an answer: kept once, never over somebody else's words, readable by those named and nobody else."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from tests.books import lone_workbook, pair_workbook, save, team_workbook, write
from tests.cast import Cast, browser

from withal.guides.queries import outline
from withal.workbooks.actions import archive_workbook, expire_revisions
from withal.workbooks.models import Answer, Revision
from withal.workbooks.queries import section_page


def text_on_page(client: Client, book, section: str) -> str:
    return client.get(reverse("workbooks:section", args=[book.pk, section])).content.decode()


def test_what_ana_writes_for_the_team_jo_reads(cast: Cast) -> None:
    book = team_workbook(cast.outreach, cast.ana)
    said = write(browser(cast.ana), book, "team-goal", "Families who read in Arabic")
    assert said.status_code == 200
    assert said.json()["state"] == "saved"
    assert said.json()["revision"] == 1
    assert "Families who read in Arabic" in text_on_page(browser(cast.jo), book, "goals")


def test_a_prompt_for_me_holds_one_answer_each_and_shows_only_my_own(cast: Cast) -> None:
    book = team_workbook(cast.outreach, cast.ana)
    write(browser(cast.ana), book, "personal", "I want to be less afraid")
    write(browser(cast.jo), book, "personal", "I want to learn names")
    assert Answer.objects.filter(prompt="personal").count() == 2
    seen_by_jo = text_on_page(browser(cast.jo), book, "goals")
    assert "I want to learn names" in seen_by_jo
    assert "less afraid" not in seen_by_jo


def test_a_private_section_is_each_persons_own(cast: Cast) -> None:
    book = team_workbook(cast.outreach, cast.ana)
    write(browser(cast.ana), book, "change", "I will stop saying nothing")
    assert "stop saying nothing" not in text_on_page(browser(cast.jo), book, "alone")


def test_words_are_sealed_in_the_database(cast: Cast) -> None:
    book = team_workbook(cast.outreach, cast.ana)
    write(browser(cast.ana), book, "personal", "canary-of-ana")
    write(browser(cast.ana), book, "team-goal", "canary-of-team")
    for kept in (*Answer.objects.all(), *Revision.objects.all()):
        assert b"canary" not in bytes(kept.sealed)


def test_a_save_from_an_old_revision_is_refused_and_shows_both_texts(cast: Cast) -> None:
    book = team_workbook(cast.outreach, cast.ana)
    write(browser(cast.ana), book, "team-goal", "Ana's words")
    write(browser(cast.jo), book, "team-goal", "Jo's words", revision=1)
    late = write(browser(cast.ana), book, "team-goal", "Ana's later words", revision=1)
    assert late.status_code == 409
    assert late.json()["state"] == "stale"
    assert late.json()["revision"] == 2
    assert "Jo&#x27;s words" in late.json()["html"]
    assert "Jo Lindqvist saved this answer while you were writing" in late.json()["html"]
    assert "Jo&#x27;s words" in text_on_page(browser(cast.ana), book, "goals")


def test_a_late_save_of_the_same_words_is_no_conflict(cast: Cast) -> None:
    book = team_workbook(cast.outreach, cast.ana)
    write(browser(cast.ana), book, "team-goal", "Agreed")
    said = write(browser(cast.jo), book, "team-goal", "Agreed", revision=0)
    assert said.json()["state"] == "same"
    assert said.json()["revision"] == 1


def test_a_retried_save_is_kept_once(cast: Cast) -> None:
    book = team_workbook(cast.outreach, cast.ana)
    client = browser(cast.ana)
    first = write(client, book, "team-goal", "Once", key="a-key")
    again = write(client, book, "team-goal", "Once", key="a-key")
    assert first.json()["revision"] == again.json()["revision"] == 1
    assert Revision.objects.count() == 1


def test_a_minute_of_typing_is_one_revision_and_another_hand_begins_a_new_one(cast: Cast) -> None:
    book = team_workbook(cast.outreach, cast.ana)
    write(browser(cast.ana), book, "team-goal", "Fam", revision=0)
    write(browser(cast.ana), book, "team-goal", "Families", revision=1)
    write(browser(cast.jo), book, "team-goal", "Families and elders", revision=2)
    answer = Answer.objects.get()
    assert answer.revision == 3
    assert [kept.number for kept in answer.revisions.all()] == [3, 2]


def test_after_a_sitting_the_earlier_text_stays(cast: Cast) -> None:
    book = team_workbook(cast.outreach, cast.ana)
    write(browser(cast.ana), book, "team-goal", "First")
    Revision.objects.update(saved_at=timezone.now() - timedelta(minutes=5))
    write(browser(cast.ana), book, "team-goal", "Second", revision=1)
    page = browser(cast.jo).get(reverse("workbooks:history", args=[book.pk, "team-goal"])).content.decode()
    assert "First" in page
    assert "Second" in page
    back = browser(cast.jo).post(reverse("workbooks:bring-back", args=[book.pk, "team-goal", 1]))
    assert back.status_code == 302
    assert "First" in text_on_page(browser(cast.ana), book, "goals")
    assert Answer.objects.get().revision == 3


def test_the_history_of_a_private_answer_is_its_writers_alone(cast: Cast) -> None:
    book = team_workbook(cast.outreach, cast.ana)
    write(browser(cast.ana), book, "personal", "canary")
    assert (
        b"canary" in browser(cast.ana).get(reverse("workbooks:history", args=[book.pk, "personal"])).content
    )
    assert (
        b"canary"
        not in browser(cast.jo).get(reverse("workbooks:history", args=[book.pk, "personal"])).content
    )
    assert (
        browser(cast.jo).post(reverse("workbooks:bring-back", args=[book.pk, "personal", 1])).status_code
        == 404
    )


def test_expired_revisions_go_and_what_stands_now_stays(cast: Cast) -> None:
    book = team_workbook(cast.outreach, cast.ana)
    write(browser(cast.ana), book, "team-goal", "First")
    write(browser(cast.jo), book, "team-goal", "Second", revision=1)
    assert expire_revisions(before=timezone.now() + timedelta(seconds=1)) == 1
    assert [kept.number for kept in Revision.objects.all()] == [2]


@pytest.mark.parametrize("who", ["stella", "mona", "sam", "newcomer"])
def test_strangers_and_those_who_look_on_meet_a_page_that_is_not_there(cast: Cast, who: str) -> None:
    book = team_workbook(cast.outreach, cast.ana)
    client = browser(getattr(cast, who))
    assert write(client, book, "team-goal", "mine now").status_code == 404
    assert client.get(reverse("workbooks:workbook", args=[book.pk])).status_code == 404
    assert not Answer.objects.exists()


def test_signed_out_leads_to_signing_in(cast: Cast) -> None:
    book = team_workbook(cast.outreach, cast.ana)
    said = write(browser(), book, "team-goal", "hello")
    assert said.status_code == 302
    assert "/account/login/" in said["Location"]


def test_looking_at_the_address_saves_nothing(cast: Cast) -> None:
    book = team_workbook(cast.outreach, cast.ana)
    address = reverse("workbooks:answer", args=[book.pk, "team-goal"])
    assert browser(cast.ana).get(address, {"p.team-goal": "by accident"}).status_code == 405
    assert not Answer.objects.exists()


def test_a_prompt_that_the_guide_does_not_have_is_not_there(cast: Cast) -> None:
    book = team_workbook(cast.outreach, cast.ana)
    assert write(browser(cast.ana), book, "no-such-prompt", "hello").status_code == 404


def test_an_archived_workbook_takes_no_words_and_says_so(cast: Cast) -> None:
    book = team_workbook(cast.outreach, cast.ana)
    archive_workbook(book, by=cast.ana)
    said = write(browser(cast.ana), book, "team-goal", "too late")
    assert said.status_code == 409
    assert "put away" in said.json()["say"]


def test_too_long_an_answer_says_how_much_to_cut(cast: Cast) -> None:
    book = lone_workbook(cast.library, cast.ana)
    said = write(browser(cast.ana), book, "team-goal", "x" * 20_001)
    assert said.status_code == 422
    assert "1 character" in said.json()["say"]


def test_without_script_a_whole_section_is_saved_and_leads_on(cast: Cast) -> None:
    book = pair_workbook(cast.library, cast.ana, cast.jo)
    address = reverse("workbooks:section", args=[book.pk, "goals"])
    fields = {
        "p.personal": "Mine",
        "r.personal": "0",
        "p.team-goal": "Ours",
        "r.team-goal": "0",
        "go": "words",
    }
    said = browser(cast.ana).post(address, fields)
    assert said.status_code == 302
    assert said["Location"].endswith("/section/words/")
    assert "Ours" in text_on_page(browser(cast.jo), book, "goals")
    assert "Mine" not in text_on_page(browser(cast.jo), book, "goals")


def test_without_script_a_late_save_shows_both_and_the_next_press_saves_mine(cast: Cast) -> None:
    book = pair_workbook(cast.library, cast.ana, cast.jo)
    address = reverse("workbooks:section", args=[book.pk, "goals"])
    write(browser(cast.jo), book, "team-goal", "Jo was first")
    said = browser(cast.ana).post(address, {"p.team-goal": "Ana was second", "r.team-goal": "0"})
    assert said.status_code == 409
    page = said.content.decode()
    assert "Jo was first" in page
    assert "Ana was second" in page
    assert 'name="r.team-goal" value="1"' in page
    browser(cast.ana).post(address, {"p.team-goal": "Jo was first, Ana second", "r.team-goal": "1"})
    assert "Jo was first, Ana second" in text_on_page(browser(cast.jo), book, "goals")


def test_without_script_an_unreadable_date_keeps_the_rest_and_what_was_typed(cast: Cast) -> None:
    book = lone_workbook(cast.library, cast.ana)
    address = reverse("workbooks:section", args=[book.pk, "workshop"])
    said = browser(cast.ana).post(
        address, {"p.meet": "soonish", "r.meet": "0", "p.ready": "4", "r.ready": "0", "go": "here"}
    )
    assert said.status_code == 422
    assert "soonish" in said.content.decode()
    assert Answer.objects.get().prompt == "ready"


def test_every_kind_of_answer_comes_back_as_it_was_given(cast: Cast) -> None:
    book = lone_workbook(cast.library, cast.ana)
    client = browser(cast.ana)
    save(client, book, "key-terms", {".outreach": "use", ".equity": "new"})
    save(client, book, "practices", {".closing-the-loop": "yes"})
    save(client, book, "ready", {"": "4"})
    save(client, book, "next", {"": "leave"})
    save(client, book, "meet", {"": "2026-11-28"})
    save(
        client,
        book,
        "starters",
        {".0.name": "Harbor Shelter", ".0.known-by": "Jo", ".0.first-move": "Coffee"},
    )
    save(
        client,
        book,
        "channels",
        {".0.who": "Desk", ".0.how-often": "weekly", ".0.how-many": "3,5", ".0.agreed": "yes"},
    )
    save(
        client,
        book,
        "facets",
        {".make-time-for-reflection.state": "focus", ".make-time-for-reflection.note": "Fridays"},
    )
    save(client, book, "actions", {".0.step": "Ask Mrs Tran", ".0.who": "Jo", ".0.when": "2026-11-28"})
    guide = outline(book.version)
    kept = {}
    for section in guide.sections:
        kept |= {id: field.value for id, field in section_page(book, section, cast.ana).fields.items()}
    assert kept["key-terms"] == {"outreach": "use", "equity": "new"}
    assert kept["practices"] == ["closing-the-loop"]
    assert kept["ready"] == 4
    assert kept["next"] == ["leave"]
    assert kept["meet"] == "2026-11-28"
    assert kept["starters"] == [{"name": "Harbor Shelter", "known-by": "Jo", "first-move": "Coffee"}]
    assert kept["channels"] == [{"who": "Desk", "how-often": "weekly", "how-many": "3,5", "agreed": "yes"}]
    assert kept["facets"] == {"make-time-for-reflection": {"state": "focus", "note": "Fridays"}}
    assert kept["actions"] == [{"step": "Ask Mrs Tran", "who": "Jo", "when": "2026-11-28"}]


def test_a_section_page_asks_the_database_at_most_twelve_times(
    cast: Cast, django_assert_max_num_queries
) -> None:
    book = team_workbook(cast.outreach, cast.ana)
    client = browser(cast.ana)
    for prompt in ("personal", "team-goal"):
        write(client, book, prompt, "words")
    client.get(reverse("workbooks:section", args=[book.pk, "goals"]))
    with django_assert_max_num_queries(12):
        assert client.get(reverse("workbooks:section", args=[book.pk, "goals"])).status_code == 200
