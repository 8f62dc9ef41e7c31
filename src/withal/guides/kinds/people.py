from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from withal.guides.kinds.table import Table


class People(Table):
    """People and organisations to talk to. Stored like a table: rows of `name`, `known-by`, `first-move`."""

    name = "people"
    question = _("Who would you like to talk to?")
    needs = ""
    usual = (
        ("name", _("Organisation or person"), "text"),
        ("known-by", _("Who knows them"), "text"),
        ("first-move", _("First move"), "text"),
    )


KIND = People()
