"""What people do with workbooks. A save leaves its trace in `Revision`, every other deed in the audit."""

from __future__ import annotations

import datetime
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import F, Q
from django.utils import timezone

from withal.accounts.models import Person
from withal.guides.models import Version
from withal.guides.outline import Prompt, Section
from withal.kit.audit import record
from withal.kit.sealing import new_wrapped_key, seal, unseal
from withal.kit.writing import written
from withal.libraries.models import Library, Team
from withal.workbooks.models import Answer, Participant, Presence, Revision, Share, Workbook

# Saves by one person within this time are one revision: a minute of typing, not sixty.
ONE_SITTING = datetime.timedelta(seconds=60)
FRESH = datetime.timedelta(seconds=15)


class Stale(Exception):
    """Somebody saved in between. `answer` is what stands now; the caller still holds what was typed."""

    def __init__(self, answer: Answer) -> None:
        super().__init__(f"revision {answer.revision} stands now")
        self.answer = answer


class Archived(Exception):
    """The workbook is put away; take it out again to write in it."""


@dataclass(frozen=True, slots=True)
class Saved:
    """The outcome of a save. `revision` is what this save became, which another may have followed since."""

    answer: Answer
    revision: int
    changed: bool
    turned: bool = False  # from no answer to one, or back: what progress counts


@written
def start_workbook(
    version: Version,
    *,
    by: Person,
    library: Library,
    mode: str,
    team: Team | None = None,
    partner: Person | None = None,
    unnamed: bool = False,
) -> Workbook:
    """Take up a guide alone, with one `partner`, or with a `team`. The caller has checked who may.

    `unnamed`: the library's record of deeds says that somebody did, and not who.
    """
    book = Workbook(version=version, library=library, mode=mode, team=team, started_by=by)
    book.wrapped = new_wrapped_key(f"workbook:{book.pk}")
    book.save()
    if mode != Workbook.Mode.TEAM:
        for person in (by, partner):
            if person is not None:
                Participant.objects.create(workbook=book, person=person)
    record("start workbook", book, by=None if unnamed else by, library=library)
    return book


@written
def save_answer(
    book: Workbook,
    section: Section,
    prompt: Prompt,
    value: Any,
    *,
    by: Person,
    revision: int,
    save_key: str,
    after: str = "",
    apart: bool = False,
) -> Saved:
    """Keep `value`, begun from `revision` (0 where nothing stood yet).

    `save_key` names this attempt: the same words sent twice under it are kept once. `after` names an
    earlier attempt of the same page that was never answered: if that is what stands now, nobody else
    wrote in between. `apart` keeps the text before as a revision of its own. Raises Stale when another
    save came first and left other words; Archived.
    """
    own = book.is_own(section, prompt)
    key = by.open_key() if own else book.open_key()
    if _put_away(book):
        raise Archived
    holder = by if own else None
    answer = Answer.objects.select_for_update().filter(workbook=book, prompt=prompt.id, person=holder).first()
    if answer is None:
        try:
            with transaction.atomic():
                return _first_save(book, prompt, value, key, holder, by, save_key)
        except IntegrityError:  # two first saves at once; the other one won
            answer = Answer.objects.select_for_update().get(workbook=book, prompt=prompt.id, person=holder)
    if sent := answer.revisions.filter(save_key=save_key).first():
        if unseal(key, sent.sealed, sent.place) == value:
            return Saved(answer, sent.number, changed=False)
        save_key = uuid.uuid4().hex  # other words under a name already used: they are kept under their own
    follows = answer.revision == revision or (
        after and answer.revisions.filter(number=answer.revision, save_key=after).exists()
    )
    if unseal(key, answer.sealed, answer.place) == value:
        return Saved(answer, answer.revision, changed=False)
    if not follows:
        raise Stale(answer)
    return _next_save(answer, prompt, value, key, by, save_key, apart)


def _put_away(book: Workbook) -> bool:
    closed = Q(archived_at__isnull=False) | Q(team__ended_at__isnull=False)
    return Workbook.objects.filter(closed, pk=book.pk).exists()


def _first_save(
    book: Workbook, prompt: Prompt, value: Any, key: bytes, holder: Person | None, by: Person, save_key: str
) -> Saved:
    now = timezone.now()
    answer = Answer(workbook=book, prompt=prompt.id, person=holder, changed_at=now, changed_by=by)
    answer.sealed = seal(key, value, answer.place)
    answer.answered = prompt.kind.answered(prompt, value)
    answer.save(force_insert=True)
    _keep_revision(answer, value, key, by, save_key, apart=True)
    return Saved(answer, answer.revision, changed=True, turned=True)


def _next_save(
    answer: Answer, prompt: Prompt, value: Any, key: bytes, by: Person, save_key: str, apart: bool
) -> Saved:
    answered = prompt.kind.answered(prompt, value)
    turned = answered != answer.answered
    apart = apart or (turned and not answered)  # emptying a box keeps what stood in it
    answer.revision += 1
    answer.sealed = seal(key, value, answer.place)
    answer.answered = answered
    answer.changed_at, answer.changed_by = timezone.now(), by
    answer.save(update_fields=["revision", "sealed", "answered", "changed_at", "changed_by"])
    _keep_revision(answer, value, key, by, save_key, apart)
    return Saved(answer, answer.revision, changed=True, turned=turned)


