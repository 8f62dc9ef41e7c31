"""What a person owes by a day, and whom to remind of it."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Exists, F, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce, NullIf
from django.utils import timezone

from withal.accounts.models import Person
from withal.home.models import Feed, Reminder
from withal.kit.registries import Dated, dated
from withal.libraries.models import Membership

SOON = datetime.timedelta(days=14)


@dataclass(frozen=True, slots=True)
class Line:
    """Something dated as a page shows it; `late` counts the days since it was due."""

    thing: Dated
    late: int


@dataclass(slots=True)
class Coming:
    late: list[Line] = field(default_factory=list)
    soon: list[Line] = field(default_factory=list)
    later: list[Line] = field(default_factory=list)

    @property
    def now(self) -> list[Line]:
        """What Today shows: overdue, and within two weeks."""
        return [*self.late, *self.soon]


def dated_of(person: Person) -> list[Dated]:
    """Everything this person owes by a day, in every library, earliest first."""
    found = [thing for read in dated for thing in read(person)]
    return sorted(found, key=lambda thing: (thing.on, thing.title, thing.uid))


def coming(person: Person) -> Coming:
    today, sorted_out = timezone.localdate(), Coming()
    for thing in dated_of(person):
        place = (
            sorted_out.late
            if thing.on < today
            else sorted_out.soon
            if thing.on <= today + SOON
            else sorted_out.later
        )
        place.append(Line(thing, max(0, (today - thing.on).days)))
    return sorted_out


def feed_of(person: Person) -> Feed | None:
    return Feed.objects.filter(person=person).first()


def wants_reminders(person: Person) -> bool:
    return not Reminder.objects.filter(person=person, stopped_at__isnull=False).exists()


def _reminded() -> QuerySet[Any]:
    """People with a place somewhere who did not stop reminders, with the time zone they live by (`zone`)."""
    places = Membership.objects.current().filter(person=OuterRef("pk"))
    staff_first = places.order_by(F("team").asc(nulls_first=True), "library__name")
    own = NullIf("time_zone", Value(""))
    here = Subquery(staff_first.values("library__time_zone")[:1])
    stopped = Reminder.objects.filter(person=OuterRef("pk"), stopped_at__isnull=False)
    people = Person.objects.filter(Exists(places), ~Exists(stopped), is_active=True)
    return people.annotate(zone=Coalesce(own, here))


def zones() -> list[str]:
    """The time zones in which somebody is reminded."""
    return sorted(set(_reminded().values_list("zone", flat=True)))


def people_in(zone: str) -> list[Person]:
    """Who is reminded in this time zone."""
    return list(_reminded().filter(zone=zone).order_by("pk"))
