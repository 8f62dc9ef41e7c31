"""Steps and promises in a workbook become ours on a press; the answer and what it became live apart."""

from __future__ import annotations

from typing import Any

import pytest
from tests.books import publish, save, team_workbook
from tests.cast import Cast, browser

from withal.commitments import actions
from withal.commitments.models import Promise, Step
from withal.commitments.queries import beside
from withal.commitments.rows import rows_of
from withal.guides.registries import Answered
from withal.workbooks.models import Answer, Workbook

PROMISING = """---
guide: promising
title: Promising
version: 1
lang: en
modes: [alone, pair, team]
---
# Plan {#plan minutes=5}
::: promise {#ours rows=2}
:::

1. And you? {.steps #mine who=me}
"""
ROWS = {
    ".0.step": "Ask Mrs Tran", ".0.who": "Jo", ".0.when": "2030-01-02",
    ".1.step": "Print a leaflet", ".1.who": "Mr Adeyemi",
}  # fmt: skip


@pytest.fixture
def book(cast: Cast) -> Workbook:
    return team_workbook(cast.outreach, cast.ana)


def write(book: Workbook, somebody: Any, prompt: str, fields: dict[str, str], person: Any = None) -> Answer:
    before = Answer.objects.filter(workbook=book, prompt=prompt, person=person).first()
    save(browser(somebody), book, prompt, fields, before.revision if before else 0)
    return Answer.objects.get(workbook=book, prompt=prompt, person=person)


def at(answer: Answer) -> str:
    return f"/promises/from/{answer.pk}/"


def keys(answer: Answer, rows: list[dict[str, str]], kind: str = "steps") -> list[str]:
    return [row.source.rpartition(" ")[2] for row in rows_of(answer.pk, kind, rows)]


def step_keys(answer: Answer) -> list[str]:
    return keys(
        answer, [{"step": "Ask Mrs Tran", "who": "Jo"}, {"step": "Print a leaflet", "who": "Mr Adeyemi"}]
    )


def ours(somebody: Any, answer: Answer, *which: str, **more: Any):
    said = {f"take.{key}": "on" for key in which}
    return browser(somebody).post(at(answer), {**said, **more}, follow=True)


class TestStepsBecomeOurs:
    def test_the_page_offers_each_row_with_whom_it_names_chosen(self, cast: Cast, book: Workbook) -> None:
        page = browser(cast.ana).get(at(write(book, cast.ana, "actions", ROWS))).content.decode()
        assert "Ask Mrs Tran" in page
        assert f'<option value="{cast.jo.pk}" selected>Jo Lindqvist</option>' in page
        assert "Mr Adeyemi" in page
        assert 'value="2030-01-02"' in page
        assert "Staff of Rivermouth County Library can read this" in page

    def test_only_what_is_ticked_is_made(self, cast: Cast, book: Workbook) -> None:
        answer = write(book, cast.ana, "actions", ROWS)
        first, second = step_keys(answer)
        more = {f"owner.{first}": cast.jo.pk, f"due.{first}": "2030-01-02"}
        page = ours(cast.ana, answer, first, **more).content.decode()
        assert "1 step is ours now." in page
        step = Step.objects.get()
        assert (step.text, step.owner, step.due.isoformat()) == ("Ask Mrs Tran", cast.jo, "2030-01-02")
        assert step.source == f"answer:{answer.pk}:row {first}"
        assert f"take.{first}" not in page
        assert f"take.{second}" in page
        assert f'href="/promises/steps/{step.pk}/"' in page

    def test_a_name_without_an_account_stays_a_name(self, cast: Cast, book: Workbook) -> None:
        answer = write(book, cast.ana, "actions", ROWS)
        ours(cast.ana, answer, step_keys(answer)[1])
        assert (Step.objects.get().owner, Step.objects.get().who) == (None, "Mr Adeyemi")

    def test_a_double_press_makes_each_once_and_says_the_same(self, cast: Cast, book: Workbook) -> None:
        answer = write(book, cast.ana, "actions", ROWS)
        for somebody in (cast.ana, cast.ana, cast.jo):
            assert b"2 steps are ours now." in ours(somebody, answer, *step_keys(answer)).content
        assert Step.objects.count() == 2

    def test_nothing_ticked_and_no_day_come_back(self, cast: Cast, book: Workbook) -> None:
        answer = write(book, cast.ana, "actions", ROWS)
        first, second = step_keys(answer)
        said = ours(cast.ana, answer, **{f"due.{first}": ""})
        assert said.status_code == 422
        assert b"Tick at least one." in said.content
        said = ours(cast.ana, answer, second, **{f"due.{second}": "soon"})
        assert said.status_code == 422
        assert b'value="soon"' in said.content
        assert b"Write a date such as" in said.content
        assert not Step.objects.exists()

    def test_an_emptied_row_does_not_mix_up_the_others(self, cast: Cast, book: Workbook) -> None:
        answer = write(book, cast.ana, "actions", ROWS)
        first, second = step_keys(answer)
        ours(cast.ana, answer, first)
        write(book, cast.ana, "actions", {".0.step": "Print a leaflet", ".0.who": "Mr Adeyemi"})
        page = browser(cast.ana).get(at(answer)).content.decode()
        assert f"take.{second}" in page
        assert "Ask Mrs Tran</a>" in page  # what was made stays, and can be seen

    def test_deleting_the_answer_leaves_what_it_became(self, cast: Cast, book: Workbook) -> None:
        answer = write(book, cast.ana, "actions", ROWS)
        ours(cast.ana, answer, step_keys(answer)[0])
        answer.delete()
        step = Step.objects.get()
        assert browser(cast.ana).get(f"/promises/steps/{step.pk}/").status_code == 200

    def test_a_dropped_step_can_be_made_again(self, cast: Cast, book: Workbook) -> None:
        answer = write(book, cast.ana, "actions", ROWS)
        key = step_keys(answer)[0]
        ours(cast.ana, answer, key)
        actions.mark_step(Step.objects.get(), by=cast.ana, as_="dropped")
        ours(cast.ana, answer, key)
        assert Step.objects.open().count() == 1

    def test_the_way_back_is_there_for_those_who_may_read_it(self, cast: Cast, book: Workbook) -> None:
        answer = write(book, cast.ana, "actions", ROWS)
        ours(cast.ana, answer, step_keys(answer)[0])
        address = f"/promises/steps/{Step.objects.get().pk}/"
        back = f"/workbooks/{book.pk}/section/plan/#prompt-actions".encode()
        assert back in browser(cast.jo).get(address).content
        assert back not in browser(cast.newcomer).get(address).content