def _keep_revision(answer: Answer, value: Any, key: bytes, by: Person, save_key: str, apart: bool) -> None:
    now = answer.changed_at
    kept = Revision(answer=answer, number=answer.revision, saved_by=by, saved_at=now, save_key=save_key)
    kept.sealed = seal(key, value, kept.place)
    # The latest revision gives way when it is the same person's and of the same sitting.
    replaced = not apart and Revision.objects.filter(
        answer=answer, number=answer.revision - 1, saved_by=by, saved_at__gt=now - ONE_SITTING
    ).update(number=kept.number, sealed=kept.sealed, save_key=save_key)
    if not replaced:
        kept.save(force_insert=True)


@written
def share_answer(answer: Answer, *, by: Person, reader: Person, role: str) -> Share:
    """Let `reader` read this answer from now on. Shared already: the share that stands.

    The audit entry names no library, so that no library's record tells who shares with whom.
    """
    share, fresh = Share.objects.get_or_create(
        answer=answer, reader=reader, withdrawn_at=None, defaults={"role": role}
    )
    if fresh:
        record("share answer", answer, by=by, reader=reader.pk)
    return share


@written
def choose_readers(answer: Answer, *, by: Person, readers: Mapping[Person, str]) -> None:
    """Exactly these people, each for the reason named, read the answer from now on."""
    for share in answer.shares.filter(withdrawn_at=None).select_related("reader"):
        if share.reader not in readers:
            take_back(share, by=by)
    for reader, role in readers.items():
        share_answer(answer, by=by, reader=reader, role=role)


@written
def take_back(share: Share, *, by: Person) -> None:
    """The reader can no longer read it. Twice is the same as once."""
    taken = Share.objects.filter(pk=share.pk, withdrawn_at=None).update(withdrawn_at=timezone.now())
    if taken:
        record("take back answer", share.answer, by=by, reader=share.reader_id)


@written
def archive_workbook(book: Workbook, *, by: Person) -> None:
    """Put a workbook away: it can be read and printed, and taken out again."""
    if Workbook.objects.filter(pk=book.pk, archived_at=None).update(
        archived_at=timezone.now(), archived_by=by
    ):
        record("archive workbook", book, by=by, library=book.library)


@written
def reopen_workbook(book: Workbook, *, by: Person) -> None:
    """Take a workbook out again."""
    if Workbook.objects.filter(pk=book.pk, archived_at__isnull=False).update(
        archived_at=None, archived_by=None
    ):
        record("reopen workbook", book, by=by, library=book.library)


@written
def leave_workbook(book: Workbook, *, by: Person) -> None:
    """Give up one's seat in a pair. What one wrote for both stays; one's own answers stay sealed."""
    seat = Participant.objects.filter(workbook=book, person=by, left_at=None)
    if book.mode == Workbook.Mode.PAIR and seat.update(left_at=timezone.now()):
        record("leave workbook", book, by=by, library=book.library)


@written
def hand_over(book: Workbook, *, by: Person, to: Person) -> None:
    """A workbook worked alone changes its owner: each answer and earlier text is sealed anew for them."""
    if book.mode != Workbook.Mode.ALONE:
        raise ValueError("Only a workbook worked alone is handed over.")
    mine, theirs = by.open_key(), to.open_key()
    for answer in Answer.objects.select_for_update().filter(workbook=book, person=by):
        answer.sealed = seal(theirs, unseal(mine, answer.sealed, answer.place), answer.place)
        answer.person = answer.changed_by = to
        answer.save(update_fields=["sealed", "person", "changed_by"])
        for kept in answer.revisions.all():
            kept.sealed = seal(theirs, unseal(mine, kept.sealed, kept.place), kept.place)
            kept.saved_by = to
            kept.save(update_fields=["sealed", "saved_by"])
    Share.objects.filter(answer__workbook=book, answer__person=to, reader=to).delete()
    Presence.objects.filter(workbook=book, person=by).delete()
    Participant.objects.filter(workbook=book, person=by).update(person=to)
    Workbook.objects.filter(pk=book.pk, started_by=by).update(started_by=to)
    record("hand over workbook", book, by=by, to=to.pk)


def note_presence(book: Workbook, *, by: Person, prompt: str) -> None:
    """Say that somebody is here, and at which shared prompt they are writing (empty for none).

    Twice within a quarter of a minute is once: every poll would otherwise be a write to the disk.
    """
    just_now = timezone.now() - FRESH
    if not Presence.objects.filter(workbook=book, person=by, prompt=prompt, seen_at__gt=just_now).exists():
        _write_presence(book, by=by, prompt=prompt)


@written
def _write_presence(book: Workbook, *, by: Person, prompt: str) -> None:
    Presence.objects.update_or_create(
        workbook=book, person=by, defaults={"prompt": prompt, "seen_at": timezone.now()}
    )


def expire_old_revisions() -> int:
    """The daily round: revisions older than the setting says."""
    return expire_revisions(before=timezone.now() - datetime.timedelta(days=settings.REVISION_DAYS))


@written
def expire_revisions(*, before: datetime.datetime) -> int:
    """Delete revisions saved before a moment; what stands now always stays. Returns how many went."""
    old = Revision.objects.filter(saved_at__lt=before).exclude(number=F("answer__revision"))
    deleted, _each = old.delete()
    return deleted
