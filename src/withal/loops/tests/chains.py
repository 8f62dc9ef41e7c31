"""Short ways to a loop at any stage, for tests."""

from __future__ import annotations

import datetime
from typing import Any

from django.utils import timezone
from tests.cast import Cast

from withal.accounts.models import Person
from withal.commitments import actions as commitments
from withal.commitments.models import Promise
from withal.loops import actions
from withal.loops.models import Loop, Report, Voice

TITLE = "Homework help on Saturdays"


def a_loop(cast: Cast, title: str = TITLE, by: Person | None = None, **fields: Any) -> Loop:
    return actions.open_loop(cast.library, by=by or cast.ana, title=title, **fields)


def a_voice(
    cast: Cast, words: str = "Homework stops on Friday.", loop: Loop | None = None, **fields: Any
) -> Voice:
    return actions.record_voice(cast.library, by=cast.ana, words=words, loop=loop, **fields)[0]


def a_promise(loop: Loop, text: str = "Help in Vietnamese on Saturdays", **fields: Any) -> Promise:
    assert loop.opened_by
    return actions.promise_in(loop, by=loop.opened_by, text=text, **fields)


def keep(promise: Promise, by: Person) -> None:
    commitments.add_outcome(promise, by=by, words="Six Saturdays so far.", on=timezone.localdate())
    commitments.settle(promise, by=by, how="kept")


def tell(loop: Loop, by: Person) -> Report:
    """Published, without the letters: those have tests of their own."""
    report = Report.objects.create(loop=loop, begun_by=by, published_at=timezone.now(), published_by=by)
    actions.reckon(loop)
    return report


def a_closed_loop(cast: Cast, title: str = TITLE) -> Loop:
    loop = a_loop(cast, title)
    a_voice(cast, loop=loop)
    keep(a_promise(loop), cast.dana)
    tell(loop, cast.dana)
    return fresh(loop)


def due(loop: Loop, days: int) -> Loop:
    """As if its day were so many days from today."""
    Loop.objects.filter(pk=loop.pk).update(due=timezone.localdate() + datetime.timedelta(days=days))
    return fresh(loop)


def fresh(loop: Loop) -> Loop:
    return Loop.objects.select_related("library").get(pk=loop.pk)
