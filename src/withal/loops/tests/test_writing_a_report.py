from __future__ import annotations

import pytest
from pytest_django import DjangoAssertNumQueries
from tests.cast import Cast, browser

from withal.kit.models import AuditEntry
from withal.loops.actions import put_away, save_report
from withal.loops.models import Report
from withal.loops.tests.telling import QUOTE, draft, form, heard, promised, refused, says


def page(report: Report) -> str:
    return f"/loops/reports/{report.pk}/"


class TestBeginning:
    def test_it_begins_from_what_is_recorded(self, cast: Cast) -> None:
        loop = heard(cast)
        promised(cast, loop, "Help on Saturdays", came="Twenty-three children came")
        promised(cast, loop, "A bus stop")
        refused(cast, loop, "Open at night", "Nobody can walk home then")
        answer = browser(cast.femi).post(f"/loops/{loop.pk}/reports/")
        report = loop.reports.get()
        assert answer.url == page(report)
        text = report.texts.get()
        assert text.did == "Twenty-three children came."
        assert "A bus stop. We said by 1 March 2026." in text.not_done
        assert "We will not: Open at night. Nobody can walk home then." in text.not_done
        assert [quotation.voice.words for quotation in report.quotations.all()] == [QUOTE]

    def test_beginning_again_leads_to_the_draft_there_is(self, cast: Cast) -> None:
        report = draft(cast)
        assert browser(cast.mona).post(f"/loops/{report.loop_id}/reports/").url == page(report)
        assert Report.objects.count() == 1

    def test_a_loop_put_away_gets_none(self, cast: Cast) -> None:
        loop = heard(cast)
        loop.voices.all().delete()
        put_away(loop, by=cast.dana)
        browser(cast.dana).post(f"/loops/{loop.pk}/reports/")
        assert not Report.objects.exists()

    def test_those_who_listen_but_do_not_tell_find_nothing(self, cast: Cast) -> None:
        report = draft(cast)
        for somebody in (cast.ana, cast.sam, cast.mrs_tran, cast.stella):
            for address in (page(report), f"{page(report)}preview/", f"{page(report)}publication/"):
                assert browser(somebody).get(address).status_code == 404
            assert browser(somebody).post(page(report), form(report)).status_code == 404


class TestThePage:
    def test_what_is_recorded_stands_beside_the_form(self, cast: Cast) -> None:
        loop = heard(cast)
        promised(cast, loop, "Help on Saturdays", came="Twenty-three children came")
        refused(cast, loop, "Open at night", "Nobody can walk home then")
        words = browser(cast.femi).get(page(draft(cast, loop))).content.decode()
        for said in (QUOTE, "Mr Tran", "children who came: 23", "the parents", "Nobody can walk home then"):
            assert said in words

    def test_only_voices_that_may_be_quoted_are_offered_and_the_others_say_why(self, cast: Cast) -> None:
        loop = heard(cast)
        says(loop, "My boy is teased", about_child=True)
        says(loop, "Say it your way", quoting="told")
        says(loop, "For you alone", quoting="no")
        words = browser(cast.femi).get(page(draft(cast, loop))).content.decode()
        assert words.count('name="quoted"') == 1
        assert "no parent or guardian has agreed" in words
        assert "Tell what was meant, in the library’s words." in words
        assert "To be kept among staff." in words
        assert "For you alone" not in words

    def test_it_has_the_languages_of_the_library_and_of_the_loop(self, cast: Cast) -> None:
        cast.library.languages = ["en", "es", "xx"]
        cast.library.save()
        words = browser(cast.femi).get(page(draft(cast))).content.decode()
        assert 'name="es-said"' in words
        assert 'lang="es"' in words
        assert "vi-said" not in words
        assert "xx-said" not in words

    def test_it_says_who_can_read_it(self, cast: Cast) -> None:
        assert b"can read this draft" in browser(cast.femi).get(page(draft(cast))).content

    @pytest.mark.parametrize("many", [1, 80])
    def test_it_takes_as_many_queries_however_much_is_recorded(
        self, cast: Cast, django_assert_max_num_queries: DjangoAssertNumQueries, many: int
    ) -> None:
        loop = heard(cast)
        for number in range(many):
            says(loop, f"Words {number}", quoting="quote" if number % 2 else "told")
        for number in range(min(many, 5)):
            promised(cast, loop, f"Promise {number}", came="It came")
        client, report = browser(cast.femi), draft(cast, loop)
        with django_assert_max_num_queries(12):
            client.get(page(report))


