"""A poster with the short address: for a wall, in every language."""

from __future__ import annotations

from lxml import etree
from tests.cast import Cast, browser

from withal.loops import actions
from withal.loops.tests.shown import at, hear, shown_loop, words_of


def test_a_poster_says_what_it_is_about_in_every_language_and_where(cast: Cast) -> None:
    loop = shown_loop(cast, hear(cast)[0], title="Homework")
    actions.title_in(loop, by=cast.ana, language="es", title="La tarea")
    page = words_of(browser().get(at(loop, "poster/")))
    assert '<p class="finding" lang="en">Homework</p>' in page
    assert '<p class="finding" lang="es">La tarea</p>' in page
    for words in ("Read here what became of it", "Lea aquí qué pasó", "Xin đọc kết quả ở đây"):
        assert words in page
    assert f"localhost:8000<wbr>/l/{loop.code}" in page
    assert "Homework stops" not in page


def test_the_qr_code_is_a_picture_without_style_or_script(cast: Cast) -> None:
    loop = shown_loop(cast)
    response = browser().get(at(loop, "qr.svg"))
    assert response.headers["Content-Type"] == "image/svg+xml"
    picture = etree.fromstring(response.content)
    assert picture.tag.endswith("svg")
    assert b"style" not in response.content
    assert b"script" not in response.content


def test_a_title_that_languages_share_stands_once(cast: Cast) -> None:
    loop = shown_loop(cast, hear(cast)[0], title="Homework")
    page = words_of(browser().get(at(loop, "poster/")))
    assert page.count('<p class="finding"') == 1
    assert "Lea aquí qué pasó" in page
