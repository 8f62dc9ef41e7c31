"""What guide makers do: begin a draft, change it, publish it, withdraw a guide, and take each back."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Sequence
from dataclasses import asdict
from pathlib import Path

from django.utils import timezone

from withal.accounts.models import Person
from withal.guides.models import Draft, Guide, Version
from withal.guides.outline import Guide as Outline
from withal.guides.outline import Problem, Prompt
from withal.guides.queries import newest_version, outline
from withal.guides.registries import above
from withal.guides.source import plain_lines, read
from withal.guides.word_in import OriginalBlock, Remark
from withal.kit.audit import record
from withal.kit.writing import written
from withal.libraries.models import Library

# Saves by one person within this time are one line in the record: a draft saves itself while one types.
ONE_SITTING = datetime.timedelta(minutes=10)


class Stale(Exception):
    """Somebody saved in between. `draft` is what stands now; the caller still holds what was typed."""

    def __init__(self, draft: Draft) -> None:
        super().__init__(f"revision {draft.revision} stands now")
        self.draft = draft


class Closed(Exception):
    """The draft was published or discarded; the caller still holds what was typed."""


class NotReady(Exception):
    """The text has problems that must be mended before it is published."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__("; ".join(map(str, problems[:3])))
        self.problems = tuple(problems)


class DropsAnswers(Exception):
    """The new version leaves out prompts that people have answered."""

    def __init__(self, prompts: Sequence[Prompt]) -> None:
        super().__init__(", ".join(prompt.id for prompt in prompts))
        self.prompts = tuple(prompts)


class Overtaken(Exception):
    """A version was published since the draft was begun; this one would stand in its place."""

    def __init__(self, newest: Version) -> None:
        super().__init__(f"version {newest.number} is newer than this draft")
        self.newest = newest


# -- drafts ----------------------------------------------------------------------------------------


@written
def start_draft(
    library: Library,
    *,
    by: Person | None,
    source: str,
    file_name: str = "",
    original: Sequence[OriginalBlock] = (),
    remarks: Sequence[Remark] = (),
    guide: Guide | None = None,
    begun_from: Version | None = None,
) -> Draft:
    """Begin a draft: from a Word file (`original` is what it held), from nothing, or to change `guide`,
    whose text of the version `begun_from` it then is.
    """
    source = plain_lines(source)
    draft = Draft.objects.create(
        library=library,
        guide=guide,
        begun_from=begun_from,
        source=source,
        title=read(source).sketch.title,
        file_name=file_name.replace("\x00", "")[-200:],
        original=[asdict(block) for block in original],
        warnings=[[remark.code, remark.values] for remark in remarks],
        started_by=by,
        changed_by=by,
    )
    record("start_draft", draft, by=by, library=library)
    return draft


@written
def copy_guide(version: Version, *, by: Person, library: Library) -> Draft:
    """A library's own copy of a guide, as a draft. It becomes a guide of its own when it is published."""
    draft = start_draft(library, by=by, source=version.source)
    record("copy_guide", version, by=by, library=library, draft=draft.pk)
    return draft


@written
def change_guide(guide: Guide, *, by: Person) -> Draft:
    """A draft of the guide's next version; the one under way, where somebody began it already."""
    under_way = Draft.objects.open().filter(guide=guide).first()
    if under_way:
        return under_way
    if guide.library is None:
        raise ValueError("What Withal ships changes with Withal; copy it instead.")
    newest = newest_version(guide)
    return start_draft(guide.library, by=by, source=newest.source, guide=guide, begun_from=newest)


@written
def go_on(closed: Draft, *, by: Person, source: str) -> Draft:
    """Words typed into a draft that was closed meanwhile, as a draft of their own."""
    return start_draft(closed.library, by=by, source=source, guide=closed.guide, begun_from=closed.begun_from)


@written
def change_draft(draft: Draft, source: str, *, by: Person, revision: int) -> Draft:
    """Keep `source`, begun from `revision`. Raises Stale when other words were saved since; Closed."""
    now = Draft.objects.select_for_update(of=("self",)).select_related("changed_by").get(pk=draft.pk)
    source = plain_lines(source)
    if now.source == source:
        return now
    if now.closed:
        raise Closed
    if now.revision != revision:
        raise Stale(now)
    same_sitting = now.changed_by_id == by.pk and now.changed_at > timezone.now() - ONE_SITTING
    now.source, now.title, now.revision = source, read(source).sketch.title, now.revision + 1
    now.changed_at, now.changed_by = timezone.now(), by
    now.save(update_fields=["source", "title", "revision", "changed_at", "changed_by"])
    if now.revision == 2 or not same_sitting:
        record("change_draft", now, by=by, library=now.library)
    return now


