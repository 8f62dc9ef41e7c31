"""The doors of this room that open without signing in: by a secret, and by a signed link."""

from __future__ import annotations

from django.core import signing
from django.http import Http404
from django.shortcuts import get_object_or_404

from withal.accounts.models import Person
from withal.home.models import Feed
from withal.libraries.access import hash_of

_signer = signing.Signer(salt="withal.home.reminders")


def feed(secret: str) -> Feed:
    """The calendar that this address carries. Ended, mistyped and unknown all give the same Http404."""
    feeds = Feed.objects.filter(person__is_active=True).select_related("person")
    return get_object_or_404(feeds, secret_hash=hash_of(secret))


def stop_token(person: Person) -> str:
    """What a letter carries so that its reader can stop reminders without signing in."""
    return _signer.sign(str(person.pk))


def reminded(token: str) -> Person:
    """The person whose letter carries this token. Raises Http404."""
    try:
        person_id = _signer.unsign(token)
    except signing.BadSignature:
        raise Http404 from None
    return get_object_or_404(Person.objects.filter(is_active=True), pk=person_id)
