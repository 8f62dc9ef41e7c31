"""No words are lost between two people, two windows, or a page and a network that drops."""

from __future__ import annotations

import re
from datetime import timedelta
from html import unescape

import pytest
from django.urls import reverse
from django.utils import timezone
from tests.books import lone_workbook, pair_workbook, save, team_workbook, write
from tests.cast import Cast, browser

from withal.libraries.models import Membership
from withal.workbooks.models import Answer, Presence, Revision, Workbook


def section_of(book: Workbook, section: str = "goals") -> str:
    return reverse("workbooks:section", args=[book.pk, section])


def form_on(page: str) -> dict[str, str]:
    """The boxes and hidden fields of a page as a browser would send them back."""
    fields = dict(re.findall(r'<input type="hidden" name="([rop]\.[^"]+|person)" value="([^"]*)"', page))
    for name, text in re.findall(r'<textarea id="([^"]+)"[^>]*>\n?([^<]*)</textarea>', page):
        fields[name] = unescape(text)
    return fields


def test_a_box_nobody_touched_never_stands_against_a_colleague(cast: Cast) -> None:
    book = team_workbook(cast.outreach, cast.ana)
    seen_by_ana = form_on(browser(cast.ana).get(section_of(book)).content.decode())
    write(browser(cast.jo), book, "team-goal", "Jo's words")
    said = browser(cast.ana).post(section_of(book), {**seen_by_ana, "p.personal": "Mine", "go": "words"})
    assert said.status_code == 302
    assert "Jo&#x27;s words" in browser(cast.ana).get(section_of(book)).content.decode()


def test_an_untouched_box_with_words_in_it_is_left_alone_too(cast: Cast) -> None:
    book = team_workbook(cast.outreach, cast.ana)
    write(browser(cast.ana), book, "team-goal", "First")
    seen_by_ana = form_on(browser(cast.ana).get(section_of(book)).content.decode())
    write(browser(cast.jo), book, "team-goal", "Second", revision=1)
    assert browser(cast.ana).post(section_of(book), {**seen_by_ana, "go": "words"}).status_code == 302
    assert "Second" in browser(cast.ana).get(section_of(book)).content.decode()


def test_on_the_page_of_two_texts_the_next_press_saves_mine(cast: Cast) -> None:
    book = team_workbook(cast.outreach, cast.ana)
    mine = form_on(browser(cast.ana).get(section_of(book)).content.decode())
    write(browser(cast.jo), book, "team-goal", "Jo's words")
    both = browser(cast.ana).post(section_of(book), {**mine, "p.team-goal": "Ana's words", "go": "words"})
    assert both.status_code == 409
    again = browser(cast.ana).post(section_of(book), {**form_on(both.content.decode()), "go": "words"})
    assert again.status_code == 302
    assert "Ana&#x27;s words" in browser(cast.jo).get(section_of(book)).content.decode()


def test_a_retried_save_is_told_its_own_number_so_that_the_page_sees_what_followed(cast: Cast) -> None:
    book = team_workbook(cast.outreach, cast.ana)
    write(browser(cast.ana), book, "team-goal", "Ana", key="k1")
    write(browser(cast.jo), book, "team-goal", "Jo", revision=1, key="k2")
    assert write(browser(cast.ana), book, "team-goal", "Ana", key="k1").json()["revision"] == 1
    assert write(browser(cast.ana), book, "team-goal", "Ana more", revision=1, key="k3").status_code == 409


def test_other_words_under_a_used_key_are_kept_all_the_same(cast: Cast) -> None:
    book = lone_workbook(cast.library, cast.ana)
    write(browser(cast.ana), book, "team-goal", "One", key="k1")
    said = write(browser(cast.ana), book, "team-goal", "Two", revision=1, key="k1")
    assert said.json()["revision"] == 2
    assert "Two" in browser(cast.ana).get(section_of(book)).content.decode()


def test_a_save_whose_answer_was_lost_is_no_conflict_with_oneself(cast: Cast) -> None:
    book = lone_workbook(cast.library, cast.ana)
    write(browser(cast.ana), book, "team-goal", "One", key="k1")  # the page never heard of this
    address = reverse("workbooks:answer", args=[book.pk, "team-goal"])
    fields = {"p.team-goal": "One and two", "r.team-goal": "0", "k.team-goal": "k2", "u.team-goal": "k1"}
    assert browser(cast.ana).post(address, fields).json()["revision"] == 2


def test_a_conflict_with_oneself_names_the_other_window(cast: Cast) -> None:
    book = lone_workbook(cast.library, cast.ana)
    write(browser(cast.ana), book, "team-goal", "One", key="k1")
    late = write(browser(cast.ana), book, "team-goal", "Two", key="k2")
    assert "You saved this answer in another window" in late.json()["html"]


