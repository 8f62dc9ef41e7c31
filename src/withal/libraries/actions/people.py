"""Who is in a library or a team: inviting, joining, changing a role, leaving."""

from __future__ import annotations

import secrets
from datetime import datetime, timedelta

from django.conf import settings
from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from withal.accounts.actions import register
from withal.accounts.models import Person
from withal.kit.audit import record
from withal.kit.writing import written
from withal.libraries.access import hash_of
from withal.libraries.models import LIBRARY_ROLES, TEAM_ROLES, Invitation, Library, Membership, Role, Team

DAYS_OPEN = 14


class AlreadyThere(Exception):
    """The person holds a place there already."""


class InvitationGone(Exception):
    """Used, expired or withdrawn since the page was opened."""


class LastAdministrator(Exception):
    """A library always keeps somebody who can run it."""


class RoleNotHere(Exception):
    """Nobody is partner of a whole library or administrator of a team."""


def address_of(secret: str) -> str:
    """The link an invitation is opened by."""
    return settings.PUBLIC_URL + reverse("libraries:join", args=[secret])


@written
def invite(
    library: Library, *, role: str, by: Person, team: Team | None = None, email: str = ""
) -> tuple[Invitation, str]:
    """An invitation and its secret, which is told once and never kept.

    With an address a letter is set down in the same transaction, and an earlier unanswered invitation of
    that address to the same place is withdrawn, so that one link works and not two. Raises RoleNotHere.
    """
    _check_role(role, team)
    email = email.strip().lower()
    if email:
        earlier = Invitation.objects.unanswered().filter(library=library, team=team, email=email)
        for invitation in earlier:
            _withdraw(invitation, by)
    secret = secrets.token_urlsafe(32)
    invitation = Invitation.objects.create(
        library=library,
        team=team,
        role=role,
        email=email,
        secret_hash=hash_of(secret),
        invited_by=by,
        expires_at=timezone.now() + timedelta(days=DAYS_OPEN),
    )
    record("invite", invitation, by=by, library=library, role=role, team=team.pk if team else 0)
    if email and settings.MAIL_ON:
        mail_invitation(invitation, secret)
    return invitation, secret


def mail_invitation(invitation: Invitation, secret: str) -> None:
    words = {"invitation": invitation, "address": address_of(secret), "days": DAYS_OPEN}
    body = render_to_string("libraries/mail/invitation.txt", words)
    place = invitation.team or invitation.library
    send_mail(_("Join %(place)s on Withal") % {"place": place}, body, None, [invitation.email])


@written
def withdraw(invitation: Invitation, *, by: Person) -> None:
    _withdraw(invitation, by)


@written
def invite_again(invitation: Invitation, *, by: Person) -> tuple[Invitation, str]:
    """A new link, open as long as the first one was; the old one is withdrawn. Raises InvitationGone."""
    if not _withdraw(invitation, by):
        raise InvitationGone
    return invite(
        invitation.library, role=invitation.role, team=invitation.team, email=invitation.email, by=by
    )


def _withdraw(invitation: Invitation, by: Person) -> bool:
    """Whether it was still there to withdraw."""
    unanswered = Invitation.objects.unanswered().filter(pk=invitation.pk)
    if not unanswered.update(withdrawn_at=timezone.now()):
        return False
    record("withdraw", invitation, by=by, library=invitation.library)
    return True


@written
def accept(invitation: Invitation, *, by: Person) -> Membership:
    """Use an invitation up. Raises AlreadyThere (it then stays open for somebody else), InvitationGone."""
    library, team = invitation.library, invitation.team
    if _place(by, library, team):
        raise AlreadyThere
    mine = Invitation.objects.open().filter(pk=invitation.pk)
    if not mine.update(accepted_by=by, accepted_at=timezone.now()):
        raise InvitationGone
    membership = Membership.objects.create(person=by, library=library, team=team, role=invitation.role)
    record("accept", invitation, by=by, library=library, membership=membership.pk)
    return membership


@written
def join(invitation: Invitation, *, name: str, email: str, password: str) -> Person:
    """Accept with a new account; both or neither. Raises EmailTaken, InvitationGone."""
    zone = invitation.library.time_zone
    person = register(email=email, name=name, password=password, time_zone=zone)
    accept(invitation, by=person)
    return person


@written
def add_member(team: Team, *, person: Person, role: str, by: Person) -> Membership:
    """Somebody of the library joins one of its teams. Raises AlreadyThere, RoleNotHere."""
    _check_role(role, team)
    if _place(person, team.library, team):
        raise AlreadyThere
    membership = Membership.objects.create(person=person, library=team.library, team=team, role=role)
    record("add_member", membership, by=by, library=team.library, person=person.pk, role=role)
    return membership


@written
def change_role(membership: Membership, *, role: str, by: Person) -> Membership:
    """The old place ends and a new one begins, so that who was what stays known.

    Raises LastAdministrator, RoleNotHere.
    """
    _check_role(role, membership.team)
    if membership.role == role:
        return membership
    _keep_an_administrator(membership)
    now = timezone.now()
    if not Membership.objects.filter(pk=membership.pk, until=None).update(until=now):
        return membership
    changed = Membership.objects.create(
        person=membership.person, library=membership.library, team=membership.team, role=role, since=now
    )
    record("change_role", changed, by=by, library=membership.library, was=membership.role, role=role)
    return changed


@written
def end_membership(membership: Membership, *, by: Person) -> None:
    """Somebody leaves. Who leaves the library leaves its teams with it. Raises LastAdministrator."""
    _keep_an_administrator(membership)
    places = Membership.objects.current().filter(person=membership.person, library=membership.library)
    if membership.team_id:
        places = places.filter(pk=membership.pk)
    ended = places.update(until=timezone.now())
    if ended:
        record("end_membership", membership, by=by, library=membership.library, places=ended)


@written
def start_again(membership: Membership, *, by: Person) -> None:
    """Undo an end: every place that ended in the same moment begins again."""
    if membership.until is None or _place(membership.person, membership.library, membership.team):
        return
    for place in _ended_with(membership, membership.until):
        if not _place(membership.person, membership.library, place.team):
            Membership.objects.create(
                person=membership.person, library=membership.library, team=place.team, role=place.role
            )
    record("start_again", membership, by=by, library=membership.library)


def _ended_with(membership: Membership, moment: datetime) -> list[Membership]:
    if membership.team_id:
        return [membership]
    places = Membership.objects.filter(person=membership.person, library=membership.library, until=moment)
    return list(places.select_related("team"))


def _place(person: Person, library: Library, team: Team | None) -> Membership | None:
    return Membership.objects.of(person).filter(library=library, team=team).first()


def _check_role(role: str, team: Team | None) -> None:
    if role not in (TEAM_ROLES if team else LIBRARY_ROLES):
        raise RoleNotHere(role)


def _keep_an_administrator(membership: Membership) -> None:
    """The library's row is locked first, so that the last two cannot leave in the same moment."""
    if membership.role != Role.ADMINISTRATOR:
        return
    Library.objects.select_for_update().get(pk=membership.library_id)
    others = Membership.objects.current().filter(
        library=membership.library_id, team=None, role=Role.ADMINISTRATOR, person__is_active=True
    )
    if not others.exclude(pk=membership.pk).exists():
        raise LastAdministrator
