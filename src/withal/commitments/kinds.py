"""The prompt kind of this room."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from withal.commitments.rows import PROMISE
from withal.guides.kinds.table import Table


class PromisePrompt(Table):
    """What is promised, to whom, by when. Stored like a table: rows of `promise`, `whom`, `when`."""

    name = PROMISE
    question = _("What do you promise, to whom, by when?")
    needs = ""
    usual = (
        ("promise", _("What we promise"), "text"),
        ("whom", _("To whom"), "text"),
        ("when", _("By when"), "date"),
    )


KIND = PromisePrompt()
