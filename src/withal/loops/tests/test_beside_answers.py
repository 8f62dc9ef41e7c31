"""Under an answer in a workbook: the loop that its voice is in, or the way to make a voice of it."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from tests.books import save, team_workbook, write
from tests.cast import Cast, browser

from withal.loops.actions import move_voice, open_loop, record_voice, take_back_voice
from withal.loops.models import Voice
from withal.workbooks.models import Answer, Workbook


def a_told_answer(cast: Cast) -> tuple[Workbook, str]:
    book = team_workbook(cast.outreach, cast.ana)
    write(browser(cast.ana), book, "team-goal", "Be at the laundromat")
    return book, f"answer:{Answer.objects.get(workbook=book, prompt='team-goal').pk}"


def section(person: Any, book: Workbook, id: str = "goals") -> str:
    return browser(person).get(reverse("workbooks:section", args=[book.pk, id])).content.decode()


def made_into_a_voice(cast: Cast, source: str) -> Voice:
    voice, _code = record_voice(cast.library, by=cast.ana, words="Be at the laundromat", source=source)
    return voice


def test_an_answer_can_be_made_a_voice(cast: Cast) -> None:
    book, source = a_told_answer(cast)
    assert f'href="/loops/voices/new/?from={source}">Make this a voice</a>' in section(cast.jo, book)


def test_a_voice_without_a_loop_is_said_to_wait(cast: Cast) -> None:
    book, source = a_told_answer(cast)
    voice = made_into_a_voice(cast, source)
    page = section(cast.jo, book)
    assert f'href="/loops/voices/{voice.pk}/">A voice, waiting for a loop</a>' in page
    assert "Make this a voice" not in page


def test_a_voice_in_a_loop_names_the_loop(cast: Cast) -> None:
    book, source = a_told_answer(cast)
    loop = open_loop(cast.library, by=cast.ana, title="Story time at the laundromat")
    move_voice(made_into_a_voice(cast, source), by=cast.ana, loop=loop)
    assert f'href="/loops/{loop.pk}/">In a loop: Story time at the laundromat</a>' in section(cast.jo, book)


def test_words_taken_back_can_be_told_again(cast: Cast) -> None:
    book, source = a_told_answer(cast)
    take_back_voice(made_into_a_voice(cast, source), by=cast.ana)
    assert "Make this a voice" in section(cast.ana, book)


def test_a_partner_who_does_not_listen_for_the_library_sees_none_of_it(cast: Cast) -> None:
    book, source = a_told_answer(cast)
    loop = open_loop(cast.library, by=cast.ana, title="Canaryloop")
    page = section(cast.mrs_tran, book)
    assert "voice" not in page
    move_voice(made_into_a_voice(cast, source), by=cast.ana, loop=loop)
    assert "Canaryloop" not in section(cast.mrs_tran, book)


def test_a_date_is_nothing_that_somebody_said(cast: Cast) -> None:
    book = team_workbook(cast.outreach, cast.ana)
    save(browser(cast.ana), book, "meet", {"": "2026-12-01"})
    assert "Make this a voice" not in section(cast.ana, book, "workshop")
