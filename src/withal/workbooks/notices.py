"""What this room says on Today."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils.translation import ngettext

from withal.accounts.models import Person
from withal.workbooks import queries


def learning(person: Person, request: HttpRequest) -> dict[str, Any] | None:
    """The workbooks I am in the middle of, and what others wrote in them lately; else what a guide is."""
    lines, since = queries.my_work(person)
    begun = sum(0 < line.progress.done < line.progress.total for line in lines)
    return {"lines": lines[:5], "since": since, "sentence": _half_done(begun) if begun else ""}


def _half_done(count: int) -> str:
    return ngettext(
        "You are in the middle of one workbook.", "You are in the middle of %(count)d workbooks.", count
    ) % {"count": count}


def shared(person: Person, request: HttpRequest) -> dict[str, Any] | None:
    """How many answers others let me read."""
    count = queries.count_shared_with(person)
    return {"count": count} if count else None
