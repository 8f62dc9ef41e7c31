"""Pages and letters for residents are whole in Spanish and Vietnamese: none of our texts stays English.

Django asks a catalogue first and then falls back to English. A recorder in the place of that fallback
names every text that was not found, wherever in the program it was asked for.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from gettext import GNUTranslations, NullTranslations
from io import BytesIO
from typing import Any

import pytest
from django.conf import settings
from django.core.cache import cache
from django.http import Http404, HttpRequest
from django.test import Client, RequestFactory
from django.urls import ResolverMatch, resolve
from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.translation import trans_real

from tests import catalogues
from tests.cast import Cast, browser
from withal.followers import links
from withal.followers.letters import already_letter, told_letter
from withal.followers.models import Follower
from withal.kit import dates, rings, views
from withal.loops import actions
from withal.loops.board import board_paper
from withal.loops.letters import letter_texts
from withal.loops.models import Loop, Report, Voice
from withal.loops.tests.shown import ENGLISH, SPANISH, at, closed_loop, hear, shown_loop, told
from withal.loops.writing_reports import first_text

LANGUAGES = catalogues.LANGUAGES
every_language = pytest.mark.parametrize("language", LANGUAGES)


class Recorder(NullTranslations):
    """Stands where English would stand in, and keeps what it was asked for."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: set[str] = set()

    def gettext(self, message: str) -> str:
        self.asked.add(message)
        return message

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        self.asked.add(msgid1)
        return msgid1 if n == 1 else msgid2


@pytest.fixture
def missed(language: str) -> Iterator[set[str]]:
    """Texts that had no translation while the test ran."""
    catalogue = trans_real.translation(language)
    before, recorder = catalogue._fallback, Recorder()
    catalogue._fallback = recorder
    dates._whole.cache_clear()
    yield recorder.asked
    catalogue._fallback = before


def test_public_languages_are_those_we_have_catalogues_for() -> None:
    assert {code for code, _name in settings.COMMUNITY_LANGUAGES} == {"en", *LANGUAGES}


@every_language
def test_no_public_text_is_left_to_translate(language: str) -> None:
    assert catalogues.missing(language) == []


@every_language
def test_the_compiled_catalogue_is_that_of_its_source(language: str) -> None:
    kept = texts_in(catalogues.path(language, "mo").read_bytes())
    assert kept == texts_in(catalogues.compiled(language)), "Run ./dev words."


def texts_in(compiled: bytes) -> dict[Any, str]:
    """By text and plural form; the head, which names who compiled it, left out."""
    texts: dict[Any, str] = dict(GNUTranslations(BytesIO(compiled))._catalog)  # type: ignore[attr-defined]
    del texts[""]
    return texts


@every_language
def test_placeholders_are_the_same_in_every_language(language: str) -> None:
    for message in catalogues.read(language):
        assert list(message.check()) == [], message.id


@every_language
def test_pages_of_loops_are_whole(cast: Cast, language: str, missed: set[str]) -> None:
    for address in addresses(cast):
        joiner = "&" if "?" in address else "?"
        response = browser().get(f"{address}{joiner}lang={language}")
        assert response.status_code in (200, 404), address
        assert response.headers["Content-Language"] == language
    assert missed == set()


def addresses(cast: Cast) -> list[str]:
    """Every page in every state that words depend on."""
    kept = hear(cast, "Kept among staff", quoting="no")[0]
    refused = shown_loop(cast, hear(cast)[0], kept, title="Refused")
    actions.refuse_in(refused, by=cast.femi, text="A bus", why="It is not ours.")
    late = shown_loop(cast, hear(cast)[0], title="Late")
    actions.promise_in(late, by=cast.femi, text="The lift", due=datetime.date(2026, 1, 3))
    Loop.objects.filter(pk=late.pk).update(due=timezone.localdate() - datetime.timedelta(days=1))
    alone = shown_loop(cast, hear(cast, "Not to be shown", quoting="told")[0], title="Nothing quoted")
    reopened = closed_loop(cast, "Opened again")
    actions.record_voice(cast.library, by=None, words="No, the bus.", loop=reopened)
    twice = shown_loop(cast, hear(cast)[0], title="Told twice", branch=cast.eastgate)
    told(cast, twice, en=ENGLISH, es=SPANISH, vi=ENGLISH)
    told(cast, twice, en=ENGLISH)
    for code in LANGUAGES:
        actions.title_in(twice, by=cast.ana, language=code, title="Translated")
    loops = [refused, late, alone, reopened, twice, closed_loop(cast), shown_loop(cast, title="Empty")]
    for number in range(31):
        shown_loop(cast, title=f"Many {number}")
    pages = [at(loop, page) for loop in loops for page in ("", "answer/", "poster/")]
    heard = "/heard/rivermouth/"
    parts = ("", "?show=open", "?show=closed", "?page=2", "feed.atom")
    return [*pages, *(heard + part for part in parts), "/take-back/", "/l/nothing/", "/heard/nothing/"]


