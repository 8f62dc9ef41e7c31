"""The letter that reminds."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from withal.accounts.models import Person
from withal.home.access import stop_token
from withal.kit.registries import Dated


def reminder(person: Person, things: Sequence[Dated], today: datetime.date) -> EmailMessage:
    """One letter with links to where each thing is done, and the way to stop such letters."""
    stop = settings.PUBLIC_URL + reverse("home:stop", args=[stop_token(person)])
    words = {
        "person": person,
        "late": [thing for thing in things if thing.on < today],
        "due": [thing for thing in things if thing.on >= today],
        "base": settings.PUBLIC_URL,
        "stop": stop,
    }
    body = render_to_string("home/mail/reminder.txt", words)
    headers = {"List-Unsubscribe": f"<{stop}>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"}
    return EmailMessage(_subject(things, today), body, None, [person.email], headers=headers)


def _subject(things: Sequence[Dated], today: datetime.date) -> str:
    late = sum(thing.on < today for thing in things)
    due = len(things) - late
    if not late:
        return ngettext("%(n)d thing is due soon", "%(n)d things are due soon", due) % {"n": due}
    if not due:
        return ngettext("%(n)d thing is overdue", "%(n)d things are overdue", late) % {"n": late}
    return _("Overdue: %(late)d, due soon: %(due)d") % {"late": late, "due": due}
