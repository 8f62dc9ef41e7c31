from __future__ import annotations

import datetime

from django.utils import formats
from django.utils.translation import gettext as now
from django.utils.translation import gettext_lazy as _

from withal.guides.document import Answer, Space, Words
from withal.guides.kinds.base import AnswerProblem, Form, Kind, Value
from withal.guides.outline import Prompt


def take_date(text: str) -> str:
    """An ISO date, or empty. Raises AnswerProblem."""
    text = text.strip()
    if not text:
        return ""
    try:
        return datetime.date.fromisoformat(text).isoformat()
    except ValueError:
        raise AnswerProblem(
            now("“%(text)s” is not a date we can read. Write it as year-month-day, like 2026-11-28.")
            % {"text": text[:40]}
        ) from None


def show_date(text: str) -> str:
    """A date in the reader's language; what is not a date stays as it was written."""
    try:
        return formats.date_format(datetime.date.fromisoformat(text), "DATE_FORMAT")
    except ValueError:
        return text


class Date(Kind):
    """A day. Stored: an ISO date, or an empty string."""

    name = "date"
    question = _("By when?")
    single = fills = True

    def take(self, prompt: Prompt, form: Form) -> Value:
        return take_date(form.get(self.field(prompt), ""))

    def shown(self, prompt: Prompt, value: Value) -> tuple[Answer, ...]:
        return (Words(show_date(value)),)

    def blank(self, prompt: Prompt) -> tuple[Answer, ...]:
        return (Space(1),)


KIND = Date()
