"""Something to follow, for tests of rooms that know no loops: `subject_of(library)`; and who follows it."""

from __future__ import annotations

import re
from typing import Any

from django.utils import timezone

from withal.followers.addresses import hash_of, sealed
from withal.followers.models import Follower
from withal.followers.registries import Followed, subjects
from withal.libraries.models import Library

TITLE = "Zuzu zozo zaza"  # of the vocabulary that tests of words take for data


def _face(id: str, language: str) -> Followed | None:
    library = Library.objects.filter(pk=id).first() if id.isdecimal() else None
    return Followed(TITLE, f"/somewhere/{id}/", library) if library else None


subjects["tests.library"] = _face


def subject_of(library: Library) -> str:
    return f"tests.library:{library.pk}"


def follower(library: Library, address: str, *, confirmed: bool = True, **more: Any) -> Follower:
    """Somebody who follows, as the actions would leave them."""
    now, subject = timezone.now(), subject_of(library)
    kept = {
        "language": "en",
        "asked_at": now,
        "confirmed_at": now if confirmed else None,
        "sealed": sealed(address, subject),
    }
    return Follower.objects.create(
        library=library, subject=subject, address_hash=hash_of(address), **kept | more
    )


def links_in(letter: Any) -> list[str]:
    """The paths of the pages that a letter leads to."""
    return re.findall(r"https?://[^/\s]+(/\S+)", str(letter.body))
