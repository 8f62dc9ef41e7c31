"""/l/CODE/: what people said, and what became of it, for anybody."""

from __future__ import annotations

import datetime
import re

import pytest
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries
from tests.cast import Cast, browser

from withal.loops import actions
from withal.loops.models import LoopTitle, ReportText
from withal.loops.tests.shown import ENGLISH, SPANISH, at, closed_loop, hear, shown_loop, told, words_of


def test_before_any_report_it_tells_what_is_recorded(cast: Cast) -> None:
    loud, _code = hear(cast, "Homework stops on Friday.", telling="described", description="a father")
    quiet, _code = hear(cast, "Words for staff alone", quoting="no")
    loop = shown_loop(cast, loud, quiet)
    actions.promise_in(loop, by=cast.femi, text="Homework help on Saturdays", due=datetime.date(2026, 12, 1))
    actions.refuse_in(loop, by=cast.femi, text="A bus of our own", why="It is the county’s to run.")
    page = words_of(browser().get(at(loop)))
    for words in (
        "Homework stops on Friday.",
        "a father",
        "And 1 more person",
        "Homework help on Saturdays",
        "by 1 December 2026",
        "A bus of our own",
        "It is the county’s to run.",
        "Still open",
        "It closes when every promise is settled",
    ):
        assert words in page
    assert "Words for staff alone" not in page


def test_a_report_stands_first_and_earlier_ones_are_folded(cast: Cast) -> None:
    voice, _code = hear(cast)
    loop = shown_loop(cast, voice)
    told(cast, loop, voice)
    told(cast, loop, en={"title": "And now the bus", "not_done": "The bus stop."})
    page = words_of(browser().get(at(loop))).partition("<h1")[2]
    assert page.index("And now the bus") < page.index("The bus stop.") < page.index("<details>")
    assert page.index("<details>") < page.index("Two of you spoke of homework.")
    assert "Homework stops on Friday." in page


def test_it_is_read_in_the_language_of_the_reader_where_somebody_wrote_it(cast: Cast) -> None:
    loop = shown_loop(cast, hear(cast)[0])
    told(cast, loop, en=ENGLISH, es=SPANISH)
    spanish = words_of(browser().get(at(loop), headers={"accept-language": "es-MX,es;q=0.9,en;q=0.5"}))
    assert '<h1 lang="es">Nos hablaron de los sábados</h1>' in spanish
    assert '<html lang="es"' in spanish
    assert "Texto aún no revisado por un lector de este idioma" in spanish
    vietnamese = words_of(browser().get(at(loop) + "?lang=vi"))
    assert '<h1 lang="en">You told us about Saturdays</h1>' in vietnamese
    assert "Chưa có ai viết điều này bằng tiếng của quý vị" in vietnamese
    assert '<span lang="es">Español</span>' in vietnamese


def test_a_text_that_a_reader_has_checked_is_not_marked(cast: Cast) -> None:
    loop = shown_loop(cast, hear(cast)[0])
    told(cast, loop, en=ENGLISH, es=SPANISH)
    ReportText.objects.filter(language="es").update(checked_by="Ms Ibarra")
    assert "Texto aún no revisado" not in words_of(browser().get(at(loop) + "?lang=es"))
    assert "not yet checked" not in words_of(browser().get(at(loop)))


def test_a_title_that_nobody_checked_says_so(cast: Cast) -> None:
    loop = shown_loop(cast, hear(cast)[0])
    actions.title_in(loop, by=cast.ana, language="vi", title="Giúp làm bài tập")
    page = words_of(browser().get(at(loop) + "?lang=vi"))
    assert '<h1 lang="vi">Giúp làm bài tập</h1>' in page
    assert "chưa có người đọc xem lại" in page
    LoopTitle.objects.update(checked_by="Mrs Tran")
    assert "chưa có người đọc xem lại" not in words_of(browser().get(at(loop) + "?lang=vi"))


def test_the_state_is_said_in_words(cast: Cast) -> None:
    empty = shown_loop(cast, title="Nothing yet")
    assert "It closes when we have answered" in words_of(browser().get(at(empty)))
    closed = closed_loop(cast)
    page = words_of(browser().get(at(closed)))
    assert "<h2>Closed</h2>" in page
    actions.record_voice(cast.library, by=None, words="No, the bus.", loop=closed)
    page = words_of(browser().get(at(closed)))
    assert "Open again" in page
    assert "It closes when we have told you" in page


def test_it_says_how_late_we_are(cast: Cast) -> None:
    loop = shown_loop(cast, hear(cast)[0])
    loop.due = timezone.localdate() - datetime.timedelta(days=9)
    loop.save()
    page = words_of(browser().get(at(loop)))
    assert "we are 9 days late" in page
    assert "ring late large" in page


def test_words_taken_back_are_nowhere(cast: Cast) -> None:
    voice, _code = hear(cast, "Homework stops on Friday.", telling="named", name="Mr Aldous")
    other, _code = hear(cast, "Nobody reads it at home.")
    loop = shown_loop(cast, voice, other)
    typed = {"en": ENGLISH | {"said": "One said: Homework stops on Friday. It was Mr Aldous."}}
    for published in (False, True):
        if published:
            told(cast, loop, voice, other, **typed)
        assert "Homework stops on Friday." in words_of(browser().get(at(loop)))
    actions.take_back_voice(voice, by=None)
    for page in (at(loop), at(loop, "poster/"), "/heard/rivermouth/", "/heard/rivermouth/feed.atom"):
        seen = words_of(browser().get(page))
        assert "Homework stops" not in seen
        assert "Aldous" not in seen
    assert "Nobody reads it at home." in words_of(browser().get(at(loop)))


