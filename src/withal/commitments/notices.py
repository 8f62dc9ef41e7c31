"""What this room says on Today."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from withal.accounts.models import Person
from withal.commitments import queries

MOST = 6


def steps_due(person: Person, request: HttpRequest) -> dict[str, Any] | None:
    """My steps that are late or come soon, each with the press that says it is done."""
    lines, more = queries.steps_due(person, most=MOST)
    return {"lines": lines, "more": more, "go": request.get_full_path()} if lines else None
