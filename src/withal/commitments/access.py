"""The doors of commitments: the staff of the library that promised. Everybody else meets a 404."""

from __future__ import annotations

from django.shortcuts import get_object_or_404

from withal.accounts.models import Person
from withal.commitments.models import Outcome, Promise, Step
from withal.libraries.access import May, holds


def promise(person: Person, id: int, may: May = May.LISTEN) -> Promise:
    """A promise of a library where this person may do that deed, with how it was settled. Raises Http404."""
    promises = Promise.objects.select_related("library", "settlement", "settlement__by", "made_by")
    return get_object_or_404(promises.filter(holds(person, may, library="library")), pk=id)


def step(person: Person, id: int) -> Step:
    """A step of a library where this person does steps, their own or not. Raises Http404."""
    steps = Step.objects.select_related("library", "promise__settlement", "owner")
    return get_object_or_404(steps.filter(holds(person, May.LISTEN, library="library")), pk=id)


def outcome(person: Person, id: int) -> Outcome:
    """What came of a promise of a library where this person writes such things down. Raises Http404."""
    outcomes = Outcome.objects.select_related("promise", "promise__library", "promise__settlement")
    return get_object_or_404(outcomes.filter(holds(person, May.LISTEN, library="promise__library")), pk=id)
