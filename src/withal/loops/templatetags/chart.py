"""The chart of loops in words."""

from __future__ import annotations

from collections.abc import Sequence

from django import template
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from withal.loops.queries.chart import Month

register = template.Library()


@register.filter
def months_in_words(months: Sequence[Month]) -> str:
    """ "In the last 12 months 28 loops were opened and 19 were closed." """
    opened = sum(month[1] for month in months)
    closed = sum(month[2] for month in months)
    if not opened and not closed:
        return _("In the last %(months)d months no loop was opened and none was closed.") % {
            "months": len(months)
        }
    return _("In the last %(months)d months %(opened)s and %(closed)s.") % {
        "months": len(months),
        "opened": ngettext("%(n)d loop was opened", "%(n)d loops were opened", opened) % {"n": opened},
        "closed": ngettext("%(n)d was closed", "%(n)d were closed", closed) % {"n": closed},
    }
