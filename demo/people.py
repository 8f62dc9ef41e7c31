"""Who is in the demonstration, and how they came to be there."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field

from demo.stage import ZONE, Clock
from withal.accounts.actions import change_profile, register
from withal.accounts.models import Person
from withal.libraries import actions
from withal.libraries.models import Library, Role, Team


@dataclass(frozen=True)
class Somebody:
    """`days` ago they came."""

    key: str
    name: str
    affiliation: str
    email: str
    days: int
    role: str = Role.MEMBER
    pronouns: str = ""
    says: str = ""  # the line beside their password

    @property
    def line(self) -> str:
        return f"{self.name}, {self.says or self.affiliation}"


DANA = Somebody("dana", "Dana Whitfield", "Director", "dana@rivermouth.example", 171, pronouns="she/her")
STAFF = (
    Somebody(
        "mona", "Mona Castellano", "Branch manager, Eastgate", "mona@rivermouth.example", 169, Role.MANAGER
    ),
    Somebody(
        "femi",
        "Femi Adeyemi",
        "Learning facilitator",
        "femi@rivermouth.example",
        168,
        pronouns="he/him",
    ),
    Somebody(
        "ana",
        "Ana Reyes",
        "Outreach librarian, Eastgate",
        "ana@rivermouth.example",
        168,
        pronouns="she/her",
    ),
    Somebody(
        "jo",
        "Jo Lindqvist",
        "Children’s librarian, Eastgate",
        "jo@rivermouth.example",
        168,
        pronouns="they/them",
    ),
    Somebody("rekha", "Rekha Patel", "Reference librarian, Main", "rekha@rivermouth.example", 167),
    Somebody("sam", "Sam Okafor", "Mentor, state library", "sam@state.example", 162, Role.MENTOR, "he/him"),
    Somebody("petra", "Petra Novotna", "Circulation, Harbor", "petra@rivermouth.example", 155),
)
NOOR = Somebody("noor", "Noor Haddad", "Page, Eastgate", "noor@rivermouth.example", 3)
MRS_TRAN = Somebody(
    "tran",
    "Mrs Tran",
    "Harbor Shelter; Eastgate Vietnamese Parents",
    "tran@harborshelter.example",
    153,
    Role.PARTNER,
)
IMKE = Somebody("imke", "Imke Solberg", "Director, Stonewater", "imke@stonewater.example", 140)
TOMAS = Somebody("tomas", "Tomás Ferreira", "Branch assistant, Stonewater", "tomas@stonewater.example", 138)
WINNIE = Somebody(
    "winnie", "Winnie Castle", "Director and everything else, Thistledown", "winnie@thistledown.example", 127
)
LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"  # none that is easily taken for another


def new_password() -> str:
    """Sixteen letters and digits in groups of four: different each time, and short enough to type."""
    return "-".join("".join(secrets.choice(LETTERS) for _letter in range(4)) for _group in range(4))


@dataclass
class Cast:
    """The people as they come in. `passwords` are known here and nowhere else."""

    clock: Clock
    people: dict[str, Person] = field(default_factory=dict)
    passwords: dict[str, str] = field(default_factory=dict)

    def __getitem__(self, key: str) -> Person:
        return self.people[key]

    def founder(
        self, somebody: Somebody, library: str, *, days: int, languages: tuple[str, ...] = ("en",)
    ) -> Library:
        """Somebody with an account founds a library, or makes the account first."""
        self.clock.at(days)
        if somebody.key not in self.people:
            person = register(
                email=somebody.email, name=somebody.name, password=self._password(somebody), time_zone=ZONE
            )
            self._settle(somebody, person)
        return actions.found_library(
            name=library, time_zone=ZONE, languages=list(languages), by=self[somebody.key], invented=True
        )

    def joins(self, somebody: Somebody, library: Library, *, by: str, team: Team | None = None) -> None:
        """Somebody is invited by mail, and opens the letter on the same day."""
        self.clock.at(somebody.days)
        invitation, _secret = actions.invite(
            library, role=somebody.role, by=self[by], team=team, email=somebody.email
        )
        self.clock.at(somebody.days)
        person = actions.join(
            invitation, name=somebody.name, email=somebody.email, password=self._password(somebody)
        )
        self._settle(somebody, person)

    def joins_too(
        self, key: str, library: Library, *, role: str, by: str, days: int, team: Team | None = None
    ) -> None:
        """Somebody who has an account already is invited to one more place."""
        self.clock.at(days)
        invitation, _secret = actions.invite(
            library, role=role, by=self[by], team=team, email=self[key].email
        )
        self.clock.at(days)
        actions.accept(invitation, by=self[key])

    def _password(self, somebody: Somebody) -> str:
        self.passwords[somebody.key] = new_password()
        return self.passwords[somebody.key]

    def _settle(self, somebody: Somebody, person: Person) -> None:
        self.people[somebody.key] = person
        self.clock.at(somebody.days)
        change_profile(
            person,
            name=somebody.name,
            pronouns=somebody.pronouns,
            affiliation=somebody.affiliation,
            language=person.language,
            time_zone=ZONE,
        )


def table(cast: Cast) -> list[tuple[str, str, str]]:
    """Who can be signed in as: a line about them, their address, their password."""
    shown = (DANA, *STAFF, MRS_TRAN, NOOR, IMKE, TOMAS, WINNIE)
    return [(each.line, each.email, cast.passwords[each.key]) for each in shown if each.key != "petra"]
