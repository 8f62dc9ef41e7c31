""" "That is not what we meant", sent by anybody from the public page."""

from __future__ import annotations

import uuid
from typing import Any

import pytest
from django.core.cache import cache
from tests.cast import Cast, browser

from withal.followers.models import Follower
from withal.loops import actions
from withal.loops.models import Voice
from withal.loops.tests.shown import at, closed_loop, hear, shown_loop, words_of


def sent(**more: Any) -> dict[str, Any]:
    key = uuid.uuid4().hex
    return {"words": "We meant the bus.", "quoting": "told", "language": "en", "send_key": key, **more}


def code_in(page: str) -> str:
    return page.partition("<code>")[2].partition("</code>")[0]


def test_an_answer_is_a_voice_about_the_report_and_opens_the_loop_again(cast: Cast) -> None:
    loop = closed_loop(cast)
    response = browser().post(at(loop, "answer/"), sent(language="vi", quoting="quote"))
    assert response.status_code == 200
    voice = Voice.objects.get(words="We meant the bus.")
    assert (voice.loop, voice.about, voice.recorded_by) == (loop, loop.reports.get(), None)
    assert (voice.language, voice.quoting, voice.telling) == ("vi", "quote", "nobody")
    loop.refresh_from_db()
    assert loop.reopened
    assert loop.closed_at is None


def test_before_any_report_it_is_about_none(cast: Cast) -> None:
    loop = shown_loop(cast, hear(cast)[0])
    browser().post(at(loop, "answer/"), sent())
    assert Voice.objects.get(words="We meant the bus.").about is None


def test_the_code_takes_the_words_back(cast: Cast) -> None:
    loop = closed_loop(cast)
    code = code_in(words_of(browser().post(at(loop, "answer/"), sent())))
    assert len(code) == 11
    sure = words_of(browser().post("/take-back/", {"code": code.upper().replace("-", " ")}))
    assert "We meant the bus." not in sure
    signed = sure.partition('name="voice" value="')[2].partition('"')[0]
    assert "erased" in words_of(browser().post("/take-back/", {"voice": signed}))
    assert not Voice.objects.filter(words="We meant the bus.").exists()


def test_pressed_twice_it_is_one_voice_and_the_code_is_the_same(cast: Cast) -> None:
    loop, words = closed_loop(cast), sent()
    first, second = (browser().post(at(loop, "answer/"), words) for _press in range(2))
    assert Voice.objects.filter(words="We meant the bus.").count() == 1
    assert code_in(words_of(first)) == code_in(words_of(second)) != ""


def test_sent_again_after_it_was_taken_back_it_stays_taken_back(cast: Cast) -> None:
    loop, words = closed_loop(cast), sent()
    browser().post(at(loop, "answer/"), words)
    actions.take_back_voice(Voice.objects.get(words="We meant the bus."), by=None)
    assert "Your words are erased" in words_of(browser().post(at(loop, "answer/"), words))
    assert not Voice.objects.filter(words="We meant the bus.").exists()


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"words": "  "}, "Write at least a few words."),
        ({"words": "x" * 2001}, "This is too long for us to keep: at most 2000 letters."),
        ({"quoting": "shout"}, "Choose one from the list."),
        ({"email": "nobody"}, "Write an address such as"),
        ({"language": "tlh"}, "Choose one from the list."),
    ],
)
def test_what_cannot_be_taken_comes_back_with_the_words(cast: Cast, wrong: dict[str, str], said: str) -> None:
    loop = closed_loop(cast)
    response = browser().post(at(loop, "answer/"), sent() | wrong)
    assert response.status_code == 422
    assert said in words_of(response)
    assert (wrong.get("words") or "We meant the bus.") in words_of(response)
    assert not Voice.objects.filter(loop=loop, recorded_by=None).exists()


