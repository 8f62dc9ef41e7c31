from __future__ import annotations

from typing import Any

import pytest
from pytest_django import DjangoAssertNumQueries
from tests.cast import Cast, browser

from withal.followers.models import Delivery, Letter
from withal.kit.models import AuditEntry
from withal.loops.actions import answer_report, change_voice, publish_report, save_report
from withal.loops.models import Loop, Report
from withal.loops.tests.telling import QUOTE, draft, followers, form, heard, promised, refused, says

HARD = "Notwithstanding organisational considerations, participation necessitates collaboration. " * 8


def page(report: Report) -> str:
    return f"/loops/reports/{report.pk}/publication/"


def words(cast: Cast, report: Report) -> str:
    return browser(cast.femi).get(page(report)).content.decode()


def write(cast: Cast, report: Report, **texts: dict[str, str]) -> Report:
    voices = [quotation.voice for quotation in report.quotations.all()]
    return save_report(report, by=cast.femi, revision=report.revision, texts=texts, voices=voices)


class TestWhatIsLookedAtBefore:
    def test_a_text_that_is_silent_about_an_open_promise(self, cast: Cast) -> None:
        loop = heard(cast)
        promised(cast, loop, "A bus stop")
        report = write(cast, draft(cast, loop), en={"title": "Saturdays", "not_done": ""})
        assert "1 promise is open, and in English nothing is said" in words(cast, report)

    def test_a_text_that_speaks_of_it_is_left_alone(self, cast: Cast) -> None:
        loop = heard(cast)
        promised(cast, loop, "A bus stop")
        assert "nothing is said" not in words(cast, draft(cast, loop))

    def test_a_quotation_that_may_not_be_shown_any_more(self, cast: Cast) -> None:
        report = draft(cast)
        change_voice(report.quotations.get().voice, by=cast.ana, quoting="told")
        assert "1 quotation is left out" in words(cast, report)

    def test_a_language_that_nobody_read(self, cast: Cast) -> None:
        report = write(cast, draft(cast), es={"title": "Sábados"}, en={"title": "Saturdays"})
        assert "Español: no reader of the language has read this text" in words(cast, report)
        assert "English: no reader" not in words(cast, report)

    def test_a_text_for_people_older_than_fourteen(self, cast: Cast) -> None:
        report = write(cast, draft(cast), en={"title": "Saturdays", "did": HARD})
        assert "English: About age 22: the longest sentence has 6 words" in words(cast, report)

    def test_a_language_of_the_library_that_is_missing(self, cast: Cast) -> None:
        cast.library.languages = ["en", "vi"]
        cast.library.save()
        assert "Not written in Tiếng Việt" in words(cast, draft(cast))

    def test_nothing_stands_out(self, cast: Cast) -> None:
        assert "Nothing stands out" in words(cast, draft(cast))

    def test_without_a_heading_it_cannot_be_published(self, cast: Cast) -> None:
        report = write(cast, draft(cast), en={"title": "", "did": "We came."})
        assert "The text in English has no heading" in words(cast, report)
        assert '<button class="button">Publish' not in words(cast, report)
        answer = browser(cast.femi).post(page(report), {"revision": report.revision})
        assert answer.status_code == 422
        assert not Report.objects.exclude(published_at=None).exists()

    def test_it_says_how_many_are_told(self, cast: Cast) -> None:
        report = draft(cast)
        followers(report.loop, 41)
        assert "Publish and tell 41 people" in words(cast, report)

    def test_and_that_nobody_is_where_no_mail_is_sent(self, cast: Cast, settings: Any) -> None:
        settings.MAIL_ON = False
        report = draft(cast)
        followers(report.loop, 41)
        assert "41 people follow it, but this Withal sends no mail" in words(cast, report)
        assert "Publish and tell" not in words(cast, report)

    def test_it_takes_few_queries(
        self, cast: Cast, django_assert_max_num_queries: DjangoAssertNumQueries
    ) -> None:
        client, report = browser(cast.femi), draft(cast)
        with django_assert_max_num_queries(12):
            client.get(page(report))
        with django_assert_max_num_queries(8):
            client.get(f"/loops/reports/{report.pk}/preview/")


