"""Faults that were found once: each stays away."""

from __future__ import annotations

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.cast import Cast, browser, places

from withal.followers.models import Letter
from withal.libraries.models import Role
from withal.loops import actions
from withal.loops.models import Voice
from withal.loops.standing import Facts, Promised, standing
from withal.loops.tests.chains import a_loop, a_voice, fresh
from withal.loops.tests.shown import at, hear, shown_loop, told, words_of

SAID = "Nobody can read the questions at night"


class TestWordsTakenBack:
    def test_a_resident_cannot_cut_from_a_report_that_was_told_before_they_spoke(self, cast: Cast) -> None:
        loop = shown_loop(cast, hear(cast)[0])
        report = told(cast, loop, en={"title": "The library opens", "did": "The library opens now."})
        answer = actions.record_voice(
            cast.library, by=None, words="the library opens", loop=loop, about=report
        )[0]
        actions.take_back_voice(answer, by=None)
        assert report.texts.get().did == "The library opens now."

    def test_they_leave_the_report_of_a_loop_they_were_moved_from(self, cast: Cast) -> None:
        voice = hear(cast, SAID)[0]
        loop = shown_loop(cast, voice)
        told(cast, loop, en={"title": "Light", "said": f"Somebody said: {SAID}."})
        actions.move_voice(voice, by=cast.ana, loop=shown_loop(cast, title="Another"))
        actions.take_back_voice(voice, by=None)
        assert SAID not in words_of(browser().get(at(loop)))

    def test_they_leave_the_letter_that_still_waits(self, cast: Cast) -> None:
        voice = hear(cast, SAID)[0]
        told(cast, shown_loop(cast, voice), en={"title": "Light", "did": f"{SAID}: we came."})
        actions.take_back_voice(voice, by=None)
        _subject, body = Letter.objects.get().texts[""]
        assert SAID not in body
        assert "[…]: we came." in body

    def test_words_corrected_meanwhile_are_cut_as_they_stand_now(self, cast: Cast) -> None:
        voice = hear(cast, "Nobody reads")[0]
        loop = shown_loop(cast, voice)
        before = Voice.objects.get(pk=voice.pk)
        actions.change_voice(voice, by=cast.ana, words=SAID)
        report = told(cast, loop, en={"title": "Light", "said": SAID})
        actions.take_back_voice(before, by=None)
        assert SAID not in report.texts.get().said


class TestVoices:
    def test_a_voice_of_another_library_is_not_placed_here(self, cast: Cast) -> None:
        places(cast.ana, Role.MEMBER, cast.otherwhere)
        theirs = actions.record_voice(cast.otherwhere, by=cast.stella, words=SAID)[0]
        client = browser(cast.ana)
        session = client.session
        session["library"] = cast.library.pk
        session.save()
        sent = {"voice": theirs.pk, "loop": shown_loop(cast).pk}
        assert client.post("/loops/voices/", sent).status_code == 422
        theirs.refresh_from_db()
        assert theirs.loop is None

    def test_two_people_place_one_voice_and_both_loops_count_right(self, cast: Cast) -> None:
        first, second, voice = a_loop(cast, "first"), a_loop(cast, "second"), a_voice(cast)
        mine, theirs = Voice.objects.get(pk=voice.pk), Voice.objects.get(pk=voice.pk)
        actions.move_voice(mine, by=cast.ana, loop=first)
        actions.move_voice(theirs, by=cast.jo, loop=second)
        assert (fresh(first).voice_count, fresh(second).voice_count) == (0, 1)

    def test_a_loop_is_reckoned_once_however_many_voices_come(self, cast: Cast) -> None:
        loop, voices = a_loop(cast), [a_voice(cast, f"voice {n}") for n in range(6)]
        with CaptureQueriesContext(connection) as asked:
            actions.move_voices(voices, by=cast.ana, loop=loop)
        assert sum(one["sql"].startswith('UPDATE "loops_loop"') for one in asked) == 1
        assert fresh(loop).voice_count == 6

    def test_whoever_goes_back_and_writes_more_is_heard_twice(self, cast: Cast) -> None:
        loop = shown_loop(cast)
        for words in ("We said", "We said more", "We said more"):
            sent = {"words": words, "language": "en", "quoting": "no", "send_key": "1" * 32}
            browser().post(at(loop, "answer/"), sent)
        assert sorted(loop.voices.values_list("words", flat=True)) == ["We said", "We said more"]


class TestReports:
    def test_a_loop_with_a_draft_is_not_put_away(self, cast: Cast) -> None:
        loop = a_loop(cast)
        actions.begin_report(loop, by=cast.femi)
        with pytest.raises(actions.NotEmpty):
            actions.put_away(loop, by=cast.ana)

    def test_a_reader_who_checked_a_draft_is_not_forgotten_by_an_older_page(self, cast: Cast) -> None:
        draft = actions.begin_report(a_loop(cast), by=cast.femi)
        actions.check_text(draft.texts.get(), by=cast.dana, reader="Sra Ruiz")
        with pytest.raises(actions.StaleReport):
            actions.save_report(draft, by=cast.femi, revision=draft.revision, texts={})

    def test_a_feed_bears_what_was_pasted_from_a_word_processor(self, cast: Cast) -> None:
        loop = shown_loop(cast, hear(cast)[0])
        told(cast, loop, en={"title": "Light\x0b", "did": "One line\x0band another"})
        assert browser().get(f"/heard/{cast.library.slug}/feed.atom").status_code == 200

    def test_a_day_named_for_the_report_before_does_not_make_a_reopened_loop_late(self) -> None:
        def day(month: int, number: int) -> datetime.datetime:
            return datetime.datetime(2026, month, number, tzinfo=datetime.UTC)

        found = standing(
            Facts(
                opened_at=day(1, 1),
                voices=[day(1, 1), day(6, 1)],
                promises=[Promised(None, True, day(2, 1))],
                told_at=[day(2, 20)],
                tell_by=datetime.date(2026, 3, 1),
            )
        )
        assert found.reopened
        assert found.due == datetime.date(2026, 6, 15)


class TestFollowing:
    @pytest.mark.parametrize("id", ["0{}", "000000{}", "1" * 5000, "١"])
    def test_one_loop_is_one_subject(self, cast: Cast, id: str) -> None:
        there = f"/follow/to/loops.loop:{id.format(shown_loop(cast).pk)}/"
        assert browser().get(there).status_code == 404
