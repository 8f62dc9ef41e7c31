"""Promises and steps in lists: what is owed, by whom, and what is late."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from django.db.models import Count, Exists, F, OuterRef, Prefetch, Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from withal.accounts.models import Person
from withal.commitments.models import Outcome, Promise, Step
from withal.commitments.registries import Place, places_of
from withal.kit.once import once
from withal.kit.registries import Dated
from withal.kit.sheets import Cell
from withal.libraries.access import May, holds
from withal.libraries.models import Library

# What a list shows: everything open, what is mine, what is late, what is done with.
SHOWS = ("", "mine", "late", "settled")
AHEAD = datetime.timedelta(days=14)


def days_late(due: datetime.date | None, today: datetime.date) -> int:
    return max(0, (today - due).days) if due else 0


@dataclass(frozen=True, slots=True)
class PromiseLine:
    """A promise in a list, how late it is, and where it stands in the rooms above."""

    promise: Promise
    days_late: int = 0
    places: list[Place] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class StepLine:
    step: Step
    days_late: int = 0


def promises_of(library: Library, person: Person, show: str) -> QuerySet[Promise]:
    """The library's promises with `steps_done` of `steps_all`: open, the latest first, or settled."""
    there = Promise.objects.filter(library=library).select_related("settlement")
    standing = Q(steps__dropped_at=None)
    there = there.annotate(
        steps_all=Count("steps", filter=standing), steps_done=Count("steps__done_at", filter=standing)
    )
    if show == "settled":
        return there.exclude(settlement=None).order_by("-settlement__at", "-pk")
    there = there.filter(settlement=None).order_by(F("due").asc(nulls_last=True), "pk")
    if show == "late":
        return there.filter(due__lt=timezone.localdate())
    if show == "mine":
        steps = Step.objects.open().filter(owner=person, promise=OuterRef("pk"))
        return there.filter(Q(made_by=person) | Exists(steps))
    return there


def promise_lines(promises: Iterable[Promise]) -> list[PromiseLine]:
    """One query for each room above that promises stand in."""
    today, promises = timezone.localdate(), list(promises)
    places = places_of(promise.pk for promise in promises)
    return [
        PromiseLine(
            promise,
            0 if hasattr(promise, "settlement") else days_late(promise.due, today),
            places[promise.pk],
        )
        for promise in promises
    ]


def steps_of(library: Library, person: Person, show: str) -> QuerySet[Step]:
    """The library's steps: owed ones with the latest first, or those done with, the last first."""
    there = Step.objects.filter(library=library).select_related("promise__settlement", "owner")
    if show == "settled":
        over = Q(done_at__isnull=False) | Q(dropped_at__isnull=False)
        closed = there.filter(over | Q(promise__settlement__isnull=False))
        return closed.order_by(F("done_at").desc(nulls_last=True), F("dropped_at").desc(), "-pk")
    there = there.owed().order_by(F("due").asc(nulls_last=True), "pk")
    if show == "late":
        return there.filter(due__lt=timezone.localdate())
    return there.filter(owner=person) if show == "mine" else there


def step_lines(steps: Iterable[Step]) -> list[StepLine]:
    today = timezone.localdate()
    return [StepLine(step, days_late(step.due, today) if owed(step) else 0) for step in steps]


def owed(step: Step) -> bool:
    """As `StepQuery.owed` says it of many."""
    settled = step.promise is not None and hasattr(step.promise, "settlement")
    return step.state in ("open", "begun") and not settled


@once
def _mine(person: Person) -> list[Step]:
    """Steps that a person owes, with a day, in libraries where they still do steps."""
    mine = Step.objects.owed().filter(holds(person, May.LISTEN, library="library"), owner=person)
    return list(mine.exclude(due=None).select_related("promise__settlement", "owner").order_by("due", "pk"))


def steps_due(person: Person, *, most: int) -> tuple[list[StepLine], bool]:
    """The person's steps that are late or due in a fortnight, the latest first; whether there are more."""
    until = timezone.localdate() + AHEAD
    found = [step for step in _mine(person) if step.due and step.due <= until]
    return step_lines(found[:most]), len(found) > most


def dated(person: Person) -> list[Dated]:
    """What a person owes by a day: their open steps, and the open promises they made. Two queries."""
    steps = [
        Dated(f"step:{step.pk}", step.due, step.text, reverse("commitments:step", args=[step.pk]))
        for step in _mine(person)
        if step.due
    ]
    made = Promise.objects.open().filter(holds(person, May.LISTEN, library="library"), made_by=person)
    promises = [
        Dated(f"promise:{one.pk}", one.due, one.text, reverse("commitments:promise", args=[one.pk]))
        for one in made.exclude(due=None)
        if one.due
    ]
    return sorted(steps + promises, key=lambda one: (one.on, one.uid))


def sheet_of_promises(promises: QuerySet[Promise]) -> Iterator[list[Cell]]:
    outcomes = Prefetch("outcomes", Outcome.objects.order_by("on", "pk"))
    for line in promise_lines(promises.select_related("settlement", "made_by").prefetch_related(outcomes)):
        promise = line.promise
        settled = getattr(promise, "settlement", None)
        late = _("late") if line.days_late else _("open")
        yield [
            promise.text, promise.to_whom, promise.due, promise.made_by.name if promise.made_by else "",
            timezone.localdate(promise.made_at), settled.get_how_display() if settled else late,
            timezone.localdate(settled.at) if settled else None, settled.why if settled else "",
            promise.steps_done, promise.steps_all,  # type: ignore[attr-defined]
            "\n".join(outcome.words for outcome in promise.outcomes.all()),
            "; ".join(place.title for place in line.places),
        ]  # fmt: skip


def sheet_of_steps(steps: QuerySet[Step]) -> Iterator[list[Cell]]:
    words = {"open": _("open"), "begun": _("begun"), "done": _("done"), "dropped": _("not done")}
    for step in steps:
        yield [
            step.text, step.promise.text if step.promise else "", step.who, step.due, words[step.state],
            timezone.localdate(step.done_at) if step.done_at else None,
        ]  # fmt: skip
