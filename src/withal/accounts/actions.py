"""What can be done to an account. Signing in and passwords themselves are django-allauth's."""

from __future__ import annotations

import uuid

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from withal.accounts.models import Person
from withal.kit.audit import record
from withal.kit.writing import written

PROFILE = ("name", "pronouns", "affiliation", "language", "time_zone")


class EmailTaken(Exception):
    """Somebody already has an account with this address."""


@written
def register(
    *,
    email: str,
    name: str,
    password: str | None,
    pronouns: str = "",
    affiliation: str = "",
    language: str = "",
    time_zone: str = "",
) -> Person:
    """Make an account. Raises EmailTaken. Without a password the person signs in by mailed code."""
    try:
        with transaction.atomic():
            person = Person.objects.create_user(
                email,
                password,
                name=name,
                pronouns=pronouns,
                affiliation=affiliation,
                language=language,
                time_zone=time_zone,
            )
    except IntegrityError:
        raise EmailTaken(email) from None
    record("register", person, by=person)
    return person


@written
def change_profile(
    person: Person, *, name: str, pronouns: str, affiliation: str, language: str, time_zone: str
) -> None:
    """Change what others see of this person and how pages speak to them."""
    given = dict(zip(PROFILE, (name, pronouns, affiliation, language, time_zone), strict=True))
    kept = Person.objects.values(*PROFILE).get(pk=person.pk)
    changed = sorted(field for field in PROFILE if kept[field] != given[field])
    if not changed:
        return
    for field in changed:
        setattr(person, field, given[field])
    person.save(update_fields=changed)
    record("change_profile", person, by=person, fields=", ".join(changed))


@written
def password_link(person: Person, *, by: Person | None = None) -> str:
    """A link to choose a new password, for whoever runs the server to hand over where no mail is sent.

    Whoever opens it can sign in as this person and read their private words, so no page offers it.
    """
    uid, token = user_pk_to_url_str(person), default_token_generator.make_token(person)
    record("password_link", person, by=by)
    return settings.PUBLIC_URL + reverse("account_reset_password_from_key", args=[uid, token])


@written
def make_guest(*, name: str, time_zone: str = "") -> Person:
    """Somebody without an address or a password, and with a key of their own; the name may be empty."""
    address = f"guest-{uuid.uuid4().hex}@guest.invalid"  # no letter ever arrives there
    return Person.objects.create_user(
        address, None, name=name, time_zone=time_zone, guest_since=timezone.now()
    )


@written
def claim_guest(guest: Person, *, email: str, name: str, password: str) -> None:
    """A guest becomes somebody with an account; all that is theirs stays theirs. Raises EmailTaken."""
    guest.email, guest.name, guest.guest_since = email.strip().lower(), name, None
    guest.set_password(password)
    try:
        with transaction.atomic():
            guest.save(update_fields=["email", "name", "guest_since", "password"])
    except IntegrityError:
        guest.refresh_from_db()
        raise EmailTaken(email) from None
    record("claim_guest", guest, by=guest)


@written
def erase_guest(guest: Person, *, by: Person | None) -> None:
    """Destroy a guest's key and all that hangs on them. Somebody with an account is not erased here."""
    if guest.guest_since is None:
        raise ValueError("Only a guest is erased this way.")
    record("erase_guest", guest, by=by)
    guest.delete()
