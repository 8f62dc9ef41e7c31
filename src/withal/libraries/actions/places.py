"""What can be done to a library, its branches and its teams."""

from __future__ import annotations

from collections.abc import Mapping

from django.db import IntegrityError, connection, transaction
from django.utils import timezone
from django.utils.text import slugify

from withal.accounts.actions import register
from withal.accounts.models import Person
from withal.kit.audit import record
from withal.kit.writing import written
from withal.libraries.access import tends
from withal.libraries.models import Branch, Library, Membership, Role, Team
from withal.libraries.queries import any_library

# Any number will do, as long as nothing else in the database takes an advisory lock under it.
_FIRST_RUN_LOCK = 7_218_001


class NameTaken(Exception):
    """The library already has a branch or a team of this name."""


class AlreadyBegun(Exception):
    """A library exists: the first run is over."""


@written
def begin(
    *, library: str, time_zone: str, languages: list[str], name: str, email: str, password: str
) -> Person:
    """The first run: one library and its first administrator. However many ask: AlreadyBegun for the rest."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_FIRST_RUN_LOCK])
    if any_library():
        raise AlreadyBegun
    person = register(email=email, name=name, password=password, time_zone=time_zone)
    found_library(name=library, time_zone=time_zone, languages=languages, by=person)
    return person


@written
def found_library(
    *, name: str, time_zone: str, languages: list[str], by: Person, invented: bool = False
) -> Library:
    """Found a library; whoever founds it becomes its administrator."""
    library = Library.objects.create(
        name=name, slug=_free_slug(name), time_zone=time_zone, languages=languages, invented=invented
    )
    Membership.objects.create(person=by, library=library, role=Role.ADMINISTRATOR)
    record("found_library", library, by=by, library=library)
    return library


def _free_slug(name: str) -> str:
    base = slugify(name)[:70] or "library"
    taken = set(Library.objects.filter(slug__startswith=base).values_list("slug", flat=True))
    numbered = (f"{base}-{number}" for number in range(2, len(taken) + 3))
    return next(slug for slug in (base, *numbered) if slug not in taken)


@written
def change_library(library: Library, *, name: str, time_zone: str, languages: list[str], by: Person) -> None:
    """Change what the library is called, its clock and its languages. Its slug stays."""
    given = {"name": name, "time_zone": time_zone, "languages": languages}
    changed = sorted(field for field, value in given.items() if getattr(library, field) != value)
    if not changed:
        return
    for field in changed:
        setattr(library, field, given[field])
    library.save(update_fields=changed)
    record("change_library", library, by=by, library=library, fields=", ".join(changed))


@written
def choose_words(library: Library, *, words: Mapping[str, str], by: Person) -> None:
    """The library's own words by their names; one left empty falls back to its default."""
    own = {name: word.strip() for name, word in words.items() if word.strip()}
    changed = sorted(
        name for name in own.keys() | library.words.keys() if own.get(name) != library.words.get(name)
    )
    if not changed:
        return
    library.words = own
    library.save(update_fields=["words"])
    record("choose_words", library, by=by, library=library, words=", ".join(changed))


@written
def add_branch(library: Library, *, name: str, by: Person) -> Branch:
    """Raises NameTaken."""
    branch = Branch(library=library, name=name)
    _save_named(branch)
    record("add_branch", branch, by=by, library=library)
    return branch


@written
def rename_branch(branch: Branch, *, name: str, by: Person) -> None:
    """Raises NameTaken."""
    if branch.name == name:
        return
    branch.name = name
    _save_named(branch)
    record("rename_branch", branch, by=by, library=branch.library)


@written
def remove_branch(branch: Branch, *, by: Person) -> None:
    record("remove_branch", branch, by=by, library=branch.library)
    branch.delete()


@written
def start_team(library: Library, *, name: str, purpose: str = "", by: Person) -> Team:
    """Whoever does not run the library becomes the facilitator of the team they start. Raises NameTaken."""
    team = Team(library=library, name=name, purpose=purpose)
    _save_named(team)
    record("start_team", team, by=by, library=library)
    if not tends(by, team):
        Membership.objects.create(person=by, library=library, team=team, role=Role.FACILITATOR)
    return team


@written
def change_team(team: Team, *, name: str, purpose: str, by: Person) -> None:
    """Raises NameTaken."""
    if (team.name, team.purpose) == (name, purpose):
        return
    team.name, team.purpose = name, purpose
    _save_named(team)
    record("change_team", team, by=by, library=team.library)


@written
def end_team(team: Team, *, by: Person) -> None:
    """The team stops; its people and what they wrote stay, so that it can be opened again."""
    if Team.objects.filter(pk=team.pk, ended_at=None).update(ended_at=timezone.now()):
        record("end_team", team, by=by, library=team.library)


@written
def reopen_team(team: Team, *, by: Person) -> None:
    if Team.objects.filter(pk=team.pk, ended_at__isnull=False).update(ended_at=None):
        record("reopen_team", team, by=by, library=team.library)


def _save_named(thing: Branch | Team) -> None:
    try:
        with transaction.atomic():
            thing.save()
    except IntegrityError:
        raise NameTaken(thing.name) from None