def test_a_machine_that_fills_every_field_is_asked_again(cast: Cast) -> None:
    loop = closed_loop(cast)
    response = browser().post(at(loop, "answer/"), sent(website="https://example.org"))
    assert response.status_code == 422
    assert "We emptied it" in words_of(response)
    assert "https://example.org" not in words_of(response)
    assert "We meant the bus." in words_of(response)


def test_an_empty_form_without_any_field_is_answered(cast: Cast) -> None:
    assert browser().post(at(closed_loop(cast), "answer/"), {}).status_code == 422


def test_a_key_that_is_none_of_ours_is_no_hindrance(cast: Cast) -> None:
    loop = closed_loop(cast)
    for key in ("", "x" * 200):
        assert browser().post(at(loop, "answer/"), sent(send_key=key)).status_code == 200
    assert Voice.objects.filter(words="We meant the bus.").count() == 2


def test_words_about_a_child_are_shown_to_nobody(cast: Cast) -> None:
    loop = shown_loop(cast, hear(cast)[0])
    browser().post(at(loop, "answer/"), sent(quoting="quote", about_child="on"))
    assert "We meant the bus." not in words_of(browser().get(at(loop)))


def test_an_address_asks_to_follow_and_is_kept_apart_from_the_words(
    cast: Cast, mailoutbox: list[Any], django_capture_on_commit_callbacks: Any
) -> None:
    cache.clear()
    loop = closed_loop(cast)
    with django_capture_on_commit_callbacks(execute=True):
        page = words_of(browser().post(at(loop, "answer/") + "?lang=es", sent(email="nia@example.org")))
    assert "Le enviamos un mensaje" in page
    follower = Follower.objects.get(subject=loop.subject)
    assert (follower.language, follower.confirmed_at) == ("es", None)
    assert [letter.to for letter in mailoutbox] == [["nia@example.org"]]
    assert not Voice.objects.filter(words__contains="nia@").exists()


def test_where_no_letters_can_be_sent_no_address_is_asked_for(cast: Cast, settings: Any) -> None:
    settings.MAIL_ON = False
    loop = closed_loop(cast)
    assert 'name="email"' not in words_of(browser().get(at(loop, "answer/")))
    assert browser().post(at(loop, "answer/"), sent(email="nia@example.org")).status_code == 200
    assert not Follower.objects.exists()


def test_sixty_an_hour_from_one_network_and_the_words_are_kept(cast: Cast) -> None:
    cache.clear()
    loop = closed_loop(cast)
    for _turn in range(60):
        assert browser().post(at(loop, "answer/"), sent()).status_code == 200
    late = browser().post(at(loop, "answer/"), sent(words="The sixty-first"))
    assert late.status_code == 429
    assert "The sixty-first" in words_of(late)
    assert "not saved yet" in words_of(late)
    elsewhere = browser().post(at(loop, "answer/"), sent(), REMOTE_ADDR="192.0.2.7")
    assert elsewhere.status_code == 200


def test_a_form_that_lost_its_token_gives_the_words_back(cast: Cast) -> None:
    from django.test import Client

    loop = closed_loop(cast)
    strict = Client(enforce_csrf_checks=True)
    response = strict.post(
        at(loop, "answer/") + "?lang=es", sent(), headers={"sec-fetch-site": "same-origin"}
    )
    assert response.status_code == 403
    assert "We meant the bus." in words_of(response)
    assert "Por favor, envíelo otra vez" in words_of(response)


def test_what_is_too_long_is_not_kept_but_stays_in_the_form(cast: Cast) -> None:
    loop, long = closed_loop(cast), "x" * 2001
    assert "At most 2,000 letters." in browser().get(at(loop, "answer/")).content.decode()
    response = browser().post(at(loop, "answer/"), sent(words=long))
    assert response.status_code == 422
    assert "at most 2000 letters" in response.content.decode()
    assert long in response.content.decode()
    assert browser().post(at(loop, "answer/"), sent(words=long[1:])).status_code == 200
