"""One loop: opened, answered, shown, put away; its page says what comes next."""

from __future__ import annotations

from typing import Any

import pytest
from django.utils import timezone
from tests.cast import Cast, browser

from withal.commitments import actions as commitments
from withal.commitments.models import Promise
from withal.kit.models import AuditEntry
from withal.loops.actions import change_loop
from withal.loops.models import Loop
from withal.loops.seen import mark_of_loop
from withal.loops.tests.chains import (
    TITLE,
    a_closed_loop,
    a_loop,
    a_promise,
    a_voice,
    fresh,
    keep,
    tell,
)


def at(loop: Loop, deed: str = "") -> str:
    return f"/loops/{loop.pk}/{deed}"


ONCE = "6d0cbd4c-8f4b-4d43-8f6c-2a1d6c1f2a11"


def page(cast: Cast, loop: Loop, by: str = "dana") -> str:
    return browser(getattr(cast, by)).get(at(loop)).content.decode()


class TestOpeningOne:
    def test_it_is_kept_by_who_opened_it(self, cast: Cast) -> None:
        given = {"title": TITLE, "language": "es", "branch": cast.eastgate.pk, "once": ONCE}
        answer = browser(cast.newcomer).post("/loops/new/", given)
        loop = Loop.objects.get()
        assert answer.url == at(loop)
        assert (loop.title, loop.language, loop.branch, loop.keeper) == (
            TITLE,
            "es",
            cast.eastgate,
            cast.newcomer,
        )
        assert (loop.stage, loop.shown_at) == (0, None)
        assert AuditEntry.objects.filter(deed="open loop").count() == 1

    def test_a_second_press_leads_to_the_first(self, cast: Cast) -> None:
        client, given = browser(cast.ana), {"title": TITLE, "language": "en", "once": ONCE}
        first, second = client.post("/loops/new/", given), client.post("/loops/new/", given)
        assert first.url == second.url == at(Loop.objects.get())
        assert AuditEntry.objects.filter(deed="open loop").count() == 1
        assert 'name="once"' in client.get("/loops/new/").content.decode()

    def test_without_a_title_it_is_refused_and_nothing_is_lost(self, cast: Cast) -> None:
        answer = browser(cast.ana).post("/loops/new/", {"title": "", "language": "vi"})
        assert answer.status_code == 422
        assert '<option value="vi" selected>' in answer.content.decode()

    def test_a_branch_of_another_library_cannot_be_chosen(self, cast: Cast) -> None:
        theirs = cast.otherwhere.branches.create(name="Theirs")
        given = {"title": TITLE, "language": "en", "branch": theirs.pk}
        assert browser(cast.ana).post("/loops/new/", given).status_code == 422


class TestWhatComesNext:
    def test_each_stage_has_its_one_button(self, cast: Cast) -> None:
        loop = a_loop(cast)
        assert "Write down what was said</a>" in page(cast, loop)
        a_voice(cast, loop=loop)
        assert f'class="button" href="{at(loop, "promise/")}">Promise something' in page(cast, loop)
        promise = a_promise(loop)
        assert "Set down the first step" in page(cast, loop)
        step = commitments.add_step(cast.library, by=cast.ana, text="Ask", promise=promise)
        commitments.mark_step(step, by=cast.ana, as_="begun")
        assert "Go on with what is due next" in page(cast, loop)
        keep(promise, cast.dana)
        assert '<button class="button">Write the report back' in page(cast, loop)
        tell(loop, cast.dana)
        assert "Told, and closed." in page(cast, loop)

    def test_there_is_one_primary_button(self, cast: Cast) -> None:
        loop = a_loop(cast)
        a_voice(cast, loop=loop)
        assert page(cast, loop).count('class="button"') == 1

    def test_a_member_waits_for_somebody_who_tells(self, cast: Cast) -> None:
        loop = a_loop(cast)
        a_voice(cast, loop=loop)
        keep(a_promise(loop), cast.dana)
        found = page(cast, loop, "ana")
        assert "Somebody who reports back for the library tells the people who spoke." in found
        assert "report back</button>" not in found
        assert "Show it to residents" not in found

    def test_a_voice_after_the_report_opens_it_again(self, cast: Cast) -> None:
        loop = a_closed_loop(cast)
        a_voice(cast, "That is not what we meant.", loop)
        found = page(cast, loop)
        assert "reopened" in found
        assert "Somebody spoke again after the report back" in found


