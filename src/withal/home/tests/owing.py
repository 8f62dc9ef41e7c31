"""Things that people owe by a day, as a room above would register them."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from django.utils import timezone

from withal.accounts.models import Person
from withal.kit import registries
from withal.kit.registries import Dated

TODAY = datetime.date(2026, 11, 24)
Owe = Callable[..., Dated]


@contextmanager
def nobody_owes_anything() -> Iterator[Owe]:
    """Gives `owe(person, days, title)`: from now on that person owes this, so many days from today."""
    kept, owed = list(registries.dated), []

    def owe(
        person: Person, days: int, title: str = "Board memo", today: datetime.date | None = None
    ) -> Dated:
        on = (today or timezone.localdate()) + datetime.timedelta(days=days)
        thing = Dated(f"thing-{len(owed) + 1}", on, title, f"/things/{len(owed) + 1}/")
        owed.append((person.pk, thing))
        return thing

    registries.dated[:] = [lambda person: [thing for whose, thing in owed if whose == person.pk]]
    try:
        yield owe
    finally:
        registries.dated[:] = kept
