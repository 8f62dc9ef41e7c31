"""Somebody takes their words back: they are gone from every report at once, wherever they stood."""

from __future__ import annotations

import pytest
from tests.cast import Cast, browser

from withal.followers.models import Letter
from withal.loops.actions import (
    begin_report,
    change_voice,
    move_voice,
    publish_report,
    save_report,
    take_back_voice,
)
from withal.loops.board import board_paper
from withal.loops.models import Report, Voice
from withal.loops.tests.shown import hear, shown_loop
from withal.loops.tests.shown import told as published
from withal.loops.tests.telling import QUOTE, draft, form, says


def voice_of(report: Report) -> Voice:
    return report.quotations.get().voice


def told(cast: Cast, **parts: str) -> Report:
    report = draft(cast)
    text = {"title": "Saturdays", **parts}
    report = save_report(report, by=cast.femi, revision=1, texts={"en": text}, voices=[voice_of(report)])
    return publish_report(report, by=cast.femi, revision=report.revision)


class TestAfterPublishing:
    def test_the_quotation_leaves_the_page_the_preview_and_the_paper(self, cast: Cast) -> None:
        report = told(cast)
        client, there = browser(cast.femi), f"/loops/reports/{report.pk}/"
        assert QUOTE in client.get(there).content.decode()
        assert QUOTE in str(board_paper(report.loop, "en"))
        take_back_voice(voice_of(report), by=None)
        for address in (there, f"{there}preview/"):
            content = client.get(address).content.decode()
            assert QUOTE not in content
            assert "Mr Tran" not in content
        assert QUOTE not in str(board_paper(report.loop, "en"))

    def test_words_that_somebody_typed_are_cut_from_the_text(self, cast: Cast) -> None:
        report = told(cast, said=f"Mr Tran said: “{QUOTE}” He is right.", did="We asked mr  tran.")
        take_back_voice(voice_of(report), by=None)
        text = report.texts.get()
        assert text.said == "[…] said: “[…].” He is right."
        assert text.did == "We asked […]."

    def test_a_name_inside_another_word_stays(self, cast: Cast) -> None:
        report = told(cast, did="Ana cut a banana.")
        named = says(report.loop, "Something else entirely", telling="named", name="Ana")
        take_back_voice(named, by=None)
        assert report.texts.get().did == "[…] cut a banana."

    def test_words_of_a_voice_that_moved_are_cut_where_it_was_quoted(self, cast: Cast) -> None:
        report = told(cast, said=QUOTE)
        voice = voice_of(report)
        move_voice(voice, by=cast.ana, loop=None)
        take_back_voice(voice, by=None)
        assert QUOTE not in report.texts.get().said

    def test_a_new_draft_offers_only_what_may_be_said(self, cast: Cast) -> None:
        report = told(cast)
        says(report.loop, "More chairs")
        take_back_voice(voice_of(report), by=None)
        second = begin_report(report.loop, by=cast.femi)
        content = browser(cast.femi).get(f"/loops/reports/{second.pk}/").content.decode()
        assert [quotation.voice.words for quotation in second.quotations.all()] == ["More chairs"]
        assert content.count('name="quoted"') == 1
        assert "Taken back: the words are gone." in content


class TestWhileADraftIsWritten:
    def test_a_page_that_still_holds_the_words_is_not_saved_unseen(self, cast: Cast) -> None:
        report = draft(cast)
        held = form(report, en_said=QUOTE)
        take_back_voice(voice_of(report), by=None)
        answer = browser(cast.femi).post(f"/loops/reports/{report.pk}/", held)
        assert answer.status_code == 409
        assert QUOTE not in report.texts.get().said

    def test_what_was_checked_before_is_not_published_unseen(self, cast: Cast) -> None:
        report = draft(cast)
        take_back_voice(voice_of(report), by=None)
        answer = browser(cast.femi).post(f"/loops/reports/{report.pk}/publication/", {"revision": 1})
        assert answer.status_code == 409
        report.refresh_from_db()
        assert report.published_at is None

    def test_the_gap_is_pointed_at_before_publishing(self, cast: Cast) -> None:
        report = draft(cast)
        voice = voice_of(report)
        save_report(report, by=cast.femi, revision=1, texts={"en": {"title": "Saturdays", "said": QUOTE}})
        take_back_voice(voice, by=None)
        content = browser(cast.femi).get(f"/loops/reports/{report.pk}/publication/").content.decode()
        assert "[…] stands where somebody took their words back" in content


class TestWhenLessIsAllowed:
    def test_words_that_may_not_be_quoted_any_more_are_cut(self, cast: Cast) -> None:
        report = told(cast, said=f"Mr Tran said: “{QUOTE}” He is right.")
        change_voice(voice_of(report), by=cast.ana, quoting="told")
        assert report.texts.get().said == "Mr Tran said: “[…].” He is right."

    def test_a_name_that_may_not_be_told_any_more_is_cut_and_the_words_stay(self, cast: Cast) -> None:
        report = told(cast, said=f"Mr Tran said: “{QUOTE}”")
        change_voice(voice_of(report), by=cast.ana, telling="nobody", name="")
        assert report.texts.get().said == f"[…] said: “{QUOTE}”"

    def test_words_that_were_corrected_are_cut(self, cast: Cast) -> None:
        report = told(cast, said=QUOTE)
        change_voice(voice_of(report), by=cast.ana, words="Something that was meant")
        assert QUOTE.rstrip(".") not in report.texts.get().said

    def test_they_leave_the_letter_that_still_waits(self, cast: Cast) -> None:
        voice = hear(cast, "Nobody can read at night")[0]
        published(
            cast, shown_loop(cast, voice), en={"title": "Light", "did": "Nobody can read at night: done."}
        )
        change_voice(voice, by=cast.ana, quoting="no")
        _subject, body = Letter.objects.get().texts[""]
        assert "[…]: done." in body

    def test_what_is_allowed_as_before_cuts_nothing(self, cast: Cast) -> None:
        report = told(cast, said=f"Mr Tran said: “{QUOTE}”")
        change_voice(voice_of(report), by=cast.ana, language="vi")
        before = report.revision
        report.refresh_from_db()
        assert (report.texts.get().said, report.revision) == (f"Mr Tran said: “{QUOTE}”", before)

    def test_the_form_says_so(self, cast: Cast) -> None:
        voice = voice_of(draft(cast))
        content = browser(cast.ana).get(f"/loops/voices/{voice.pk}/change/").content.decode()
        assert "Where the old words stand in a report they are cut out." in content


@pytest.mark.parametrize("words", ["(", "a.b*c", "…", "”“", "\\"])
def test_words_of_any_shape_are_taken_back(cast: Cast, words: str) -> None:
    report = told(cast, did="Nothing of it")
    take_back_voice(says(report.loop, words * 3), by=None)
    assert report.texts.get().did == "Nothing of it"
