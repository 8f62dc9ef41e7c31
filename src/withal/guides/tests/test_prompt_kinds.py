"""What each kind of prompt takes, refuses, shows and leaves room for."""

from __future__ import annotations

from typing import Any

import pytest
from django.http import QueryDict
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.books import SOURCE
from tests.pseudo import pseudo

from withal.guides.document import Grid, Space, Ticks, Words
from withal.guides.kinds import AnswerProblem
from withal.guides.kinds.base import LONGEST
from withal.guides.outline import Prompt
from withal.guides.source import read_published
from withal.guides.templatetags.guides import control

PROMPTS = dict(read_published(SOURCE).by_id)
HOSTILE = '<script>alert("x")</script>'


def take(id: str, **fields: str) -> Any:
    return PROMPTS[id].kind.take(PROMPTS[id], sent(id, fields))


def sent(id: str, fields: dict[str, str]) -> QueryDict:
    form = QueryDict(mutable=True)
    for name, text in fields.items():
        form[f"p.{id}{name}"] = text
    return form


GOOD = [
    ("personal", {"": "Listen\r\nmore \n"}, "Listen\nmore"),
    ("practices", {".listening-more-than-talking": "yes"}, ["listening-more-than-talking"]),
    ("key-terms", {".outreach": "use", ".equity": ""}, {"outreach": "use"}),
    ("ready", {"": "5"}, 5),
    ("next", {"": "leave"}, ["leave"]),
    ("meet", {"": " 2026-11-28 "}, "2026-11-28"),
    (
        "starters",
        {".0.name": "Harbor Shelter"},
        [{"name": "Harbor Shelter", "known-by": "", "first-move": ""}],
    ),
    ("channels", {".0.how-many": "2,5"}, [{"who": "", "how-often": "", "how-many": "2,5", "agreed": ""}]),
    (
        "facets",
        {".measure-what-matters.state": "focus", ".measure-what-matters.note": "At the desk"},
        {"measure-what-matters": {"state": "focus", "note": "At the desk"}},
    ),
    ("actions", {".0.when": "2026-12-01"}, [{"step": "", "who": "", "when": "2026-12-01"}]),
]


@pytest.mark.parametrize(("id", "fields", "kept"), GOOD, ids=[case[0] for case in GOOD])
def test_what_fits_is_kept_shown_and_counts_as_answered(id: str, fields: dict[str, str], kept: Any) -> None:
    prompt = PROMPTS[id]
    value = prompt.kind.take(prompt, sent(id, fields))
    assert value == kept
    assert prompt.kind.answered(prompt, value)
    assert prompt.kind.shown(prompt, value)
    assert prompt.kind.context(prompt, value) or prompt.kind.single


@pytest.mark.parametrize("id", PROMPTS)
def test_an_empty_form_is_no_answer_and_leaves_room_on_paper(id: str) -> None:
    prompt = PROMPTS[id]
    value = prompt.kind.take(prompt, sent(id, {}))
    assert not prompt.kind.answered(prompt, value)
    assert isinstance(prompt.kind.blank(prompt)[0], Space | Ticks | Grid)
    prompt.kind.context(prompt, None)


REFUSED = [
    ("personal", {"": "x" * (LONGEST + 1)}, "Shorten it by 1 character,"),
    ("key-terms", {".outreach": "own"}, "Choose one of the answers"),
    ("ready", {"": "6"}, "Choose one of the answers"),
    ("ready", {"": "²"}, "Choose one of the answers"),
    ("next", {"": "run"}, "Choose one of the answers"),
    ("meet", {"": "soon"}, "Write it as year-month-day"),
    ("facets", {".measure-what-matters.state": "never"}, "Choose one of the answers"),
    ("actions", {".0.when": "tomorrow"}, "is not a date we can read"),
    ("channels", {".0.how-many": "lots"}, "in the column “How many” is not a number"),
]


