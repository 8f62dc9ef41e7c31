from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from withal.guides.kinds.table import Table


class Steps(Table):
    """What will be done, by whom, by when. Stored like a table: rows of `step`, `who`, `when`, and more."""

    name = "steps"
    question = _("What will you do next?")
    needs = ""
    usual = (("step", _("Step"), "text"), ("who", _("Who"), "text"), ("when", _("By when"), "date"))


KIND = Steps()