def test_emptying_a_box_keeps_what_stood_in_it(cast: Cast) -> None:
    book = lone_workbook(cast.library, cast.ana)
    write(browser(cast.ana), book, "team-goal", "A long thought")
    write(browser(cast.ana), book, "team-goal", "", revision=1)
    assert [kept.number for kept in Revision.objects.all()] == [2, 1]


def test_what_a_brought_back_text_replaces_stays_in_the_history(cast: Cast) -> None:
    book = lone_workbook(cast.library, cast.ana)
    write(browser(cast.ana), book, "team-goal", "First")
    Revision.objects.update(saved_at=timezone.now() - timedelta(minutes=5))
    write(browser(cast.ana), book, "team-goal", "Second", revision=1)
    browser(cast.ana).post(reverse("workbooks:bring-back", args=[book.pk, "team-goal", 1]))
    assert [kept.number for kept in Revision.objects.all()] == [3, 2, 1]


def test_a_page_left_open_by_ana_saves_nothing_as_jo(cast: Cast) -> None:
    book = team_workbook(cast.outreach, cast.ana)
    address = reverse("workbooks:answer", args=[book.pk, "personal"])
    fields = {"p.personal": "Ana's own", "r.personal": "0", "k.personal": "k", "person": str(cast.ana.pk)}
    said = browser(cast.jo).post(address, fields)
    assert said.status_code == 401
    assert "Somebody else is signed in here now" in said.json()["say"]
    whole = browser(cast.jo).post(section_of(book), fields, headers={"sec-fetch-site": "same-origin"})
    assert whole.status_code == 401
    assert "Ana&#x27;s own" in whole.content.decode()
    assert not Answer.objects.exists()


def test_a_table_beyond_its_most_rows_is_refused_and_stays_on_the_page(cast: Cast) -> None:
    book = lone_workbook(cast.library, cast.ana)
    rows = {f".{number}.name": f"Group {number}" for number in range(101)}
    said = save(browser(cast.ana), book, "starters", rows)
    assert said.status_code == 422
    whole = browser(cast.ana).post(
        section_of(book, "workshop"),
        {"r.starters": "0", **{f"p.starters{name}": text for name, text in rows.items()}},
    )
    assert "Group 100" in whole.content.decode()


@pytest.mark.parametrize(("prompt", "shown"), [("team-goal", "team-goal"), ("personal", "")])
def test_who_is_writing_is_told_of_shared_prompts_alone(cast: Cast, prompt: str, shown: str) -> None:
    book = team_workbook(cast.outreach, cast.ana)
    browser(cast.ana).post(reverse("workbooks:here", args=[book.pk]), {"prompt": prompt})
    assert Presence.objects.get().prompt == shown
    said = browser(cast.jo).post(reverse("workbooks:here", args=[book.pk]), {"prompt": ""}).json()
    assert said["writing"] == ({shown: "Ana is writing here"} if shown else {})


def test_somebody_who_leaves_a_pair_reads_and_writes_no_more(cast: Cast) -> None:
    book = pair_workbook(cast.library, cast.ana, cast.jo)
    assert browser(cast.jo).post(reverse("workbooks:leave", args=[book.pk])).status_code == 302
    assert browser(cast.jo).get(section_of(book)).status_code == 404
    assert browser(cast.ana).get(section_of(book)).status_code == 200


def test_a_pair_ends_with_the_last_place_somebody_has(cast: Cast) -> None:
    book = pair_workbook(cast.library, cast.ana, cast.jo)
    Membership.objects.filter(person=cast.jo).update(until=timezone.now())
    assert browser(cast.jo).get(section_of(book)).status_code == 404


def test_the_workbook_of_an_ended_team_is_read_and_takes_no_words(cast: Cast) -> None:
    book = team_workbook(cast.outreach, cast.ana)
    write(browser(cast.ana), book, "team-goal", "What we wanted")
    cast.outreach.ended_at = timezone.now()
    cast.outreach.save()
    assert "What we wanted" in browser(cast.ana).get(section_of(book)).content.decode()
    assert write(browser(cast.ana), book, "team-goal", "More", revision=1).status_code == 409


def test_a_guest_of_one_team_is_offered_its_people_and_nobody_else(cast: Cast) -> None:
    version = team_workbook(cast.outreach, cast.ana).version
    page = browser(cast.mrs_tran).get(reverse("workbooks:start", args=[version.pk])).content.decode()
    assert "Jo Lindqvist" in page
    assert "Noor Haddad" not in page
    assert "Dana Whitfield" not in page
