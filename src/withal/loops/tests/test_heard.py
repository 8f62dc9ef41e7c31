"""/heard/SLUG/ and its feed: a library's loops, and how honest it is about them."""

from __future__ import annotations

import datetime

from django.utils import timezone
from lxml import etree
from pytest_django import DjangoAssertNumQueries
from tests.cast import Cast, browser

from withal.loops import actions
from withal.loops.models import Loop
from withal.loops.tests.shown import ENGLISH, SPANISH, at, closed_loop, hear, shown_loop, told, words_of

PAGE = "/heard/rivermouth/"
ATOM = {"a": "http://www.w3.org/2005/Atom"}


def late(cast: Cast, days: int, title: str) -> Loop:
    loop = shown_loop(cast, hear(cast)[0], title=title)
    Loop.objects.filter(pk=loop.pk).update(due=timezone.localdate() - datetime.timedelta(days=days))
    return loop


def test_it_begins_with_how_much_is_closed_and_how_late_the_rest_is(cast: Cast) -> None:
    closed_loop(cast)
    late(cast, 23, "The bus")
    assert "We closed 1 of 2 (50 %).\nOne is late, by 23 days." in words_of(browser().get(PAGE))
    late(cast, 2, "The lift")
    assert "2 are late, the oldest by 23 days." in words_of(browser().get(PAGE))


def test_all_closed_and_none_late_are_said_too(cast: Cast) -> None:
    closed_loop(cast)
    assert "We closed the one thing that stands here." in words_of(browser().get(PAGE))
    shown_loop(cast, hear(cast)[0], title="The bus")
    assert "None is late." in words_of(browser().get(PAGE))


def test_what_is_owed_comes_first_and_hidden_ones_do_not_come(cast: Cast) -> None:
    closed_loop(cast, "Closed thing")
    shown_loop(cast, hear(cast)[0], title="Open thing")
    late(cast, 3, "Late thing")
    actions.open_loop(cast.library, by=cast.ana, title="Hidden thing", voices=[hear(cast)[0]])
    actions.open_loop(cast.otherwhere, by=cast.stella, title="Their thing")
    page = words_of(browser().get(PAGE))
    assert page.index("Late thing") < page.index("Open thing") < page.index("Closed thing")
    assert "Hidden thing" not in page
    assert "Their thing" not in page
    assert "we are 3 days late" in page


def test_it_can_be_narrowed(cast: Cast) -> None:
    closed_loop(cast, "Closed thing")
    shown_loop(cast, hear(cast)[0], title="Open thing")
    opened, closed = (words_of(browser().get(PAGE, {"show": show})) for show in ("open", "closed"))
    assert ("Open thing" in opened, "Closed thing" in opened) == (True, False)
    assert ("Open thing" in closed, "Closed thing" in closed) == (False, True)
    assert "Open thing" in words_of(browser().get(PAGE, {"show": "nonsense", "page": "99"}))


def test_an_empty_part_says_so(cast: Cast) -> None:
    shown_loop(cast, hear(cast)[0], title="Open thing")
    assert "None is closed yet." in words_of(browser().get(PAGE, {"show": "closed"}))


def test_titles_are_in_the_readers_language_where_somebody_wrote_them(cast: Cast) -> None:
    loop = shown_loop(cast, hear(cast)[0], title="Homework")
    actions.title_in(loop, by=cast.ana, language="es", title="La tarea")
    spanish = words_of(browser().get(PAGE, {"lang": "es"}))
    assert 'lang="es"><b>La tarea</b>' in spanish
    assert "Texto aún no revisado por un lector de este idioma" in spanish
    assert 'lang="en"><b>Homework</b>' in words_of(browser().get(PAGE, {"lang": "vi"}))


def test_a_library_that_shows_nothing_has_no_such_page(cast: Cast) -> None:
    nothing, unknown = browser().get("/heard/otherwhere/"), browser().get("/heard/nowhere/")
    assert nothing.status_code == unknown.status_code == 404
    assert nothing.content == unknown.content


def test_thirty_a_page_for_few_questions(
    cast: Cast, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(31):
        shown_loop(cast, title=f"Thing {number}")
    browser().get(PAGE)
    with django_assert_max_num_queries(6):
        page = words_of(browser().get(PAGE, {"lang": "es"}))
    assert page.count('<ul class="list">') == 1
    assert page.count("<b>Thing") == 30
    assert words_of(browser().get(PAGE, {"page": "2"})).count("<b>Thing") == 1


def test_the_feed_tells_of_published_reports_without_quotations(cast: Cast) -> None:
    voice, _code = hear(cast, "Homework stops on Friday.")
    loop = shown_loop(cast, voice)
    told(cast, loop, voice, en=ENGLISH, es=SPANISH)
    hidden = shown_loop(cast, hear(cast)[0], title="Hidden")
    told(cast, hidden, en=ENGLISH | {"title": "Hidden again"})
    actions.hide_loop(hidden, by=cast.femi)
    response = browser().get(f"{PAGE}feed.atom", {"lang": "es"})
    assert response.headers["Content-Type"] == "application/atom+xml; charset=utf-8"
    feed = etree.fromstring(response.content)
    titles = feed.xpath("a:entry/a:title/text()", namespaces=ATOM)
    assert titles == ["Nos hablaron de los sábados"]
    (link,) = feed.xpath("a:entry/a:link/@href", namespaces=ATOM)
    assert link.endswith(f"{at(loop)}?lang=es")
    assert "Dos de ustedes" in words_of(response)
    assert "Homework stops" not in words_of(response)


def test_the_feed_holds_no_markup_of_anybody(cast: Cast) -> None:
    loop = shown_loop(cast, hear(cast)[0])
    told(cast, loop, en=ENGLISH | {"said": "<script>alert(1)</script> & more"})
    feed = etree.fromstring(browser().get(f"{PAGE}feed.atom").content)
    (summary,) = feed.xpath("a:entry/a:summary/text()", namespaces=ATOM)
    assert "<script>" not in summary
    assert "&lt;script&gt;" in summary
