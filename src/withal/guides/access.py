"""The doors of this room. What a person may not open looks like what does not exist: 404.

Guides are made by those whose role in the library as a whole says so: `libraries.access.May.GUIDES`.
"""

from __future__ import annotations

from django.db.models import Exists, OuterRef
from django.shortcuts import get_object_or_404

from withal.accounts.models import Person
from withal.guides.models import Draft, Guide, Version
from withal.libraries.access import May, roles_that
from withal.libraries.models import Membership


def _makes_in(person: Person, library: str) -> Exists:
    """Whether the person makes guides in the library named by that path."""
    places = Membership.objects.of(person).filter(team=None, role__in=roles_that(May.GUIDES))
    return Exists(places.filter(library=OuterRef(library)))


def draft(person: Person, id: int) -> Draft:
    """A draft of a library in which this person makes guides. Raises Http404."""
    drafts = Draft.objects.select_related("library", "guide", "started_by", "changed_by")
    return get_object_or_404(drafts.filter(_makes_in(person, "library")), pk=id)


def guide(person: Person, id: int) -> Guide:
    """A published guide that this person may read. Raises Http404."""
    guides = Guide.objects.visible_to(person).published().select_related("library")
    return get_object_or_404(guides, pk=id)


def guide_to_change(person: Person, id: int) -> Guide:
    """A guide of a library in which this person makes guides; no shipped one is. Raises Http404."""
    guides = Guide.objects.published().select_related("library")
    return get_object_or_404(guides.filter(_makes_in(person, "library")), pk=id)


def may_change(person: Person, guide: Guide) -> bool:
    """Whether `guide_to_change` would open; for a page that shows buttons to some."""
    return Guide.objects.filter(_makes_in(person, "library"), pk=guide.pk).exists()


def version(person: Person, id: int) -> Version:
    """A version, new or old, of a guide that this person may read. Raises Http404."""
    guides = Guide.objects.visible_to(person)
    versions = Version.objects.filter(guide__in=guides).select_related("guide", "guide__library")
    return get_object_or_404(versions, pk=id)
