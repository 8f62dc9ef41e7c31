"""What can be done to an account. Signing in and passwords themselves are django-allauth's."""

from __future__ import annotations

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.db import IntegrityError, transaction
from django.urls import reverse

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
