"""The small chart: two numbers a month, told in words, drawn, and listed."""

from __future__ import annotations

import re
from datetime import date
from itertools import pairwise

import pytest
from django.template import Context, Template
from django.utils import translation

from withal.kit import bars

MONTHS = [(date(2026, month, 1), month, 12 - month) for month in range(6, 12)]


def page(rows: list[tuple[date, int, int]]) -> str:
    context = Context({"rows": rows})
    return Template('{% bars rows "opened" "closed" words="More were opened." %}').render(context)


def test_the_words_come_first_and_the_numbers_can_be_read_in_a_table() -> None:
    html = page(MONTHS)
    assert html.index("More were opened.") < html.index("<svg") < html.index("<table>")
    assert '<th scope="row">June 2026</th><td class="number">6</td><td class="number">6</td>' in html
    assert 'aria-hidden="true"' in html
    assert "style=" not in html


def test_the_tallest_bar_fills_the_height_and_the_others_are_in_proportion() -> None:
    picture = bars.drawn([(date(2026, 1, 1), 10, 5)])
    assert picture
    first, second = picture.bars
    assert (first.height, second.height) == (bars.TALLEST, bars.TALLEST // 2)
    assert first.x + first.width <= second.x


@pytest.mark.parametrize("rows", [[], [(date(2026, 1, 1), 0, 0)]])
def test_where_there_is_nothing_to_draw_only_the_words_stand(rows: list[tuple[date, int, int]]) -> None:
    html = page(rows)
    assert "More were opened." in html
    assert "<svg" not in html
    assert "<table" not in html


def test_from_right_to_left_the_first_month_stands_on_the_right() -> None:
    there = bars.drawn(MONTHS)
    back = bars.drawn(MONTHS, from_the_right=True)
    assert there
    assert back
    assert [name.x for name in back.names] == [bars.WIDTH - name.x for name in there.names]
    assert back.bars[0].x > back.bars[1].x
    with translation.override("ar"):
        right = page(MONTHS)
    assert f'x="{back.names[0].x}"' in right


def test_a_language_with_a_comma_draws_the_same_picture() -> None:
    with translation.override("es"):
        html = page(MONTHS[:5])
    places = re.findall(r' (?:x|y|width|height|x1|x2|y1|y2)="([^"]+)"', html)
    assert places
    assert [place for place in places if not re.fullmatch(r"[0-9.]+", place)] == []


@pytest.mark.parametrize("count", [1, 6, 12, 24, 60])
def test_names_of_months_never_run_into_each_other_and_nothing_leaves_the_picture(count: int) -> None:
    rows = [(date(2021 + at // 12, at % 12 + 1, 1), at + 1, 1) for at in range(count)]
    picture = bars.drawn(rows)
    assert picture
    places = [name.x for name in picture.names]
    assert all(later - earlier >= bars.ROOM - 1 for earlier, later in pairwise(places))
    assert all(bar.x >= 0 and bar.x + bar.width <= bars.WIDTH for bar in picture.bars)
    assert picture.names[-1].x == int(bars.WIDTH / count * (count - 0.5))
