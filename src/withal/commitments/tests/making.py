"""Promises and steps for this room's tests."""

from __future__ import annotations

import datetime
from typing import Any

from django.utils import timezone
from tests.cast import Cast

from withal.commitments import actions
from withal.commitments.models import Outcome, Promise, Step


def in_days(days: int) -> datetime.date:
    return timezone.localdate() + datetime.timedelta(days=days)


def promised(cast: Cast, text: str = "Homework help on Saturdays", **more: Any) -> Promise:
    return actions.make_promise(cast.library, **{"by": cast.ana, "text": text, **more})


def step_of(cast: Cast, text: str = "Ask Mrs Tran", **more: Any) -> Step:
    return actions.add_step(cast.library, **{"by": cast.ana, "text": text, **more})


def came(cast: Cast, promise: Promise, words: str = "Thirty children came") -> Outcome:
    return actions.add_outcome(promise, by=cast.ana, words=words, on=in_days(0))


def page_of(promise: Promise) -> str:
    return f"/promises/{promise.pk}/"


def again(promise: Promise) -> Promise:
    """As the database holds it now."""
    return Promise.objects.get(pk=promise.pk)
