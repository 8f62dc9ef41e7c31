"""One press to sign in as an invented person, on this machine and in the demonstration only.

`accounts` knows people and not libraries, so the room above says who is invented and what they do there:
`libraries` calls `describe` with a function that reads them.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest

from withal.accounts.models import Person
from withal.kit.access import from_this_machine


@dataclass(frozen=True)
class Face:
    """An invented person and the line that says who they are: "outreach librarian at Eastgate"."""

    person: Person
    line: str


Roll = Callable[[], list[Face]]
_rolls: list[Roll] = []


def describe(roll: Roll) -> None:
    """Register a reader of invented people. Whoever it returns can be entered as by one press."""
    if roll not in _rolls:
        _rolls.append(roll)


def offered(request: HttpRequest) -> bool:
    return bool(settings.DEMONSTRATION) and from_this_machine(request)


def faces() -> list[Face]:
    return [face for roll in _rolls for face in roll()]
