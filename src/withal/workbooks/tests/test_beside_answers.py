"""Under an answer stand the lines of the rooms above: what it became, and what can be made of it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.http import Http404
from django.urls import reverse
from tests.books import publish, save, team_workbook, write
from tests.cast import Cast, browser

from withal.guides import registries
from withal.guides.registries import Answered, Beside
from withal.kit.registries import voice_sources
from withal.workbooks.models import Answer, Workbook


@pytest.fixture
def asked() -> Iterator[list[list[Answered]]]:
    """A room above that remembers what it is asked, and says two things of every answer."""
    asked: list[list[Answered]] = []

    def read(person: Any, answers: Any) -> dict[str, list[Beside]]:
        asked.append(list(answers))
        return {
            one.prompt: [Beside("Make <this>", "/make/", deed=True), Beside(f"Became {one.kind}", "/it/")]
            for one in answers
        }

    kept = list(registries.beside)
    registries.beside[:] = [read]
    yield asked
    registries.beside[:] = kept


def section(person: Any, book: Workbook, id: str = "goals") -> str:
    return browser(person).get(reverse("workbooks:section", args=[book.pk, id])).content.decode()


def answer_to(book: Workbook, prompt: str, person: Any = None) -> Answer:
    return Answer.objects.get(workbook=book, prompt=prompt, person=person)


def test_an_answer_has_its_lines_links_first(cast: Cast, asked: Any) -> None:
    book = team_workbook(cast.outreach, cast.ana)
    write(browser(cast.ana), book, "team-goal", "Be at the laundromat")
    page = section(cast.ana, book)
    assert '<a class="quiet" href="/it/">Became text</a> <a class="button plain" href="/make/">' in page
    assert "Make &lt;this&gt;" in page
    assert page.count("Became text") == 1


def test_the_rooms_are_asked_once_for_the_page_and_of_what_the_reader_may_see(cast: Cast, asked: Any) -> None:
    book = team_workbook(cast.outreach, cast.ana)
    write(browser(cast.ana), book, "team-goal", "Be at the laundromat")
    write(browser(cast.ana), book, "personal", "To listen")
    write(browser(cast.jo), book, "personal", "To rest")
    section(cast.ana, book)
    mine = answer_to(book, "personal", cast.ana), answer_to(book, "team-goal")
    assert [{one.id for one in answers} for answers in asked] == [{str(one.pk) for one in mine}]


def test_a_page_without_answers_asks_nobody(cast: Cast, asked: Any) -> None:
    section(cast.ana, team_workbook(cast.outreach, cast.ana))
    assert asked == []


def test_an_emptied_answer_keeps_its_links_and_offers_nothing_more(cast: Cast, asked: Any) -> None:
    book = team_workbook(cast.outreach, cast.ana)
    write(browser(cast.ana), book, "team-goal", "Be at the laundromat")
    write(browser(cast.ana), book, "team-goal", "", revision=1, key="again")
    page = section(cast.ana, book)
    assert "Became text" in page
    assert "Make &lt;this&gt;" not in page


def test_a_prompt_that_renews_itself_keeps_its_lines(cast: Cast, asked: Any) -> None:
    book = team_workbook(cast.outreach, cast.ana)
    write(browser(cast.ana), book, "team-goal", "Be at the laundromat")
    address = reverse("workbooks:prompt", args=[book.pk, "team-goal"])
    assert "Became text" in browser(cast.jo).get(address).content.decode()


def test_two_people_in_turn_see_each_their_own_lines(cast: Cast, asked: Any) -> None:
    """The page is drawn once and filled: nothing of one person's stays in it."""
    book = team_workbook(cast.outreach, cast.ana)
    write(browser(cast.ana), book, "personal", "To listen")
    assert "Became text" in section(cast.ana, book)
    assert "Became text" not in section(cast.jo, book)


def test_a_section_asks_the_database_twelve_times_at_most(
    cast: Cast, django_assert_max_num_queries: Any
) -> None:
    book = team_workbook(cast.outreach, cast.ana)
    for prompt in ("personal", "team-goal"):
        write(browser(cast.ana), book, prompt, "Be at the laundromat")
    client = browser(cast.ana)
    with django_assert_max_num_queries(12):
        client.get(reverse("workbooks:section", args=[book.pk, "goals"]))


class TestAnAnswerAsTheSourceOfAVoice:
    def test_whoever_writes_the_groups_answer_is_given_its_words(self, cast: Cast) -> None:
        book = team_workbook(cast.outreach, cast.ana)
        write(browser(cast.ana), book, "team-goal", "Be at the laundromat\n on Saturdays")
        source = voice_sources["answer"](cast.jo, str(answer_to(book, "team-goal").pk))
        assert source.words == "Be at the laundromat\n on Saturdays"
        assert source.label == "an answer in “Preparing to meet a partner”"
        assert source.language == "en"
        assert source.path == f"/workbooks/{book.pk}/section/goals/#prompt-team-goal"

    def test_ones_own_answer_is_ones_own_to_tell(self, cast: Cast) -> None:
        book = team_workbook(cast.outreach, cast.ana)
        write(browser(cast.ana), book, "personal", "To listen")
        id = str(answer_to(book, "personal", cast.ana).pk)
        assert voice_sources["answer"](cast.ana, id).words == "To listen"
        for other in (cast.jo, cast.mona, cast.dana, cast.stella):
            with pytest.raises(Http404):
                voice_sources["answer"](other, id)

    def test_a_stranger_a_mentor_and_a_wrong_id_get_nothing(self, cast: Cast) -> None:
        book = team_workbook(cast.outreach, cast.ana)
        write(browser(cast.ana), book, "team-goal", "Be at the laundromat")
        id = str(answer_to(book, "team-goal").pk)
        for person, asked_for in (
            (cast.stella, id),
            (cast.sam, id),
            (cast.ana, "7"),
            (cast.ana, str(book.pk)),
        ):
            with pytest.raises(Http404):
                voice_sources["answer"](person, asked_for)

    @pytest.mark.parametrize(
        ("prompt", "fields", "words"),
        [
            ("next", {"": "let-it-pass"}, "let it pass"),
            ("channels", {".0.who": "Parents", ".0.how-many": "40"}, "Who: Parents\nHow many: 40"),
            ("starters", {".0.name": "Mrs Tran"}, "Mrs Tran"),
        ],
    )
    def test_other_kinds_come_as_plain_words(
        self, cast: Cast, prompt: str, fields: dict[str, str], words: str
    ) -> None:
        book = team_workbook(cast.outreach, cast.ana, publish())
        said = save(browser(cast.ana), book, prompt, fields)
        assert said.status_code == 200, said.content
        found = voice_sources["answer"](cast.ana, str(answer_to(book, prompt).pk)).words
        assert words in found
        assert "[" not in found

    def test_an_emptied_answer_has_no_words(self, cast: Cast) -> None:
        book = team_workbook(cast.outreach, cast.ana)
        write(browser(cast.ana), book, "team-goal", "Be at the laundromat")
        write(browser(cast.ana), book, "team-goal", "", revision=1, key="again")
        assert voice_sources["answer"](cast.ana, str(answer_to(book, "team-goal").pk)).words == ""