class TestPublishing:
    def test_the_loop_is_shown_and_those_who_follow_are_told(self, cast: Cast) -> None:
        report = draft(cast)
        followers(report.loop, 3)
        answer = browser(cast.femi).post(page(report), {"revision": report.revision})
        assert answer.url == f"/loops/reports/{report.pk}/"
        report.refresh_from_db()
        assert report.published_by == cast.femi
        assert Loop.objects.public().filter(pk=report.loop_id).exists()
        assert Delivery.objects.count() == 3
        assert AuditEntry.objects.filter(deed="publish report").count() == 1

    def test_the_second_of_two_people_is_told_who_came_first_and_nothing_goes_out_twice(
        self, cast: Cast
    ) -> None:
        report = draft(cast)
        followers(report.loop, 3)
        browser(cast.femi).post(page(report), {"revision": report.revision})
        answer = browser(cast.mona).post(page(report), {"revision": report.revision})
        assert answer.status_code == 409
        assert b"Femi Adeyemi published this report while you looked" in answer.content
        assert (Letter.objects.count(), Delivery.objects.count()) == (1, 3)
        report.refresh_from_db()
        assert report.published_by == cast.femi

    def test_what_was_saved_in_between_is_read_first(self, cast: Cast) -> None:
        report = draft(cast)
        write(cast, report, en={"title": "Other words"})
        answer = browser(cast.mona).post(page(report), {"revision": 1})
        assert answer.status_code == 409
        assert b"Nothing is published yet" in answer.content
        assert b'name="revision" value="2"' in answer.content
        assert not Letter.objects.exists()

    def test_a_voice_that_comes_meanwhile_is_read_first(self, cast: Cast) -> None:
        report = draft(cast)
        before = {"revision": report.revision, "heard": report.loop.voices.latest("pk").pk}
        answer_report(report, words="Not in the morning.")
        answer = browser(cast.femi).post(page(report), before)
        assert answer.status_code == 409
        assert b"Somebody spoke while you looked" in answer.content
        assert not Letter.objects.exists()

    def test_what_was_said_since_the_last_report_is_shown_before_the_next(self, cast: Cast) -> None:
        first = publish_report(draft(cast), by=cast.femi, revision=1)
        answer_report(first, words="We meant the afternoon.")
        assert "“We meant the afternoon.” Does this one answer them?" in words(cast, draft(cast, first.loop))

    def test_when_every_promise_is_settled_the_loop_closes(self, cast: Cast) -> None:
        loop = heard(cast)
        promised(cast, loop, "Help on Saturdays", came="They came")
        publish_report(draft(cast, loop), by=cast.femi, revision=1)
        loop.refresh_from_db()
        assert (loop.stage, bool(loop.closed_at)) == (5, True)

    def test_the_road_of_refusal_closes_it_too(self, cast: Cast) -> None:
        loop = heard(cast)
        refused(cast, loop, "Open at night", "Nobody can walk home then")
        report = draft(cast, loop)
        assert report.texts.get().promised == ""
        browser(cast.femi).post(page(report), {"revision": report.revision})
        loop.refresh_from_db()
        assert loop.closed_at

    def test_that_is_not_what_we_meant_opens_it_again_and_another_report_is_begun(self, cast: Cast) -> None:
        loop = heard(cast)
        promised(cast, loop, "Help on Saturdays", came="They came")
        first = publish_report(draft(cast, loop), by=cast.femi, revision=1)
        answer_report(first, words="We meant every day")
        loop.refresh_from_db()
        assert loop.reopened
        client = browser(cast.femi)
        second = client.post(f"/loops/{loop.pk}/reports/").url
        assert second != f"/loops/reports/{first.pk}/"
        assert b"Write the report back" in client.get(second).content

    def test_an_unpublished_text_is_on_no_public_page(self, cast: Cast) -> None:
        report = draft(cast)
        assert not Loop.objects.public().filter(pk=report.loop_id).exists()


