"""Lists to take away as a file that a spreadsheet opens."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from io import StringIO
from typing import TYPE_CHECKING

from defusedcsv import csv
from django.http import HttpResponse

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise

BYTE_ORDER_MARK = "\ufeff"  # without it Excel takes the letters for another alphabet
Cell = str | int | date | None


def csv_file(name: str, headings: Sequence[_StrOrPromise], rows: Iterable[Sequence[Cell]]) -> HttpResponse:
    """A CSV file called `name`. A cell that a spreadsheet would take for a formula is made plain text."""
    file = StringIO(BYTE_ORDER_MARK)
    file.seek(0, 2)
    written = csv.writer(file)
    written.writerow([str(heading) for heading in headings])
    written.writerows([[_plain(cell) for cell in row] for row in rows])
    response = HttpResponse(file.getvalue(), content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    return response


def _plain(cell: Cell) -> str | int:
    if isinstance(cell, date):
        return cell.isoformat()
    return "" if cell is None else cell
