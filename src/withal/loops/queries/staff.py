"""What the staff pages of loops and voices read."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from typing import Any

from django.db.models import Case, Count, F, Min, Prefetch, Q, QuerySet, When
from django.urls import reverse

from withal.accounts.models import Person
from withal.commitments.models import Outcome
from withal.commitments.registries import Place
from withal.followers.queries import count_of
from withal.kit.once import once
from withal.libraries.access import May, holds, roles_that
from withal.libraries.models import Library
from withal.loops.models import Loop, LoopPromise, LoopTitle, Report, Voice
from withal.loops.queries.titles import title_of
from withal.loops.wording import DONE

SHOWN = ("open", "late", "waiting", "closed", "all", "away")
TO_CHOOSE_FROM = 200  # loops in a list to choose from: the newest open ones
ON_TODAY = 5
DIGITS = 16  # an id is never longer
# What the form of a voice holds.
ALLOWED = (
    "words", "telling", "description", "name", "quoting", "about_child", "guardian_agreed", "heard_on",
    "branch", "language",
)  # fmt: skip


# Lists


def numbers_of(library: Library, today: datetime.date) -> dict[str, Any]:
    """How many loops there are under each word of `SHOWN`, and the day that the oldest late one was due."""
    current, open_ = Q(put_away_at=None), Q(put_away_at=None, closed_at=None)
    late = open_ & Q(due__lt=today)
    return library.loops.aggregate(
        all=Count("pk", filter=current),
        open=Count("pk", filter=open_),
        late=Count("pk", filter=late),
        waiting=Count("pk", filter=open_ & Q(stage=DONE)),
        closed=Count("pk", filter=current & ~Q(closed_at=None)),
        away=Count("pk", filter=~current),
        oldest=Min("due", filter=late),
    )


def loops_of(library: Library, show: str, today: datetime.date, search: str = "") -> QuerySet[Loop]:
    """The loops under one word of `SHOWN`: open ones by the day that is next due, the others newest first."""
    loops = library.loops.select_related("keeper", "branch")
    found: QuerySet[Loop] = {
        "open": loops.open().order_by(F("due").asc(nulls_last=True), "pk"),
        "late": loops.late(today).order_by("due", "pk"),
        "waiting": loops.open().filter(stage=DONE).order_by(F("due").asc(nulls_last=True), "pk"),
        "closed": loops.current().exclude(closed_at=None).order_by("-closed_at", "-pk"),
        "all": loops.current(),
        "away": loops.exclude(put_away_at=None),
    }[show]
    return found.filter(title__icontains=search) if search else found


def voices_waiting(library: Library) -> QuerySet[Voice]:
    """Voices that stand in no loop yet, the newest first."""
    return library.voices.filter(loop=None, withdrawn_at=None).select_related("branch", "recorded_by")


# One loop


def voices_in(loop: Loop) -> QuerySet[Voice]:
    return loop.voices.select_related("about")


def promises_in(loop: Loop) -> list[LoopPromise]:
    """Its promises, those due first on top, with outcomes and with steps counted: `steps`, `steps_done`."""
    kept = Q(promise__steps__dropped_at=None)
    done = kept & Q(promise__steps__done_at__isnull=False)
    outcomes = Prefetch("promise__outcomes", Outcome.objects.prefetch_related("evidence"))
    return list(
        loop.promised.select_related("promise__settlement")
        .annotate(
            steps=Count("promise__steps", filter=kept),
            steps_done=Count("promise__steps", filter=done),
            settled=Case(When(promise__settlement=None, then=0), default=1),
        )
        .prefetch_related(outcomes)
        .order_by("settled", F("promise__due").asc(nulls_last=True), "pk")
    )


def reports_in(loop: Loop) -> list[Report]:
    """The draft first, then the published ones, the newest first."""
    return list(loop.reports.select_related("published_by", "begun_by"))


def titles_of(loop: Loop) -> list[LoopTitle]:
    return list(loop.titles.order_by("language"))


def count_followers(loop: Loop) -> int:
    return count_of([loop.subject]).get(loop.subject, 0)


# Choices in forms


def loops_to_choose(library: Library) -> list[tuple[int, str]]:
    """The newest open loops; a library with more of them opens the others by their own page."""
    return list(library.loops.open().values_list("pk", "title")[:TO_CHOOSE_FROM])


def listeners_of(library: Library) -> QuerySet[Person]:
    """People who may keep a loop."""
    staff = library.memberships.current().filter(team=None, role__in=roles_that(May.LISTEN))
    return Person.objects.filter(pk__in=staff.values("person"), is_active=True).order_by("name", "pk")


def voice_of_source(library: Library, source: str) -> Voice | None:
    """The voice that was made from a record before."""
    return library.voices.filter(source=source, withdrawn_at=None).first()


# What other rooms ask


def held_open(person: Person, library: Library) -> list[Loop]:
    """The open loops that somebody keeps here, what is due first on top."""
    return [loop for loop in _kept(person) if loop.library_id == library.pk][:ON_TODAY]


@once
def _kept(person: Person) -> list[Loop]:
    """Open loops that somebody keeps, in any library where they listen."""
    kept = Loop.objects.open().filter(holds(person, May.LISTEN, library="library"), keeper=person)
    return list(kept.select_related("branch").order_by(F("due").asc(nulls_last=True), "pk"))


def late_in(library: Library, today: datetime.date) -> list[Loop]:
    return list(library.loops.late(today).select_related("branch").order_by("due", "pk")[:ON_TODAY])


def owed_by(person: Person) -> list[Loop]:
    """Open loops with a due day that somebody keeps, in any library where they listen."""
    return [loop for loop in _kept(person) if loop.due]


def places_of_promises(promises: Iterable[int]) -> dict[int, list[Place]]:
    """The loops that promises answer, for the pages of commitments."""
    found: dict[int, list[Place]] = {}
    ties = LoopPromise.objects.filter(promise__in=list(promises), loop__put_away_at=None)
    for tie in ties.select_related("loop").order_by("pk"):
        found.setdefault(tie.promise_id, []).append(
            Place(tie.loop.title, reverse("loops:loop", args=[tie.loop_id]))
        )
    return found


def public_loop(id: str, language: str) -> Loop | None:
    """A loop that its followers may be told of now, with its title in their language where there is one."""
    if len(id) > DIGITS or not id.isdecimal() or str(int(id)) != id:  # "01" would be another subject
        return None
    loop = Loop.objects.public().select_related("library").filter(pk=int(id)).first()
    if loop:
        loop.title = title_of(loop, language).words
    return loop


def names_of_loops(pks: Iterable[str]) -> dict[str, str]:
    return {str(loop.pk): loop.title for loop in Loop.objects.filter(pk__in=pks)}
