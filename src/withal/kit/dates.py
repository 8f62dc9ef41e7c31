"""Dates in words near today. Nothing here reads a clock: the caller says when now is."""

from __future__ import annotations

from datetime import date, datetime
from functools import lru_cache

from django.utils.formats import date_format
from django.utils.translation import get_language, ngettext, pgettext
from django.utils.translation import gettext as _


def words(moment: datetime | date, now: datetime) -> str:
    """Words such as "today 10:42", "yesterday", "Thursday" (last week), "in 3 days", "28 November".

    Both must be in the reader's time zone: "yesterday" is about their calendar, not about 24 hours.
    """
    day = moment.date() if isinstance(moment, datetime) else moment
    days = (day - now.date()).days
    if days == 0:
        if isinstance(moment, datetime):
            return _("today %(time)s") % {"time": clock(moment)}
        return _("today")
    if days == -1:
        return _("yesterday")
    if days == 1:
        return _("tomorrow")
    if -7 < days < 0:
        return date_format(day, "l")
    if 0 < days < 7:
        return ngettext("in %(days)d day", "in %(days)d days", days) % {"days": days}
    if day.year == now.year:
        return date_format(day, pgettext("date without a year", "j F"))
    return date_format(day, pgettext("date with a year", "j F Y"))


def short(day: date, today: date) -> str:
    """For a list of days: "Tue 24" within two weeks, "3 Oct" in this year, else "3 Oct 2025"."""
    if abs((day - today).days) <= 14:
        return date_format(day, pgettext("day near today", "D j"))
    if day.year == today.year:
        return date_format(day, pgettext("short date without a year", "j M"))
    return date_format(day, pgettext("short date with a year", "j M Y"))


def exact(moment: datetime | date) -> str:
    """The whole date, with the time and its zone where there is one."""
    if not isinstance(moment, datetime):
        return _whole(moment, get_language())
    return f"{_whole(moment.date(), get_language())}, {clock(moment)} {moment.tzname() or ''}".rstrip()


def clock(moment: datetime) -> str:
    return f"{moment:%H:%M}"


@lru_cache(maxsize=2048)
def _whole(day: date, language: str | None) -> str:
    """Kept, because a page of forty dates says the same few days, and spelling one out is slow."""
    return date_format(day, pgettext("exact date", "l j F Y"))
