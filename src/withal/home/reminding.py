"""When a letter of reminders is worth sending. Pure: no database, no clock.

Told are things that are overdue and things due within two days. A letter goes out when it holds something
that the last one did not; what is only overdue still is repeated once a week.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from zoneinfo import ZoneInfo

from withal.kit.registries import Dated

AHEAD = datetime.timedelta(days=2)
AGAIN = datetime.timedelta(days=7)
HOUR = 7  # of the morning


def pressing(things: Iterable[Dated], today: datetime.date) -> list[Dated]:
    """What a letter of this day would list."""
    return [thing for thing in things if thing.on <= today + AHEAD]


def told_now(things: Iterable[Dated], today: datetime.date) -> dict[str, str]:
    """What a letter told, to be kept until the next: a thing and its day, and whether it was overdue."""
    return {f"{thing.uid} {thing.on}": "overdue" if thing.on < today else "due" for thing in things}


def worth_sending(
    things: Iterable[Dated], today: datetime.date, *, told: Mapping[str, str], sent_on: datetime.date | None
) -> bool:
    """Whether these pressing things make a letter today."""
    if sent_on is not None and sent_on >= today:
        return False
    now = told_now(things, today)
    if any(told.get(key) != state for key, state in now.items()):
        return True
    overdue = "overdue" in now.values()
    return overdue and (sent_on is None or today - sent_on >= AGAIN)


def next_morning(now: datetime.datetime, zone: str) -> datetime.datetime:
    """The next time that it is seven in the morning there."""
    local = now.astimezone(ZoneInfo(zone))
    seven = local.replace(hour=HOUR, minute=0, second=0, microsecond=0)
    return seven if local < seven else seven + datetime.timedelta(days=1)
