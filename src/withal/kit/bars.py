"""Two series by month as a small picture: one filled bar and one outlined bar a month.

Only geometry: numbers in, places in a picture out. Filled and outlined can be told apart without colour.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import pgettext

WIDTH, TALLEST, TOP, FOOT = 320, 96, 16, 22
WIDEST = 20  # of one bar
ROOM = 44  # that the name of a month needs; with less, some are left out
SPOKEN_AT = 36  # width of a month from which the numbers stand above the bars
MOST_SPOKEN = 999

Row = tuple[date, int, int]


@dataclass(frozen=True, slots=True)
class Bar:
    """Places are whole numbers, as no language writes a decimal sign in them."""

    look: str
    x: int
    y: int
    width: int
    height: int
    value: int

    @property
    def middle(self) -> str:
        return f"{self.x + self.width / 2:g}"

    @property
    def above(self) -> int:
        return self.y - 4


@dataclass(frozen=True, slots=True)
class Name:
    x: int
    text: str


@dataclass(frozen=True, slots=True)
class Picture:
    width: int
    height: int
    ground: int
    bars: tuple[Bar, ...]
    names: tuple[Name, ...]
    numbered: bool


def drawn(rows: Sequence[Row], *, from_the_right: bool = False) -> Picture | None:
    """The picture, or None where there is nothing to draw. The first month stands where reading begins."""
    most = max((max(row[1], row[2]) for row in rows), default=0)
    if not most:
        return None
    slot = WIDTH / len(rows)
    thick = max(2, min(WIDEST, int(slot * 0.38)))
    every = -(-ROOM // int(slot)) if slot < ROOM else 1
    ground = TOP + TALLEST
    bars: list[Bar] = []
    names: list[Name] = []
    for place, (month, first, second) in enumerate(rows):
        middle = int(slot * (place + 0.5))
        middle = WIDTH - middle if from_the_right else middle
        near, far = (middle, middle - thick) if from_the_right else (middle - thick, middle)
        for look, x, value in (("first", near, first), ("second", far, second)):
            height = round(TALLEST * value / most)
            bars.append(Bar(look, x + 1, ground - height, max(1, thick - 2), height, value))
        if (len(rows) - 1 - place) % every == 0:
            names.append(Name(middle, date_format(month, pgettext("month under a bar", "M"))))
    numbered = slot >= SPOKEN_AT and most <= MOST_SPOKEN
    return Picture(WIDTH, ground + FOOT, ground, tuple(bars), tuple(names), numbered)