class TestPromisesBecomeOurs:
    def test_each_with_whom_it_is_made_to(self, cast: Cast) -> None:
        book = team_workbook(cast.outreach, cast.ana, publish(source=PROMISING))
        fields = {".0.promise": "Open at noon", ".0.whom": "students", ".0.when": "2030-01-02"}
        answer = write(book, cast.ana, "ours", fields)
        (key,) = keys(answer, [{"promise": "Open at noon", "whom": "students"}], "promise")
        said = {f"whom.{key}": "all students", f"due.{key}": "2030-01-02"}
        for _press in range(2):
            assert b"1 promise is ours now." in ours(cast.ana, answer, key, **said).content
        promise = Promise.objects.get()
        assert (promise.text, promise.to_whom, promise.made_by) == ("Open at noon", "all students", cast.ana)


class TestWhoMay:
    def test_whoever_writes_the_answer_and_is_staff(self, cast: Cast, book: Workbook) -> None:
        answer = write(book, cast.ana, "actions", ROWS)
        for somebody in (cast.ana, cast.jo, cast.femi):
            assert browser(somebody).get(at(answer)).status_code == 200
        for somebody in (cast.mrs_tran, cast.sam, cast.mona, cast.dana, cast.newcomer, cast.stella):
            assert browser(somebody).get(at(answer)).status_code == 404
            assert ours(somebody, answer, *step_keys(answer)).status_code == 404
        assert not Step.objects.exists()

    def test_ones_own_answer_is_ones_own(self, cast: Cast) -> None:
        book = team_workbook(cast.outreach, cast.ana, publish(source=PROMISING))
        answer = write(book, cast.ana, "mine", {".0.step": "Rest"}, cast.ana)
        assert browser(cast.ana).get(at(answer)).status_code == 200
        assert browser(cast.jo).get(at(answer)).status_code == 404

    def test_an_answer_of_another_kind_has_no_such_page(self, cast: Cast, book: Workbook) -> None:
        answer = write(book, cast.ana, "team-goal", {"": "Listen"})
        assert browser(cast.ana).get(at(answer)).status_code == 404


class TestBesideTheAnswer:
    def lines(self, somebody: Any, *answers: Answer, kind: str = "steps") -> list[tuple[str, bool]]:
        asked = [Answered(str(answer.pk), answer.prompt, kind) for answer in answers]
        found = beside(somebody, asked)
        return [(line.text, line.deed) for lines in found.values() for line in lines]

    def test_first_the_deed_then_how_far_it_is(self, cast: Cast, book: Workbook) -> None:
        answer = write(book, cast.ana, "actions", ROWS)
        assert self.lines(cast.ana, answer) == [("Make these steps ours", True)]
        ours(cast.ana, answer, *step_keys(answer))
        actions.mark_step(Step.objects.first(), by=cast.ana, as_="done")
        assert self.lines(cast.ana, answer) == [
            ("1 of 2 steps done", False),
            ("Make more of them ours", True),
        ]

    def test_a_partner_who_could_not_go_there_is_not_sent(self, cast: Cast, book: Workbook) -> None:
        assert self.lines(cast.mrs_tran, write(book, cast.ana, "actions", ROWS)) == []

    def test_other_kinds_have_nothing_beside_them_and_ask_nothing(
        self, cast: Cast, book: Workbook, django_assert_num_queries: Any
    ) -> None:
        answer = write(book, cast.ana, "team-goal", {"": "Listen"})
        with django_assert_num_queries(0):
            assert self.lines(cast.ana, answer, kind="text") == []

    def test_two_queries_for_all_answers_of_a_page(self, cast: Cast, django_assert_num_queries: Any) -> None:
        answers = [
            write(team_workbook(cast.outreach, cast.ana, publish(number=n)), cast.ana, "actions", ROWS)
            for n in range(1, 5)
        ]
        for answer in answers:
            ours(cast.ana, answer, *step_keys(answer))
        with django_assert_num_queries(2):
            self.lines(cast.ana, *answers)

    def test_they_stand_on_the_page_of_the_workbook(self, cast: Cast, book: Workbook) -> None:
        answer = write(book, cast.ana, "actions", ROWS)
        page = browser(cast.ana).get(f"/workbooks/{book.pk}/section/plan/").content.decode()
        assert f'href="{at(answer)}">Make these steps ours</a>' in page
