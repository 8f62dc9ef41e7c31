"""Short ids from the words of a prompt: ASCII, unique in a guide, the same each time."""

from __future__ import annotations

import re
import unicodedata

LONGEST = 40
_NOT_PLAIN = re.compile(r"[^a-z0-9]+")
_LETTERS = str.maketrans(
    {"đ": "d", "Đ": "D", "ß": "ss", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "æ": "ae", "œ": "oe", "ı": "i"}
)


class Ids:
    """Hands out ids for one guide."""

    def __init__(self) -> None:
        self._taken: set[str] = set()
        self._next: dict[str, int] = {}

    def take(self, text: str, fallback: str) -> str:
        """An id from `text`; from `fallback` where none of its letters has an ASCII form."""
        base = slug(text) or fallback
        taken = base
        while taken in self._taken:
            number = self._next.get(base, 2)
            self._next[base] = number + 1
            taken = base[: LONGEST - 1 - len(str(number))].rstrip("-") + f"-{number}"
        self._taken.add(taken)
        return taken


def slug(text: str) -> str:
    """Lower-case ASCII words joined by hyphens, cut at a word; empty where the script has no such form.

    >>> slug("Kế hoạch hành động")
    'ke-hoach-hanh-dong'
    """
    plain = (
        unicodedata.normalize("NFKD", text.translate(_LETTERS))
        .encode("ascii", "ignore")
        .decode("ascii")
        .lower()
    )
    words = _NOT_PLAIN.sub("-", plain.replace("'", "")).strip("-")
    # A few stray Latin letters in an Arabic sentence would make an id that says nothing.
    if sum(map(str.isalpha, words)) * 3 < sum(map(str.isalpha, text)):
        return ""
    if len(words) > LONGEST:
        words = words[: LONGEST + 1].rpartition("-")[0] or words[:LONGEST]
    return words if not words[:1].isdigit() else f"p-{words}"[:LONGEST].rstrip("-")
