"""Where loops stand, written down beside them so that a list of three thousand is one query."""

from __future__ import annotations

import logging
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import Exists, OuterRef, Q

from withal.commitments.models import Promise, Settlement, Step
from withal.kit.writing import writing
from withal.loops.models import Loop
from withal.loops.standing import Facts, Promised, Standing, standing

log = logging.getLogger(__name__)


def facts_of(loop: Loop) -> Facts:
    """What the records say of a loop. Three queries."""
    steps = Step.objects.filter(promise=OuterRef("pk")).exclude(begun_at=None, done_at=None)
    outcome = Q(outcomes__isnull=False)
    promises = (
        Promise.objects.filter(loops__loop=loop)
        .annotate(begun=Exists(steps) | Exists(Promise.objects.filter(outcome, pk=OuterRef("pk"))))
        .values_list("due", "begun", "settlement__at", "settlement__how")
    )
    told = loop.reports.exclude(published_at=None).values_list("published_at", flat=True)
    return Facts(
        opened_at=loop.opened_at,
        voices=list(loop.voices.values_list("recorded_at", flat=True)),
        promises=[
            Promised(due, begun, settled_at, how == Settlement.How.REFUSED)
            for due, begun, settled_at, how in promises
        ],
        told_at=[at for at in told if at],
        tell_by=loop.tell_by,
        zone=ZoneInfo(loop.library.time_zone),
    )


def reckon(loop: Loop) -> Standing:
    """Work out where a loop stands and write it down. Call it inside the deed that changed something."""
    Loop.objects.select_for_update(no_key=True).filter(pk=loop.pk).values_list("pk").first()  # one at a time
    facts = facts_of(loop)
    found = standing(facts)
    for name, value in _columns(facts, found).items():
        setattr(loop, name, value)
    loop.save(update_fields=list(_columns(facts, found)))
    return found


def _columns(facts: Facts, found: Standing) -> dict[str, Any]:
    """What is written down beside a loop."""
    return {
        "stage": found.stage,
        "due": found.due,
        "closed_at": found.closed_at,
        "reopened": found.reopened,
        "refused": found.refused,
        "voice_count": len(facts.voices),
    }


def reckon_what_differs() -> int:
    """The daily round: compare every loop with its records and put right what differs. Says how many did.

    Only somebody who wrote into the database by hand, or a fault of ours, gives it anything to do.
    """
    wrong = 0
    for loop in Loop.objects.select_related("library").order_by("pk").iterator():
        facts = facts_of(loop)
        columns = _columns(facts, standing(facts))
        if columns != {name: getattr(loop, name) for name in columns}:
            wrong += 1
            log.warning("Loop %s stood written down as %s; it is %s.", loop.pk, loop.stage, columns["stage"])
            with writing():
                reckon(loop)
    return wrong


def reckon_promise(promise: Promise) -> None:
    """Every loop that a promise stands in; commitments calls this when one changed."""
    for loop in Loop.objects.select_related("library").filter(promised__promise=promise).order_by("pk"):
        reckon(loop)
