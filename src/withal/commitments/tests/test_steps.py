"""Steps: added, changed, and moved on with one press."""

from __future__ import annotations

import datetime
from uuid import uuid4

import pytest
from django.utils import timezone
from tests.cast import Cast, browser

from withal.commitments import actions
from withal.commitments.models import Step
from withal.commitments.tests.making import in_days, page_of, promised, step_of
from withal.kit.models import AuditEntry
from withal.libraries.actions import end_membership
from withal.libraries.models import Membership

NEW = "/promises/steps/new/"


def at(step: Step) -> str:
    return f"/promises/steps/{step.pk}/"


def mark(somebody, step: Step, as_: str, **more: str):
    return browser(somebody).post(f"{at(step)}mark/", {"as": as_, **more}, follow=True)


def state(step: Step) -> str:
    return Step.objects.get(pk=step.pk).state


class TestAddingAStep:
    def test_under_a_promise_in_the_name_of_a_colleague(self, cast: Cast) -> None:
        promise = promised(cast)
        said = {"text": "Ask the school", "owner": cast.jo.pk, "due": "2030-01-02", "once": uuid4()}
        assert browser(cast.ana).post(f"{page_of(promise)}steps/", said).url == page_of(promise)
        step = Step.objects.get()
        assert (step.promise, step.owner, step.due.isoformat()) == (promise, cast.jo, "2030-01-02")

    def test_of_its_own_in_the_name_of_somebody_without_an_account(self, cast: Cast) -> None:
        said = {"text": "Bring the key", "owner": "", "owner_name": "Mr Adeyemi", "once": uuid4()}
        assert browser(cast.ana).post(NEW, said).url == "/promises/steps/"
        assert Step.objects.get().who == "Mr Adeyemi"

    def test_a_double_press_is_one_step(self, cast: Cast) -> None:
        client, said = browser(cast.ana), {"text": "Ask the school", "once": uuid4()}
        client.post(NEW, said)
        client.post(NEW, said)
        assert Step.objects.count() == 1

    def test_back_and_the_same_words_again_is_one_step_and_says_so(self, cast: Cast) -> None:
        client, said = browser(cast.ana), {"text": "Ask the school", "owner": cast.jo.pk}
        client.post(NEW, {**said, "once": uuid4()})
        answer = client.post(NEW, {**said, "once": uuid4()}, follow=True)
        assert "stands there already" in answer.content.decode()
        assert Step.objects.count() == 1
        client.post(NEW, {**said, "due": "2030-01-02", "once": uuid4()})
        browser(cast.jo).post(NEW, {**said, "once": uuid4()})
        assert Step.objects.count() == 3

    def test_the_same_words_on_another_day_are_another_step(self, cast: Cast) -> None:
        client = browser(cast.ana)
        client.post(NEW, {"text": "Ask", "once": uuid4()})
        Step.objects.update(added_at=timezone.now() - datetime.timedelta(days=1))
        client.post(NEW, {"text": "Ask", "once": uuid4()})
        assert Step.objects.count() == 2

    def test_somebody_from_the_list_and_a_name_is_one_too_many(self, cast: Cast) -> None:
        said = {"text": "Ask", "owner": cast.jo.pk, "owner_name": "Mr Adeyemi", "once": uuid4()}
        answer = browser(cast.ana).post(NEW, said)
        assert answer.status_code == 422
        assert b"not both" in answer.content
        assert b"Mr Adeyemi" in answer.content

    def test_nobody_of_another_library_and_no_mentor_is_on_the_list(self, cast: Cast) -> None:
        for somebody in (cast.stella, cast.sam, cast.mrs_tran):
            said = {"text": "Ask", "owner": somebody.pk, "once": uuid4()}
            assert browser(cast.ana).post(NEW, said).status_code == 422


