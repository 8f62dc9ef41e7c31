"""The doors of a library: who may do what, and the only way from an id in a URL to a row.

A door looks up and authorises in one query. A stranger and a mistyped id get the same 404.
"""

from __future__ import annotations

import hashlib
from enum import StrEnum

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.shortcuts import get_object_or_404

from withal.accounts.models import Person
from withal.libraries.models import Branch, Invitation, Library, Membership, Role, Team


class May(StrEnum):
    """Deeds that a role in the whole library allows."""

    SEE = "see"  # its people, branches and teams
    GUIDES = "guides"  # write and publish guides
    TEAMS = "teams"  # start a team
    LISTEN = "listen"  # write down voices, open loops, promise, do steps
    TELL = "tell"  # settle promises, show loops to the public, publish report backs
    RUN = "run"  # settings, branches, every team, invitations, other people's roles
    ADMINISTER = "administer"  # the record of deeds, and who is an administrator


MAY: dict[str, frozenset[May]] = {
    Role.ADMINISTRATOR: frozenset(May),
    Role.MANAGER: frozenset({May.SEE, May.GUIDES, May.TEAMS, May.LISTEN, May.TELL, May.RUN}),
    Role.FACILITATOR: frozenset({May.SEE, May.GUIDES, May.TEAMS, May.LISTEN, May.TELL}),
    Role.MENTOR: frozenset({May.SEE}),
    Role.MEMBER: frozenset({May.SEE, May.LISTEN}),
    Role.PARTNER: frozenset(),
}
# Roles in a team that look after it: its name, its people, its invitations.
TENDING = (Role.ADMINISTRATOR, Role.MANAGER, Role.FACILITATOR)


def roles_that(may: May) -> list[str]:
    return [role for role, deeds in MAY.items() if may in deeds]


def holds(person: Person, may: May, *, library: str) -> Exists:
    """Whether the person holds, in the library named by that path, a role that allows the deed."""
    places = Membership.objects.of(person).filter(team=None, role__in=roles_that(may))
    return Exists(places.filter(library=OuterRef(library)))


def _in_team(person: Person, *, team: str, roles: tuple[str, ...] = ()) -> Exists:
    places = Membership.objects.of(person).filter(team=OuterRef(team))
    return Exists(places.filter(role__in=roles) if roles else places)


def library_to(person: Person, library_id: int, may: May) -> Library:
    """A library where this person may do that deed."""
    return get_object_or_404(Library.objects.filter(holds(person, may, library="pk")), pk=library_id)


def branch_to_run(person: Person, branch_id: int) -> Branch:
    branches = Branch.objects.select_related("library")
    return get_object_or_404(branches.filter(holds(person, May.RUN, library="library")), pk=branch_id)


def _teams() -> QuerySet[Team]:
    return Team.objects.select_related("library")


def team(person: Person, team_id: int) -> Team:
    """A team this person is in, or one of a library whose people they may see."""
    seen = holds(person, May.SEE, library="library") | _in_team(person, team="pk")
    return get_object_or_404(_teams().filter(seen), pk=team_id)


def team_to_tend(person: Person, team_id: int) -> Team:
    """A team this person looks after: they run its library, or hold a tending role in it."""
    tended = holds(person, May.RUN, library="library") | _in_team(person, team="pk", roles=TENDING)
    return get_object_or_404(_teams().filter(tended), pk=team_id)


def tends(person: Person, team: Team) -> bool:
    """Whether `team_to_tend` would open; for a page that shows forms to some."""
    library_wide = Q(library=team.library_id, team=None, role__in=roles_that(May.RUN))
    in_team = Q(team=team, role__in=TENDING)
    return Membership.objects.of(person).filter(library_wide | in_team).exists()


def _tended(person: Person) -> Q:
    """Memberships and invitations of a library the person runs, or of a team they tend.

    An administrator's place, and an invitation to become one, are for administrators alone.
    """
    run = holds(person, May.RUN, library="library")
    administer = holds(person, May.ADMINISTER, library="library")
    ordinary = ~Q(role=Role.ADMINISTRATOR, team=None)
    return (Q(run) & ordinary) | Q(administer) | Q(_in_team(person, team="team", roles=TENDING))


def membership_to_tend(person: Person, membership_id: int) -> Membership:
    """Somebody's place, current or ended, that this person may change."""
    places = Membership.objects.select_related("person", "library", "team").filter(_tended(person))
    return get_object_or_404(places, pk=membership_id)


def membership_to_end(person: Person, membership_id: int) -> Membership:
    """A current place that this person may end: one they tend, or their own."""
    places = Membership.objects.select_related("person", "library", "team").current()
    return get_object_or_404(places.filter(_tended(person) | Q(person=person)), pk=membership_id)


def invitation_to_withdraw(person: Person, invitation_id: int) -> Invitation:
    invitations = Invitation.objects.select_related("library", "team").filter(_tended(person))
    return get_object_or_404(invitations, pk=invitation_id)


def hash_of(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()


def invitation(secret: str) -> Invitation | None:
    """The open invitation this link carries. Used, expired, withdrawn and unknown all give None."""
    invitations = Invitation.objects.open().select_related("library", "team", "invited_by")
    return (
        invitations.filter(Q(team=None) | Q(team__ended_at=None)).filter(secret_hash=hash_of(secret)).first()
    )
