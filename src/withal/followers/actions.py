"""What is done with followers, and the letters they are sent."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta

from django.utils import timezone

from withal.followers.addresses import hash_of, sealed
from withal.followers.letters import already_letter, confirm_letter
from withal.followers.models import Delivery, Follower, Letter
from withal.kit.audit import record
from withal.kit.writing import written
from withal.libraries.models import Library

AT_ONCE = 1000  # rows in one statement
UNCONFIRMED = timedelta(days=14)  # how long an address is kept that nobody confirmed


def _today() -> datetime:
    return timezone.now().replace(hour=0, minute=0, second=0, microsecond=0)


@written
def follow(subject: str, *, library: Library, address: str, language: str) -> None:
    """Send a letter to an address that asks to follow. Who asked before gets one too: pages tell nothing.

    An address that the mail server refused once is confirmed anew. Only the day is kept: a time would tell
    which words came together with the address.
    """
    day = _today()
    follower, new = Follower.objects.get_or_create(
        subject=subject,
        address_hash=hash_of(address),
        defaults={
            "library": library,
            "sealed": sealed(address, subject),
            "language": language,
            "asked_at": day,
        },
    )
    if follower.confirmed_at and not follower.refused_at:
        already_letter(follower).send()
        return
    if not new:
        follower.language, follower.asked_at = language, day
        follower.confirmed_at = follower.refused_at = None
        follower.save(update_fields=["language", "asked_at", "confirmed_at", "refused_at"])
    confirm_letter(follower).send()


@written
def confirm(follower: Follower) -> None:
    """From now on this address is told. Twice is as good as once."""
    fresh = Follower.objects.filter(pk=follower.pk, confirmed_at=None)
    if fresh.update(confirmed_at=timezone.now()):
        record("confirm_following", follower, by=None, library=follower.library)


@written
def stop(follower: Follower) -> None:
    """Delete all that is kept of a follower, with what still waits to be sent to them."""
    Delivery.objects.waiting().filter(follower=follower.pk).delete()
    gone, _rows = Follower.objects.filter(pk=follower.pk).delete()
    if gone:
        record("stop_following", follower, by=None, library=follower.library)


@written
def forget_unconfirmed() -> int:
    """Delete addresses that asked more than two weeks ago and never confirmed. Says how many."""
    old = Follower.objects.filter(confirmed_at=None, asked_at__lt=_today() - UNCONFIRMED)
    return old.delete()[0]


@written
def write_letter(library: Library, *, subject: str, key: str, texts: Mapping[str, Sequence[str]]) -> Letter:
    """Set a letter down for everybody who follows the subject now, and queue its sending.

    `texts` maps a language to its subject line and body, "" standing in for the others. The same `key`
    again changes nothing: nobody is told twice.
    """
    from withal.followers.tasks import queue_sending  # tasks stand above actions

    letter, new = Letter.objects.get_or_create(
        key=key,
        defaults={
            "library": library,
            "subject": subject,
            "texts": {language: list(text) for language, text in texts.items()},
            "written_at": timezone.now(),
        },
    )
    if new:
        told = Follower.objects.of(subject).told().values_list("pk", flat=True)
        now = timezone.now()
        Delivery.objects.bulk_create(
            (Delivery(letter=letter, follower_id=pk, due_at=now) for pk in told), batch_size=AT_ONCE
        )
        queue_sending(letter.pk)
    return letter


@written
def rewrite_letter(key: str, change: Callable[[str], str]) -> None:
    """Put other words into a letter, for whoever still waits for it and in what is kept of it."""
    for letter in Letter.objects.select_for_update().filter(key=key):
        letter.texts = {language: [change(part) for part in text] for language, text in letter.texts.items()}
        letter.save(update_fields=["texts"])
