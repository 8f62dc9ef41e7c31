"""The records that voices are made from: other rooms register them in `kit.registries.voice_sources`."""

from __future__ import annotations

from django.http import Http404

from withal.accounts.models import Person
from withal.kit.registries import Source, voice_sources


def source_of(person: Person, named: str) -> Source | None:
    """The source that an address names as "answer:UUID"; None where it names none.

    Raises Http404 for a kind that there is not, and where this person may not read the record.
    """
    if not named:
        return None
    kind, _sep, id = named.partition(":")
    read = voice_sources.get(kind)
    if read is None:
        raise Http404
    return read(person, id)


def source_if_readable(person: Person, named: str) -> Source | None:
    """The same for a page that shows a link to those who may follow it."""
    try:
        return source_of(person, named)
    except Http404:
        return None
