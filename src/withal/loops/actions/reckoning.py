"""Where loops stand, written down beside them so that a list of three thousand is one query."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, Q

from withal.commitments.models import Promise, Step
from withal.loops.models import Loop
from withal.loops.standing import Facts, Promised, Standing, standing


def facts_of(loop: Loop) -> Facts:
    """What the records say of a loop. Three queries."""
    steps = Step.objects.filter(promise=OuterRef("pk")).exclude(begun_at=None, done_at=None)
    outcome = Q(outcomes__isnull=False)
    promises = (
        Promise.objects.filter(loops__loop=loop)
        .annotate(begun=Exists(steps) | Exists(Promise.objects.filter(outcome, pk=OuterRef("pk"))))
        .values_list("due", "begun", "settlement__at")
    )
    told = loop.reports.exclude(published_at=None).values_list("published_at", flat=True)
    return Facts(
        opened_at=loop.opened_at,
        voices=list(loop.voices.values_list("recorded_at", flat=True)),
        promises=[Promised(*row) for row in promises],
        told_at=[at for at in told if at],
        tell_by=loop.tell_by,
    )


def reckon(loop: Loop) -> Standing:
    """Work out where a loop stands and write it down. Call it inside the deed that changed something."""
    facts = facts_of(loop)
    found = standing(facts)
    loop.stage, loop.due, loop.closed_at = found.stage, found.due, found.closed_at
    loop.reopened, loop.voice_count = found.reopened, len(facts.voices)
    loop.save(update_fields=["stage", "due", "closed_at", "reopened", "voice_count"])
    return found


def reckon_promise(promise: Promise) -> None:
    """Every loop that a promise stands in; commitments calls this when one changed."""
    for loop in Loop.objects.filter(promised__promise=promise):
        reckon(loop)
