"""What the pages of a gathering read. Sealed answers are opened here for two things alone: counts that
name nobody, and somebody's own words for their own page."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from django.db.models import Count, Exists, F, Max, OuterRef, Q, Subquery
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from withal.accounts.models import Person
from withal.gatherings import tallies
from withal.gatherings.models import Gathering, Seat, Tally, WallNote
from withal.guides.outline import Guide, Prompt, Section
from withal.guides.queries import outline
from withal.kit.sealing import unseal
from withal.workbooks.models import Answer
from withal.workbooks.queries import mark as mark_of


def time_left(gathering: Gathering) -> str:
    """ "12 minutes left", "Time is up", or nothing where no timer runs."""
    if gathering.until is None:
        return ""
    seconds = (gathering.until - timezone.now()).total_seconds()
    if seconds <= 0:
        return _("Time is up")
    if seconds < 60:
        return _("Less than a minute left")
    minutes = round(seconds / 60)
    return ngettext("%(n)s minute left", "%(n)s minutes left", minutes) % {"n": minutes}


def state_mark(gathering: Gathering, *, leading: bool) -> str:
    """Changes whenever the page should be drawn anew. One query; whoever leads is told of arrivals too."""
    found = Gathering.objects.filter(pk=gathering.pk).aggregate(
        notes=Count("wall", filter=Q(wall__hidden_at=None), distinct=True),
        newest=Max("wall__pk"),
        round=Max("pairs__round"),
        tallied=Count("tallies", distinct=True),
        seats=Count("seats", filter=Q(seats__left_at=None), distinct=True),
    )
    until = int(gathering.until.timestamp()) if gathering.until else 0
    parts = [gathering.section, until, bool(gathering.ended_at), found["round"], found["notes"]]
    parts += [found["newest"], found["tallied"]]
    return ".".join(map(str, [*parts, found["seats"]] if leading else parts))


def section_now(gathering: Gathering) -> Section:
    guide = outline(gathering.version)
    return guide.section(gathering.section) or guide.sections[0]


def gatherings_led(person: Person) -> list[Gathering]:
    """Those I opened, the newest first, with how many are in the room (`people`)."""
    people = Count("seats", filter=Q(seats__left_at=None))
    found = Gathering.objects.filter(led_by=person).select_related("version", "library")
    return list(found.defer("version__source").annotate(people=people)[:100])


def seats_of(person: Person) -> list[Seat]:
    """Where somebody sat, the newest first."""
    found = Seat.objects.filter(person=person).select_related("gathering__version", "gathering__library")
    return list(found.defer("gathering__version__source").order_by("-joined_at")[:50])


# -- leading ---------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Countable:
    """A prompt of which a tally can be taken: how many have answered, and the last snapshot."""

    prompt: Prompt
    answered: int
    last: Tally | None

    @property
    def ready(self) -> bool:
        return self.answered >= (self.last.answered if self.last else 0) + tallies.LEAST

    @property
    def missing(self) -> int:
        return (self.last.answered if self.last else 0) + tallies.LEAST - self.answered


def lead_page(gathering: Gathering) -> dict[str, Any]:
    """Who is in the room, where it is, what can be counted, who talks with whom, what is on the wall."""
    seats = list(gathering.seats.filter(left_at=None).select_related("person").order_by("joined_at", "pk"))
    guide, section = outline(gathering.version), section_now(gathering)
    return {
        "gathering": gathering,
        "guide": guide,
        "section": section,
        "after": guide.around(section)[1],
        "seats": seats,
        "left": time_left(gathering),
        "minutes": section.minutes or 20,
        "countable": _countable(gathering, guide, section),
        "groups": _groups(gathering),
        "notes": notes_on(gathering, hidden=True),
        "mark": state_mark(gathering, leading=True),
    }


def _countable(gathering: Gathering, guide: Guide, section: Section) -> list[Countable]:
    """Of this section, and whatever was counted before."""
    latest: dict[str, Tally] = {}
    for tally in gathering.tallies.all():
        latest.setdefault(tally.prompt, tally)
    prompts = [prompt for prompt in section.prompts if can_be_counted(section, prompt)]
    prompts += [guide.by_id[id] for id in latest if id in guide.by_id and guide.by_id[id] not in prompts]
    rows = _answers_in(gathering).filter(prompt__in=[prompt.id for prompt in prompts])
    answered = dict(rows.order_by().values_list("prompt").annotate(Count("pk", distinct=True)))
    return [Countable(prompt, answered.get(prompt.id, 0), latest.get(prompt.id)) for prompt in prompts]


def can_be_counted(section: Section, prompt: Prompt) -> bool:
    return prompt.kind.name in tallies.KINDS and not section.private


def _answers_in(gathering: Gathering) -> Any:
    """The answers of the people in the room, each in the workbook they took up here."""
    seats = Seat.objects.filter(gathering=gathering, workbook=OuterRef("workbook"), person=OuterRef("person"))
    return Answer.objects.filter(Exists(seats), answered=True)


def values_of(gathering: Gathering, prompt: Prompt) -> list[Any]:
    """Every answer to a prompt, opened to be counted at once; whose it was goes no further."""
    rows = _answers_in(gathering).filter(prompt=prompt.id).select_related("person__key")
    return [unseal(answer.person.open_key(), answer.sealed, answer.place) for answer in rows]


@dataclass(frozen=True, slots=True)
class Pairing:
    """Who talks together in the round that is on, under a number to find each other by."""

    number: int
    seats: list[Seat]


def _groups(gathering: Gathering) -> list[Pairing]:
    latest = Subquery(gathering.pairs.order_by("-round").values("round")[:1])
    found = gathering.pairs.filter(round=latest).order_by("pk").prefetch_related("seats__person")
    return [Pairing(number, list(pair.seats.all())) for number, pair in enumerate(found, 1)]


def rounds_so_far(gathering: Gathering) -> tuple[int, set[frozenset[int]]]:
    """The number of the last round, and who has talked with whom."""
    together: dict[int, list[int]] = defaultdict(list)
    last = 0
    for pair, number, seat in gathering.pairs.values_list("pk", "round", "seats"):
        last = max(last, number)
        if seat is not None:
            together[pair].append(seat)
    met = {frozenset(two) for seats in together.values() for two in combinations(seats, 2)}
    return last, met


def notes_on(gathering: Gathering, *, hidden: bool = False) -> list[WallNote]:
    """The wall, the newest first; a reader cannot tell whose a note is."""
    notes = gathering.wall.all() if hidden else gathering.wall.filter(hidden_at=None)
    return list(notes.only("gathering", "prompt", "words", "shown_at", "hidden_at"))


def tally_page(gathering: Gathering, prompt: Prompt, tally: Tally) -> dict[str, Any]:
    groups = tallies.drawn(prompt, tally.counts, tally.answered)
    return {"gathering": gathering, "prompt": prompt, "tally": tally, "groups": groups}


# -- sitting in it ---------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Showable:
    """An answer of mine that can stand on the wall: its words now, and what stands there."""

    prompt: Prompt
    words: str
    mark: str
    note: WallNote | None


def room_page(seat: Seat) -> dict[str, Any]:
    """Where the room is now, with whom I talk, and my answers that could stand on the wall."""
    gathering = seat.gathering
    section = section_now(gathering)
    return {
        "gathering": gathering,
        "seat": seat,
        "section": section,
        "left": time_left(gathering),
        "pairing": _mine(seat),
        "showable": _showable(seat, section),
        "notes": notes_on(gathering),
        "tallied": list(_tallied(gathering)),
        "mark": state_mark(gathering, leading=False),
    }


def _tallied(gathering: Gathering) -> Iterable[Prompt]:
    guide = outline(gathering.version)
    ids = gathering.tallies.order_by().values_list("prompt", flat=True).distinct()
    return (guide.by_id[id] for id in ids if id in guide.by_id)


def _mine(seat: Seat) -> Pairing | None:
    """My pair in the latest round, without me."""
    return next(
        (
            Pairing(group.number, [other for other in group.seats if other.pk != seat.pk])
            for group in _groups(seat.gathering)
            if any(other.pk == seat.pk for other in group.seats)
        ),
        None,
    )


def _showable(seat: Seat, section: Section) -> list[Showable]:
    """Texts of the section the room is in, and whatever of mine stands on the wall."""
    guide = outline(seat.gathering.version)
    notes = {note.prompt: note for note in seat.wall_notes.all()}
    here = [] if section.private else [prompt for prompt in section.prompts if prompt.kind.name == "text"]
    prompts = here + [guide.by_id[id] for id in notes if id in guide.by_id and guide.by_id[id] not in here]
    words = _own_texts(seat, [prompt.id for prompt in prompts])
    return [
        Showable(prompt, said, mark_of(said), notes.get(prompt.id))
        for prompt in prompts
        if (said := words.get(prompt.id, "")) or prompt.id in notes
    ]


def _own_texts(seat: Seat, prompts: list[str]) -> dict[str, str]:
    rows = list(
        Answer.objects.filter(
            workbook=seat.workbook_id, person=seat.person_id, prompt__in=prompts, answered=True
        )
    )
    key = seat.person.open_key() if rows else b""
    opened = {row.prompt: unseal(key, row.sealed, row.place) for row in rows}
    return {prompt: value for prompt, value in opened.items() if isinstance(value, str)}


def own_words(seat: Seat, prompt: Prompt) -> str:
    """What somebody wrote under a prompt, as it stands now."""
    return _own_texts(seat, [prompt.id]).get(prompt.id, "")


# -- afterwards ------------------------------------------------------------------------------------


def guests_to_forget(*, before: datetime.datetime) -> list[Person]:
    """Guests, not claimed, all of whose gatherings ended before that moment."""
    recent = Q(gathering__ended_at=None) | Q(gathering__ended_at__gte=before)
    still = Seat.objects.filter(recent, person=OuterRef("pk"))
    return list(Person.objects.filter(~Exists(still), guest_since__lt=before))


def names_of_gatherings(pks: Iterable[str]) -> dict[str, str]:
    rows = Gathering.objects.filter(pk__in=pks).annotate(guide=F("version__title"))
    return {str(row.pk): row.title or row.guide for row in rows}
