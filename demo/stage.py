"""Where the demonstration is made: with a clock of its own, and with no post that leaves the house."""

from __future__ import annotations

import datetime
import random
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.contrib.auth.hashers import Argon2PasswordHasher
from django.utils import timezone

SEED = 20_260
ZONE = "America/Chicago"
OPENS, CLOSES = 9 * 60, 17 * 60  # when the invented people work, in minutes of the day


class Clock:
    """Tells the moment of the deed being made: `clock.at(12)` is in working hours, twelve days ago."""

    def __init__(self) -> None:
        self.moment = timezone.now()
        self.today = timezone.localdate(timezone=ZoneInfo(ZONE))
        self._chance = random.Random(SEED)
        self._last: dict[datetime.date, int] = {}

    def at(self, days: int) -> None:
        """Later on that day than anything before it. Nobody works on a Sunday; the Saturday takes it."""
        day = self.today - datetime.timedelta(days=days)
        if day.weekday() == 6:
            day -= datetime.timedelta(days=1)
        after = self._last.get(day)
        minute = self._chance.randint(OPENS, CLOSES) if after is None else after + self._chance.randint(1, 9)
        self._last[day] = minute
        midnight = datetime.datetime.combine(day, datetime.time(), ZoneInfo(ZONE))
        self.moment = midnight + datetime.timedelta(minutes=minute, seconds=self._chance.randint(0, 59))

    def day(self, days: int) -> str:
        """The date so many days from today, as a form sends it."""
        return (self.today + datetime.timedelta(days=days)).isoformat()


def _told_by(clock: Clock) -> type[datetime.datetime]:
    class Told(datetime.datetime):
        @classmethod
        def now(cls, tz: datetime.tzinfo | None = None) -> Any:
            return clock.moment.astimezone(tz)

    return Told


@contextmanager
def _swapped(place: Any, name: str, stand_in: Any) -> Iterator[None]:
    was = getattr(place, name)
    setattr(place, name, stand_in)
    try:
        yield
    finally:
        setattr(place, name, was)


@contextmanager
def stage() -> Iterator[Clock]:
    """Rows and audit entries get the clock's time; messages go to the outbox whatever mail is set up.

    The audit trail refuses to be changed afterwards, so the time is told where Django asks for it.
    """
    clock = Clock()
    with ExitStack() as swapped:
        swapped.enter_context(_swapped(timezone, "datetime", _told_by(clock)))
        swapped.enter_context(_swapped(settings, "EMAIL_BACKEND", "withal.kit.mail.OutboxBackend"))
        swapped.enter_context(_swapped(settings, "MAIL_ON", True))
        # Long random passwords need no slow hash, and signing in makes it anew at full strength.
        for cost, light in (("time_cost", 1), ("memory_cost", 1024), ("parallelism", 1)):
            swapped.enter_context(_swapped(Argon2PasswordHasher, cost, light))
        yield clock
