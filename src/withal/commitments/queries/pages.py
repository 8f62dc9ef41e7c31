"""One promise with all that belongs to it, and what its forms offer."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet

from withal.accounts.models import Person
from withal.commitments.models import Outcome, Promise, Step
from withal.commitments.queries.answers import place_of_answer
from withal.commitments.queries.lists import promise_lines, step_lines
from withal.libraries.access import May, roles_that
from withal.libraries.models import Library, Membership


def promise_page(promise: Promise, person: Person) -> dict[str, Any]:
    """Its steps, what came of it and on what that rests, how it changed, and where it stands."""
    steps = promise.steps.select_related("owner").order_by("done_at", "dropped_at", "due", "pk")
    outcomes = list(promise.outcomes.select_related("by").prefetch_related("evidence"))
    (line,) = promise_lines([promise])
    lines = step_lines(steps)
    standing = [one for one in lines if one.step.state != "dropped"]
    return {
        "promise": promise,
        "settlement": getattr(promise, "settlement", None),
        "line": line,
        "steps": standing,
        "dropped": [one for one in lines if one.step.state == "dropped"],
        "open_steps": sum(one.step.state in ("open", "begun") for one in standing),
        "outcomes": outcomes,
        "changes": _told(promise),
        "answer": place_of_answer(person, promise.source),
    }


def _told(promise: Promise) -> list[dict[str, Any]]:
    """Each change, the newest first, with what it was changed to beside what had been planned."""
    now, due, told = promise.text, promise.due, []
    for change in promise.changes.select_related("by"):
        told.append({"change": change, "text": now, "due": due})
        now, due = change.planned, change.planned_due
    return told


def people_to_ask(library: Library) -> list[Person]:
    """The staff who do steps in this library, by name."""
    places = Membership.objects.current().filter(library=library, team=None, role__in=roles_that(May.LISTEN))
    return list(Person.objects.filter(pk__in=places.values("person"), is_active=True).order_by("name", "pk"))


def names_of_promises(pks: Iterable[str]) -> dict[str, str]:
    return _strings(Promise.objects.filter(pk__in=pks))


def names_of_steps(pks: Iterable[str]) -> dict[str, str]:
    return _strings(Step.objects.filter(pk__in=pks))


def names_of_outcomes(pks: Iterable[str]) -> dict[str, str]:
    outcomes = Outcome.objects.filter(pk__in=pks).select_related("promise")
    return {str(one.pk): str(one.promise) for one in outcomes}


def _strings(rows: QuerySet[Any]) -> dict[str, str]:
    return {str(row.pk): str(row) for row in rows}