class TestItsPage:
    def test_voices_promises_outcomes_and_reports_stand_there(self, cast: Cast) -> None:
        loop = a_loop(cast)
        a_voice(cast, "Homework stops on Friday.", loop, quoting="quote")
        promise = a_promise(loop, due=timezone.localdate())
        for as_ in ("done", "open"):
            step = commitments.add_step(cast.library, by=cast.ana, text="Ask", promise=promise)
            commitments.mark_step(step, by=cast.ana, as_=as_)
        commitments.mark_step(
            commitments.add_step(cast.library, by=cast.ana, text="No", promise=promise),
            by=cast.ana,
            as_="dropped",
        )
        commitments.add_outcome(promise, by=cast.ana, words="Six Saturdays so far.", on=timezone.localdate())
        tell(loop, cast.dana)
        found = page(cast, loop)
        for words in (
            "Homework stops on Friday.", "may be quoted", "Help in Vietnamese on Saturdays",
            "1 of 2 steps done", "Six Saturdays so far.", "Published", "Nobody follows it yet.",
        ):  # fmt: skip
            assert words in found

    def test_many_voices_turn_pages(self, cast: Cast) -> None:
        loop = a_loop(cast)
        for number in range(25):
            a_voice(cast, f"Voice number {number}.", loop)
        assert "Page 1 of 2" in page(cast, loop)
        assert "Voice number 2." in browser(cast.ana).get(at(loop, "?page=2")).content.decode()

    def test_the_queries_do_not_grow(self, cast: Cast, django_assert_max_num_queries: Any) -> None:
        loop = a_loop(cast)
        for number in range(22):
            a_voice(cast, f"Voice {number}", loop)
            promise = a_promise(loop, f"Promise {number}")
            keep(promise, cast.dana)
        tell(loop, cast.dana)
        client = browser(cast.dana)
        with django_assert_max_num_queries(12):
            client.get(at(loop))


class TestPromising:
    def test_a_promise_answers_the_loop(self, cast: Cast) -> None:
        loop = a_loop(cast)
        a_voice(cast, loop=loop)
        given = {"text": "A bench by spring", "to_whom": "people at the stop", "due": "2027-03-01"}
        sent = {**given, "once": ONCE}
        assert browser(cast.ana).post(at(loop, "promise/"), sent).url == at(loop)
        promise = Promise.objects.get()
        assert (promise.text, promise.to_whom, str(promise.due)) == tuple(given.values())
        assert (fresh(loop).stage, str(fresh(loop).due)) == (2, "2027-03-01")

    def test_a_second_press_is_the_same_promise(self, cast: Cast) -> None:
        loop, client = a_loop(cast), browser(cast.ana)
        for _press in range(2):
            given = {"text": "A bench by spring", "once": ONCE}
            assert client.post(at(loop, "promise/"), given).url == at(loop)
        assert [tie.promise for tie in loop.promised.all()] == [Promise.objects.get()]

    def test_an_empty_one_is_refused_and_what_was_typed_stays(self, cast: Cast) -> None:
        answer = browser(cast.ana).post(at(a_loop(cast), "promise/"), {"text": "", "to_whom": "families"})
        assert answer.status_code == 422
        assert "families" in answer.content.decode()

    def test_one_promise_answers_two_loops_and_is_untied_again(self, cast: Cast) -> None:
        first, second = a_loop(cast), a_loop(cast, "Another")
        promise = a_promise(first)
        client = browser(cast.ana)
        client.post(at(second, "promise/"), {"tie": "yes", "promise": promise.pk})
        assert [tie.promise for tie in second.promised.all()] == [promise]
        keep(promise, cast.dana)
        a_voice(cast, loop=second)
        assert fresh(second).stage == 4
        client.post(at(second, f"promises/{promise.pk}/untie/"))
        assert fresh(second).stage == 1
        assert Promise.objects.filter(pk=promise.pk).exists()
        assert first.promised.count() == 1

    @pytest.mark.parametrize("given", ["", "0", "nonsense"])
    def test_a_tie_to_nothing_is_refused(self, cast: Cast, given: str) -> None:
        answer = browser(cast.ana).post(at(a_loop(cast), "promise/"), {"tie": "yes", "promise": given})
        assert answer.status_code == 422

    def test_another_librarys_promise_cannot_be_tied(self, cast: Cast) -> None:
        theirs = commitments.make_promise(cast.otherwhere, by=cast.stella, text="Theirs")
        answer = browser(cast.ana).post(at(a_loop(cast), "promise/"), {"tie": "yes", "promise": theirs.pk})
        assert answer.status_code == 422


class TestRefusing:
    def test_we_will_not_and_why_settles_at_once_and_closes_when_told(self, cast: Cast) -> None:
        loop = a_loop(cast)
        a_voice(cast, loop=loop)
        given = {"text": "Open on Sundays", "why": "The county pays nobody on Sundays.", "once": ONCE}
        browser(cast.dana).post(at(loop, "refusal/"), given)
        assert fresh(loop).stage == 4
        found = page(cast, loop)
        assert found.index("<h2>We will not</h2>") < found.index("The county pays nobody on Sundays.")
        tell(loop, cast.dana)
        assert fresh(loop).closed_at

    def test_a_second_press_is_the_same_no(self, cast: Cast) -> None:
        loop, client = a_loop(cast), browser(cast.dana)
        for _press in range(2):
            given = {"text": "Open on Sundays", "why": "Nobody is paid", "once": ONCE}
            assert client.post(at(loop, "refusal/"), given).url == at(loop)
        assert Promise.objects.get().settlement.why == "Nobody is paid"

    def test_without_a_reason_it_is_refused(self, cast: Cast) -> None:
        answer = browser(cast.dana).post(at(a_loop(cast), "refusal/"), {"text": "Sundays", "why": ""})
        assert answer.status_code == 422
        assert "Say why." in answer.content.decode()

    def test_a_member_may_not(self, cast: Cast) -> None:
        loop = a_loop(cast)
        assert browser(cast.ana).post(at(loop, "refusal/"), {"text": "x", "why": "y"}).status_code == 404
        assert "refusal" not in page(cast, loop, "ana")


