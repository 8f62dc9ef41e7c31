"""Workbooks in a list, what others wrote, what is shared with whom."""

from __future__ import annotations

import datetime
from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from django.db.models import Q
from django.utils import timezone

from withal.accounts.models import Person
from withal.guides.models import Version
from withal.guides.outline import Guide, Prompt, Section
from withal.guides.queries import outline
from withal.libraries.models import Membership, Role
from withal.workbooks.models import WRITERS, Answer, Participant, Share, Workbook
from withal.workbooks.queries.fields import Progress, SharedAnswer, counted, opened, still_stands


@dataclass(slots=True)
class BookLine:
    """A workbook in a list: what it is, with whom, how far."""

    book: Workbook
    guide: Guide
    progress: Progress
    others: list[Person]
    last_change: datetime.datetime | None
    go_on: Section | None


@dataclass(frozen=True, slots=True)
class Written:
    """That somebody else wrote in one of my workbooks: where, who and when. Never the words."""

    book: Workbook
    guide: Guide
    section: Section
    prompt: Prompt
    by: str
    at: datetime.datetime


def my_workbooks(person: Person, *, archived: bool = False, most: int = 300) -> list[BookLine]:
    """My workbooks, the one somebody last wrote in first. Four queries however many there are."""
    return _my_books(person, archived=archived, most=most)[0]


def my_work(person: Person, *, days: int = 14, most: int = 8) -> tuple[list[BookLine], list[Written]]:
    """My workbooks, and what others wrote lately in what is common to us; from the same four queries."""
    lines, rows = _my_books(person, archived=False, most=300)
    books = {line.book.pk: line for line in lines}
    since = timezone.now() - datetime.timedelta(days=days)
    lately = [
        row
        for row in rows
        if row[2] is None and row[4] > since and row[5] is not None and row[5] != person.pk
    ]
    found = []
    for book_id, prompt_id, _owner, _done, at, _by, name in sorted(
        lately, key=lambda row: row[4], reverse=True
    ):
        guide = books[book_id].guide
        if prompt := guide.by_id.get(prompt_id):
            section = guide.section_of(prompt_id)
            found.append(Written(books[book_id].book, guide, section, prompt, name, at))
    return lines, found[:most]


def _my_books(person: Person, *, archived: bool, most: int) -> tuple[list[BookLine], list[tuple[Any, ...]]]:
    """The lines, and the rows of answers that they were reckoned from."""
    books = list(
        Workbook.objects.visible_to(person)
        .filter(archived_at__isnull=not archived)
        .select_related("version", "team", "library")
        .defer("version__source")
        .order_by("-started_at")[:most]
    )
    answered: dict[Any, set[tuple[str, bool]]] = defaultdict(set)
    mine: dict[Any, tuple[datetime.datetime, str]] = {}
    changed: dict[Any, datetime.datetime] = {}
    answers = Answer.objects.filter(workbook__in=books).filter(Q(person=person) | Q(person=None))
    rows = list(answers.values_list(*COLUMNS))
    for book_id, prompt, owner, done, at, by, _name in rows:
        changed[book_id] = max(at, changed.get(book_id, at))
        if done:
            answered[book_id].add((prompt, owner is not None))
        if by == person.pk and (book_id not in mine or mine[book_id][0] < at):
            mine[book_id] = (at, prompt)
    with_whom = _others(books, person)
    lines = [
        _line(book, answered[book.pk], mine.get(book.pk), with_whom[book.pk], changed.get(book.pk))
        for book in books
    ]
    return sorted(lines, key=lambda line: line.last_change or line.book.started_at, reverse=True), rows


COLUMNS = ("workbook", "prompt", "person", "answered", "changed_at", "changed_by", "changed_by__name")


def _line(
    book: Workbook,
    answered: set[tuple[str, bool]],
    mine: tuple[datetime.datetime, str] | None,
    others: list[Person],
    changed: datetime.datetime | None,
) -> BookLine:
    guide = outline(book.version)
    progress = counted(book, guide, answered)
    last = mine[1] if mine else None
    return BookLine(book, guide, progress, others, changed, go_on(guide, progress, last))


