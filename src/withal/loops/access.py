"""The doors of the loops room: who may listen, who may tell, and the only way from an id to a row.

A door looks up and authorises in one query. A stranger and a mistyped id get the same 404.
"""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Exists, OuterRef, QuerySet
from django.shortcuts import get_object_or_404

from withal.accounts.models import Person
from withal.libraries.access import May, hash_of, holds
from withal.libraries.models import Library
from withal.loops.models import Loop, LoopPromise, Report, ReportText, Voice, plain_code

AT_ONCE = 200  # voices ticked on one page
DIGITS = 16  # an id is never longer


def _loops(person: Person, may: May) -> QuerySet[Loop]:
    loops = Loop.objects.select_related("library", "branch", "keeper")
    return loops.filter(holds(person, may, library="library"))


def _voices(person: Person, may: May) -> QuerySet[Voice]:
    voices = Voice.objects.select_related("library", "loop", "branch", "about__loop", "recorded_by")
    return voices.filter(holds(person, may, library="library"))


# Loops


def loop(person: Person, loop_id: int) -> Loop:
    """A loop of a library where this person listens; one put away opens too, to be taken out again."""
    return get_object_or_404(_loops(person, May.LISTEN), pk=loop_id)


def loop_to_tell(person: Person, loop_id: int) -> Loop:
    """A loop that this person may show, hide, and report back on."""
    return get_object_or_404(_loops(person, May.TELL), pk=loop_id)


def promise_in_loop(person: Person, loop_id: int, promise_id: int) -> LoopPromise:
    """The tie between a loop and a promise made in it, where this person listens."""
    ties = LoopPromise.objects.select_related("loop__library", "promise__library")
    ties = ties.filter(holds(person, May.LISTEN, library="loop__library"))
    return get_object_or_404(ties, loop=loop_id, promise=promise_id)


# Voices


def voice(person: Person, voice_id: int) -> Voice:
    """A voice of a library where this person listens; one taken back still opens, without its words."""
    return get_object_or_404(_voices(person, May.LISTEN), pk=voice_id)


def voice_to_change(person: Person, voice_id: int) -> Voice:
    """A voice that can still be corrected, placed or taken back: its words are there."""
    return get_object_or_404(_voices(person, May.LISTEN).filter(withdrawn_at=None), pk=voice_id)


def voices(person: Person, voice_ids: Iterable[str]) -> list[Voice]:
    """Those of the ticked voices that this person may place; others are left out without a word."""
    ids = [int(one) for one in voice_ids if one.isdecimal() and len(one) < DIGITS][:AT_ONCE]
    return list(_voices(person, May.LISTEN).filter(withdrawn_at=None, pk__in=ids))


# Report backs


def report(person: Person, report_id: int) -> Report:
    """A report back, draft or published, of a library where this person tells."""
    reports = Report.objects.select_related("loop__library", "loop__branch", "published_by")
    return get_object_or_404(reports.filter(holds(person, May.TELL, library="loop__library")), pk=report_id)


def report_text(person: Person, report_id: int, language: str) -> ReportText:
    """What such a report says in one language."""
    texts = ReportText.objects.select_related("report__loop__library")
    texts = texts.filter(holds(person, May.TELL, library="report__loop__library"))
    return get_object_or_404(texts, report=report_id, language=language)


# Public, without an account


def public_loop(code: str) -> Loop:
    """A loop that is shown to everybody, by its short address. A hidden one is as unknown as any other."""
    loops = Loop.objects.public().select_related("library", "branch")
    return get_object_or_404(loops, code=code.lower())


def public_library(slug: str) -> Library:
    """A library that shows at least one loop to everybody."""
    shown = Exists(Loop.objects.public().filter(library=OuterRef("pk")))
    return get_object_or_404(Library.objects.filter(shown), slug=slug)


def voice_by_code(code: str) -> Voice | None:
    """What was said under this code. Unknown, mistyped and taken back all give None."""
    plain = plain_code(code)
    voices = Voice.objects.select_related("library", "loop").filter(withdrawn_at=None)
    return voices.filter(code_hash=hash_of(plain)).first() if plain else None


def voice_to_erase(id: int) -> Voice:
    """A voice whose code was shown a moment ago; the form that names it is signed."""
    return get_object_or_404(Voice.objects.select_related("library"), pk=id)