class TestChangingIt:
    given = {"title": "Saturdays", "language": "en", "branch": "", "tell_by": "2027-01-10"}

    def test_title_keeper_and_day(self, cast: Cast) -> None:
        loop = a_loop(cast)
        a_voice(cast, loop=loop)
        keep(a_promise(loop), cast.dana)
        answer = browser(cast.ana).post(
            at(loop, "change/"), {**self.given, "seen": mark_of_loop(fresh(loop)), "keeper": cast.jo.pk}
        )
        assert answer.url == at(loop)
        loop = fresh(loop)
        assert (loop.title, loop.keeper, str(loop.due)) == ("Saturdays", cast.jo, "2027-01-10")

    def test_a_keeper_is_somebody_who_listens_here(self, cast: Cast) -> None:
        loop = a_loop(cast)
        for somebody in (cast.sam, cast.stella, cast.mrs_tran):
            given = {**self.given, "seen": mark_of_loop(fresh(loop)), "keeper": somebody.pk}
            assert browser(cast.ana).post(at(loop, "change/"), given).status_code == 422

    def test_a_title_in_another_language_is_written_by_a_person(self, cast: Cast) -> None:
        cast.library.languages = ["en", "es"]
        cast.library.save()
        loop = a_loop(cast)
        client = browser(cast.ana)
        client.post(
            at(loop, "change/"), {**self.given, "seen": mark_of_loop(fresh(loop)), "title_es": "Los sábados"}
        )
        assert loop.titles.get().title == "Los sábados"
        assert "Not yet checked by a reader" in page(cast, loop)
        client.post(
            at(loop, "change/"),
            {**self.given, "seen": mark_of_loop(fresh(loop)), "title_es": "Los sábados", "checked_es": "Ana"},
        )
        assert loop.titles.get().checked_by == "Ana"
        client.post(at(loop, "change/"), {**self.given, "seen": mark_of_loop(fresh(loop)), "title_es": ""})
        assert not loop.titles.exists()

    def test_a_page_opened_before_somebody_changed_it_is_not_saved_unseen(self, cast: Cast) -> None:
        loop = fresh(a_loop(cast))
        old = {**self.given, "seen": mark_of_loop(fresh(loop))}
        change_loop(loop, by=cast.jo, title="Sundays", keeper=cast.jo)
        answer = browser(cast.ana).post(at(loop, "change/"), old)
        assert answer.status_code == 409
        assert "It is now called “Sundays”, kept by" in answer.content.decode()
        assert 'value="Saturdays"' in answer.content.decode()
        assert fresh(loop).title == "Sundays"


class TestShowingIt:
    def test_it_is_shown_and_hidden_again(self, cast: Cast) -> None:
        loop, client = a_loop(cast), browser(cast.femi)
        client.post(at(loop, "showing/"))
        assert fresh(loop).shown_at
        assert f"/l/{loop.code}/" in page(cast, loop)
        client.post(at(loop, "showing/"), {"hide": "yes"})
        assert fresh(loop).shown_at is None
        assert AuditEntry.objects.filter(deed__in=("show loop", "hide loop")).count() == 2

    def test_a_get_shows_nothing_and_a_member_may_not(self, cast: Cast) -> None:
        loop = a_loop(cast)
        assert browser(cast.femi).get(at(loop, "showing/")).status_code == 405
        assert browser(cast.ana).post(at(loop, "showing/")).status_code == 404
        assert fresh(loop).shown_at is None


class TestPuttingItAway:
    def test_an_empty_one_goes_and_comes_back(self, cast: Cast) -> None:
        loop, client = a_loop(cast), browser(cast.ana)
        assert "Put it away" in page(cast, loop)
        client.post(at(loop, "putting-away/"))
        assert fresh(loop).put_away_at
        assert "Take it out again" in page(cast, loop)
        client.post(at(loop, "putting-away/"), {"back": "yes"})
        assert fresh(loop).put_away_at is None

    def test_one_that_somebody_waits_for_stays(self, cast: Cast) -> None:
        loop = a_loop(cast)
        a_voice(cast, loop=loop)
        answer = browser(cast.ana).post(at(loop, "putting-away/"), follow=True)
        assert "Somebody waits for this loop’s end" in answer.content.decode()
        assert fresh(loop).put_away_at is None


def test_neither_a_mentor_nor_a_partner_nor_a_stranger_reaches_it(cast: Cast) -> None:
    loop = a_loop(cast)
    for somebody in (cast.sam, cast.mrs_tran, cast.stella):
        client = browser(somebody)
        for deed in ("", "change/", "promise/", "refusal/"):
            assert client.get(at(loop, deed)).status_code == 404
        for deed in ("change/", "promise/", "refusal/", "showing/", "putting-away/"):
            assert client.post(at(loop, deed)).status_code == 404
