"""An answer as something somebody said: what the rooms above may make a record from."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from withal.accounts.models import Person
from withal.guides.plain_out import write_answer
from withal.kit.registries import Source
from withal.workbooks import access, queries


def answer_source(person: Person, id: str) -> Source:
    """The words of an answer that this person writes. Raises Http404 for anybody else's."""
    book, part, asked, _answer = access.answer_to_tell(person, id)
    value = queries.one_field(book, part, asked, person).value
    said = asked.kind.shown(asked, value) if asked.kind.answered(asked, value) else ()
    section = reverse("workbooks:section", args=[book.pk, part.id])
    return Source(
        label=_("an answer in “%(guide)s”") % {"guide": book.version.title},
        words=write_answer(said),
        language=book.version.language,
        path=f"{section}#prompt-{asked.id}",
    )
