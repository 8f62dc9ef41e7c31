"""What is done with promises, steps and outcomes. Each deed ends by telling who reckons with it."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django.utils import timezone

from withal.accounts.models import Person
from withal.commitments.models import Change, Evidence, Outcome, Promise, Settlement, Step
from withal.commitments.registries import changed
from withal.kit.audit import record
from withal.kit.writing import written
from withal.libraries.models import Library


class AlreadySettled(Exception):
    """The promise was kept or refused meanwhile; take that back first."""


class NothingToShow(Exception):
    """A promise is kept when something came of it: there is no outcome yet."""


@written
def make_promise(
    library: Library,
    *,
    by: Person,
    text: str,
    to_whom: str = "",
    due: datetime.date | None = None,
    source: str = "",
) -> Promise:
    """Promise something. `source` names the record it came from; pressing twice gives the same promise."""
    if source and (before := Promise.objects.filter(library=library, source=source).order_by("pk").first()):
        return before
    promise = Promise.objects.create(
        library=library, text=text, to_whom=to_whom, due=due, made_by=by, source=source
    )
    record("make promise", promise, by=by, library=library)
    changed(promise)
    return promise


@written
def change_promise(
    promise: Promise, *, by: Person, text: str, due: datetime.date | None, learned: str, why: str
) -> Change:
    """Change what or by when; what was planned stays, with what was learned. Raises AlreadySettled."""
    _check_open(promise)
    change = Change.objects.create(
        promise=promise, planned=promise.text, planned_due=promise.due, learned=learned, why=why, by=by
    )
    promise.text, promise.due = text, due
    promise.save(update_fields=["text", "due"])
    record("change promise", promise, by=by, library=promise.library)
    changed(promise)
    return change


@written
def settle(promise: Promise, *, by: Person, how: str, why: str = "") -> Settlement:
    """Say that it was kept, or that we will not and why. Raises AlreadySettled, NothingToShow."""
    _check_open(promise)
    if how == Settlement.How.KEPT and not promise.outcomes.exists():
        raise NothingToShow
    settlement = Settlement.objects.create(promise=promise, how=how, why=why, by=by)
    record("settle promise", promise, by=by, library=promise.library, how=str(how))
    changed(promise)
    return settlement


@written
def unsettle(promise: Promise, *, by: Person) -> None:
    """Take back that it is settled: the undo of `settle`."""
    if Settlement.objects.filter(promise=promise).delete()[0]:
        record("unsettle promise", promise, by=by, library=promise.library)
        changed(_fresh(promise))


@written
def add_step(
    library: Library,
    *,
    by: Person,
    text: str,
    promise: Promise | None = None,
    owner: Person | None = None,
    owner_name: str = "",
    due: datetime.date | None = None,
    source: str = "",
) -> Step:
    """Set down who does what by when. `source` makes a second press harmless: the same step comes back."""
    if source and (before := Step.objects.filter(source=source, dropped_at=None).first()):
        return before
    step = Step.objects.create(
        library=library,
        promise=promise,
        text=text,
        owner=owner,
        owner_name="" if owner else owner_name,
        due=due,
        added_by=by,
        source=source,
    )
    record("add step", step, by=by, library=library)
    _step_changed(step)
    return step


@written
def change_step(step: Step, *, by: Person, **fields: Any) -> Step:
    """Set `text`, `owner`, `owner_name`, `due` or `promise` of a step."""
    before = step.promise
    for name, value in fields.items():
        setattr(step, name, value)
    step.save(update_fields=list(fields))
    record("change step", step, by=by, library=step.library)
    if before and before != step.promise:
        changed(before)
    _step_changed(step)
    return step


@written
def mark_step(step: Step, *, by: Person, as_: str) -> Step:
    """Mark a step "begun", "done", "dropped" or, as the undo of each, "open"."""
    now = timezone.now()
    step.begun_at = None if as_ == "open" else step.begun_at or (None if as_ == "dropped" else now)
    step.done_at = now if as_ == "done" else None
    step.dropped_at = now if as_ == "dropped" else None
    step.save(update_fields=["begun_at", "done_at", "dropped_at"])
    record("mark step", step, by=by, library=step.library, as_=as_)
    _step_changed(step)
    return step


@written
def add_outcome(
    promise: Promise,
    *,
    by: Person,
    words: str,
    on: datetime.date,
    evidence: Mapping[str, str | Decimal | None] | None = None,
) -> Outcome:
    """Write down what came of it. `evidence`: measure, number, words, says_who."""
    outcome = Outcome.objects.create(promise=promise, words=words, on=on, by=by)
    if evidence:
        Evidence.objects.create(outcome=outcome, **evidence)
    record("add outcome", promise, by=by, library=promise.library)
    changed(promise)
    return outcome


@written
def add_evidence(outcome: Outcome, *, by: Person, evidence: Mapping[str, str | Decimal | None]) -> Evidence:
    """Put one more thing beside an outcome that it rests on."""
    found = Evidence.objects.create(outcome=outcome, **evidence)
    record("add evidence", outcome, by=by, library=outcome.promise.library)
    return found


@written
def remove_outcome(outcome: Outcome, *, by: Person) -> None:
    """Take away an outcome written by mistake. Raises AlreadySettled where the promise rests on it."""
    promise = outcome.promise
    _check_open(promise)
    outcome.delete()
    record("remove outcome", promise, by=by, library=promise.library)
    changed(promise)


def _check_open(promise: Promise) -> None:
    if Settlement.objects.filter(promise=promise).exists():
        raise AlreadySettled


def _fresh(promise: Promise) -> Promise:
    """Without the settlement it may have remembered."""
    return Promise.objects.select_related("library").get(pk=promise.pk)


def _step_changed(step: Step) -> None:
    if step.promise:
        changed(step.promise)
