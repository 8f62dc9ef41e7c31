"""The one door into a workbook and what is inside it. Who may not enter gets the same 404 as a wrong id."""

from __future__ import annotations

from uuid import UUID

from django.db.models import Q
from django.http import Http404

from withal.accounts.models import Person
from withal.guides.models import Guide, Version
from withal.guides.outline import Prompt, Section
from withal.guides.queries import outline
from withal.libraries.access import MAY, May
from withal.libraries.models import Library, Membership, Team
from withal.workbooks.models import WRITERS, Answer, Revision, Workbook

STAFF = [role for role, deeds in MAY.items() if May.SEE in deeds]


def workbook(person: Person, id: UUID) -> Workbook:
    """A workbook this person writes in. Raises Http404."""
    found = Workbook.objects.filter(pk=id).select_related("version", "team").defer("version__source").first()
    if found is None or person not in found.people:
        raise Http404
    return found


def section(person: Person, id: UUID, section_id: str) -> tuple[Workbook, Section]:
    """A section of a workbook this person writes in. Raises Http404."""
    book = workbook(person, id)
    found = outline(book.version).section(section_id)
    if found is None:
        raise Http404
    return book, found


def prompt(person: Person, id: UUID, prompt_id: str) -> tuple[Workbook, Section, Prompt]:
    """A prompt of a workbook this person writes in. Raises Http404."""
    book = workbook(person, id)
    guide = outline(book.version)
    found = guide.by_id.get(prompt_id)
    if found is None:
        raise Http404
    return book, guide.section_of(prompt_id), found


def own_answer(person: Person, id: UUID, prompt_id: str) -> tuple[Workbook, Section, Prompt, Answer]:
    """This person's own answer, which they alone may share. Raises Http404 for the group's answers too."""
    book, part, asked = prompt(person, id, prompt_id)
    found = Answer.objects.filter(workbook=book, prompt=prompt_id, person=person).first()
    if found is None:
        raise Http404
    return book, part, asked, found


def answer_to_tell(person: Person, id: str) -> tuple[Workbook, Section, Prompt, Answer]:
    """An answer that this person writes: the group's, or their own. Raises Http404 for everything else.

    An answer that was the group's where a newer version asks each person (or the other way round) is not
    on any page, so it is not found either.
    """
    try:
        found = Answer.objects.filter(pk=UUID(id)).filter(Q(person=None) | Q(person=person)).first()
    except ValueError:
        raise Http404 from None
    if found is None:
        raise Http404
    book, part, asked = prompt(person, found.workbook_id, found.prompt)
    if book.is_own(part, asked) != (found.person_id is not None):
        raise Http404
    return book, part, asked, found


def revision(
    person: Person, id: UUID, prompt_id: str, number: int
) -> tuple[Workbook, Section, Prompt, Revision]:
    """An earlier text of an answer that this person may write. Raises Http404."""
    book, part, asked = prompt(person, id, prompt_id)
    holder = person if book.is_own(part, asked) else None
    found = Revision.objects.filter(
        answer__workbook=book, answer__prompt=prompt_id, answer__person=holder, number=number
    ).select_related("answer").first()  # fmt: skip
    if found is None:
        raise Http404
    return book, part, asked, found


def version_to_start(person: Person, id: int) -> Version:
    """The published version of a guide that this person may take up. Raises Http404."""
    found = (
        Version.objects.filter(pk=id, guide__in=Guide.objects.visible_to(person), guide__withdrawn_at=None)
        .select_related("guide")
        .first()
    )
    if found is None:
        raise Http404
    return found


def teams_to_write_with(person: Person) -> list[Team]:
    """The current teams in which this person's role writes."""
    places = Membership.objects.of(person).filter(team__isnull=False, role__in=WRITERS, team__ended_at=None)
    return list(Team.objects.filter(pk__in=places.values("team")).select_related("library"))


def people_to_pair_with(person: Person) -> list[Person]:
    """Colleagues: the staff of libraries where this person is staff, and the people of their own teams."""
    mine = Membership.objects.of(person)
    staff = Q(team=None, library__in=mine.filter(team=None, role__in=STAFF).values("library"), role__in=STAFF)
    team = Q(team__in=mine.filter(role__in=WRITERS).values("team"), role__in=WRITERS)
    places = Membership.objects.current().filter(staff | team)
    found = Person.objects.filter(pk__in=places.values("person"), is_active=True).exclude(pk=person.pk)
    return list(found.order_by("name"))


def home_of(person: Person, here: Library, *, team: Team | None, partner: Person | None) -> Library:
    """Where a workbook belongs: the team's library; for a pair one where both have a place; else here."""
    if team:
        return team.library
    if partner is None:
        return here
    theirs = Membership.objects.of(partner).values("library")
    shared = Library.objects.filter(pk__in=Membership.objects.of(person).values("library")).filter(
        pk__in=theirs
    )
    return shared.filter(pk=here.pk).first() or shared.order_by("pk").first() or here
