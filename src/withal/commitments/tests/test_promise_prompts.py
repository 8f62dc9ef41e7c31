"""The prompt kind `promise`, as guides write it and as it leaves on paper."""

from __future__ import annotations

from django.http import QueryDict
from tests.pseudo import pseudo

from withal.guides.document import Grid
from withal.guides.source import read, read_published
from withal.guides.templatetags.guides import control

GUIDE = """---
guide: promising
title: Promising
---
# Ours {#ours}
::: promise {#ours rows=2}
What will you promise?
:::
"""


def prompt(source: str = GUIDE, id: str = "ours"):
    return read_published(source).by_id[id]


def test_it_brings_its_own_columns() -> None:
    assert [(one.id, one.type) for one in prompt().columns] == [
        ("promise", "text"), ("whom", "text"), ("when", "date"),
    ]  # fmt: skip


def test_it_knows_them_by_other_names_in_any_order() -> None:
    other = GUIDE.replace("rows=2", 'columns="Due | To whom | Our word | Hours (number)"')
    assert [one.id for one in prompt(other).columns] == ["when", "whom", "promise", "hours"]


def test_it_takes_shows_and_leaves_room() -> None:
    asked, form = prompt(), QueryDict(mutable=True)
    form.update({"p.ours.0.promise": "Noon", "p.ours.0.whom": "students", "p.ours.0.when": "2030-01-02"})
    value = asked.kind.take(asked, form)
    assert value == [{"promise": "Noon", "whom": "students", "when": "2030-01-02"}]
    (grid,) = asked.kind.shown(asked, value)
    assert isinstance(grid, Grid)
    assert grid.columns == ("What we promise", "To whom", "By when")
    assert len(asked.kind.blank(asked)[0].rows) == 2
    assert 'name="p.ours.0.when"' in control(asked, value)


def test_it_asks_in_its_own_words_where_the_guide_has_none() -> None:
    assert prompt(GUIDE.replace("What will you promise?\n", "")).question.startswith("What do you promise,")


def test_its_words_are_given_to_translators() -> None:
    with pseudo():
        assert str(prompt().columns[0].heading).startswith("⟦")


def test_an_option_it_does_not_know_is_named() -> None:
    assert "“size” is not known here" in str(read(GUIDE.replace("rows=2", "size=2")).problems[0])
