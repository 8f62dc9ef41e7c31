"""Answers opened for the person who asks, and how far they are. Sealed words are opened only here."""

from __future__ import annotations

import datetime
import json
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, cast

from django.db.models import BinaryField, Case, Exists, F, OuterRef, Q, When
from django.utils.crypto import salted_hmac

from withal.accounts.models import Person
from withal.guides.document import Answer as Shape
from withal.guides.outline import Guide, Prompt, Section
from withal.guides.registries import Answered, Beside, beside
from withal.kit.sealing import unseal
from withal.libraries.models import Membership, Role
from withal.workbooks.models import WRITERS, Answer, Participant, Share, Workbook


@dataclass(slots=True)
class Progress:
    """How many prompts a person has answered, of how many, and the minutes left in sections not begun."""

    done: int = 0
    total: int = 0
    minutes_left: int = 0
    by_section: dict[str, tuple[int, int]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class SharedAnswer:
    """Somebody else's own answer that they let me read."""

    by: Person
    shown: tuple[Shape, ...]
    at: datetime.datetime


@dataclass(slots=True)
class Field:
    """One prompt as it stands on a page: the value to show, and all that is said beside it."""

    prompt: Prompt
    own: bool
    value: Any = None
    revision: int = 0
    changed_at: datetime.datetime | None = None
    changed_by: Person | None = None
    readers: list[str] = field(default_factory=list)  # names
    shared: list[SharedAnswer] = field(default_factory=list)
    problem: str = ""
    shown: str = ""  # a mark of the words this page shows as saved, see `mark`
    theirs: tuple[Shape, ...] | None = None  # what stands now, where a save came too late
    theirs_by: Person | None = None
    id: str = ""  # of the answer, where there is one
    answered: bool = False  # and it is not empty, as far as is saved
    beside: list[Beside] = field(default_factory=list)  # what rooms above say of it, see `set_beside`


def mark(value: Any) -> str:
    """A short mark of a value that goes out with a form: what comes back untouched is known by it."""
    words = json.dumps(value, ensure_ascii=False, sort_keys=True)
    return salted_hmac("withal.workbooks.shown", words).hexdigest()[:24]


def readable(book: Workbook, person: Person) -> Q:
    """The answers that are this person's to see in the workbook: their own and the group's."""
    return Q(workbook=book) & (Q(person=person) | Q(person=None))


def answers_of(book: Workbook, person: Person, opened: Collection[str] | None = None) -> list[Answer]:
    """What this person may see of a workbook. The sealed words come along for the prompts in `opened`."""
    wanted = ("workbook", "prompt", "person", "revision", "answered", "changed_at", "changed_by__name")
    found = Answer.objects.filter(readable(book, person)).select_related("changed_by").only(*wanted, "sealed")
    if opened is None:
        return list(found)
    words = Case(When(prompt__in=opened, then=F("sealed")), default=None, output_field=BinaryField())
    rows: list[Any] = list(found.defer("sealed").annotate(words=words))
    for row in rows:
        if row.words is not None:
            row.sealed = row.words
    return rows


def progress_of(book: Workbook, guide: Guide, answers: Iterable[Answer]) -> Progress:
    answered = {(answer.prompt, answer.person_id is not None) for answer in answers if answer.answered}
    return counted(book, guide, answered)


def counted(book: Workbook, guide: Guide, answered: set[tuple[str, bool]]) -> Progress:
    """Progress from what is answered: prompt id, and whether it is the person's own answer."""
    progress = Progress()
    for section in guide.sections:
        prompts = section.prompts
        done = sum((prompt.id, book.is_own(section, prompt)) in answered for prompt in prompts)
        progress.by_section[section.id] = (done, len(prompts))
        progress.done += done
        progress.total += len(prompts)
        if done < len(prompts):
            progress.minutes_left += round((section.minutes or 0) * (1 - done / len(prompts)))
    return progress


def one_field(book: Workbook, section: Section, prompt: Prompt, person: Person) -> Field:
    """A single prompt as it stands, for a page that renews just this one."""
    found = Answer.objects.filter(readable(book, person), prompt=prompt.id).select_related("changed_by")
    return fields_of(book, [(section, prompt)], person, found)[prompt.id]


def fields_of(
    book: Workbook, prompts: Iterable[tuple[Section, Prompt]], person: Person, answers: Iterable[Answer]
) -> dict[str, Field]:
    fields = {prompt.id: Field(prompt, book.is_own(section, prompt)) for section, prompt in prompts}
    own_key: bytes | None = None
    group_key = book.open_key()
    for answer in answers:
        place = fields.get(answer.prompt)
        if place is None or place.own != (answer.person_id is not None):
            continue  # a later version of the guide asks each person, or all; the old answer stays aside
        if place.own:
            own_key = own_key or person.open_key()
        place.value = unseal(own_key if place.own and own_key else group_key, answer.sealed, answer.place)
        place.id, place.answered, place.shown = str(answer.pk), answer.answered, mark(place.value)
        place.revision, place.changed_at, place.changed_by = (
            answer.revision,
            answer.changed_at,
            answer.changed_by,
        )
    if any(place.own for place in fields.values()):
        _add_shares(book, fields, person)
    return fields


def _add_shares(book: Workbook, fields: dict[str, Field], person: Person) -> None:
    """Who reads my answers, and what others in the workbook let me read."""
    shares = (
        Share.objects.filter(answer__workbook=book, answer__prompt__in=fields, withdrawn_at=None)
        .filter(Q(answer__person=person) | Q(reader=person))
        .order_by("shared_at")
        .values_list("pk", "answer__prompt", "answer__person", "reader__name")
    )
    lent = []
    for share_id, prompt, owner, reader in shares:
        if owner == person.pk:
            fields[prompt].readers.append(reader)
        else:
            lent.append(share_id)
    if lent:
        given = Share.objects.filter(still_stands(person), pk__in=lent)
        for share in given.select_related("answer__person__key"):
            place = fields[share.answer.prompt]
            place.shared.append(opened(place.prompt, share.answer))


def set_beside(fields: Mapping[str, Field], person: Person) -> None:
    """Under each answer what rooms above made of it, and what can be made of one that is not empty.

    Each room is asked once for the whole page, and none where nobody has written yet.
    """
    written = [Answered(place.id, id, place.prompt.kind.name) for id, place in fields.items() if place.id]
    if not written:
        return
    for read in beside:
        for id, lines in read(person, written).items():
            fields[id].beside += [line for line in lines if fields[id].answered or not line.deed]


def opened(prompt: Prompt, answer: Answer) -> SharedAnswer:
    owner = cast(Person, answer.person)  # only own answers are shared
    value = unseal(owner.open_key(), answer.sealed, answer.place)
    return SharedAnswer(owner, prompt.kind.shown(prompt, value), answer.changed_at)


def still_stands(person: Person) -> Q:
    """The shares that hold yet: the reader's place in the library or team has not ended."""
    places = Membership.objects.of(person)
    team, library = OuterRef("answer__workbook__team"), OuterRef("answer__workbook__library")
    there = Q(team=team) | Q(team=None, library=library)
    looks_on = Q(Exists(places.filter(there, role=OuterRef("role"))))
    in_team = Q(Exists(places.filter(team=team, role__in=WRITERS)))
    seats = Participant.objects.filter(person=person, left_at=None)
    in_pair = Q(Exists(seats.filter(workbook=OuterRef("answer__workbook"))))
    by_role = Q(role__in=(Role.MENTOR, Role.MANAGER))
    of_a_team = Q(answer__workbook__team__isnull=False)
    return by_role & looks_on | ~by_role & (of_a_team & in_team | ~of_a_team & in_pair)
