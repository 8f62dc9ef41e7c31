"""What this room itself says on Today."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from withal.accounts.models import Person
from withal.home import queries

MOST = 7


def coming(person: Person, request: HttpRequest) -> dict[str, Any]:
    """What is overdue and what is due within two weeks."""
    lines = queries.coming(person).now
    return {"lines": lines[:MOST], "more": max(0, len(lines) - MOST)}
