"""The library's loops as a table that any spreadsheet opens."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from withal.libraries.models import Library
from withal.loops import wording
from withal.loops.models import Loop
from withal.loops.queries import staff

FORMULAS = ("=", "+", "-", "@", "\t", "\r")  # a cell that begins so would be reckoned instead of shown


def as_text(library: Library) -> str:
    """One line a loop, after a line that names the columns. It begins with a mark that says it is UTF-8."""
    file = io.StringIO()
    file.write("\ufeff")
    csv.writer(file).writerows(_rows(library))
    return file.getvalue()


def _rows(library: Library) -> Iterator[list[str]]:
    yield [
        _("What it is about"), _("Language"), _("Branch"), _("Kept by"), _("Opened"), _("Voices"),
        _("Where it stands"), _("Due"), _("Days late"), _("Closed"), _("Shown since"), _("Address"),
    ]  # fmt: skip
    today = timezone.localdate()
    for loop in staff.loops_of(library, "all", today).iterator():
        yield [_harmless(cell) for cell in _cells(loop, wording.days_late(loop, today))]


def _cells(loop: Loop, days_late: int) -> list[str]:
    return [
        loop.title,
        loop.language,
        str(loop.branch or ""),
        str(loop.keeper or ""),
        _day(loop.opened_at),
        str(loop.voice_count),
        wording.state(loop),
        loop.due.isoformat() if loop.due and not loop.closed_at else "",
        str(days_late),
        _day(loop.closed_at),
        _day(loop.shown_at),
        f"/l/{loop.code}/" if loop.shown_at else "",
    ]


def _day(moment: datetime | None) -> str:
    return timezone.localtime(moment).date().isoformat() if moment else ""


def _harmless(cell: str) -> str:
    return f"'{cell}" if cell.startswith(FORMULAS) else cell