class TestThePublishedPage:
    def test_it_is_read_only_and_leads_to_the_next(self, cast: Cast) -> None:
        report = publish_report(draft(cast), by=cast.femi, revision=1)
        client = browser(cast.mona)
        for address in (f"/loops/reports/{report.pk}/", page(report)):
            content = client.get(address).content.decode()
            assert "Write another report back" in content
            assert "<textarea" not in content
            assert QUOTE in content

    def test_it_counts_who_was_told_and_names_nobody(self, cast: Cast) -> None:
        report = draft(cast)
        followers(report.loop, 4)
        publish_report(report, by=cast.femi, revision=1)
        first, second = Delivery.objects.order_by("pk")[:2]
        Delivery.objects.filter(pk=first.pk).update(state="sent")
        Delivery.objects.filter(pk=second.pk).update(state="refused")
        content = " ".join(browser(cast.mona).get(f"/loops/reports/{report.pk}/").content.decode().split())
        assert "1 person so far. 2 letters wait to be sent. 1 could not be reached." in content

    def test_a_reader_is_written_down_after_publishing_too(self, cast: Cast) -> None:
        report = write(cast, draft(cast), es={"title": "Sábados"})
        publish_report(report, by=cast.femi, revision=report.revision)
        client, there = browser(cast.femi), f"/loops/reports/{report.pk}/"
        assert b"not yet checked by a reader" in client.get(there).content
        assert client.post(f"{there}texts/es/check/", {"reader": "Luz Ortega"}).url == there
        content = client.get(there).content.decode()
        assert "not yet checked" not in content
        assert "Luz Ortega" in content
        assert AuditEntry.objects.filter(deed="check report").count() == 1

    def test_a_reader_without_a_name_is_asked_for_again(self, cast: Cast) -> None:
        report = draft(cast)
        answer = browser(cast.femi).post(f"/loops/reports/{report.pk}/texts/en/check/", {"reader": " "})
        assert answer.status_code == 422
        assert b"Fill this in." in answer.content

    def test_a_language_that_is_not_written_is_a_404(self, cast: Cast) -> None:
        report = draft(cast)
        answer = browser(cast.femi).post(f"/loops/reports/{report.pk}/texts/vi/check/", {"reader": "Mai"})
        assert answer.status_code == 404


class TestThePreview:
    def test_it_shows_each_language_with_what_is_quoted(self, cast: Cast) -> None:
        loop = heard(cast)
        says(loop, "Chúng tôi muốn giúp con.", language="vi", telling="described", description="a mother")
        report = write(cast, draft(cast, loop), es={"title": "Sábados"}, en={"title": "Saturdays"})
        content = browser(cast.femi).get(f"/loops/reports/{report.pk}/preview/").content.decode()
        assert 'lang="es">Sábados' in content
        assert 'class="said" lang="vi"' in content
        assert "a mother" in content

    def test_a_voice_by_nobody_has_no_name(self, cast: Cast) -> None:
        loop = heard(cast)
        says(loop, "Longer hours", telling="nobody", name="Mrs Secret")
        report = draft(cast, loop)
        content = browser(cast.femi).get(f"/loops/reports/{report.pk}/preview/").content.decode()
        assert "Longer hours" in content
        assert "Mrs Secret" not in content

    def test_words_with_markup_stay_words(self, cast: Cast) -> None:
        report = write(cast, draft(cast), en={"title": "<b>Hi", "did": "<script>x</script>"})
        content = browser(cast.femi).get(f"/loops/reports/{report.pk}/preview/").content.decode()
        assert "<script>x" not in content
        assert "&lt;b&gt;Hi" in content


@pytest.mark.parametrize("method", ["get", "head"])
def test_looking_publishes_nothing(cast: Cast, method: str) -> None:
    report = draft(cast)
    getattr(browser(cast.femi), method)(page(report))
    report.refresh_from_db()
    assert report.published_at is None


def test_a_save_by_a_form_without_quotations_quotes_nobody(cast: Cast) -> None:
    report = draft(cast)
    browser(cast.femi).post(f"/loops/reports/{report.pk}/", form(report, quoted=[]))
    assert not report.quotations.exists()


class TestAfterPublishing:
    @pytest.mark.parametrize(
        ("many", "mail", "said"),
        [
            (0, True, "Nobody follows it yet, so nobody is told by mail."),
            (2, True, "The people who follow it are told now."),
            (2, False, "This Withal sends no mail"),
        ],
    )
    def test_it_says_whether_anybody_is_told(
        self, cast: Cast, settings: Any, many: int, mail: bool, said: str
    ) -> None:
        settings.MAIL_ON = mail
        report = draft(cast)
        followers(report.loop, many)
        answer = browser(cast.femi).post(page(report), {"revision": report.revision}, follow=True)
        assert said in answer.content.decode()

    def test_it_leads_to_the_public_page_the_poster_and_the_page_for_a_board(self, cast: Cast) -> None:
        report = draft(cast)
        answer = browser(cast.femi).post(page(report), {"revision": report.revision}, follow=True)
        for page_of_it in ("", "poster/", "board.pdf"):
            assert f'href="/l/{report.loop.code}/{page_of_it}"' in answer.content.decode()