@every_language
@pytest.mark.parametrize("late", [0, 1, 3])
def test_the_sentence_over_a_librarys_loops_is_whole(
    cast: Cast, language: str, missed: set[str], late: int
) -> None:
    page = f"/heard/rivermouth/?lang={language}"
    closed_loop(cast)
    browser().get(page)
    for number in range(late):
        loop = shown_loop(cast, hear(cast)[0], title=f"Late {number}")
        Loop.objects.filter(pk=loop.pk).update(due=timezone.localdate() - datetime.timedelta(days=number + 1))
    shown_loop(cast, title="Not late")
    browser().get(page)
    Loop.objects.filter(closed_at=None).update(shown_at=None)
    browser().get(page)
    browser().get(f"{page}&show=open")
    assert missed == set()


@every_language
def test_what_forms_say_is_whole(cast: Cast, language: str, missed: set[str]) -> None:
    cache.clear()
    loop, voices = closed_loop(cast), iter(range(100))
    answer, back = f"{at(loop, 'answer/')}?lang={language}", f"/take-back/?lang={language}"
    good = {"words": "We meant the bus.", "quoting": "told", "language": "en"}
    wrong: list[dict[str, str]] = [
        {}, {"words": "x" * 5000}, {"words": "a\0b"}, {"quoting": "shout"}, {"language": "tlh"},
        {"website": "x"}, {"email": "nobody"}, {"email": "x" * 300 + "@example.org"}, {"words": " "},
    ]  # fmt: skip
    for one in wrong:
        assert browser().post(answer, good | one if one else {}).status_code == 422, one
    for _turn in range(61):
        last = browser().post(answer, good | {"send_key": f"{next(voices):032x}"})
    assert last.status_code == 429
    assert b"We meant the bus." in last.content
    code = actions.record_voice(cast.library, by=None, words="Gone soon")[1]
    sure = browser().post(back, {"code": code}).content.decode()
    mark = sure.partition('name="voice" value="')[2].partition('"')[0]
    for data in ({"voice": mark}, {"voice": "x"}, {}, {"code": "x" * 99}, {"code": "a\0"}):
        browser().post(back, data)
    for _turn in range(61):
        last = browser().post(back, {"code": "22222-22222"})
    assert last.status_code == 429
    taken = good | {"send_key": "f" * 32}
    Voice.objects.create(
        library=cast.library, send_key="f" * 32, heard_on="2026-01-03", withdrawn_at=timezone.now()
    )
    browser().post(answer, taken, REMOTE_ADDR="192.0.2.8")
    assert missed == set()


def at_public_page(path: str) -> HttpRequest:
    request = RequestFactory().get(path)
    request.resolver_match = ResolverMatch(resolve(path.partition("?")[0]).func, (), {})
    return request


@every_language
def test_pages_that_say_what_went_wrong_are_whole(cast: Cast, language: str, missed: set[str]) -> None:
    path = f"{at(closed_loop(cast), 'answer/')}?lang={language}"
    for headers in ({}, {"sec-fetch-site": "same-origin"}):
        strict = Client(enforce_csrf_checks=True).post(path, {"words": "Mine"}, headers=headers)
        assert strict.status_code == 403
    request = at_public_page(path)
    request.user, request.session = browser().get(path).wsgi_request.user, None  # type: ignore[assignment]
    for page in (
        views.not_found(request, Http404()),
        views.refused(request, PermissionError()),
        views.not_understood(request, ValueError()),
        views.broken(request),
    ):
        assert f'<html lang="{language}"' in page.content.decode()
    assert missed == set()


