"""The rows of an answer on their way to becoming steps or promises.

A row is known by its words ("answer:UUID:row 3f2a…"), not by its place: when a row above it goes, the
others keep what was made of them.
"""

from __future__ import annotations

import datetime
import hashlib
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from withal.accounts.models import Person

STEPS = "steps"  # the kinds of prompt whose rows can become ours
PROMISE = "promise"
LONGEST = 400  # of a step or a promise; a longer row is cut at a word


@dataclass(frozen=True, slots=True)
class Row:
    """A row of an answer. `source` is its own name, within everything that was ever answered."""

    source: str
    text: str
    due: datetime.date | None
    owner: Person | None = None
    owner_name: str = ""
    to_whom: str = ""


def prefix(answer: UUID | str) -> str:
    """What the sources of all rows of an answer begin with."""
    return f"answer:{answer}:"


def answer_of(source: str) -> str:
    """The id of the answer that a source names, or empty."""
    return source.split(":")[1] if source.startswith("answer:") else ""


def rows_of(answer: UUID, kind: str, value: Any) -> list[Row]:
    """The rows of an answer that say something to do, each once, as the person wrote them."""
    words, who = ("promise", "whom") if kind == PROMISE else ("step", "who")
    found: dict[str, Row] = {}
    for row in value or []:
        text = _fitting(row.get(words, ""), LONGEST)
        named = _fitting(row.get(who, ""), 200 if kind == PROMISE else 120)
        if not text:
            continue
        source, due = f"{prefix(answer)}row {_mark(text, named)}", _day(row.get("when", ""))
        if kind == PROMISE:
            found.setdefault(source, Row(source, text, due, to_whom=named))
        else:
            found.setdefault(source, Row(source, text, due, owner_name=named))
    return list(found.values())


def _mark(*words: str) -> str:
    return hashlib.sha256("\n".join(words).encode()).hexdigest()[:16]


def _fitting(text: str, most: int) -> str:
    text = " ".join(text.split())
    return text if len(text) <= most else text[: most - 1].rsplit(" ", 1)[0] + "…"


def _day(text: str) -> datetime.date | None:
    try:
        return datetime.date.fromisoformat(text)
    except ValueError:
        return None
