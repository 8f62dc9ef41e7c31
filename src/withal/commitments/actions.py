"""What is done with promises, steps and outcomes. Each deed ends by telling who reckons with it."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from django.utils import timezone

from withal.accounts.models import Person
from withal.commitments.models import Change, Evidence, Outcome, Promise, Settlement, Step
from withal.commitments.registries import changed
from withal.commitments.rows import Row
from withal.kit.audit import record
from withal.kit.writing import written
from withal.libraries.models import Library

A_MOMENT = datetime.timedelta(minutes=10)  # within which the same words from a form are the same step


class AlreadySettled(Exception):
    """The promise was kept or refused meanwhile; take that back first."""


class NothingToShow(Exception):
    """A promise is kept when something came of it: there is no outcome yet."""


class SourceTaken(Exception):
    """The step was dropped and made again meanwhile from the same record: that one stands now."""


class ChangedMeanwhile(Exception):
    """Somebody changed the promise since the form was opened. What it says now must be read first."""


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
    if source:
        _wait_for(library)
        if before := Promise.objects.filter(library=library, source=source).order_by("pk").first():
            return before
    promise = Promise(library=library, text=text, to_whom=to_whom, due=due, made_by=by, source=source)
    promise.clean_fields(exclude={"library", "made_by"})  # SQLite keeps no limit on letters
    promise.save()
    record("make promise", promise, by=by, library=library)
    changed(promise)
    return promise


@written
def change_promise(
    promise: Promise,
    *,
    by: Person,
    text: str,
    due: datetime.date | None,
    learned: str,
    why: str,
    seen: int | None = None,
) -> Change:
    """Change what or by when; what was planned stays, with what was learned. The same form twice is one.

    `seen` is the number of the last change that the form was opened on, 0 for none. Raises AlreadySettled,
    ChangedMeanwhile.
    """
    promise = _current(promise)
    _check_open(promise)
    last = promise.changes.first()
    if last and (promise.text, promise.due, last.learned, last.why) == (text, due, learned, why):
        return last
    if seen is not None and seen != (last.pk if last else 0):
        raise ChangedMeanwhile
    change = Change.objects.create(
        promise=promise, planned=promise.text, planned_due=promise.due, learned=learned, why=why, by=by
    )
    promise.text, promise.due = text, due
    promise.clean_fields(exclude={"library", "made_by"})
    promise.save(update_fields=["text", "due"])
    record("change promise", promise, by=by, library=promise.library)
    changed(promise)
    return change


@written
def settle(promise: Promise, *, by: Person, how: str, why: str = "") -> Settlement:
    """Say that it was kept, or that we will not and why. Raises AlreadySettled, NothingToShow."""
    promise = _current(promise)
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
        changed(_current(promise))


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
    """Set down who does what by when. `source` makes a second press harmless: the same step comes back.

    Also one from a form that the Back button drew anew, where the same person wrote the same just now.
    """
    said = {
        "library": library,
        "promise": promise,
        "text": text,
        "owner": owner,
        "owner_name": "" if owner else owner_name,
        "due": due,
        "added_by": by,
    }
    if source:
        _wait_for(library)
        if before := _step_before(source, said):
            return before
    step = Step.objects.create(source=source, **said)
    record("add step", step, by=by, library=library)
    _step_changed(step)
    return step


@written
def make_steps(library: Library, *, by: Person, rows: Iterable[Row]) -> list[Step]:
    """Make the rows of an answer our steps: all or none, and each once however often it is pressed."""
    return [
        add_step(
            library, by=by, text=row.text, owner=row.owner, owner_name=row.owner_name, due=row.due,
            source=row.source,
        )
        for row in rows
    ]  # fmt: skip


@written
def make_promises(library: Library, *, by: Person, rows: Iterable[Row]) -> list[Promise]:
    """Make the rows of an answer our promises: all or none, and each once however often it is pressed."""
    return [
        make_promise(library, by=by, text=row.text, to_whom=row.to_whom, due=row.due, source=row.source)
        for row in rows
    ]


@written
def change_step(step: Step, *, by: Person, **fields: Any) -> Step:
    """Set `text`, `owner`, `owner_name`, `due` or `promise` of a step. What is so already is no deed."""
    fields = {name: value for name, value in fields.items() if getattr(step, name) != value}
    if not fields:
        return step
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
    """Mark a step "begun", "done", "dropped" or, as the undo of each, "open". Twice is once.

    A step that is done is not begun by somebody whose page is old. Raises SourceTaken where it would
    open a step whose place another took.
    """
    step = Step.objects.select_for_update(of=("self",)).select_related("promise", "library").get(pk=step.pk)
    if step.state == as_ or (as_ == "begun" and step.state != "open"):
        return step
    if as_ != "dropped" and step.dropped_at and step.source and _taken(step):
        raise SourceTaken
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
    """Write down what came of it, once. `evidence`: measure, number, words, says_who."""
    if before := _current(promise).outcomes.filter(words=words, on=on, by=by).first():
        return before
    outcome = Outcome.objects.create(promise=promise, words=words, on=on, by=by)
    if evidence:
        Evidence.objects.create(outcome=outcome, **evidence)
    record("add outcome", promise, by=by, library=promise.library)
    changed(promise)
    return outcome


@written
def add_evidence(outcome: Outcome, *, by: Person, evidence: Mapping[str, str | Decimal | None]) -> Evidence:
    """Put one more thing beside an outcome that it rests on. The same twice is one."""
    if before := outcome.evidence.filter(**evidence).first():
        return before
    found = Evidence.objects.create(outcome=outcome, **evidence)
    record("add evidence", outcome, by=by, library=outcome.promise.library)
    return found


@written
def remove_outcome(outcome: Outcome, *, by: Person) -> None:
    """Take away an outcome written by mistake. Raises AlreadySettled where the promise rests on it."""
    promise = _current(outcome.promise)
    _check_open(promise)
    if not Outcome.objects.filter(pk=outcome.pk).delete()[0]:
        return
    record("remove outcome", promise, by=by, library=promise.library)
    changed(promise)


def _check_open(promise: Promise) -> None:
    if Settlement.objects.filter(promise=promise).exists():
        raise AlreadySettled


def _current(promise: Promise) -> Promise:
    """As it stands now, waiting for whoever changes it: two people never settle one promise."""
    return Promise.objects.select_for_update(of=("self",)).select_related("library").get(pk=promise.pk)


def _wait_for(library: Library) -> None:
    """Make sure that the same form sent twice at once is looked at one after the other."""
    Library.objects.select_for_update().filter(pk=library.pk).values_list("pk").first()


def _step_before(source: str, said: Mapping[str, Any]) -> Step | None:
    standing = Step.objects.filter(library=said["library"], dropped_at=None)
    if before := standing.filter(source=source).first():
        return before
    if not source.startswith("form:"):
        return None
    since = timezone.now() - A_MOMENT
    return standing.open().filter(**said, source__startswith="form:", added_at__gte=since).first()


def _taken(step: Step) -> bool:
    return Step.objects.filter(source=step.source, dropped_at=None).exclude(pk=step.pk).exists()


def _step_changed(step: Step) -> None:
    if step.promise:
        changed(step.promise)