@every_language
def test_the_page_for_a_board_is_whole(cast: Cast, language: str, missed: set[str]) -> None:
    late = shown_loop(cast, hear(cast)[0], title="Late")
    actions.promise_in(late, by=cast.femi, text="The lift", due=datetime.date(2026, 1, 3))
    actions.refuse_in(late, by=cast.femi, text="A bus", why="It is not ours. " * 40)
    with translation.override(language):
        board_paper(late, language)
        board_paper(closed_loop(cast), language)
    assert missed == set()


@every_language
def test_letters_and_first_words_are_whole(cast: Cast, language: str, missed: set[str]) -> None:
    loop = shown_loop(cast, hear(cast)[0], language=language)
    actions.promise_in(loop, by=cast.femi, text="Un autobús", due=datetime.date(2026, 12, 1))
    report = told(cast, loop, **{language: ENGLISH | {"promised": "We said so", "not_done": "The bus"}})
    first_text(loop)
    texts = letter_texts(loop, Report.objects.get(pk=report.pk).texts.all())
    assert texts[language][0].startswith("Rivermouth")
    assert missed == set()


@every_language
def test_following_is_whole(
    cast: Cast,
    language: str,
    missed: set[str],
    mailoutbox: list[Any],
    django_capture_on_commit_callbacks: Any,
) -> None:
    cache.clear()
    loop, ask = closed_loop(cast), f"?lang={language}"
    page = f"/follow/to/{loop.subject}/{ask}"
    with django_capture_on_commit_callbacks(execute=True):
        for data in (
            {},
            {"address": "nobody"},
            {"address": "a@b"},
            {"address": "x" * 300, "language": "tlh"},
        ):
            assert browser().post(page, data).status_code == 422
        for _turn in range(6):  # the sixth is one too many for a day
            browser().post(page, {"address": "nia@example.org", "language": language}, follow=True)
    nia = Follower.objects.get()
    browser().get(page)
    with translation.override(language):
        already_letter(nia)
        told_letter(nia, {"": ["Subject", "Body"]}, "<1@example.org>")
    confirm, stop = (f"/follow/{way}/" for way in ("confirm", "stop"))
    for link in (links.confirm_token(nia), "broken"):
        for method in ("get", "post", "get"):
            getattr(browser(), method)(f"{confirm}{link}/{ask}", follow=True)
    mark = links.stop_token(nia)
    for link in (mark, "broken"):
        for method in ("get", "post", "get"):
            getattr(browser(), method)(f"{stop}{link}/{ask}", follow=True)
    browser().get(f"{confirm}{links.confirm_token(nia)}/{ask}")
    assert missed == set()
    assert len(mailoutbox) >= 5
    settings.MAIL_ON, before = False, settings.MAIL_ON
    try:
        browser().get(page)
        browser().get(at(loop, "answer/") + ask)
    finally:
        settings.MAIL_ON = before
    assert missed == set()


@every_language
def test_words_of_rings_and_dates_are_whole(language: str, missed: set[str]) -> None:
    now = timezone.now()
    with translation.override(language):
        for days in (*range(-9, 10), -400, 400):
            moment = now + datetime.timedelta(days=days)
            for one in (moment, moment.date()):
                dates.words(one, now)
                dates.exact(one)
            dates.short(moment.date(), now.date())
        for stages in ((), rings.STAGES):
            for late, closed in ((False, False), (True, False), (False, True)):
                rings.spoken(list(stages), late=late, closed=closed)
    assert missed == set()


@pytest.mark.parametrize(
    ("language", "written"),
    [("en", "20 November 2026"), ("es", "20 de noviembre de 2026"), ("vi", "20 tháng 11 năm 2026")],
)
def test_dates_are_written_as_each_language_writes_them(language: str, written: str) -> None:
    day = datetime.date(2026, 11, 20)
    with translation.override(language):
        assert date_format(day) == written
        assert dates.words(day, timezone.make_aware(datetime.datetime(2024, 1, 1))) == written
        assert written in dates.exact(day)


@every_language
def test_a_text_without_translation_is_named(language: str, missed: set[str]) -> None:
    with translation.override(language):
        translation.gettext("Never seen by a translator")
        translation.ngettext("one never seen", "many never seen", 2)
        translation.pgettext("elsewhere", "said")
    assert missed == {"Never seen by a translator", "one never seen", "elsewhere\x04said"}
    missed.clear()


def test_every_catalogue_is_counted() -> None:
    there: Any = sorted(path.name for path in catalogues.LOCALE.iterdir())
    assert there == sorted(LANGUAGES)
