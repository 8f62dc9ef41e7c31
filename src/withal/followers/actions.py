"""What is done with followers, and the letters they are sent."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.utils import timezone

from withal.followers.models import Delivery, Follower, Letter
from withal.kit.writing import written
from withal.libraries.models import Library

AT_ONCE = 1000  # rows in one statement


@written
def write_letter(library: Library, *, subject: str, key: str, texts: Mapping[str, Sequence[str]]) -> Letter:
    """Set a letter down for everybody who follows the subject now, and queue its sending.

    `texts` maps a language to its subject line and body, "" standing in for the others. The same `key`
    again changes nothing: nobody is told twice.
    """
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
    return letter
