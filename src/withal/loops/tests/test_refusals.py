""" "We will not, and why" is told as what it is, everywhere."""

from __future__ import annotations

from tests.cast import Cast, browser

from withal.loops import actions
from withal.loops.board import board_paper
from withal.loops.models import Loop
from withal.loops.tests.shown import at, hear, shown_loop, told, words_of
from withal.loops.writing_reports import first_text


def a_refused_loop(cast: Cast) -> Loop:
    loop = shown_loop(cast, hear(cast)[0])
    actions.refuse_in(loop, by=cast.femi, text="Open at night", why="Nobody can walk home then")
    loop.refresh_from_db()
    return loop


def test_a_draft_says_it_in_a_sentence_in_the_language_of_the_loop(cast: Cast) -> None:
    loop = a_refused_loop(cast)
    assert first_text(loop)["not_done"] == "We will not: Open at night. Nobody can walk home then."
    assert first_text(loop)["promised"] == ""
    loop.language = "es"
    assert first_text(loop)["not_done"].startswith("No lo haremos: Open at night.")


def test_the_stages_in_words_say_it_and_the_ring_stays(cast: Cast) -> None:
    loop = a_refused_loop(cast)
    assert loop.refused
    page = words_of(browser().get(at(loop)))
    assert "Said, answered: we will not." in page
    assert "Said, answered: we will not" in words_of(browser().get("/heard/rivermouth/"))
    assert "said, answered: we will not" in str(board_paper(loop, "en"))
    assert page.count('class="done"') == 4
    assert "Dicho, respuesta: no lo haremos" in words_of(browser().get(at(loop) + "?lang=es"))
    told(cast, loop)
    page = words_of(browser().get(at(loop)))
    assert "We said what we will not do, and why" in page
    assert "Said, answered: we will not, told" in words_of(browser().get("/heard/rivermouth/"))


def test_staff_read_it_under_a_heading_of_its_own(cast: Cast) -> None:
    loop = a_refused_loop(cast)
    page = words_of(browser(cast.femi).get(f"/loops/{loop.pk}/"))
    assert page.index("<h2>We will not</h2>") < page.index("Open at night")
    assert "<h2>We promised</h2>" not in page
    assert "Answered: we will not, and why." in page
    assert "Under way" not in page


def test_a_promise_beside_it_is_still_a_promise(cast: Cast) -> None:
    loop = a_refused_loop(cast)
    actions.promise_in(loop, by=cast.femi, text="A lamp at the door")
    loop.refresh_from_db()
    assert not loop.refused
    page = words_of(browser(cast.femi).get(f"/loops/{loop.pk}/"))
    assert page.index("<h2>We promised</h2>") < page.index("A lamp") < page.index("<h2>We will not</h2>")
    assert "answered: we will not" not in words_of(browser().get(at(loop)))
