"""Voices: set down with consent, put where they belong, and taken back."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import F, Q
from django.utils import timezone

from withal.accounts.models import Person
from withal.followers.actions import follow, rewrite_letter
from withal.kit.audit import details_of, record
from withal.kit.codes import new_code
from withal.kit.writing import written
from withal.libraries.access import hash_of
from withal.libraries.models import Library
from withal.loops.actions.reckoning import reckon
from withal.loops.models import Loop, Report, ReportText, Voice, plain_code
from withal.loops.seen import ChangedMeanwhile, mark_of_voice


def _new_code() -> str:
    """Ten letters in two groups: what a person keeps on a slip of paper."""
    letters = new_code(10)
    return f"{letters[:5]}-{letters[5:]}"


@written
def record_voice(
    library: Library, *, by: Person | None, words: str, loop: Loop | None = None, **fields: Any
) -> tuple[Voice, str]:
    """Set down what somebody said. `fields` are those of `Voice`; `heard_on` is today unless given.

    Returns the voice, and the code that takes it back: shown once, only its hash is kept. The same
    `send_key` or `source` again returns the voice there is and an empty code.
    """
    if before := _recorded_before(library, fields):
        return before, ""
    code = _new_code()
    fields.setdefault("heard_on", timezone.localdate())
    fields |= {"recorded_by": by, "code_hash": hash_of(plain_code(code))}
    try:
        with transaction.atomic():
            voice = Voice.objects.create(library=library, loop=loop, words=words, **fields)
    except IntegrityError:  # the same form, sent twice, met itself
        if before := _recorded_before(library, fields):
            return before, ""
        raise
    record("record voice", voice, by=by, library=library)
    if loop:
        reckon(loop)
    return voice, code


def _recorded_before(library: Library, fields: dict[str, Any]) -> Voice | None:
    """The voice of this sending, taken back or not, or the one that this source has made."""
    voices, same = Voice.objects.filter(library=library), Q(pk=None)
    if fields.get("send_key"):
        same |= Q(send_key=fields["send_key"])
    if fields.get("source"):
        same |= Q(source=fields["source"], withdrawn_at=None)
    return voices.filter(same).first() if same != Q(pk=None) else None


@written
def ask_to_be_told(loop: Loop, *, address: str, language: str) -> None:
    """Somebody who spoke wants to hear what becomes of it: they are asked by mail to confirm that."""
    follow(loop.subject, library=loop.library, address=address, language=language)


@written
def change_voice(voice: Voice, *, by: Person, seen: str | None = None, **fields: Any) -> Voice:
    """Correct what was typed or what the speaker allows; what no longer may be told is cut from reports.

    `seen` marks what the form was opened on. Raises ChangedMeanwhile where that stands no more.
    """
    before = _held(voice)
    if before.withdrawn_at or (seen is not None and seen != mark_of_voice(before)):
        raise ChangedMeanwhile
    for name, value in fields.items():
        setattr(voice, name, value)
    if gone := _no_longer_told(before, voice):
        _cut_from_reports(before, gone)
    voice.save(update_fields=list(fields))
    record("change voice", voice, by=by, library=voice.library)
    return voice


def _told(voice: Voice) -> list[str]:
    """What a report may hold of it: the words, and who said them."""
    return [said for said in (voice.words if voice.quotable else "", voice.speaker) if said.strip()]


def _no_longer_told(before: Voice, after: Voice) -> list[str]:
    still = {_however_spaced(said).pattern.casefold() for said in _told(after)}
    return [said for said in _told(before) if _however_spaced(said).pattern.casefold() not in still]


@written
def move_voice(voice: Voice, *, by: Person, loop: Loop | None) -> None:
    """Put a voice into a loop, into another one, or back among those that wait for one."""
    left = _moved(voice, by=by, loop=loop)
    for changed in sorted({*left, *([loop] if loop else [])}, key=lambda one: one.pk):
        reckon(changed)


def _moved(voice: Voice, *, by: Person, loop: Loop | None) -> list[Loop]:
    """Put a voice elsewhere, from where it stands now. Returns the loop it leaves, to be reckoned."""
    before = _held(voice).loop
    voice.loop = loop
    voice.save(update_fields=["loop"])
    places = {"loop": loop.pk if loop else 0, "was": before.pk if before else 0}
    record("move voice", voice, by=by, library=voice.library, **places)
    return [before] if before else []


@written
def move_voices(voices: Iterable[Voice], *, by: Person, loop: Loop) -> None:
    """Put several voices into a loop."""
    left = {one for voice in voices for one in _moved(voice, by=by, loop=loop)}
    for changed in sorted({*left, loop}, key=lambda one: one.pk):
        reckon(changed)


def _held(voice: Voice) -> Voice:
    """As it stands now, waiting for whoever changes it."""
    return Voice.objects.select_for_update(of=("self",)).select_related("loop").get(pk=voice.pk)


@written
def take_back_voice(voice: Voice, *, by: Person | None) -> None:
    """The speaker withdraws: words and name are erased, and cut from every report where they were typed in.

    That a voice was there stays counted. There is no undo: what is erased is gone.
    """
    now = _held(voice)
    if now.withdrawn_at:
        return
    _cut_from_reports(now, [now.words, now.name])
    voice.words = voice.name = voice.description = ""
    voice.withdrawn_at = timezone.now()
    voice.save(update_fields=["words", "name", "description", "withdrawn_at"])
    voice.quotations.all().delete()
    record("take back voice", voice, by=by, library=voice.library)


def _cut_from_reports(voice: Voice, told: list[str]) -> None:
    """Somebody may have typed the words or the name into a report instead of quoting them.

    Whoever has such a draft on their screen is told that it changed, and does not put the words back.
    """
    loops = {voice.loop_id, *(moved["was"] for moved in details_of("move voice", voice))}
    found = Report.objects.filter(Q(loop__in=loops) | Q(quotations__voice=voice)).distinct()
    reports = list(found.filter(loop__library=voice.library_id))
    if voice.recorded_by_id is None and not voice.name:  # a resident wrote it: no earlier report can hold it
        reports = [one for one in reports if not one.published_at or one.published_at >= voice.recorded_at]
    gone = [_however_spaced(words) for words in told if len(words.strip()) > 2]
    for text in ReportText.objects.filter(report__in=reports):
        before = (text.title, text.said, text.promised, text.did, text.not_done)
        after = tuple(_without(part, gone) for part in before)
        if after != before:
            text.title, text.said, text.promised, text.did, text.not_done = after
            text.save()
    for report in reports:
        rewrite_letter(f"loops.report:{report.pk}", lambda words: _without(words, gone))
    Report.objects.filter(pk__in=[report.pk for report in reports]).update(revision=F("revision") + 1)


def _however_spaced(words: str) -> re.Pattern[str]:
    """These words as whole words, in small or large letters, with any space between them."""
    spaced = r"\s+".join(re.escape(word) for word in words.strip(" .!?…“”\"'«»\n\r\t").split())
    return re.compile(rf"(?<!\w){spaced}(?!\w)", re.IGNORECASE)


def _without(text: str, gone: list[re.Pattern[str]]) -> str:
    for words in gone:
        text = words.sub("[…]", text)
    return text
