"""The people that tests speak of. `cast = rivermouth()` makes them; a test names who does what.

| who | where and as what |
|---|---|
| Dana, director | administrator of Rivermouth County Library |
| Ana, outreach librarian at Eastgate | member of the library and of the team Outreach |
| Jo, her teammate | member of the library and of Outreach |
| Femi | facilitator of the library and of Outreach |
| Mona | manager of the library and of Outreach |
| Sam | mentor of Outreach, of Rivermouth and of nine more libraries (`cast.mentored`) |
| Mrs Tran | outside partner in Outreach, and nowhere else |
| Noor, newcomer | member of the library, in no team yet |
| Stella, stranger | administrator of Otherwhere, where Outreach has a namesake (`cast.their_team`) |
"""

from __future__ import annotations

from dataclasses import dataclass

from django.test import Client

from withal.accounts.models import Person
from withal.libraries.models import Branch, Library, Membership, Role, Team

PASSWORD = "paper boats at the weir"


@dataclass(frozen=True)
class Cast:
    library: Library
    eastgate: Branch
    outreach: Team
    dana: Person
    ana: Person
    jo: Person
    femi: Person
    mona: Person
    sam: Person
    mrs_tran: Person
    newcomer: Person
    mentored: tuple[Library, ...]
    otherwhere: Library
    their_team: Team
    stella: Person


def rivermouth() -> Cast:
    """Everybody, in two libraries that know nothing of each other, and nine more that Sam mentors."""
    library = Library.objects.create(
        name="Rivermouth County Library", slug="rivermouth", time_zone="America/Chicago"
    )
    otherwhere = Library.objects.create(name="Otherwhere Public Library", slug="otherwhere")
    outreach = Team.objects.create(library=library, name="Outreach", purpose="Meet people where they are")
    their_team = Team.objects.create(library=otherwhere, name="Outreach")
    mentored = tuple(
        Library.objects.bulk_create(
            [Library(name=f"{name} Library", slug=name.lower()) for name in MENTORED],
        )
    )
    dana = person("Dana Whitfield", affiliation="Director")
    ana = person("Ana Reyes", pronouns="she/her", affiliation="Outreach librarian, Eastgate")
    jo = person("Jo Lindqvist", pronouns="they/them", affiliation="Children's librarian, Eastgate")
    femi = person("Femi Adeyemi", pronouns="he/him", affiliation="Learning facilitator")
    mona = person("Mona Castellano", affiliation="Branch manager, Eastgate")
    sam = person("Sam Okafor", affiliation="State library mentor")
    mrs_tran = person("Mrs Tran", affiliation="Harbor Shelter")
    newcomer = person("Noor Haddad", affiliation="Page, Eastgate")
    stella = person("Stella Marsh", affiliation="Director, Otherwhere")

    places(dana, Role.ADMINISTRATOR, library)
    places(ana, Role.MEMBER, library, outreach)
    places(jo, Role.MEMBER, library, outreach)
    places(femi, Role.FACILITATOR, library, outreach)
    places(mona, Role.MANAGER, library, outreach)
    places(sam, Role.MENTOR, library, outreach)
    places(newcomer, Role.MEMBER, library)
    Membership.objects.create(person=mrs_tran, role=Role.PARTNER, library=library, team=outreach)
    for other in mentored:
        places(sam, Role.MENTOR, other)
    places(stella, Role.ADMINISTRATOR, otherwhere, their_team)
    return Cast(
        library=library,
        eastgate=Branch.objects.create(library=library, name="Eastgate"),
        outreach=outreach,
        dana=dana,
        ana=ana,
        jo=jo,
        femi=femi,
        mona=mona,
        sam=sam,
        mrs_tran=mrs_tran,
        newcomer=newcomer,
        mentored=mentored,
        otherwhere=otherwhere,
        their_team=their_team,
        stella=stella,
    )


MENTORED = ("Alder", "Birch", "Cedar", "Dogwood", "Elm", "Fir", "Ginkgo", "Hazel", "Ironwood")


def person(name: str, **fields: str) -> Person:
    """Somebody with an account and `PASSWORD`; in no library yet."""
    address = name.lower().replace(" ", ".") + "@example.org"
    return Person.objects.create_user(address, PASSWORD, name=name, **fields)


def places(somebody: Person, role: Role, library: Library, team: Team | None = None) -> None:
    """Give somebody a role in the library and, where one is named, in its team."""
    for place in (None, team) if team else (None,):
        Membership.objects.create(person=somebody, role=role, library=library, team=place)


def browser(somebody: Person | None = None) -> Client:
    """A browser somebody is signed in with, or a stranger's."""
    client = Client()
    if somebody:
        client.force_login(somebody)
    return client
