"""What the pages of a library read."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Count, F, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from withal.accounts.demonstration import Face
from withal.accounts.models import Person
from withal.kit.models import AuditEntry
from withal.libraries import record
from withal.libraries.models import Branch, Invitation, Library, Membership, Role, Team

# How long an ended membership stands on a page with "start again" beside it.
LEFT_DAYS = 30


def memberships_of(person: Person) -> list[Membership]:
    """Every current place of a person with its library and team, in one query."""
    places = Membership.objects.of(person).select_related("library", "team")
    return list(places.order_by("library__name", "team__name", "pk"))


def branches_of(library: Library) -> list[Branch]:
    return list(library.branches.all())


def teams_of(library: Library) -> list[Team]:
    """Teams with the number of people now in them (`people`), ended ones last."""
    people = Count("memberships__person", filter=Q(memberships__until=None), distinct=True)
    return list(library.teams.annotate(people=people).order_by("ended_at", "name"))


def people_of(library: Library) -> QuerySet[Membership]:
    """Places in the library as a whole, by name."""
    places = library.memberships.current().filter(team=None)
    return places.select_related("person").order_by("person__name", "pk")


def guests_of(library: Library) -> QuerySet[Membership]:
    """Places in its teams of people who hold none in the library itself: partners, visitors."""
    staff = library.memberships.current().filter(team=None).values("person")
    places = library.memberships.current().exclude(team=None).exclude(person__in=staff)
    return places.select_related("person", "team").order_by("person__name", "pk")


@dataclass
class Gathering:
    """Who is in a team now, and who left it lately."""

    now: list[Membership] = field(default_factory=list)
    left: list[Membership] = field(default_factory=list)


def gathering(team: Team) -> Gathering:
    return _gathered(team.memberships.all())


def left_lately(library: Library) -> list[Membership]:
    """People whose place in the library as a whole ended lately and was not begun again."""
    return _gathered(library.memberships.filter(team=None)).left


def _gathered(places: QuerySet[Membership]) -> Gathering:
    lately = timezone.now() - timedelta(days=LEFT_DAYS)
    seen = places.filter(Q(until=None) | Q(until__gte=lately)).select_related("person", "team", "library")
    found = Gathering()
    ended: dict[int, Membership] = {}
    for place in seen.order_by("person__name", "since", "pk"):
        if place.until is None:
            found.now.append(place)
        else:
            ended[place.person_id] = place
    present = {place.person_id for place in found.now}
    found.left = [place for person, place in ended.items() if person not in present]
    return found


def people_to_add(team: Team) -> list[Person]:
    """People of the team's library who are not in it yet."""
    inside = team.memberships.current().values("person")
    staff = team.library.memberships.current().filter(team=None).values("person")
    return list(Person.objects.filter(pk__in=staff, is_active=True).exclude(pk__in=inside).order_by("name"))


def unanswered_invitations(library: Library, team: Team | None = None) -> list[Invitation]:
    """Open and expired ones, so that nobody waits unseen; the newest first."""
    invitations = (
        library.invitations.unanswered().select_related("team", "invited_by").order_by("-invited_at")
    )
    return list(invitations.filter(team=team) if team else invitations)


def invented_people() -> list[Face]:
    """Everybody in an invented library with the line that says who they are.

    The library founded first comes first, and in it those who run it. Home is where somebody has a place
    in the whole library, and not the team of another that they are in.
    """
    places = Membership.objects.current().filter(library__invented=True, person__is_active=True)
    of_person: dict[Person, list[Membership]] = defaultdict(list)
    home = F("team").asc(nulls_first=True)
    for place in places.select_related("person", "library", "team").order_by(
        home, "library__founded_at", "pk"
    ):
        of_person[place.person].append(place)
    rank = {role: number for number, role in enumerate(Role.values)}
    ranked = sorted(
        of_person.items(), key=lambda entry: (entry[1][0].library.founded_at, rank[entry[1][0].role])
    )
    return [Face(person, _line(person, of_them)) for person, of_them in ranked]


def _line(person: Person, places: list[Membership]) -> str:
    first = places[0]
    role = f"{first.get_role_display()}, {first.team or first.library}"
    return f"{person.affiliation} · {role}" if person.affiliation else role


def any_library() -> bool:
    return Library.objects.exists()


@dataclass(frozen=True)
class Deed:
    """One line of the record, in words."""

    at: datetime
    who: str
    deed: str
    subject: str


def deeds_in(library: Library, deed: str = "") -> QuerySet[AuditEntry]:
    entries = AuditEntry.objects.filter(library=library.pk).order_by("-at", "-pk")
    return entries.filter(deed=deed) if deed else entries


def kinds_of_deed(library: Library) -> list[tuple[str, str]]:
    """Deeds that were done here, for the filter."""
    done = AuditEntry.objects.filter(library=library.pk).order_by().values_list("deed", flat=True).distinct()
    return sorted(((deed, record.deed_in_words(deed)) for deed in done), key=lambda pair: pair[1])


def in_words(entries: Iterable[AuditEntry]) -> list[Deed]:
    """Names for ids: one query for people and one for each kind of row on the page."""
    entries = list(entries)
    people = Person.objects.in_bulk({entry.actor for entry in entries if entry.actor})
    ids: dict[str, set[str]] = defaultdict(set)
    for entry in entries:
        model, _sep, pk = entry.subject.partition(":")
        ids[model].add(pk)
    called = {model: _names(model, pks) for model, pks in ids.items()}
    return [
        Deed(
            at=entry.at,
            who=str(people.get(entry.actor, _("somebody")) if entry.actor else _("Withal")),
            deed=record.deed_in_words(entry.deed),
            subject=_subject(entry.subject, called),
        )
        for entry in entries
    ]


def _names(model: str, pks: set[str]) -> dict[str, str]:
    _kind, names = record.subjects.get(model, ("", None))
    return names(pks) if names else {}


def _subject(subject: str, called: dict[str, dict[str, str]]) -> str:
    model, _sep, pk = subject.partition(":")
    kind, names = record.subjects.get(model, (model.partition(".")[2], None))
    if names is None and model in record.subjects:
        return str(kind)
    name = called[model].get(pk)
    return f"{kind}: {name}" if name else f"{kind} {pk}"


def names_of_libraries(pks: Iterable[str]) -> dict[str, str]:
    return _strings(Library.objects.filter(pk__in=pks))


def names_of_branches(pks: Iterable[str]) -> dict[str, str]:
    return _strings(Branch.objects.filter(pk__in=pks))


def names_of_teams(pks: Iterable[str]) -> dict[str, str]:
    return _strings(Team.objects.filter(pk__in=pks))


def names_of_people(pks: Iterable[str]) -> dict[str, str]:
    return _strings(Person.objects.filter(pk__in=pks))


def names_of_memberships(pks: Iterable[str]) -> dict[str, str]:
    places = Membership.objects.filter(pk__in=pks).select_related("person", "team", "library")
    return {
        str(place.pk): f"{place.person}, {place.get_role_display()}, {place.team or place.library}"
        for place in places
    }


def names_of_invitations(pks: Iterable[str]) -> dict[str, str]:
    invitations = Invitation.objects.filter(pk__in=pks).select_related("team", "library")
    return {
        str(one.pk): f"{one.email or _('by link')}, {one.get_role_display()}, {one.team or one.library}"
        for one in invitations
    }


def _strings(rows: QuerySet[Any]) -> dict[str, str]:
    return {str(row.pk): str(row) for row in rows}
