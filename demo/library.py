"""Makes Rivermouth County Library as a director would find it after half a year of use.

Everything happens through the actions that the pages use, in the order in which it could have happened.
The people, the places and every word in it are invented; the texts are in `demo.texts`.
"""

from __future__ import annotations

from pathlib import Path

from demo import handout, people
from demo.loops import loops
from demo.pen import Pen
from demo.people import Cast
from demo.stage import stage
from demo.texts import others, outreach
from withal.guides import actions as drafting
from withal.guides import word_in
from withal.guides.models import Guide, Version
from withal.guides.queries import newest_version
from withal.kit.models import OutboxMessage
from withal.kit.writing import writing
from withal.libraries import actions
from withal.libraries.models import Invitation, Library, Membership, Role, Team
from withal.workbooks.actions import archive_workbook, share_answer, start_workbook, take_back

HERE = Path(__file__).resolve().parent
SHIPPED = HERE.parent / "guides"
FIRST_CARD = HERE / "first-card.md"


def make() -> list[tuple[str, str, str]]:
    """Make the demonstration: whole or not at all. Returns who, e-mail address and password for each person.

    Where it was made before, it is left as it is and nobody is returned: the passwords were told then.
    """
    if Library.objects.filter(invented=True).exists():
        return []
    with stage() as clock:
        with writing():
            cast = Cast(clock)
            rivermouth, teams = _places(cast)
            _workbooks(cast, rivermouth, teams)
            loops(cast, rivermouth)
            _lately(cast, rivermouth, teams)
        _date_the_post()
    return people.table(cast)


def _places(cast: Cast) -> tuple[Library, dict[str, Team]]:
    """Three libraries, their branches, teams and people."""
    clock = cast.clock
    rivermouth = cast.founder(people.DANA, "Rivermouth County Library", days=171)
    dana = cast["dana"]
    for branch in ("Main", "Eastgate", "Flats", "Harbor", "North Landing"):
        clock.at(170)
        actions.add_branch(rivermouth, name=branch, by=dana)
    for somebody in people.STAFF:
        cast.joins(somebody, rivermouth, by="dana" if somebody.days > 160 else "mona")
    clock.at(166)
    femis = Membership.objects.get(person=cast["femi"], library=rivermouth)
    actions.change_role(femis, role=Role.FACILITATOR, by=dana)
    clock.at(165)
    actions.rename_branch(rivermouth.branches.get(name="Flats"), name="The Flats", by=cast["mona"])
    clock.at(160)
    actions.change_library(
        rivermouth,
        name=rivermouth.name,
        time_zone=rivermouth.time_zone,
        languages=["en", "es", "vi"],
        by=dana,
    )
    teams = _teams(cast, rivermouth)
    _neighbours(cast, rivermouth, teams)
    return rivermouth, teams


def _teams(cast: Cast, rivermouth: Library) -> dict[str, Team]:
    clock, teams = cast.clock, {}
    for key, days, by, name, purpose, members in (
        ("outreach", 166, "femi", "Outreach", "Meet people where they are", "ana jo rekha"),
        (
            "leadership",
            120,
            "dana",
            "Leadership",
            "Decide in the open, and answer within two weeks",
            "mona femi",
        ),
        (
            "summer",
            110,
            "mona",
            "Back-to-school week",
            "One week of library cards at the school gates",
            "jo rekha",
        ),
    ):
        clock.at(days)
        teams[key] = team = actions.start_team(rivermouth, name=name, purpose=purpose, by=cast[by])
        here = ([by] if by in ("dana", "mona") else []) + members.split()
        for member in here:
            clock.at(days)
            actions.add_member(team, person=cast[member], role=Role.MEMBER, by=cast[by])
    cast.joins(people.MRS_TRAN, rivermouth, by="femi", team=teams["outreach"])
    clock.at(146)
    actions.change_team(
        teams["outreach"],
        name="Outreach",
        purpose="Meet people where they are, and come back on the day we said",
        by=cast["femi"],
    )
    clock.at(64)
    actions.end_team(teams["summer"], by=cast["mona"])
    return teams


def _neighbours(cast: Cast, rivermouth: Library, teams: dict[str, Team]) -> None:
    """Two small libraries that Sam mentors too, and a team across the river."""
    stonewater = cast.founder(people.IMKE, "Stonewater Public Library", days=people.IMKE.days)
    thistledown = cast.founder(people.WINNIE, "Thistledown Village Library", days=people.WINNIE.days)
    for library, by, branches in (
        (stonewater, "imke", ("Quarry Road", "Mill Lane")),
        (thistledown, "winnie", ()),
    ):
        days = 137 if branches else 126
        cast.clock.at(days)
        for branch in branches:
            actions.add_branch(library, name=branch, by=cast[by])
        cast.joins_too("sam", library, role=Role.MENTOR, by=by, days=days)
    cast.joins(people.TOMAS, stonewater, by="imke")
    cast.clock.at(18)
    teams["river"] = river = actions.start_team(
        rivermouth,
        name="River Saturdays",
        purpose="One Saturday on both sides of the river: Rivermouth and Stonewater together",
        by=cast["femi"],
    )
    cast.clock.at(18)
    actions.add_member(river, person=cast["jo"], role=Role.MEMBER, by=cast["femi"])
    cast.joins_too("tomas", rivermouth, role=Role.MEMBER, by="femi", days=17, team=river)