@written
def discard_draft(draft: Draft, *, by: Person) -> None:
    """Put a draft aside. `take_draft_back` undoes it."""
    if Draft.objects.open().filter(pk=draft.pk).update(discarded_at=timezone.now()):
        record("discard_draft", draft, by=by, library=draft.library)


@written
def take_draft_back(draft: Draft, *, by: Person) -> None:
    """Undo a discard."""
    if Draft.objects.filter(pk=draft.pk, published=None, discarded_at__isnull=False).update(
        discarded_at=None
    ):
        record("take_draft_back", draft, by=by, library=draft.library)


# -- guides ----------------------------------------------------------------------------------------


@written
def publish(draft: Draft, *, by: Person, dropping: Collection[str] = (), over: int | None = None) -> Version:
    """Make the draft a new guide, or the next version of the guide that it changes.

    What the person was told about: `dropping` names the prompts that people have answered and the new
    version leaves out, `over` the number of a version that was published since the draft was begun.
    Raises Closed, NotReady, Overtaken, DropsAnswers.
    """
    now = Draft.objects.select_for_update(of=("self",)).select_related("guide", "library").get(pk=draft.pk)
    if now.closed:
        raise Closed
    reading = read(now.source)
    if reading.guide is None:
        raise NotReady(reading.errors)
    guide = now.guide
    if guide is None:
        slug = _free_slug(now.library, reading.guide.id)
        guide = Guide.objects.create(library=now.library, slug=slug)
    else:
        newest = newest_version(guide)
        if newest.pk != now.begun_from_id and newest.number != over and newest.source != now.source:
            raise Overtaken(newest)
        _check_dropped(guide, reading.guide, dropping)
        Guide.objects.filter(pk=guide.pk).update(withdrawn_at=None)
    version = _next_version(guide, now.source, reading.guide, by)
    now.guide, now.published = guide, version
    now.save(update_fields=["guide", "published"])
    record("publish_guide", version, by=by, library=now.library, guide=guide.pk, number=version.number)
    return version


def _check_dropped(guide: Guide, new: Outline, told: Collection[str]) -> None:
    prompts = {prompt.id: prompt for _section, prompt in outline(newest_version(guide)).prompts()}
    dropped = prompts.keys() - new.by_id.keys()
    answered = above.answered(guide.pk, dropped) if dropped else set()
    if answered - set(told):
        raise DropsAnswers([prompts[id] for id in prompts if id in answered])


def _free_slug(library: Library, wanted: str) -> str:
    taken = set(
        Guide.objects.filter(library=library, slug__startswith=wanted[:70]).values_list("slug", flat=True)
    )
    slug, number = wanted, 1
    while slug in taken:
        number += 1
        slug = f"{wanted[:70]}-{number}"
    return slug


def _next_version(guide: Guide, source: str, reading: Outline, by: Person | None) -> Version:
    """The next version; the newest one where its text is the same."""
    newest = guide.versions.first()
    if newest and newest.source == source:
        return newest
    return Version.objects.create(
        guide=guide,
        number=newest.number + 1 if newest else 1,
        source=source,
        title=reading.title,
        summary=reading.summary,
        language=reading.language,
        minutes=reading.minutes,
        modes=list(reading.modes),
        published_by=by,
    )


@written
def withdraw_guide(guide: Guide, *, by: Person) -> None:
    """Nobody can take the guide up any more; workbooks go on. `bring_guide_back` undoes it."""
    if Guide.objects.filter(pk=guide.pk, withdrawn_at=None).update(withdrawn_at=timezone.now()):
        record("withdraw_guide", guide, by=by, library=guide.library)


@written
def bring_guide_back(guide: Guide, *, by: Person) -> None:
    """Undo a withdrawal."""
    if Guide.objects.filter(pk=guide.pk, withdrawn_at__isnull=False).update(withdrawn_at=None):
        record("bring_guide_back", guide, by=by, library=guide.library)


@written
def load_shipped(folder: Path) -> list[Version]:
    """The guides that come with Withal, one file each: new ones, and new versions where a text changed.

    Nothing to do makes nothing. Raises NotReady when a file has problems.
    """
    made = []
    for path in sorted(folder.glob("*.md")):
        if path.name == "README.md":
            continue
        source = plain_lines(path.read_text(encoding="utf-8"))
        reading = read(source)
        if reading.guide is None:
            raise NotReady(reading.errors)
        guide, _new = Guide.objects.get_or_create(slug=reading.guide.id, library=None)
        newest = guide.versions.first()
        version = _next_version(guide, source, reading.guide, None)
        if version != newest:
            record("load_guide", version, by=None, number=version.number)
            made.append(version)
    return made
