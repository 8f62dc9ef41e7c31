"""A workbook as a document: what Word, PDF, plain text and the print page share."""

from __future__ import annotations

from django.utils import formats, timezone
from django.utils.translation import gettext as _

from withal.accounts.models import Person
from withal.guides import paper
from withal.guides.document import Answer, Document
from withal.guides.outline import Prompt
from withal.workbooks.models import Workbook
from withal.workbooks.queries import Field, whole


def document(book: Workbook, person: Person, *, blank: bool = False) -> Document:
    """The workbook as this person may read it; `blank` prints room to write instead of answers."""
    guide, fields, people = whole(book, person)
    with_whom = ", ".join(map(str, people))
    if blank:
        lines = [_("A blank copy to write on")]
    else:
        today = formats.date_format(timezone.localdate(), "DATE_FORMAT")
        lines = [
            f"{book.team.name}: {with_whom}" if book.team else with_whom,
            _("The copy of %(name)s, %(date)s. It holds what %(name)s may read, private answers too.")
            % {"name": person, "date": today},
        ]

    def fill(prompt: Prompt) -> tuple[tuple[Answer, ...], str]:
        place = fields[prompt.id]
        by = _("your own answer") if place.own and not blank else ""
        return _answer(prompt, place, blank), by

    return paper.document(guide, (book.library.name, *lines), fill)


def _answer(prompt: Prompt, place: Field, blank: bool) -> tuple[Answer, ...]:
    """The answer, or room for one: a list to tick or a table says something even when it is empty."""
    answered = place.value is not None and prompt.kind.answered(prompt, place.value)
    if blank or not (answered or prompt.kind.fills):
        return prompt.kind.blank(prompt)
    if not answered:
        return ()
    return prompt.kind.shown(prompt, place.value)
