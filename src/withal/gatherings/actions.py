"""What is done in a gathering. Who does it is in the audit, what they write there never."""

from __future__ import annotations

import datetime

from django.utils import timezone

from withal.accounts.actions import erase_guest, make_guest
from withal.accounts.models import Person
from withal.gatherings import queries, tallies
from withal.gatherings.models import Gathering, Pair, Seat, Tally, WallNote
from withal.gatherings.pairing import paired
from withal.guides.models import Version
from withal.guides.outline import Prompt, Section
from withal.guides.queries import outline
from withal.kit.audit import record
from withal.kit.writing import written
from withal.libraries.models import Library
from withal.workbooks.actions import hand_over, start_workbook
from withal.workbooks.models import Workbook

UNDO = datetime.timedelta(minutes=10)
FORGOTTEN = datetime.timedelta(days=30)  # after the end: guests, who sat there, and the wall
LONGEST = datetime.timedelta(days=7)  # one that nobody ended
MOST = 200  # seats
MOST_MINUTES = 480
WALL_LETTERS = 1000


class Ended(Exception):
    """The gathering is over."""


class Full(Exception):
    """There are as many seats taken as a gathering has."""


class TooFew(Exception):
    """Fewer than five have answered, or fewer than two are there to be paired."""


class TooSoon(Exception):
    """Fewer than five more have answered since the last snapshot."""


class NotForTheWall(Exception):
    """The answer changed, is empty, too long, or stands in a private section."""


# Leading


@written
def open_gathering(version: Version, *, library: Library, title: str, by: Person) -> Gathering:
    """One guide for a room; it begins in the first section. The caller has checked who may."""
    first = outline(version).sections[0].id
    made = Gathering.objects.create(version=version, library=library, title=title, led_by=by, section=first)
    record("open_gathering", made, by=by, library=library)
    return made


@written
def go_to_section(gathering: Gathering, section: Section, *, by: Person) -> None:
    """Everybody's page says where the room is now. A timer that was running stops."""
    _change(gathering, section=section.id, until=None)
    record("move_gathering", gathering, by=by, library=gathering.library)


@written
def give_time(gathering: Gathering, *, minutes: int, more: bool, by: Person) -> None:
    """So many minutes from now, or so many more than are left."""
    now = timezone.now()
    start = max(gathering.until or now, now) if more else now
    latest = now + datetime.timedelta(minutes=MOST_MINUTES)
    _change(gathering, until=min(start + datetime.timedelta(minutes=minutes), latest))
    record("time_gathering", gathering, by=by, library=gathering.library, minutes=minutes)


@written
def stop_time(gathering: Gathering, *, by: Person) -> None:
    _change(gathering, until=None)
    record("time_gathering", gathering, by=by, library=gathering.library, minutes=0)


def _change(gathering: Gathering, **fields: object) -> None:
    """Raises Ended."""
    if not Gathering.objects.filter(pk=gathering.pk, ended_at=None).update(**fields):
        raise Ended
    for name, value in fields.items():
        setattr(gathering, name, value)


@written
def end_gathering(gathering: Gathering, *, by: Person | None) -> None:
    """Nobody joins any more; everybody keeps their workbook. Twice is the same as once."""
    open_still = Gathering.objects.filter(pk=gathering.pk, ended_at=None)
    if open_still.update(ended_at=timezone.now(), until=None):
        record("end_gathering", gathering, by=by, library=gathering.library)


@written
def reopen_gathering(gathering: Gathering, *, by: Person) -> bool:
    """Undo an end; whether it was still time."""
    just_now = Gathering.objects.filter(pk=gathering.pk, ended_at__gt=timezone.now() - UNDO)
    if not just_now.update(ended_at=None):
        return False
    record("reopen_gathering", gathering, by=by, library=gathering.library)
    return True


@written
def take_tally(gathering: Gathering, section: Section, prompt: Prompt, *, by: Person) -> Tally:
    """A snapshot by the rules of `Tally`. Raises Ended, TooFew, TooSoon."""
    locked = Gathering.objects.select_for_update().get(pk=gathering.pk)
    if locked.ended_at:
        raise Ended
    values = queries.values_of(gathering, prompt)
    if len(values) < tallies.LEAST or section.private:
        raise TooFew
    last = Tally.objects.filter(gathering=gathering, prompt=prompt.id).first()
    if last and len(values) < last.answered + tallies.LEAST:
        raise TooSoon
    counts = tallies.counted(prompt, values)
    made = Tally.objects.create(
        gathering=gathering, prompt=prompt.id, answered=len(values), counts=counts, taken_by=by
    )
    record("take_tally", gathering, by=by, library=gathering.library)
    return made


@written
def pair_up(gathering: Gathering, *, by: Person) -> list[Pair]:
    """The next round: everybody in the room has somebody to talk with. Raises Ended, TooFew."""
    locked = Gathering.objects.select_for_update().get(pk=gathering.pk)
    if locked.ended_at:
        raise Ended
    seats = list(gathering.seats.filter(left_at=None).values_list("pk", flat=True))
    if len(seats) < 2:
        raise TooFew
    number, met = queries.rounds_so_far(gathering)
    made = []
    for group in paired(seats, met):
        pair = Pair.objects.create(gathering=gathering, round=number + 1)
        pair.seats.set(group)
        made.append(pair)
    record("pair_up", gathering, by=by, library=gathering.library, round=number + 1)
    return made


