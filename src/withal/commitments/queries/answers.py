"""What an answer in a workbook became: the steps and promises made of its rows, and the way back."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
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
from withal.commitments.models import Promise, Step
from withal.commitments.rows import PROMISE, STEPS, answer_of, prefix
from withal.guides.outline import Prompt, Section
from withal.guides.registries import Answered, Beside
from withal.libraries.access import May, holds
from withal.workbooks.access import answer_to_tell
from withal.workbooks.models import Answer, Workbook
from withal.workbooks.queries import one_field


def made_from(answer: UUID, kind: str) -> dict[str, Step | Promise]:
    """Steps or promises made of this answer by their source, without the steps that were dropped."""
    own = Q(source__startswith=prefix(answer))
    found: Iterable[Step | Promise] = (
        Promise.objects.filter(own).select_related("settlement").order_by("pk")
        if kind == PROMISE
        else Step.objects.filter(own, dropped_at=None).select_related("owner").order_by("pk")
    )
    return {one.source: one for one in found}


def place_of_answer(person: Person, source: str) -> str:
    """The way back to the answer that something was made of, where this person may read it."""
    if not (id := answer_of(source)):
        return ""
    try:
        book, part, asked, _answer = answer_to_tell(person, id)
    except Http404:
        return ""
    return path_of(book, part, asked)


def path_of(book: Workbook, part: Section, asked: Prompt) -> str:
    return f"{reverse('workbooks:section', args=[book.pk, part.id])}#prompt-{asked.id}"


def value_of(book: Workbook, part: Section, asked: Prompt, person: Person) -> Any:
    """What stands under the prompt, as this person may read it."""
    return one_field(book, part, asked, person).value


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
    own = [Q(source__startswith=prefix(id)) for id in answers]
    if not own:
        return {}
    rows: list[tuple[str, Any]] = []
    if STEPS in kinds:
        rows += Step.objects.filter(reduce(or_, own), dropped_at=None).values_list("source", "done_at")
    if PROMISE in kinds:
        rows += Promise.objects.filter(reduce(or_, own)).values_list("source", "settlement__at")
    found: dict[str, tuple[int, int]] = {}
    for source, ended in rows:
        id = answer_of(source)
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
