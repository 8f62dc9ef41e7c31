from __future__ import annotations

import itertools
from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext as now
from django.utils.translation import gettext_lazy as _

from withal.guides.document import Answer, Grid
from withal.guides.kinds.base import ANY_WORDS, AnswerProblem, Form, Kind, Value, clean_text, whole
from withal.guides.kinds.date import show_date, take_date
from withal.guides.outline import Column, Prompt

MOST_ROWS = 100
TYPES = ("text", "number", "date", "choice", "yes-no")


def take_cell(column: Column, text: str) -> str:
    """A cell as it is kept: always text, of the shape its column's type asks for. Raises AnswerProblem."""
    text = clean_text(text)
    if not text:
        return ""
    if column.type == "date":
        return take_date(text)
    if column.type == "number":
        try:
            float(text.replace(",", "."))
        except ValueError:
            raise AnswerProblem(
                now("“%(text)s” in the column “%(column)s” is not a number. Write digits, like 12 or 3.5.")
                % {"text": text[:40], "column": column.heading}
            ) from None
    return text


def show_cell(column: Column, text: str) -> str:
    if column.type == "date":
        return show_date(text)
    if column.type == "yes-no":
        return {"yes": now("yes"), "no": now("no")}.get(text, text)
    return text


class Table(Kind):
    """Rows under typed columns. Stored: a list of rows, each column id to text; empty rows are dropped."""

    name = "table"
    question = _("Fill in what you know.")
    options = {"rows": whole(1, MOST_ROWS), "columns": ANY_WORDS}
    needs = "columns"

    @property
    def template(self) -> str:
        return "guides/kinds/table.html"

    def take(self, prompt: Prompt, form: Form) -> Value:
        if any(self.field(prompt, MOST_ROWS, column.id) in form for column in prompt.columns):
            raise AnswerProblem(
                now("A table holds at most %(most)s rows. Keep the rest in a file of your own.")
                % {"most": MOST_ROWS}
            )
        return self._rows(prompt, form, take_cell)

    def typed(self, prompt: Prompt, form: Form) -> Value:
        return self._rows(prompt, form, lambda _column, text: text)

    def _rows(self, prompt: Prompt, form: Form, cell: Callable[[Column, str], str]) -> list[dict[str, str]]:
        rows: list[dict[str, str]] = []
        for number in itertools.count():
            names = [(column, self.field(prompt, number, column.id)) for column in prompt.columns]
            if not any(name in form for _column, name in names):
                break
            row = {column.id: cell(column, form.get(name, "")) for column, name in names}
            if any(row.values()):
                rows.append(row)
        return rows

    def context(self, prompt: Prompt, value: Value) -> dict[str, Any]:
        """Rows to draw: what is filled, and empty ones up to the guide's number; always one to go on with."""
        rows = list(value or [])
        rows += [{}] * max(prompt.number("rows", 3) - len(rows), len(rows) < MOST_ROWS)
        return {
            "columns": prompt.columns,
            "rows": [
                [
                    (column, self.field(prompt, number, column.id), row.get(column.id, ""))
                    for column in prompt.columns
                ]
                for number, row in enumerate(rows)
            ],
        }

    def shown(self, prompt: Prompt, value: Value) -> tuple[Answer, ...]:
        rows = tuple(
            tuple(show_cell(column, row.get(column.id, "")) for column in prompt.columns) for row in value
        )
        return (Grid(_headings(prompt), rows),)

    def blank(self, prompt: Prompt) -> tuple[Answer, ...]:
        empty = ("",) * len(prompt.columns)
        return (Grid(_headings(prompt), (empty,) * prompt.number("rows", 3)),)


def _headings(prompt: Prompt) -> tuple[str, ...]:
    return tuple(str(column.heading) for column in prompt.columns)


KIND = Table()
