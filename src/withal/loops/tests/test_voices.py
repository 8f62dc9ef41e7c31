"""Voices that wait, and one voice: placed, corrected, taken back."""

from __future__ import annotations

import uuid
from typing import Any

from django.utils import timezone
from tests.cast import Cast, browser

from withal.kit.models import AuditEntry
from withal.loops.actions import change_voice
from withal.loops.models import Loop, Quotation, ReportText, Voice
from withal.loops.seen import mark_of_voice
from withal.loops.tests.chains import a_loop, a_voice, fresh, tell

WAITING = "/loops/voices/"


def at(voice: Voice, deed: str = "") -> str:
    return f"/loops/voices/{voice.pk}/{deed}"


def now(voice: Voice) -> Voice:
    voice.refresh_from_db()
    return voice


class TestVoicesThatWait:
    def test_the_newest_stands_first_and_placed_ones_are_not_there(self, cast: Cast) -> None:
        a_voice(cast, "First said")
        a_voice(cast, "Said later")
        a_voice(cast, "Placed", a_loop(cast))
        page = browser(cast.ana).get(WAITING).content.decode()
        assert page.index("Said later") < page.index("First said")
        assert "Placed" not in page

    def test_ticked_ones_lead_to_a_new_loop_with_them(self, cast: Cast) -> None:
        one, two = a_voice(cast, "One"), a_voice(cast, "Two")
        client = browser(cast.ana)
        there = client.post(WAITING, {"voice": [one.pk, two.pk], "open": "yes"}).url
        page = client.get(there).content.decode()
        assert "With these 2 voices" in page
        client.post(there, {"title": "Saturdays", "language": "en", "once": str(uuid.uuid4())})
        loop = Loop.objects.get()
        assert {now(one).loop, now(two).loop} == {loop}
        assert (loop.voice_count, loop.keeper) == (2, cast.ana)

    def test_ticked_ones_go_into_an_open_loop(self, cast: Cast) -> None:
        one, loop = a_voice(cast), a_loop(cast)
        answer = browser(cast.ana).post(WAITING, {"voice": [one.pk], "loop": loop.pk})
        assert answer.url == f"/loops/{loop.pk}/"
        assert fresh(loop).voice_count == 1

    def test_without_a_tick_or_a_loop_it_says_what_to_do(self, cast: Cast) -> None:
        voice = a_voice(cast)
        client = browser(cast.ana)
        none = client.post(WAITING, {"loop": a_loop(cast).pk})
        assert (none.status_code, "Tick at least one voice" in none.content.decode()) == (422, True)
        nowhere = client.post(WAITING, {"voice": [voice.pk], "loop": ""})
        assert (nowhere.status_code, "Choose the loop" in nowhere.content.decode()) == (422, True)
        assert f'value="{voice.pk}" checked' in nowhere.content.decode()

    def test_voices_of_another_library_are_left_out_without_a_word(self, cast: Cast) -> None:
        from withal.loops.actions import record_voice

        theirs, _code = record_voice(cast.otherwhere, by=cast.stella, words="Theirs")
        loop = a_loop(cast)
        answer = browser(cast.ana).post(WAITING, {"voice": [theirs.pk, "x", "9" * 30], "loop": loop.pk})
        assert answer.status_code == 422
        assert now(theirs).loop is None
        assert "Theirs" not in browser(cast.ana).get(f"/loops/new/?voice={theirs.pk}").content.decode()

    def test_an_empty_page_teaches(self, cast: Cast) -> None:
        assert b"A voice is what one person said" in browser(cast.ana).get(WAITING).content

    def test_fifty_stand_on_a_page_for_the_same_queries(
        self, cast: Cast, django_assert_max_num_queries: Any
    ) -> None:
        Voice.objects.bulk_create(
            Voice(
                library=cast.library, words=f"Voice {n}.", heard_on=timezone.localdate(), recorded_by=cast.jo
            )
            for n in range(60)
        )
        client = browser(cast.ana)
        with django_assert_max_num_queries(7):
            page = client.get(WAITING).content.decode()
        assert page.count('name="voice"') == 50
        assert "Page 1 of 2" in page