class TestSaving:
    def test_each_language_is_kept(self, cast: Cast) -> None:
        cast.library.languages = ["en", "es"]
        cast.library.save()
        report = draft(cast)
        sent = form(
            report,
            en_title="You told us",
            en_said="Two of you",
            es_title="Nos dijeron",
            es_did="Fuimos",
            es_checked_by="Luz",
        )
        assert browser(cast.femi).post(page(report), sent).url == page(report)
        texts = {text.language: text for text in report.texts.all()}
        assert texts["en"].said == "Two of you"
        assert (texts["es"].title, texts["es"].did, texts["es"].checked_by) == (
            "Nos dijeron",
            "Fuimos",
            "Luz",
        )
        assert AuditEntry.objects.filter(deed="save report").count() == 1

    def test_it_can_lead_to_the_preview(self, cast: Cast) -> None:
        report = draft(cast)
        answer = browser(cast.femi).post(page(report), {**form(report), "preview": "yes"})
        assert answer.url == f"{page(report)}preview/"

    def test_a_heading_is_one_line(self, cast: Cast) -> None:
        report = draft(cast)
        browser(cast.femi).post(page(report), form(report, en_title="You told us\r\nBcc: all@example.org"))
        assert report.texts.get().title == "You told us Bcc: all@example.org"

    def test_a_reading_age_is_said_under_the_saved_text(self, cast: Cast) -> None:
        report, client = draft(cast), browser(cast.femi)
        client.post(page(report), form(report, en_did="We came. You came too. It was a good day. " * 6))
        assert "Good." in client.get(page(report)).content.decode()
        report.refresh_from_db()
        client.post(page(report), form(report, en_did="Notwithstanding organisational considerations, " * 16))
        assert "the longest sentence has 48 words" in client.get(page(report)).content.decode()

    def test_too_long_a_text_comes_back_with_what_was_typed(self, cast: Cast) -> None:
        report = draft(cast)
        answer = browser(cast.femi).post(page(report), form(report, en_did="x" * 4001, en_said="Keep this"))
        assert answer.status_code == 422
        assert b"Keep this" in answer.content
        assert b"Look at this again" in answer.content
        assert report.texts.get().said == ""

    def test_a_voice_that_may_not_be_quoted_is_left_out_and_that_is_said(self, cast: Cast) -> None:
        report = draft(cast)
        kept, other = says(report.loop, "Keep this", quoting="no"), says(heard(cast), "Elsewhere")
        quoted = [report.quotations.get().voice_id, kept.pk, other.pk, "no number"]
        answer = browser(cast.femi).post(page(report), form(report, quoted=quoted), follow=True)
        assert b"left out" in answer.content
        assert [quotation.voice.words for quotation in report.quotations.all()] == [QUOTE]

    def test_an_expired_session_keeps_the_words_and_no_number(self, cast: Cast) -> None:
        report = draft(cast)
        answer = browser().post(
            page(report), form(report, en_said="Do not lose this"), headers={"Sec-Fetch-Site": "same-origin"}
        )
        assert answer.status_code == 401
        assert b"Do not lose this" in answer.content
        assert answer.content.count(b'<pre class="letter">') == 2


class TestTwoPeople:
    def test_a_save_that_came_too_late_shows_both_texts_and_then_keeps_mine(self, cast: Cast) -> None:
        report = draft(cast)
        late = form(report, en_said="What Mona wrote")
        browser(cast.femi).post(page(report), form(report, en_said="What Femi wrote"))
        answer = browser(cast.mona).post(page(report), late)
        words = answer.content.decode()
        assert answer.status_code == 409
        assert "What Mona wrote" in words
        assert "What Femi wrote" in words
        assert report.texts.get().said == "What Femi wrote"
        report.refresh_from_db()
        assert f'name="revision" value="{report.revision}"' in words
        browser(cast.mona).post(page(report), {**late, "revision": report.revision})
        assert report.texts.get().said == "What Mona wrote"

    def test_where_i_wrote_nothing_the_saved_words_stand_in_the_fields(self, cast: Cast) -> None:
        cast.library.languages = ["en", "es"]
        cast.library.save()
        report = draft(cast)
        late = form(report, en_said="What Mona wrote")
        browser(cast.femi).post(page(report), form(report, es_title="Nos dijeron", es_checked_by="Luz"))
        words = browser(cast.mona).post(page(report), late).content.decode()
        assert 'name="es-title" value="Nos dijeron"' in words
        assert 'name="es-checked_by" value="Luz"' in words
        assert "What Mona wrote" in words

    def test_a_save_after_it_was_published_keeps_the_words_on_the_page(self, cast: Cast) -> None:
        report = draft(cast)
        late = form(report, en_said="What Mona wrote")
        client = browser(cast.femi)
        client.post(f"{page(report)}publication/", {"revision": report.revision})
        answer = browser(cast.mona).post(page(report), late)
        assert answer.status_code == 409
        assert b"What Mona wrote" in answer.content
        assert b"Write another report back" in answer.content
        assert report.texts.get().said == ""

    def test_a_form_that_names_no_revision_overwrites_nothing(self, cast: Cast) -> None:
        report = draft(cast)
        answer = browser(cast.femi).post(page(report), {"en-title": "Mine"})
        assert answer.status_code == 409
        assert report.texts.get().title == "Homework on Saturdays"


class TestDiscarding:
    def test_it_asks_first(self, cast: Cast) -> None:
        report = draft(cast)
        assert b"cannot be brought back" in browser(cast.femi).get(f"{page(report)}discarding/").content
        assert Report.objects.exists()

    def test_then_the_draft_is_gone_and_the_records_stay(self, cast: Cast) -> None:
        report = draft(cast)
        assert browser(cast.femi).post(f"{page(report)}discarding/").url == f"/loops/{report.loop_id}/"
        assert not Report.objects.exists()
        assert report.loop.voices.exists()

    def test_a_published_one_stays(self, cast: Cast) -> None:
        report, client = draft(cast), browser(cast.femi)
        client.post(f"{page(report)}publication/", {"revision": report.revision})
        assert client.post(f"{page(report)}discarding/").status_code == 409
        assert Report.objects.exists()


def test_a_language_left_empty_is_no_text(cast: Cast) -> None:
    cast.library.languages = ["en", "es"]
    cast.library.save()
    report = draft(cast)
    save_report(
        report, by=cast.femi, revision=1, texts={"es": {"title": "Hola"}, "en": dict.fromkeys(("title",), "")}
    )
    assert [text.language for text in report.texts.all()] == ["es"]