@written
def hide_note(note: WallNote, *, by: Person) -> None:
    """The room no longer reads it; whoever wrote it sees that."""
    if WallNote.objects.filter(pk=note.pk, hidden_at=None).update(hidden_at=timezone.now()):
        record("hide_wall_note", note.gathering, by=by, library=note.gathering.library)


@written
def unhide_note(note: WallNote, *, by: Person) -> None:
    if WallNote.objects.filter(pk=note.pk, hidden_at__isnull=False).update(hidden_at=None):
        record("unhide_wall_note", note.gathering, by=by, library=note.gathering.library)


# Sitting in it


@written
def join(gathering: Gathering, *, by: Person) -> Seat:
    """A seat and a workbook of one's own; a second time it is the same seat. Raises Ended, Full.

    The library's record of deeds says that somebody joined, and not who.
    """
    locked = Gathering.objects.select_for_update().get(pk=gathering.pk)
    if locked.ended_at:
        raise Ended
    mine = Seat.objects.filter(gathering=gathering, person=by).first()
    if mine:
        if mine.left_at:
            mine.left_at = None
            mine.save(update_fields=["left_at"])
        return mine
    if gathering.seats.count() >= MOST:
        raise Full
    alone, library = Workbook.Mode.ALONE, gathering.library
    book = start_workbook(gathering.version, by=by, library=library, mode=alone, unnamed=True)
    made = Seat.objects.create(gathering=gathering, person=by, workbook=book)
    record("join_gathering", gathering, by=None, library=gathering.library)
    return made


@written
def join_as_guest(gathering: Gathering, *, name: str) -> Seat:
    """The same for somebody without an account: `seat.person` is new. Raises Ended, Full."""
    return join(gathering, by=make_guest(name=name, time_zone=gathering.library.time_zone))


@written
def leave(seat: Seat, *, by: Person) -> None:
    """Out of the room, and off its wall; the workbook stays theirs."""
    if Seat.objects.filter(pk=seat.pk, left_at=None).update(left_at=timezone.now()):
        seat.wall_notes.all().delete()
        record("leave_gathering", seat.gathering, by=None, library=seat.gathering.library)


@written
def show_on_wall(seat: Seat, section: Section, prompt: Prompt, words: str, *, by: Person) -> WallNote:
    """Copy these words of one's own answer to the wall, as they stand now. Raises Ended, NotForTheWall."""
    if Gathering.objects.filter(pk=seat.gathering_id, ended_at__isnull=False).exists():
        raise Ended
    if section.private or not words.strip() or len(words) > WALL_LETTERS:
        raise NotForTheWall
    if queries.own_words(seat, prompt) != words:
        raise NotForTheWall
    note, _fresh = WallNote.objects.update_or_create(
        seat=seat,
        prompt=prompt.id,
        defaults={"gathering_id": seat.gathering_id, "words": words, "shown_at": timezone.now()},
    )
    record("show_on_wall", seat.gathering, by=None, library=seat.gathering.library)
    return note


@written
def take_off_wall(seat: Seat, prompt_id: str, *, by: Person) -> None:
    """Erased, and nothing of it is kept."""
    if seat.wall_notes.filter(prompt=prompt_id).delete()[0]:
        record("take_off_wall", seat.gathering, by=None, library=seat.gathering.library)


# Taking it home


@written
def move_to_account(guest: Person, *, to: Person) -> None:
    """All that a guest wrote becomes that person's, under their key; then the guest is no more."""
    if guest.guest_since is None or to.guest_since is not None:
        raise ValueError("A guest's workbooks move to somebody with an account.")
    for book in Workbook.objects.filter(participants__person=guest):
        hand_over(book, by=guest, to=to)
    taken = Seat.objects.filter(person=to).values("gathering")
    Seat.objects.filter(person=guest).exclude(gathering__in=taken).update(person=to)
    erase_guest(guest, by=to)


@written
def forget_guest(guest: Person, *, by: Person | None) -> None:
    """Their workbooks, their words on walls, their seat, their key: gone now."""
    Workbook.objects.filter(mode=Workbook.Mode.ALONE, participants__person=guest).delete()
    erase_guest(guest, by=by)


def forgotten_on(gathering: Gathering) -> datetime.datetime | None:
    """When guests of it are erased; None while it goes on."""
    return gathering.ended_at + FORGOTTEN if gathering.ended_at else None


def expire_daily() -> int:
    """The daily round: end what nobody ended; 30 days after an end forget its guests and who sat there."""
    now = timezone.now()
    for gathering in Gathering.objects.filter(ended_at=None, opened_at__lt=now - LONGEST):
        end_gathering(gathering, by=None)
    guests = queries.guests_to_forget(before=now - FORGOTTEN)
    for guest in guests:
        forget_guest(guest, by=None)
    _forget_rooms(before=now - FORGOTTEN)
    return len(guests)


@written
def _forget_rooms(*, before: datetime.datetime) -> None:
    """Who took part is nobody's list for ever; workbooks and counts stay."""
    Seat.objects.filter(gathering__ended_at__lt=before).delete()
    Pair.objects.filter(gathering__ended_at__lt=before).delete()