@pytest.mark.parametrize(
    ("id", "fields", "says"), REFUSED, ids=[f"{case[0]} {case[2][:9]}" for case in REFUSED]
)
def test_what_does_not_fit_is_refused_with_what_to_do_and_stands_in_the_field_again(
    id: str, fields: dict[str, str], says: str
) -> None:
    prompt = PROMPTS[id]
    with pytest.raises(AnswerProblem, match=says):
        prompt.kind.take(prompt, sent(id, fields))
    typed = prompt.kind.typed(prompt, sent(id, fields))
    page = control(prompt, typed)
    words = next(iter(fields.values()))
    if id in ("personal", "meet", "actions", "channels"):
        assert words in page


@pytest.mark.parametrize("id", ["personal", "facets", "starters", "channels"])
def test_hostile_words_are_kept_as_words(id: str) -> None:
    name = {
        "personal": "",
        "facets": ".measure-what-matters.note",
        "starters": ".0.name",
        "channels": ".0.who",
    }[id]
    prompt = PROMPTS[id]
    value = prompt.kind.take(prompt, sent(id, {name: HOSTILE}))
    assert HOSTILE in str(value)
    assert "<script" not in control(prompt, value)
    assert any(HOSTILE in str(shape) for shape in prompt.kind.shown(prompt, value))


def test_control_characters_are_left_out() -> None:
    assert take("personal", **{"": "a\x00b\x1bc\td"}) == "abc\td"


def test_a_table_takes_a_hundred_rows_and_no_more() -> None:
    fields = {f".{number}.name": "x" for number in range(100)}
    assert len(take("starters", **fields)) == 100
    with pytest.raises(AnswerProblem, match="at most 100 rows"):
        take("starters", **fields, **{".100.name": "x"})


def test_words_are_shown_as_words_and_a_date_in_the_reader_s_way() -> None:
    assert PROMPTS["personal"].kind.shown(PROMPTS["personal"], "Listen") == (Words("Listen"),)
    assert PROMPTS["meet"].kind.shown(PROMPTS["meet"], "2026-11-28") == (Words("28 November 2026"),)


def test_the_states_of_terms_and_facets_are_said_in_words() -> None:
    terms, facets = PROMPTS["key-terms"], PROMPTS["facets"]
    (ticks,) = terms.kind.shown(terms, {"equity": "new"})
    assert [tick.mark for tick in ticks.items] == ["", "It is new to me"]
    (grid,) = facets.kind.shown(facets, {"measure-what-matters": {"state": "already", "note": ""}})
    assert grid.rows[1][1] == "We do this already"


def fields_of(prompt: Prompt) -> st.SearchStrategy[dict[str, str]]:
    names = ["", ".0", *(f".{item.id}" for item in prompt.items)]
    names += [f".{item.id}.{part}" for item in prompt.items for part in ("state", "note")]
    names += [f".{row}.{column.id}" for row in range(3) for column in prompt.columns]
    texts = st.text(max_size=30) | st.sampled_from(
        ["yes", "use", "3", "2026-11-28", "focus", "leave", "nan", "1e9"]
    )
    return st.dictionaries(st.sampled_from(names), texts, max_size=6)


@pytest.mark.parametrize("id", PROMPTS)
@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_any_form_is_taken_or_refused_in_words_and_can_be_drawn_again(id: str, data: st.DataObject) -> None:
    prompt = PROMPTS[id]
    form = sent(id, data.draw(fields_of(prompt)))
    control(prompt, prompt.kind.typed(prompt, form))
    try:
        value = prompt.kind.take(prompt, form)
    except AnswerProblem:
        return
    control(prompt, value)
    prompt.kind.shown(prompt, value)


def test_headings_of_our_own_are_in_the_language_of_whoever_looks() -> None:
    for prompt in (PROMPTS["actions"], PROMPTS["starters"]):
        kind = prompt.kind
        in_english = kind.shown(prompt, [])
        with pseudo():
            (grid,) = kind.shown(prompt, [])
            (empty,) = kind.blank(prompt)
            page = control(prompt, [])
        assert all(column.startswith("⟦") for column in grid.columns + empty.columns)
        assert f'<th scope="col">{grid.columns[0]}' in page
        assert kind.shown(prompt, []) == in_english
