"""The colours of tokens.css and how well each can be read: WCAG 2.2 contrast, reckoned from the file."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

TOKENS = Path(__file__).parent / "static" / "kit" / "css" / "tokens.css"
TEXT, CONTROL = 4.5, 3.0

_PLAIN = ("paper", "sheet", "field")
_SOFT = ("teal-soft", "plum-soft", "marigold-soft", "brick-soft", "leaf-soft")
# Which colour stands on which ground, and what is asked of it there.
USES = [
    *((ink, ground, TEXT) for ink in ("ink", "ink-soft", "teal", "teal-deep", "brick") for ground in _PLAIN),
    *((ink, ground, TEXT) for ink in ("ink", "ink-soft") for ground in _SOFT),
    *((colour, f"{colour}-soft", TEXT) for colour in ("teal", "plum", "brick", "leaf")),
    ("marigold-deep", "marigold-soft", TEXT),
    ("teal-deep", "teal-soft", TEXT),
    ("teal", "marigold-soft", TEXT),
    ("sheet", "teal", TEXT),
    ("sheet", "teal-deep", TEXT),
    *(("edge", ground, CONTROL) for ground in _PLAIN),
    *((colour, "sheet", CONTROL) for colour in ("teal", "marigold", "leaf", "plum", "brick")),
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Pair:
    """One colour on another: their codes, the contrast, and what it must be at least."""

    ink: str
    ground: str
    ink_code: str
    ground_code: str
    contrast: float
    least: float

    @property
    def enough(self) -> bool:
        return self.contrast >= self.least


@cache
def tokens() -> dict[str, str]:
    """Name and code of every colour token, in the order of the file."""
    return dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6});", TOKENS.read_text()))


def pairs() -> list[Pair]:
    """Every use of one colour on another."""
    code = tokens()
    return [
        Pair(ink, ground, code[ink], code[ground], contrast(code[ink], code[ground]), least)
        for ink, ground, least in USES
    ]


def contrast(one: str, other: str) -> float:
    """The WCAG ratio of two codes such as "#0b5d57": 1 for the same, 21 for black on white."""
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def _luminance(code: str) -> float:
    channels = (int(code[at : at + 2], 16) / 255 for at in (1, 3, 5))
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