class TestMovingAStepOn:
    def test_begun_done_and_open_again(self, cast: Cast) -> None:
        step = step_of(cast)
        for as_ in ("begun", "done", "open", "dropped", "open"):
            assert mark(cast.jo, step, as_).status_code == 200
            assert state(step) == as_

    def test_it_leads_back_to_where_it_was_pressed_and_to_the_undo(self, cast: Cast) -> None:
        step = step_of(cast)
        answer = mark(cast.jo, step, "done", go="/promises/steps/?show=mine")
        assert answer.redirect_chain == [("/promises/steps/?show=mine", 302)]
        assert f'Done: “Ask Mrs Tran”. <a href="{at(step)}">See the step</a>' in answer.content.decode()

    def test_it_never_leads_to_another_site(self, cast: Cast) -> None:
        step = step_of(cast)
        for there in ("https://example.org/", "//example.org/", "javascript:alert(1)"):
            assert mark(cast.jo, step, "done", go=there).redirect_chain == [(at(step), 302)]

    def test_a_double_press_is_one_deed(self, cast: Cast) -> None:
        step = step_of(cast)
        mark(cast.jo, step, "done")
        first = Step.objects.get().done_at
        mark(cast.jo, step, "done")
        assert Step.objects.get().done_at == first
        assert AuditEntry.objects.filter(deed="mark step").count() == 1

    def test_who_presses_begin_on_an_old_page_does_not_undo_done(self, cast: Cast) -> None:
        step = step_of(cast)
        mark(cast.ana, step, "done")
        mark(cast.jo, step, "begun")
        assert state(step) == "done"

    def test_words_in_a_step_are_words_in_the_message(self, cast: Cast) -> None:
        step = step_of(cast, "<b>%(step)s {} & more")
        assert b"&lt;b&gt;%(step)s {} &amp; more" in mark(cast.jo, step, "done").content

    def test_nothing_known_is_nothing_done(self, cast: Cast) -> None:
        step = step_of(cast)
        assert b"Choose what to say of the step" in mark(cast.jo, step, "eaten").content
        assert state(step) == "open"

    def test_a_step_made_again_from_its_answer_stands_once(self, cast: Cast) -> None:
        step = step_of(cast, source="answer:x:row 1")
        mark(cast.jo, step, "dropped")
        other = step_of(cast, source="answer:x:row 1")
        assert other != step
        assert b"made again from its answer" in mark(cast.jo, step, "open").content
        assert state(step) == "dropped"

    def test_one_added_by_mistake_is_removed_and_can_be_opened_again(self, cast: Cast) -> None:
        promise = promised(cast)
        step = step_of(cast, promise=promise)
        assert "Added by mistake?" in browser(cast.ana).get(at(step)).content.decode()
        assert "Removed from what we owe" in mark(cast.ana, step, "removed").content.decode()
        assert state(step) == "dropped"
        folded = browser(cast.ana).get(page_of(promise)).content.decode().partition("<details")[2]
        assert "1 step that we are not doing" in folded
        assert step.text in folded
        mark(cast.ana, step, "open")
        assert state(step) == "open"

    def test_only_staff_may(self, cast: Cast) -> None:
        step = step_of(cast, owner=cast.jo)
        for somebody in (cast.sam, cast.mrs_tran, cast.stella):
            assert mark(somebody, step, "done").status_code == 404
        assert state(step) == "open"


class TestChangingAStep:
    def test_it_says_who_now(self, cast: Cast) -> None:
        step = step_of(cast, owner=cast.ana, due=in_days(2))
        answer = browser(cast.jo).post(at(step), {"text": "Ask both", "owner": cast.jo.pk}, follow=True)
        assert answer.redirect_chain == [(at(step), 302)]
        step.refresh_from_db()
        assert (step.text, step.owner, step.due) == ("Ask both", cast.jo, None)

    def test_saving_it_as_it_stands_is_no_deed(self, cast: Cast) -> None:
        step = step_of(cast, owner=cast.ana)
        browser(cast.jo).post(at(step), {"text": step.text, "owner": cast.ana.pk})
        assert not AuditEntry.objects.filter(deed="change step").exists()

    def test_without_words_it_comes_back_and_the_heading_stays(self, cast: Cast) -> None:
        answer = browser(cast.jo).post(at(step_of(cast)), {"text": "", "owner_name": "Mr Adeyemi"})
        assert answer.status_code == 422
        assert b"<h1>Ask Mrs Tran</h1>" in answer.content
        assert b"Mr Adeyemi" in answer.content

    def test_somebody_who_left_keeps_their_step_until_it_is_given_away(self, cast: Cast) -> None:
        step = step_of(cast, owner=cast.jo)
        end_membership(Membership.objects.get(person=cast.jo, team=None), by=cast.dana)
        answer = browser(cast.ana).post(at(step), {"text": "Ask both", "owner": cast.jo.pk})
        assert answer.status_code == 302


def test_a_step_says_nobody_where_nobody_is_named(cast: Cast) -> None:
    step_of(cast)
    assert b"nobody yet" in browser(cast.ana).get("/promises/steps/").content


@pytest.mark.parametrize("as_", ["begun", "done", "dropped", "open"])
def test_the_rooms_above_are_told_when_a_step_moves(cast: Cast, monkeypatch, as_: str) -> None:
    step, told = step_of(cast, promise=promised(cast)), []
    if as_ == "open":
        actions.mark_step(step, by=cast.ana, as_="done")
    monkeypatch.setattr("withal.commitments.registries.listeners", [told.append])
    actions.mark_step(step, by=cast.ana, as_=as_)
    assert told == [step.promise]
