"""/take-back/: whoever holds the code of some words takes them back."""

from __future__ import annotations

from django.core import signing
from django.core.cache import cache
from tests.cast import Cast, browser

from withal.loops.models import Voice
from withal.loops.tests.shown import hear, shown_loop, words_of

PAGE = "/take-back/"


def signed_in(page: str) -> str:
    return page.partition('name="voice" value="')[2].partition('"')[0]


def test_typing_the_code_erases_nothing_yet(cast: Cast) -> None:
    voice, code = hear(cast)
    page = words_of(browser().post(PAGE, {"code": code}))
    assert "Erase your words?" in page
    assert "Homework" not in page
    voice.refresh_from_db()
    assert voice.words


def test_any_case_with_or_without_the_dash(cast: Cast) -> None:
    _voice, code = hear(cast)
    for written in (code, code.upper(), code.replace("-", ""), f"  {code.replace('-', ' ')} "):
        assert signed_in(words_of(browser().post(PAGE, {"code": written})))


def test_pressing_the_button_erases_and_says_so_twice(cast: Cast) -> None:
    voice, code = hear(cast, telling="named", name="Mr Aldous")
    shown_loop(cast, voice)
    mark = signed_in(words_of(browser().post(PAGE, {"code": code})))
    for _press in range(2):
        assert "Your words are erased" in words_of(browser().post(PAGE, {"voice": mark}))
    voice.refresh_from_db()
    assert (voice.words, voice.name) == ("", "")
    assert voice.withdrawn_at


def test_an_unknown_code_and_one_used_before_read_the_same(cast: Cast) -> None:
    _voice, code = hear(cast)
    browser().post(PAGE, {"voice": signed_in(words_of(browser().post(PAGE, {"code": code})))})
    used, unknown = (browser().post(PAGE, {"code": one}) for one in (code, "22222-22222"))
    assert used.status_code == unknown.status_code == 422
    said = "We have no words under this code."
    assert said in words_of(used)
    assert said in words_of(unknown)
    for nothing in ("", "!!!", "\0", "x" * 5000):
        assert browser().post(PAGE, {"code": nothing}).status_code == 422


def test_a_mark_that_is_not_ours_erases_nothing(cast: Cast) -> None:
    voice, _code = hear(cast)
    for mark in (str(voice.pk), "", signing.dumps(voice.pk, salt="another")):
        assert browser().post(PAGE, {"voice": mark}).status_code == 422
    assert Voice.objects.get(pk=voice.pk).words


def test_sixty_codes_an_hour_from_one_network(cast: Cast) -> None:
    cache.clear()
    _voice, code = hear(cast)
    for _turn in range(60):
        assert browser().post(PAGE, {"code": "22222-22222"}).status_code == 422
    late = browser().post(PAGE, {"code": code})
    assert late.status_code == 429
    assert "Many codes were tried" in words_of(late)
    assert browser().post(PAGE, {"code": code}, REMOTE_ADDR="192.0.2.7").status_code == 200


def test_looking_changes_nothing(cast: Cast) -> None:
    voice, code = hear(cast)
    browser().get(PAGE, {"code": code, "voice": "x"})
    assert Voice.objects.get(pk=voice.pk).words
