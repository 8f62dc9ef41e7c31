"""Loops: opened, shown, promised in, and put away when empty."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from withal.accounts.models import Person
from withal.commitments.actions import make_promise, settle
from withal.commitments.models import Promise, Settlement
from withal.kit.audit import record
from withal.kit.writing import written
from withal.libraries.models import Library
from withal.loops.actions.reckoning import reckon
from withal.loops.actions.voices import move_voices
from withal.loops.models import Loop, LoopPromise, LoopTitle, Voice
from withal.loops.seen import ChangedMeanwhile, mark_of_loop


class NotEmpty(Exception):
    """A loop with voices, promises or reports is not put away: somebody waits for its end."""


@written
def open_loop(
    library: Library,
    *,
    by: Person,
    title: str,
    voices: Iterable[Voice] = (),
    source: str = "",
    **fields: Any,
) -> Loop:
    """Open a loop, kept by who opens it unless `keeper` says otherwise, and put these voices into it.

    The same `source` again returns the loop there is.
    """
    fields = {"keeper": by, "title": title, "opened_by": by, **fields}
    if source:
        loop, made = Loop.objects.get_or_create(library=library, source=source, defaults=fields)
    else:
        loop, made = Loop.objects.create(library=library, **fields), True
    if made:
        record("open loop", loop, by=by, library=library)
        move_voices(voices, by=by, loop=loop)
    return loop


@written
def open_loop_for(voice: Voice, *, by: Person) -> Loop:
    """A loop for one voice, so that its speaker can be told. Its name holds none of the words.

    Those can be taken back, and may be for staff alone; a title outlives them and is shown.
    """
    day = date_format(voice.heard_on)
    title = _("Heard on %(day)s") % {"day": day}
    if voice.branch:
        title = _("Heard at %(branch)s on %(day)s") % {"branch": voice.branch.name[:100], "day": day}
    language = get_language() or "en"
    return open_loop(
        voice.library, by=by, title=title, language=language, branch=voice.branch, voices=[voice]
    )


@written
def change_loop(loop: Loop, *, by: Person, seen: str | None = None, **fields: Any) -> None:
    """Set `title`, `language`, `branch`, `keeper` or `tell_by`.

    `seen` marks what the form was opened on. Raises ChangedMeanwhile where that stands no more.
    """
    now = Loop.objects.select_for_update().get(pk=loop.pk)
    if seen is not None and seen != mark_of_loop(now):
        raise ChangedMeanwhile
    for name, value in fields.items():
        setattr(loop, name, value)
    loop.save(update_fields=list(fields))
    record("change loop", loop, by=by, library=loop.library)
    reckon(loop)


@written
def title_in(loop: Loop, *, by: Person, language: str, title: str, checked_by: str = "") -> None:
    """Give a loop its title in another language; an empty one takes it away."""
    if title:
        LoopTitle.objects.update_or_create(
            loop=loop, language=language, defaults={"title": title, "checked_by": checked_by}
        )
    else:
        LoopTitle.objects.filter(loop=loop, language=language).delete()
    record("title loop", loop, by=by, library=loop.library, language=language)


@written
def promise_in(
    loop: Loop,
    *,
    by: Person,
    text: str,
    to_whom: str = "",
    due: datetime.date | None = None,
    source: str = "",
) -> Promise:
    """Promise something to the people who spoke."""
    promise = make_promise(loop.library, by=by, text=text, to_whom=to_whom, due=due, source=source)
    tie_promise(loop, promise, by=by)
    return promise


@written
def refuse_in(loop: Loop, *, by: Person, text: str, why: str, source: str = "") -> Promise:
    """Say "we will not, and why": a promise that is settled at once. The same `source` twice is one."""
    promise = promise_in(loop, by=by, text=text, source=source)
    if not Settlement.objects.filter(promise=promise).exists():
        settle(promise, by=by, how=Settlement.How.REFUSED, why=why)
    return promise


@written
def tie_promise(loop: Loop, promise: Promise, *, by: Person) -> None:
    """Let a promise that was made elsewhere answer this loop too."""
    LoopPromise.objects.get_or_create(loop=loop, promise=promise)
    record("tie promise", loop, by=by, library=loop.library, promise=promise.pk)
    reckon(loop)


@written
def untie_promise(loop: Loop, promise: Promise, *, by: Person) -> None:
    """The promise no longer answers this loop; the promise itself stays."""
    LoopPromise.objects.filter(loop=loop, promise=promise).delete()
    record("untie promise", loop, by=by, library=loop.library, promise=promise.pk)
    reckon(loop)


@written
def show_loop(loop: Loop, *, by: Person) -> None:
    """Put a loop on the public pages."""
    if not loop.shown_at:
        loop.shown_at, loop.shown_by = timezone.now(), by
        loop.save(update_fields=["shown_at", "shown_by"])
        record("show loop", loop, by=by, library=loop.library)


@written
def hide_loop(loop: Loop, *, by: Person) -> None:
    """Take a loop off the public pages: the undo of `show_loop`. Followers stay."""
    if loop.shown_at:
        loop.shown_at = loop.shown_by = None
        loop.save(update_fields=["shown_at", "shown_by"])
        record("hide loop", loop, by=by, library=loop.library)


@written
def put_away(loop: Loop, *, by: Person) -> None:
    """Put away a loop that was opened by mistake. Raises NotEmpty."""
    if loop.voices.exists() or loop.promised.exists() or loop.reports.exists():
        raise NotEmpty
    loop.put_away_at = timezone.now()
    loop.save(update_fields=["put_away_at"])
    record("put away loop", loop, by=by, library=loop.library)


@written
def take_out_again(loop: Loop, *, by: Person) -> None:
    """The undo of `put_away`."""
    loop.put_away_at = None
    loop.save(update_fields=["put_away_at"])
    record("take out loop", loop, by=by, library=loop.library)