class TestOneVoice:
    def test_its_words_stand_there_with_what_may_be_told(self, cast: Cast) -> None:
        voice = a_voice(cast, telling="described", description="a father at Eastgate", quoting="quote")
        page = browser(cast.jo).get(at(voice)).content.decode()
        assert "Homework stops on Friday." in page
        assert "May be quoted · as “a father at Eastgate”." in page

    def test_what_may_be_told_changes(self, cast: Cast) -> None:
        voice = a_voice(cast, telling="named", name="Mrs Lopez", quoting="quote")
        answer = browser(cast.jo).post(
            at(voice, "change/"),
            {
                "words": voice.words, "telling": "nobody", "quoting": "no", "language": "es",
                "heard_on": "2026-01-05", "name": "Mrs Lopez", "seen": mark_of_voice(now(voice)),
            },
        )  # fmt: skip
        assert answer.url == at(voice)
        assert (now(voice).quoting, voice.telling, voice.name) == ("no", "nobody", "")
        assert not voice.quotable
        assert AuditEntry.objects.filter(deed="change voice").count() == 1

    def test_a_page_opened_before_does_not_give_back_what_was_taken_away(self, cast: Cast) -> None:
        voice = a_voice(cast, telling="named", name="Mrs Lopez", quoting="quote")
        old = {
            "words": "Homework stops on Fridays.", "telling": "named", "name": "Mrs Lopez", "language": "en",
            "quoting": "quote", "heard_on": voice.heard_on.isoformat(), "seen": mark_of_voice(now(voice)),
        }  # fmt: skip
        change_voice(now(voice), by=cast.ana, quoting="no", telling="nobody", name="")
        answer = browser(cast.jo).post(at(voice, "change/"), old)
        content = answer.content.decode()
        assert (answer.status_code, now(voice).quoting, voice.name) == (409, "no", "")
        assert "It now says: “Homework stops on Friday.”" in content
        assert "Homework stops on Fridays." in content
        assert f'value="{mark_of_voice(voice)}"' in content

    def test_a_second_press_of_the_same_change_is_no_quarrel(self, cast: Cast) -> None:
        voice, client = a_voice(cast), browser(cast.jo)
        given = {
            "words": "Typed anew", "telling": "nobody", "quoting": "no", "language": "en",
            "heard_on": "2026-01-05", "seen": mark_of_voice(now(voice)),
        }  # fmt: skip
        assert [client.post(at(voice, "change/"), given).status_code for _press in range(2)] == [302, 302]

    def test_a_change_that_cannot_be_keeps_what_was_typed(self, cast: Cast) -> None:
        voice = a_voice(cast)
        answer = browser(cast.jo).post(at(voice, "change/"), {"words": "Typed anew", "telling": "x"})
        assert answer.status_code == 422
        assert "Typed anew" in answer.content.decode()
        assert now(voice).words == "Homework stops on Friday."

    def test_it_moves_from_loop_to_loop_and_out_again(self, cast: Cast) -> None:
        first, second = a_loop(cast), a_loop(cast, "Another")
        voice = a_voice(cast, loop=first)
        client = browser(cast.ana)
        client.post(at(voice, "place/"), {"loop": second.pk})
        assert (fresh(first).stage, fresh(second).stage) == (0, 1)
        assert client.post(at(voice, "place/"), {"loop": ""}).url == at(voice)
        assert fresh(second).voice_count == 0
        assert client.post(at(voice, "place/"), {"loop": "0"}).status_code == 422


class TestTakingItBack:
    def test_the_page_says_that_there_is_no_undo(self, cast: Cast) -> None:
        page = browser(cast.ana).get(at(a_voice(cast), "taking-back/")).content.decode()
        assert "There is no undo" in page
        assert "every report at once" in page

    def test_words_and_name_are_gone_everywhere(self, cast: Cast) -> None:
        loop = a_loop(cast)
        voice = a_voice(cast, "My canary words", loop, quoting="quote", telling="named", name="Mrs Canary")
        report = tell(loop, cast.dana)
        Quotation.objects.create(report=report, voice=voice)
        text = ReportText.objects.create(
            report=report, language="en", title="Told", said="Somebody said: My canary words. So did we."
        )
        browser(cast.ana).post(at(voice, "taking-back/"))
        assert (now(voice).words, voice.name, bool(voice.withdrawn_at)) == ("", "", True)
        assert not Quotation.objects.exists()
        text.refresh_from_db()
        assert text.said == "Somebody said: […]. So did we."
        page = browser(cast.ana).get(f"/loops/{loop.pk}/").content.decode()
        assert "Taken back by whoever said it" in page
        assert "anary" not in page
        assert fresh(loop).voice_count == 1

    def test_a_get_takes_nothing_back_and_twice_is_a_404(self, cast: Cast) -> None:
        voice = a_voice(cast)
        client = browser(cast.ana)
        client.get(at(voice, "taking-back/"))
        assert now(voice).words
        assert client.post(at(voice, "taking-back/")).url == WAITING
        for deed in ("taking-back/", "change/", "place/"):
            assert client.get(at(voice, deed)).status_code == 404
        assert "took it back" in client.get(at(voice)).content.decode()

    def test_a_form_sent_again_after_it_was_taken_back_makes_no_second_voice(self, cast: Cast) -> None:
        from withal.loops.actions import record_voice, take_back_voice

        voice = a_voice(cast, send_key="same")
        take_back_voice(voice, by=cast.ana)
        again, code = record_voice(cast.library, by=cast.ana, words="Again", send_key="same")
        assert (again, code) == (voice, "")

    def test_a_source_can_be_made_a_voice_anew_after_it_was_taken_back(self, cast: Cast) -> None:
        from withal.loops.actions import take_back_voice

        voice = a_voice(cast, source="answer:7")
        assert a_voice(cast, source="answer:7") == voice
        take_back_voice(voice, by=cast.ana)
        assert a_voice(cast, source="answer:7") != voice


def test_neither_a_mentor_nor_a_partner_nor_a_stranger_reaches_a_voice(cast: Cast) -> None:
    voice = a_voice(cast, loop=a_loop(cast))
    for somebody in (cast.sam, cast.mrs_tran, cast.stella):
        client = browser(somebody)
        for deed in ("", "change/", "place/", "taking-back/"):
            assert client.get(at(voice, deed)).status_code == 404
        for deed in ("change/", "place/", "taking-back/"):
            assert client.post(at(voice, deed)).status_code == 404
    assert now(voice).words
