"""What an answer in a workbook became: its rows, the steps and promises made of them, and the way back.

A row is known by its words ("answer:UUID:row 3f2a…"), not by its place: when a row above it goes, the
others keep what was made of them.
"""

from __future__ import annotations

import datetime
import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import reduce
from operator import or_
from typing import Any
from uuid import UUID

from django.db.models import Q
from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from withal.accounts.models import Person
from withal.commitments.actions import Row
from withal.commitments.kinds import PROMISE, STEPS
from withal.commitments.models import Promise, Step
from withal.guides.registries import Answered, Beside
from withal.libraries.access import May, holds
from withal.workbooks import access as workbooks
from withal.workbooks.models import Answer

LONGEST = 400  # of a step or a promise; a longer row is cut at a word


def rows_of(answer: UUID, kind: str, value: Any) -> list[Row]:
    """The rows of an answer that say something to do, each once, as the person wrote them."""
    words, who = ("promise", "whom") if kind == PROMISE else ("step", "who")
    found: dict[str, Row] = {}
    for row in value or []:
        text = _fitting(row.get(words, ""), LONGEST)
        named = _fitting(row.get(who, ""), 200 if kind == PROMISE else 120)
        if not text:
            continue
        source = f"answer:{answer}:row {_mark(text, named)}"
        due = _day(row.get("when", ""))
        made = Row(source, text, due, to_whom=named) if kind == PROMISE else Row(
            source, text, due, owner_name=named
        )  # fmt: skip
        found.setdefault(source, made)
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


@dataclass(slots=True)
class Made:
    """What was made of an answer: by the row it came from, and what no row of today names any more."""

    by_source: dict[str, Step | Promise] = field(default_factory=dict)

    def beside(self, rows: Iterable[Row]) -> list[Step | Promise]:
        now = {row.source for row in rows}
        return [one for source, one in self.by_source.items() if source not in now]


def made_from(answer: UUID, kind: str) -> Made:
    """Steps or promises made of this answer, without the steps that were dropped."""
    own = Q(source__startswith=f"answer:{answer}:")
    found: Iterable[Step | Promise] = (
        Promise.objects.filter(own).select_related("settlement").order_by("pk")
        if kind == PROMISE
        else Step.objects.filter(own, dropped_at=None).select_related("owner").order_by("pk")
    )
    return Made({one.source: one for one in found})


def place_of_answer(person: Person, source: str) -> str:
    """The way back to the answer that something was made of, where this person may read it."""
    if not source.startswith("answer:"):
        return ""
    try:
        found = workbooks.answer(person, UUID(source.split(":")[1]))
    except (Http404, ValueError):
        return ""
    return found.path


def beside(person: Person, answered: Sequence[Answered]) -> Mapping[str, list[Beside]]:
    """Under an answer with steps or promises: how far they are, and the way to make them ours."""
    known = {one.id: one for one in answered if one.kind in (STEPS, PROMISE)}
    if not known:
        return {}
    staff = holds(person, May.LISTEN, library="workbook__library")
    allowed = {str(pk) for pk in Answer.objects.filter(staff, pk__in=known).values_list("pk", flat=True)}
    counts = _counts(allowed, {one.kind for one in known.values()})
    found: dict[str, list[Beside]] = defaultdict(list)
    for id in (id for id in known if id in allowed):
        path, (done, total) = reverse("commitments:from_answer", args=[id]), counts.get(id, (0, 0))
        if total:
            found[known[id].prompt].append(Beside(_so_far(known[id].kind, done, total), path))
        found[known[id].prompt].append(Beside(_deed(known[id].kind, more=total > 0), path, deed=True))
    return found


def _counts(answers: Iterable[str], kinds: set[str]) -> dict[str, tuple[int, int]]:
    """Answer id to how many of the records made of it are done, and how many there are."""
    own = [Q(source__startswith=f"answer:{id}:") for id in answers]
    if not own:
        return {}
    rows: list[tuple[str, Any]] = []
    if STEPS in kinds:
        rows += Step.objects.filter(reduce(or_, own), dropped_at=None).values_list("source", "done_at")
    if PROMISE in kinds:
        rows += Promise.objects.filter(reduce(or_, own)).values_list("source", "settlement__at")
    found: dict[str, tuple[int, int]] = {}
    for source, ended in rows:
        id = source.split(":")[1]
        done, total = found.get(id, (0, 0))
        found[id] = (done + (ended is not None), total + 1)
    return found


def _so_far(kind: str, done: int, total: int) -> str:
    numbers = {"done": done, "total": total}
    if kind == PROMISE:
        words = ngettext(
            "%(done)d of %(total)d promise settled", "%(done)d of %(total)d promises settled", total
        )
        return words % numbers
    return ngettext("%(done)d of %(total)d step done", "%(done)d of %(total)d steps done", total) % numbers


def _deed(kind: str, *, more: bool) -> str:
    if more:
        return _("Make more of them ours")
    return _("Make these promises ours") if kind == PROMISE else _("Make these steps ours")
