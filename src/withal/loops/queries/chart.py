"""Loops opened and closed by month."""

from __future__ import annotations

import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import Count, Max, Q, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone

from withal.kit.once import once
from withal.libraries.models import Library
from withal.loops.queries.staff import voices_waiting

Month = tuple[datetime.date, int, int]


def opened_and_closed(library: Library, *, months: int = 12) -> list[Month]:
    """(first day, opened, closed) for each of the last months, the oldest first, by the library's clock.

    One query. A loop that opened again counts as closed no more.
    """
    return _counted(library, months)[0]


@once
def lately(library: Library) -> tuple[list[Month], int | None]:
    """For Today, in one query: the last half year, and how many voices wait for a loop.

    The second is None where no loop was opened or closed lately to read it beside.
    """
    voices = voices_waiting(library).order_by().values("library").annotate(count=Count("pk")).values("count")
    months, found = _counted(library, 6, waiting=Max(Coalesce(Subquery(voices), 0)))
    return months, found["waiting"]


def _counted(library: Library, months: int, **also: Max) -> tuple[list[Month], dict[str, Any]]:
    zone = ZoneInfo(library.time_zone)
    days = _months(timezone.localdate(timezone=zone), months)
    marks = [datetime.datetime.combine(day, datetime.time(), zone) for day in days]
    counts: dict[str, Count] = {}
    for at, begin in enumerate(marks[:-1]):
        for name in ("opened", "closed"):
            within = Q(**{f"{name}_at__gte": begin, f"{name}_at__lt": marks[at + 1]})
            counts[f"{name}{at}"] = Count("pk", filter=within)
    recent = Q(opened_at__gte=marks[0]) | Q(closed_at__gte=marks[0])
    found = library.loops.current().filter(recent).aggregate(**counts, **also)
    return [(day, found[f"opened{at}"], found[f"closed{at}"]) for at, day in enumerate(days[:-1])], found


def _months(today: datetime.date, count: int) -> list[datetime.date]:
    """The first days of the last `count` months, and of the one after."""
    number = today.year * 12 + today.month - 1
    return [datetime.date(at // 12, at % 12 + 1, 1) for at in range(number - count + 1, number + 2)]
