"""The heading of a published report is the title of the loop in its language, where nobody wrote another."""

from __future__ import annotations

from django.urls import reverse
from tests.cast import Cast, browser

from withal.loops import actions
from withal.loops.notices import followed
from withal.loops.tests.shown import ENGLISH, SPANISH, at, hear, shown_loop, told, words_of

HEADING = SPANISH["title"]


def test_it_stands_on_every_page_and_in_the_mails(cast: Cast) -> None:
    loop = shown_loop(cast, hear(cast)[0])
    actions.save_report(
        actions.begin_report(loop, by=cast.femi), by=cast.femi, revision=1, texts={"es": {"title": "Aún no"}}
    )
    assert "Aún no<" not in words_of(browser().get("/heard/rivermouth/?lang=es"))
    told(cast, loop, en=ENGLISH, es=SPANISH)
    for page in (
        "/heard/rivermouth/",
        at(loop, "poster/"),
        at(loop, "answer/"),
        reverse("followers:follow", args=[loop.subject]),
    ):
        assert HEADING in words_of(browser().get(f"{page}?lang=es")), page
    face = followed(str(loop.pk), "es")
    assert face
    assert face.title == HEADING
    vietnamese = followed(str(loop.pk), "vi")
    assert vietnamese
    assert vietnamese.title == loop.title


def test_a_title_that_somebody_wrote_comes_first_and_nothing_is_copied(cast: Cast) -> None:
    loop = shown_loop(cast, hear(cast)[0])
    told(cast, loop, en=ENGLISH, es=SPANISH)
    assert not loop.titles.exists()
    actions.title_in(loop, by=cast.ana, language="es", title="La tarea")
    page = words_of(browser().get("/heard/rivermouth/?lang=es"))
    assert "La tarea" in page
    assert HEADING not in page


def test_the_newest_heading_counts(cast: Cast) -> None:
    loop = shown_loop(cast, hear(cast)[0])
    told(cast, loop, es=SPANISH)
    told(cast, loop, es=SPANISH | {"title": "Y ahora el autobús"})
    assert "Y ahora el autobús" in words_of(browser().get("/heard/rivermouth/?lang=es"))
