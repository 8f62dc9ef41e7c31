"""What this room says on Today, and what it puts into somebody's calendar."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from withal.accounts.models import Person
from withal.followers.registries import Followed
from withal.kit.registries import Dated
from withal.libraries.access import May
from withal.libraries.context import Here
from withal.loops import wording
from withal.loops.queries import pages, staff
from withal.loops.queries.chart import lately


def held_open(person: Person, request: HttpRequest) -> dict[str, Any] | None:
    """The loops I keep; where I keep none and answer for the library, those of it that are late."""
    here: Here = request.here  # type: ignore[attr-defined]
    if here.library is None or May.LISTEN not in here.deeds:
        return None
    return pages.loops_on_today(person, here.library, tells=May.TELL in here.deeds)


def waiting(person: Person, request: HttpRequest) -> dict[str, Any] | None:
    """How many voices wait for a loop."""
    here: Here = request.here  # type: ignore[attr-defined]
    if here.library is None or May.LISTEN not in here.deeds:
        return None
    _months, count = lately(here.library)
    if count is None:
        count = staff.voices_waiting(here.library).count()
    return {"count": count} if count else None


def owed(person: Person) -> list[Dated]:
    """The day of each open loop that somebody keeps."""
    return [
        Dated(f"loop:{loop.pk}", loop.due, wording.owed(loop), reverse("loops:loop", args=[loop.pk]))
        for loop in staff.owed_by(person)
        if loop.due
    ]


def followed(id: str, language: str) -> Followed | None:
    """The public face of a loop, for those who follow it."""
    loop = staff.public_loop(id, language)
    if loop is None:
        return None
    return Followed(
        title=loop.title,
        path=reverse("loops:public", args=[loop.code]),
        library=loop.library,
        home_path=reverse("loops:heard", args=[loop.library.slug]),
    )
