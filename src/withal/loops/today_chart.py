"""The chart on Today, for those who tell."""

from __future__ import annotations

from typing import Any, cast

from django.http import HttpRequest

from withal.accounts.models import Person
from withal.libraries.access import May
from withal.libraries.context import Request
from withal.loops.queries.chart import lately


def chart(person: Person, request: HttpRequest) -> dict[str, Any] | None:
    """Loops of this library in the last half year; silent until there is one."""
    here = cast(Request, request).here
    if here.library is None or May.TELL not in here.deeds:
        return None
    months, _waiting = lately(here.library)
    return {"months": months} if any(opened or closed for _day, opened, closed in months) else None