@pytest.mark.parametrize(
    ("fields", "seen"),
    [
        ({"about_child": True}, False),
        ({"about_child": True, "guardian_agreed": True}, True),
        ({"quoting": "told"}, False),
    ],
)
def test_a_quotation_needs_leave(cast: Cast, fields: dict[str, object], seen: bool) -> None:
    voice, _code = hear(cast, "I read to my brother.", **fields)
    loop = shown_loop(cast, voice)
    assert ("I read to my brother." in words_of(browser().get(at(loop)))) is seen


def test_consent_taken_back_after_publishing_ends_the_quotation(cast: Cast) -> None:
    voice, _code = hear(cast)
    loop = shown_loop(cast, voice)
    told(cast, loop, voice)
    assert "Homework stops" in words_of(browser().get(at(loop)))
    actions.change_voice(voice, by=cast.ana, quoting="told")
    assert "Homework stops" not in words_of(browser().get(at(loop)))


def test_a_hidden_loop_is_as_unknown_as_one_that_never_was(cast: Cast) -> None:
    loop = actions.open_loop(cast.library, by=cast.ana, title="Not shown", voices=[hear(cast)[0]])
    for page in ("", "answer/", "poster/", "qr.svg"):
        hidden, unknown = browser().get(at(loop, page)), browser().get(f"/l/zzzzzz/{page}")
        assert hidden.status_code == unknown.status_code == 404
        assert hidden.content == unknown.content
    assert browser().get("/heard/rivermouth/").status_code == 404
    actions.show_loop(loop, by=cast.femi)
    assert browser().get(at(loop)).status_code == 200
    actions.hide_loop(loop, by=cast.femi)
    assert browser().get(at(loop)).status_code == 404


def test_the_address_may_be_typed_in_capitals(cast: Cast) -> None:
    loop = shown_loop(cast)
    assert browser().get(f"/l/{loop.code.upper()}/").status_code == 200


def test_it_sets_no_cookie_and_is_asked_for_anew_each_time(cast: Cast) -> None:
    loop = closed_loop(cast)
    for page in (at(loop), at(loop, "poster/"), at(loop, "qr.svg"), "/heard/rivermouth/"):
        client = browser()
        first = client.get(page)
        assert not client.cookies
        assert "no-cache" in first.headers["Cache-Control"]
        assert "max-age" not in first.headers["Cache-Control"]
        again = client.get(page, headers={"if-none-match": first.headers["ETag"]})
        assert (again.status_code, again.content) == (304, b"")
    actions.take_back_voice(loop.voices.get(), by=None)
    changed = browser().get(at(loop), headers={"if-none-match": browser().get(at(loop)).headers["ETag"]})
    assert changed.status_code == 304
    assert browser().get(at(loop), headers={"if-none-match": first.headers["ETag"]}).status_code == 200


def test_somebody_signed_in_reads_the_same_and_their_browser_keeps_nothing(cast: Cast) -> None:
    loop = closed_loop(cast)
    response = browser(cast.ana).get(at(loop))
    assert "no-store" in response.headers["Cache-Control"]
    assert "Ana" not in words_of(response)


def test_it_is_light_and_asks_little(
    cast: Cast, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    voices = [hear(cast, f"What I said about buses, number {number}. " * 9)[0] for number in range(40)]
    loop = shown_loop(cast, *voices, title="Buses")
    for number in range(5):
        actions.promise_in(loop, by=cast.femi, text=f"A promise about buses, number {number}. " * 8)
    for _report in range(2):
        with django_assert_max_num_queries(12):
            page = browser().get(at(loop) + "?lang=vi").content
        assert len(page) <= 30 * 1024
        long = dict.fromkeys(("said", "promised", "did"), "We went to see the stop together. " * 30)
        told(cast, loop, *voices[:3], en={"title": "About the bus", **long})


def test_a_title_in_the_readers_language_stays_above_a_report_in_another(cast: Cast) -> None:
    loop = shown_loop(cast, hear(cast)[0])
    actions.title_in(loop, by=cast.ana, language="vi", title="Giúp làm bài tập")
    told(cast, loop, en=ENGLISH)
    page = words_of(browser().get(at(loop) + "?lang=vi"))
    assert "<title>Giúp làm bài tập" in page
    title, text = page.index('<h1 lang="vi">Giúp làm bài tập</h1>'), page.index(ENGLISH["title"])
    assert title < page.index("Chưa có ai viết điều này") < text
    assert '<h1 lang="en">You told us about Saturdays</h1>' in words_of(browser().get(at(loop)))


def test_on_paper_it_says_whose_it_is_where_it_stands_and_how(cast: Cast) -> None:
    loop = shown_loop(cast, hear(cast)[0])
    loop.due = timezone.localdate() - datetime.timedelta(days=9)
    loop.save()
    (printed,) = re.findall(r'<p class="printed">(.*?)</p>', words_of(browser().get(at(loop))), re.S)
    for said in ("Rivermouth County Library", f"localhost:8000/l/{loop.code}", "Still open", "9 days late"):
        assert said in printed
    closed = words_of(browser().get(at(closed_loop(cast)) + "?lang=es"))
    assert "· Cerrado" in closed or "· Cerrada" in closed


def test_long_words_are_folded_and_all_of_them_are_there(cast: Cast) -> None:
    short, long = "y" * 600, "x" * 601
    loop = shown_loop(cast, hear(cast, short)[0], hear(cast, long)[0])
    page = browser().get(at(loop)).content.decode()
    before, _sep, folded = page.partition("<details><summary>Read all of these words")
    assert long not in before
    assert long in folded
    assert page.count("Read all of these words") == 1
    assert short in page
