"""Page-shaped reads of guides."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.db.models import OuterRef, Prefetch, Subquery
from django.utils import timezone

from withal.accounts.models import Person
from withal.guides.models import Draft, DraftQuery, Guide, Version
from withal.guides.outline import Guide as Outline
from withal.guides.source import read_published
from withal.libraries.models import Library

# How long a discarded draft stands on the page with "take it back" beside it.
DISCARDED_DAYS = 30


def outline(version: Version) -> Outline:
    """The guide as it was read. A published version never changes, so it is read once a process."""
    return _outline(version.pk, version.published_at)


@lru_cache(maxsize=256)
def _outline(pk: int, published_at: datetime.datetime) -> Outline:
    return read_published(Version.objects.values_list("source", flat=True).get(pk=pk))


def newest_version(guide: Guide) -> Version:
    """Raises Version.DoesNotExist for a guide that was never published."""
    return guide.versions.select_related("guide", "guide__library").latest("number")


def current_versions(person: Person) -> list[Version]:
    """The newest version of every guide this person may take up, by title."""
    newest = Version.objects.filter(guide=OuterRef("pk")).order_by("-number").values("pk")[:1]
    guides = Guide.objects.visible_to(person).filter(withdrawn_at=None).annotate(newest=Subquery(newest))
    return list(
        Version.objects.filter(pk__in=guides.values("newest"))
        .select_related("guide", "guide__library")
        .defer("source")
        .order_by("title")
    )


# -- what a library makes --------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class OwnGuide:
    """A guide of the library with its versions, the newest first."""

    guide: Guide
    versions: list[Version]

    @property
    def newest(self) -> Version:
        return self.versions[0]


def _without_texts() -> DraftQuery:
    return Draft.objects.select_related("changed_by").defer("source", "original", "warnings")


def drafts_under_way(library: Library) -> list[Draft]:
    """The one changed last comes first."""
    return list(_without_texts().open().filter(library=library))


def drafts_discarded(library: Library) -> list[Draft]:
    """Discarded lately, so that they can be taken back."""
    lately = timezone.now() - datetime.timedelta(days=DISCARDED_DAYS)
    return list(_without_texts().filter(library=library, published=None, discarded_at__gt=lately))


def own_guides(library: Library) -> list[OwnGuide]:
    """What this library published, by title; withdrawn ones last. Two queries."""
    versions = Version.objects.defer("source").select_related("published_by")
    guides = Guide.objects.filter(library=library).prefetch_related(Prefetch("versions", versions))
    lines = [OwnGuide(guide, list(guide.versions.all())) for guide in guides]
    published = [line for line in lines if line.versions]
    return sorted(published, key=lambda line: (line.guide.withdrawn_at is not None, line.newest.title))


def guide_page(guide: Guide) -> dict[str, Any]:
    """A guide with its newest text read, and every version with who published it."""
    versions = list(guide.versions.defer("source").select_related("published_by"))
    newest = versions[0]
    under_way = Draft.objects.open().filter(guide=guide).only("pk").first()
    return {
        "guide": guide,
        "newest": newest,
        "outline": outline(newest),
        "versions": versions,
        "under_way": under_way,
    }


# -- names for the record of deeds ---------------------------------------------------------------------


def names_of_guides(pks: Iterable[str]) -> dict[str, str]:
    versions = Version.objects.filter(guide__pk__in=pks).order_by("number")
    return {str(guide): title for guide, title in versions.values_list("guide", "title")}


def names_of_versions(pks: Iterable[str]) -> dict[str, str]:
    return {str(version.pk): str(version) for version in Version.objects.filter(pk__in=pks).defer("source")}


def names_of_drafts(pks: Iterable[str]) -> dict[str, str]:
    return {str(draft.pk): str(draft) for draft in _without_texts().filter(pk__in=pks)}
