"""What each staff page shows, gathered."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from typing import Any

from django.core.paginator import Paginator
from django.utils import timezone

from withal.accounts.models import Person
from withal.commitments.models import Settlement
from withal.libraries.models import Library
from withal.loops import wording
from withal.loops.models import Loop, LoopPromise, Voice
from withal.loops.next_thing import next_thing
from withal.loops.queries import staff
from withal.loops.queries.chart import opened_and_closed

Line = tuple[Loop, wording.Standing, str]  # a loop in a list: where it stands, and the words under its title
LOOPS_A_PAGE = 50
VOICES_A_PAGE = 50
VOICES_IN_A_LOOP = 20


def loops_page(library: Library, *, show: str, search: str, page: str) -> dict[str, Any]:
    """The list, and above it what all of the library's loops come to."""
    show = show if show in staff.SHOWN else "open"
    search = search.strip().replace("\0", "")
    today = timezone.localdate()
    numbers = staff.numbers_of(library, today)
    oldest = (today - numbers["oldest"]).days if numbers["oldest"] else 0
    pages = Paginator(staff.loops_of(library, show, today, search), LOOPS_A_PAGE)
    if not search:
        pages.count = numbers[show]  # counted already
    loops = pages.get_page(page)
    return {
        "numbers": numbers,
        "finding": wording.finding(numbers, oldest),
        "share": round(100 * numbers["closed"] / numbers["all"]) if numbers["all"] else 0,
        "loops": loops,
        "lines": _lines(loops, today, keeper=True),
        "show": show,
        "search": search,
        "filters": [(name, numbers[name]) for name in staff.SHOWN],
        "waiting": staff.voices_waiting(library).count(),
        "months": opened_and_closed(library),
    }


def loop_page(loop: Loop, *, tells: bool, page: str) -> dict[str, Any]:
    """One loop: what was said, promised, done and told, and the one thing to do next."""
    today = timezone.localdate()
    promised, reports = staff.promises_in(loop), staff.reports_in(loop)
    voices = Paginator(staff.voices_in(loop), VOICES_IN_A_LOOP).get_page(page)
    said = wording.said_of(loop, today)
    return {
        "loop": loop,
        "said": said,
        "steps": wording.steps(loop),
        "due": wording.next_due(loop, late=said.late) if loop.due and not loop.closed_at else "",
        "voices": voices,
        "spoken": [(voice, wording.may_be_told(voice)) for voice in voices],
        "promised": [tie for tie in promised if not _refused(tie)],
        "refused": [tie for tie in promised if _refused(tie)],
        "outcomes": [(tie.promise, outcome) for tie in promised for outcome in tie.promise.outcomes.all()],
        "reports": reports,
        "titles": staff.titles_of(loop),
        "followers": staff.count_followers(loop),
        "tells": tells,
        "next": None if loop.put_away_at else next_thing(loop, promised, reports, tells=tells),
        "empty": not (loop.voice_count or promised or any(one.published_at for one in reports)),
    }


def _refused(tie: LoopPromise) -> bool:
    settlement = getattr(tie.promise, "settlement", None)
    return settlement is not None and settlement.how == Settlement.How.REFUSED


def voices_page(library: Library, *, page: str) -> dict[str, Any]:
    voices = Paginator(staff.voices_waiting(library), VOICES_A_PAGE).get_page(page)
    return {"voices": voices, "spoken": [(voice, wording.may_be_told(voice)) for voice in voices]}


def voice_page(voice: Voice) -> dict[str, Any]:
    return {"voice": voice, "allowed": wording.may_be_told(voice)}


def _lines(loops: Iterable[Loop], today: datetime.date, *, keeper: bool) -> list[Line]:
    return [(loop, wording.said_of(loop, today), wording.facts(loop, keeper=keeper)) for loop in loops]


def loops_on_today(person: Person, library: Library, *, tells: bool) -> dict[str, Any] | None:
    """The loops somebody keeps; for those who keep none and answer for the library, its late ones."""
    mine = staff.held_open(person, library)
    today = timezone.localdate()
    late = [] if mine or not tells else staff.late_in(library, today)
    if not mine and not late:
        return None
    lines = _lines(mine or late, today, keeper=False)
    sentence = wording.late_in_a_sentence(sum(said.late for _loop, said, _facts in lines)) if mine else ""
    return {"lines": lines, "own": bool(mine), "sentence": sentence}
