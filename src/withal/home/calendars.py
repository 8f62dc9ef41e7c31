"""A person's dates as a calendar file, for the calendar they already look at."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from urllib.parse import urlsplit

from django.conf import settings
from django.utils.translation import gettext as _
from icalendar import Calendar, Event

from withal.kit.registries import Dated

ONE_DAY = datetime.timedelta(days=1)
EVERY = datetime.timedelta(hours=6)  # how often calendars are asked to look again


def calendar_of(things: Iterable[Dated], now: datetime.datetime) -> bytes:
    """All-day events, each with the same UID for as long as it is the same thing. Titles and nothing more."""
    host = urlsplit(settings.PUBLIC_URL).hostname or "localhost"
    found = Calendar()
    found.add("prodid", "-//Withal//Withal//EN")
    found.add("version", "2.0")
    found.add("calscale", "GREGORIAN")
    found.add("x-wr-calname", _("Withal: my dates"))
    found.add("refresh-interval", EVERY, parameters={"VALUE": "DURATION"})
    found.add("x-published-ttl", "PT6H")
    for thing in things:
        event = Event()
        event.add("uid", f"{thing.uid}@{host}")
        event.add("dtstamp", now)
        event.add("dtstart", thing.on)
        event.add("dtend", thing.on + ONE_DAY)
        event.add("summary", thing.title)
        event.add("url", settings.PUBLIC_URL + thing.path)
        event.add("transp", "TRANSPARENT")
        found.add_component(event)
    return bytes(found.to_ical())