def go_on(guide: Guide, progress: Progress, last: str | None) -> Section:
    """The section a person left off in; where it is finished, the next that is not, from there round."""
    left_off = guide.section_of(last) if last and last in guide.by_id else guide.sections[0]
    at = guide.sections.index(left_off)
    onwards = guide.sections[at:] + guide.sections[:at]
    unfinished = (s for s in onwards if progress.by_section[s.id][0] < progress.by_section[s.id][1])
    return next(unfinished, left_off)


def _others(books: list[Workbook], person: Person) -> dict[Any, list[Person]]:
    """Book id to the other people in it: seats in one query, team places in another."""
    found: dict[Any, list[Person]] = defaultdict(list)
    pairs = [book.pk for book in books if book.mode == Workbook.Mode.PAIR]
    if pairs:
        seats = Participant.objects.filter(workbook__in=pairs, left_at=None).exclude(person=person)
        for seat in seats.select_related("person"):
            found[seat.workbook_id].append(seat.person)
    teams = {book.team_id for book in books if book.team_id}
    if teams:
        in_team: dict[int, dict[int, Person]] = defaultdict(dict)
        places = Membership.objects.current().filter(team__in=teams, role__in=WRITERS).exclude(person=person)
        for place in places.select_related("person").order_by("person__name"):
            in_team[place.team_id or 0][place.person_id] = place.person
        for book in books:
            if book.team_id:
                found[book.pk] = list(in_team[book.team_id].values())
    return found


def teams_at_work(person: Person, version: Version) -> set[int]:
    """The person's teams that have a workbook of this guide open already."""
    books = Workbook.objects.visible_to(person).current().filter(version__guide=version.guide_id)
    return set(books.exclude(team=None).values_list("team", flat=True))


@dataclass(frozen=True, slots=True)
class SharedLine:
    """An answer somebody shares with me, with the prompt it answers."""

    share: Share
    guide: Guide
    prompt: Prompt
    answer: SharedAnswer


def shared_with(person: Person, *, most: int = 100) -> list[SharedLine]:
    """What others let me read, newest first, as long as I still stand in the relation it was shared in."""
    rows = (
        Share.objects.filter(still_stands(person), reader=person, withdrawn_at=None)
        .select_related(
            "answer", "answer__person", "answer__person__key", "answer__workbook", "answer__workbook__version"
        )
        .defer("answer__workbook__version__source")
        .order_by("-shared_at")[:most]
    )
    lines = []
    for share in rows:
        guide = outline(share.answer.workbook.version)
        prompt = guide.by_id.get(share.answer.prompt)
        if prompt:
            lines.append(SharedLine(share, guide, prompt, opened(prompt, share.answer)))
    return lines


def count_shared_with(person: Person) -> int:
    """How many answers are shared with me, without opening one."""
    return Share.objects.filter(still_stands(person), reader=person, withdrawn_at=None).count()


@dataclass(frozen=True, slots=True)
class Reader:
    """Somebody an answer could be shared with, and why them."""

    person: Person
    role: str
    share: Share | None


def possible_readers(book: Workbook, answer: Answer, person: Person) -> list[Reader]:
    """The others in the workbook, then its mentors and managers; each with the share that stands, if any."""
    current = answer.shares.filter(withdrawn_at=None).select_related("reader")
    shares = {share.reader_id: share for share in current}
    found: dict[int, Reader] = {}
    kind = "team" if book.team_id else "pair"
    for other in book.people:
        found[other.pk] = Reader(other, kind, shares.get(other.pk))
    in_library = Q(library=book.library_id, team=None)
    if book.team_id:
        in_library |= Q(team=book.team_id)
    places = Membership.objects.current().filter(in_library, role__in=(Role.MENTOR, Role.MANAGER))
    for place in places.select_related("person").order_by("person__name"):
        found.setdefault(place.person_id, Reader(place.person, place.role, shares.get(place.person_id)))
    for share in shares.values():  # somebody whose place has ended can still be taken off
        found.setdefault(share.reader_id, Reader(share.reader, share.role, share))
    found.pop(person.pk, None)
    return list(found.values())
