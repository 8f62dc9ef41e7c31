"""The doors of a gathering: whoever leads it, whoever sits in it, and the code on the wall."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.shortcuts import get_object_or_404

from withal.accounts.models import Person
from withal.gatherings.models import Gathering, Seat, Tally, WallNote
from withal.guides.outline import Prompt
from withal.guides.queries import outline
from withal.libraries.access import May, holds
from withal.workbooks.access import version_to_start

version_to_open = version_to_start


def _gatherings() -> QuerySet[Gathering]:
    return Gathering.objects.select_related("library", "version__guide").defer("version__source")


def _led(person: Person) -> Q:
    """Whoever opened it, for as long as they make guides there: nobody else learns who sat in the room."""
    return Q(led_by=person) & Q(holds(person, May.GUIDES, library="library"))


def to_lead(person: Person, id: int) -> Gathering:
    """A gathering that this person leads. Raises Http404."""
    return get_object_or_404(_gatherings().filter(_led(person)), pk=id)


def to_see(person: Person, id: int) -> Gathering:
    """A gathering that this person leads or sits in: what the whole room may read. Raises Http404."""
    inside = Seat.objects.filter(gathering=OuterRef("pk"), person=person, left_at=None)
    return get_object_or_404(_gatherings().filter(_led(person) | Q(Exists(inside))), pk=id)


def seat(person: Person, id: int) -> Seat:
    """This person's seat in a gathering, left or not. Raises Http404."""
    seats = Seat.objects.select_related("gathering__library", "gathering__version__guide", "workbook")
    return get_object_or_404(seats.defer("gathering__version__source"), gathering=id, person=person)


def seat_in_room(person: Person, id: int) -> Seat:
    """The seat of somebody who has not left. Raises Http404."""
    seats = Seat.objects.select_related("gathering__library", "gathering__version__guide", "workbook")
    return get_object_or_404(
        seats.defer("gathering__version__source"), gathering=id, person=person, left_at=None
    )


def by_code(code: str) -> Gathering | None:
    """The gathering of a code, however it was typed; None where no gathering has it."""
    return _gatherings().select_related("led_by").filter(code=code.strip().lower()).first()


def note_to_hide(person: Person, id: int, note_id: int) -> WallNote:
    """A note on the wall of a gathering that this person leads. Raises Http404."""
    return get_object_or_404(
        WallNote.objects.select_related("gathering__library"), gathering=to_lead(person, id), pk=note_id
    )


def tally_to_see(person: Person, id: int, prompt_id: str) -> tuple[Gathering, Prompt, Tally]:
    """The last snapshot of a prompt, for whoever may see the room. Raises Http404."""
    gathering = to_see(person, id)
    found = get_object_or_404(Tally.objects.filter(gathering=gathering, prompt=prompt_id)[:1])
    return gathering, outline(gathering.version).by_id[prompt_id], found


def guest(id: int) -> Person:
    """A guest who was not claimed yet; the caller knows that this browser is theirs. Raises Http404."""
    return get_object_or_404(Person, pk=id, guest_since__isnull=False)