def _guides(cast: Cast, rivermouth: Library) -> tuple[Version, Version]:
    """The guide that comes with Withal, and one of Rivermouth's own; a third is a draft from Word."""
    clock, femi = cast.clock, cast["femi"]
    clock.at(170)
    drafting.load_shipped(SHIPPED)
    clock.at(165)
    first_card = drafting.start_draft(rivermouth, by=femi, source=FIRST_CARD.read_text(encoding="utf-8"))
    clock.at(165)
    published = drafting.publish(first_card, by=femi)
    clock.at(13)
    found = word_in.read_here(handout.handout())
    draft = drafting.start_draft(
        rivermouth,
        by=femi,
        source=found.source,
        file_name=handout.FILE_NAME,
        original=found.original,
        remarks=found.remarks,
    )
    clock.at(5)
    drafting.change_draft(draft, handout.mended(found.source), by=femi, revision=draft.revision)
    return newest_version(Guide.objects.get(library=None, slug="community-engagement")), published


def _workbooks(cast: Cast, rivermouth: Library, teams: dict[str, Team]) -> None:
    clock = cast.clock
    engagement, first_card = _guides(cast, rivermouth)

    def begin(days: int, by: str, version: Version, team: str = "", partner: str = "") -> Pen:
        clock.at(days)
        mode = "team" if team else "pair" if partner else "alone"
        book = start_workbook(
            version,
            by=cast[by],
            library=rivermouth,
            mode=mode,
            team=teams.get(team),
            partner=cast.people.get(partner),
        )
        return Pen(book, cast.people, clock)

    put_away = begin(164, "rekha", first_card, team="outreach")
    put_away.write(others.PUT_AWAY)
    clock.at(154)
    archive_workbook(put_away.book, by=cast["femi"])
    together = begin(151, "femi", engagement, team="outreach")
    together.write(outreach.STORY)
    begin(34, "ana", first_card, partner="jo").write(others.FIRST_CARD)
    begin(22, "dana", engagement, team="leadership").write(others.LEADERSHIP + others.LEADERSHIP_LATELY)
    begin(16, "tomas", engagement, team="river").write(others.RIVER)
    anas = begin(58, "ana", engagement)
    anas.write(others.ANAS_OWN)
    femis = begin(28, "femi", engagement)
    femis.write(others.FEMIS_OWN)
    _share(cast, together, "jo", "personal-goal", "ana", "team", days=147)
    _share(cast, anas, "ana", "first-words", "sam", Role.MENTOR, days=42)
    _share(cast, anas, "ana", "what-waits", "mona", Role.MANAGER, days=40, back=36)
    _share(cast, femis, "femi", "differently", "sam", Role.MENTOR, days=9)


def _share(
    cast: Cast, pen: Pen, by: str, prompt: str, reader: str, role: str, *, days: int, back: int | None = None
) -> None:
    """Somebody lets one person read one of their own answers, and may take it back."""
    answer = pen.answer(cast[by], prompt)
    if answer is None:
        raise ValueError(f"{by} has not answered {prompt}")
    cast.clock.at(days)
    share = share_answer(answer, by=cast[by], reader=cast[reader], role=role)
    if back is not None:
        cast.clock.at(back)
        take_back(share, by=cast[by])


def _lately(cast: Cast, rivermouth: Library, teams: dict[str, Team]) -> None:
    """Who left, who came, and who is still asked to come."""
    clock = cast.clock
    clock.at(90)
    actions.remove_branch(rivermouth.branches.get(name="North Landing"), by=cast["dana"])
    for days, by, role, team, email in (
        (44, "dana", Role.MEMBER, "", "board.secretary@rivermouth.example"),  # never opened: it has expired
        (8, "femi", Role.PARTNER, "outreach", "laundromat@theflats.example"),
        (2, "mona", Role.MEMBER, "", "reference.desk@rivermouth.example"),
    ):
        clock.at(days)
        actions.invite(rivermouth, role=role, by=cast[by], team=teams.get(team), email=email)
    clock.at(12)
    petra = Membership.objects.current().get(person=cast["petra"], library=rivermouth)
    actions.end_membership(petra, by=cast["mona"])
    cast.joins(people.NOOR, rivermouth, by="mona")


def _date_the_post() -> None:
    """Messages go out when all is written, which is now: date each as its invitation is."""
    for invitation in Invitation.objects.exclude(email="").select_related("team", "library"):
        place = invitation.team or invitation.library
        letters = OutboxMessage.objects.filter(to=invitation.email, subject__contains=place.name)
        letters.update(at=invitation.invited_at)
