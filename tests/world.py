"""One furnished world for the tests that try every door: who wrote what, and who may read it.

`world = furnish()` makes the cast, workbooks of every mode with words in them, and the same again in a
library that nobody of the first may see. Each private text carries a word of its own, its canary.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field
from typing import Any

from django.utils import timezone

from tests.books import SOURCE, pair_workbook, publish, save, write
from tests.cast import Cast, browser, rivermouth
from tests.following import follower
from withal.accounts.models import Person
from withal.commitments import actions as commitments
from withal.followers.models import Follower
from withal.gatherings import actions as rooms
from withal.gatherings.models import Gathering, WallNote
from withal.guides.models import Draft, Version
from withal.guides.queries import outline
from withal.home.actions import make_feed
from withal.libraries.actions import invite
from withal.libraries.models import Invitation, Membership
from withal.loops import actions as loops
from withal.workbooks.actions import start_workbook
from withal.workbooks.models import Answer, Revision, Share, Workbook

ROLES = {
    "own": "ana",
    "team": "jo",
    "facilitator": "femi",
    "manager": "mona",
    "mentor": "sam",
    "administrator": "dana",
    "colleague": "newcomer",
    "partner": "mrs_tran",
    "stranger": "stella",
}
EVERYBODY = frozenset(ROLES)
# Who writes down voices and reads what staff keep of them.
LISTENERS = ("own", "team", "facilitator", "manager", "administrator", "colleague")
# Who writes in the workbook of the team Outreach.
WRITERS = frozenset({"own", "team", "facilitator", "partner"})

ELSEWHERE = """---
guide: only-elsewhere
title: A guide of another shape
version: 1
lang: en
modes: [alone, team]
---
# Its one section {#other-section minutes=5}
1. What else? {.text #other-prompt}
2. And for yourself? {.text #other-own who=me}
"""
THEIRS = """---
guide: their-guide
title: Canaryguideotherwhere
version: 1
lang: en
modes: [alone, team]
---
# Theirs {#theirs minutes=5}
1. What is theirs? {.text #what}
"""


@dataclass(frozen=True)
class Canary:
    """A word that stands in one private place, and the roles that may meet it anywhere."""

    word: str
    readers: frozenset[str]
    sealed: bool = True  # kept in the database as ciphertext


@dataclass
class World:
    cast: Cast
    version: Version
    book: Workbook  # Outreach's
    lone: Workbook  # Ana's alone
    pair: Workbook  # Ana's and Jo's
    other: Workbook  # Ana's too, of a guide with other prompts
    theirs: Workbook  # Otherwhere's team
    own_version: Version  # of a guide that Rivermouth alone has
    their_version: Version
    draft: Draft
    their_draft: Draft
    invitation: Invitation
    secret: str
    their_invitation: Invitation
    follower: Follower  # of Rivermouth, not confirmed yet
    feed_secret: str = ""  # of the newcomer's calendar
    gathering: Gathering = field(init=False)  # led by the facilitator; Ana, Jo and a guest sit in it
    their_gathering: Gathering = field(init=False)
    note: WallNote = field(init=False)  # Ana's, on its wall
    canaries: list[Canary] = field(default_factory=list)
    heard: dict[str, Any] = field(default_factory=dict)  # loops, voices and promises: see `_hear`
    plan: dict[str, Any] = field(default_factory=dict)  # what Rivermouth promised, see `_promise`
    reports: dict[str, Any] = field(default_factory=dict)  # a draft, one that is published, theirs
    shown: Any = None  # a loop on the public pages

    def person(self, role: str) -> Person:
        return getattr(self.cast, ROLES[role])

    def canary(self, word: str, *readers: str, sealed: bool = True) -> str:
        self.canaries.append(Canary(word, frozenset(readers), sealed))
        return word

    def place(self, role: str) -> Membership:
        """Somebody's current place in the team Outreach."""
        return Membership.objects.get(person=self.person(role), team=self.cast.outreach, until=None)


def furnish() -> World:
    cast = rivermouth()
    version = publish()
    elsewhere = publish(source=ELSEWHERE)
    their_version = publish(cast.otherwhere, THEIRS)
    ana, stella = cast.ana, cast.stella
    invitation, secret = invite(cast.library, role="member", by=cast.dana, email="canaryinvited@example.org")
    their_invitation, _unused = invite(
        cast.otherwhere, role="member", by=stella, email="canarytheirs@example.org"
    )
    world = World(
        cast=cast,
        version=version,
        book=start_workbook(version, by=ana, library=cast.library, mode="team", team=cast.outreach),
        lone=start_workbook(version, by=ana, library=cast.library, mode="alone"),
        pair=pair_workbook(cast.library, ana, cast.jo, version),
        other=start_workbook(elsewhere, by=ana, library=cast.library, mode="alone"),
        theirs=start_workbook(version, by=stella, library=cast.otherwhere, mode="team", team=cast.their_team),
        own_version=publish(cast.library, ELSEWHERE.replace("only-elsewhere", "own-guide")),
        their_version=their_version,
        draft=_draft(cast.library, cast.femi, "ours"),
        their_draft=_draft(cast.otherwhere, stella, "theirs"),
        invitation=invitation,
        secret=secret,
        their_invitation=their_invitation,
        follower=follower(cast.library, "canaryfollower@example.org", confirmed=False),
    )
    world.canary("canaryinvited", "administrator", "manager", sealed=False)
    world.canary("canarytheirs", "stranger", sealed=False)
    world.canary("canarydraftours", "administrator", "manager", "facilitator", sealed=False)
    world.canary("canarydrafttheirs", "stranger", sealed=False)
    world.canary("Canaryguideotherwhere", "stranger", sealed=False)
    _write_alone(world)
    _write_in_a_pair(world)
    _write_in_a_team(world)
    _write_elsewhere(world)
    _show_people(world)
    world.feed_secret = make_feed(cast.newcomer, by=cast.newcomer)
    _hear(world)
    _promise(world)
    _report_back(world)
    _tell_the_public(world)
    _follow(world)
    _gather(world)
    return world


def _draft(library: Any, by: Person, whose: str) -> Draft:
    word = f"canarydraft{whose}"
    source = SOURCE.replace("Preparing to meet a partner", word).replace(
        "meeting-a-partner", f"draft-{whose}"
    )
    return Draft.objects.create(library=library, source=source, started_by=by, file_name=f"{word}.docx")


def _write_alone(world: World) -> None:
    mine = browser(world.cast.ana)
    write(mine, world.lone, "personal", world.canary("canarylonepersonal", "own"))
    write(mine, world.lone, "team-goal", world.canary("canarylonegoal", "own"))
    write(mine, world.lone, "change", world.canary("canarylonechange", "own"))
    save(mine, world.lone, "starters", {".0.name": world.canary("canaryloneperson", "own")})
    save(mine, world.lone, "actions", {".0.step": world.canary("canarylonestep", "own")})
    save(mine, world.lone, "channels", {".0.who": world.canary("canarylonetable", "own")})
    write(mine, world.other, "other-prompt", world.canary("canaryotherprompt", "own"))
    rewrite(mine, world.lone, "personal", "later words", world.cast.ana)


def rewrite(client: Any, book: Workbook, prompt: str, text: str, person: Person | None) -> None:
    """A later text, in another sitting, so that the earlier one is kept in the history."""
    answer = Answer.objects.get(workbook=book, prompt=prompt, person=person)
    Revision.objects.filter(answer=answer).update(saved_at=timezone.now() - datetime.timedelta(hours=2))
    write(client, book, prompt, text, revision=answer.revision, key=f"again-{prompt}")


def _write_in_a_pair(world: World) -> None:
    mine, partners = browser(world.cast.ana), browser(world.cast.jo)
    write(mine, world.pair, "team-goal", world.canary("canarypairgoal", "own", "team"))
    write(mine, world.pair, "personal", world.canary("canarypairana", "own"))
    write(mine, world.pair, "change", world.canary("canarypairanachange", "own"))
    write(partners, world.pair, "personal", world.canary("canarypairjo", "team"))
    write(partners, world.pair, "change", world.canary("canarypairjochange", "team"))


def _write_in_a_team(world: World) -> None:
    cast, book = world.cast, world.book
    mine, jos = browser(cast.ana), browser(cast.jo)
    write(mine, book, "team-goal", world.canary("canaryteamearlier", *WRITERS))
    rewrite(jos, book, "team-goal", world.canary("canaryteamgoal", *WRITERS), None)
    write(mine, book, "personal", world.canary("canarysharedearlier", "own"))
    rewrite(mine, book, "personal", world.canary("canaryshared", "own", "mentor", "partner"), cast.ana)
    write(mine, book, "change", world.canary("canarytakenback", "own"))
    write(jos, book, "change", world.canary("canaryjochange", "team"))
    write(browser(cast.mrs_tran), book, "personal", world.canary("canarypartnerown", "partner"))
    _share(book, "personal", cast.ana, cast.sam, "mentor")
    _share(book, "personal", cast.ana, cast.mrs_tran, "team")
    for reader, role in ((cast.sam, "mentor"), (cast.mona, "manager"), (cast.jo, "team")):
        _share(book, "change", cast.ana, reader, role, taken_back=True)


def _share(
    book: Workbook, prompt: str, by: Person, reader: Person, role: str, *, taken_back: bool = False
) -> Share:
    answer = Answer.objects.get(workbook=book, prompt=prompt, person=by)
    moment = timezone.now() if taken_back else None
    return Share.objects.create(answer=answer, reader=reader, role=role, withdrawn_at=moment)


def _write_elsewhere(world: World) -> None:
    theirs = browser(world.cast.stella)
    write(theirs, world.theirs, "team-goal", world.canary("canarytheirgoal", "stranger"))
    write(theirs, world.theirs, "personal", world.canary("canarytheirpersonal", "stranger"))


def _follow(world: World) -> None:
    """Addresses of followers are for nobody, and in no place in plain."""
    follower(world.cast.library, "canaryfollows@example.org")
    for word in ("canaryfollower", "canaryfollows", "canaryasked"):
        world.canary(word)


def _show_people(world: World) -> None:
    """Addresses are for their owner; whoever looks after a library may meet those of its invitations."""
    cast = world.cast
    for person, owner in ((cast.ana, "own"), (cast.jo, "team"), (cast.stella, "stranger")):
        word = f"canary{owner}address"
        person.email = f"{word}@example.org"
        person.save(update_fields=["email"])
        world.canary(word, owner, sealed=False)


IN_THE_ROOM = ("facilitator", "own", "team")


def _gather(world: World) -> None:
    """A gathering with two of the staff and a guest: what they write is theirs, but for what Ana shows."""
    cast, version = world.cast, world.version
    world.gathering = rooms.open_gathering(version, library=cast.library, title="", by=cast.femi)
    world.their_gathering = rooms.open_gathering(version, library=cast.otherwhere, title="", by=cast.stella)
    anas, _jos = rooms.join(world.gathering, by=cast.ana), rooms.join(world.gathering, by=cast.jo)
    guest = rooms.join_as_guest(world.gathering, name=world.canary("Canaryguest", *IN_THE_ROOM, sealed=False))
    rooms.join_as_guest(world.their_gathering, name=world.canary("Canaryvisitor", "stranger", sealed=False))
    write(
        browser(cast.ana),
        anas.workbook,
        "personal",
        world.canary("canaryonthewall", *IN_THE_ROOM, sealed=False),
    )
    write(browser(cast.ana), anas.workbook, "team-goal", world.canary("canaryroomgoal", "own"))
    write(browser(guest.person), guest.workbook, "personal", world.canary("canaryguestwrote"))
    write(browser(guest.person), guest.workbook, "change", world.canary("canaryguestalone"))
    guide = outline(version)
    prompt = guide.by_id["personal"]
    section = guide.section_of("personal")
    world.note = rooms.show_on_wall(anas, section, prompt, "canaryonthewall", by=cast.ana)
    rooms.pair_up(world.gathering, by=cast.femi)


# Loops


def _hear(world: World) -> None:
    """A loop of staff alone, one that residents see, a voice that waits, and the same elsewhere."""
    cast = world.cast

    def ours(word: str) -> str:
        return world.canary(word, *LISTENERS, sealed=False)

    kept = {"quoting": "no", "telling": "named", "name": ours("canaryspeaker")}
    loop = loops.open_loop(cast.library, by=cast.ana, title=ours("canaryloop"))
    voice, _code = loops.record_voice(
        cast.library, by=cast.ana, words=ours("canaryvoice"), loop=loop, source="answer:none", **kept
    )
    promise = loops.promise_in(loop, by=cast.ana, text=ours("canaryloopromise"))
    shown = loops.open_loop(cast.library, by=cast.dana, title="Zaza zozo", branch=cast.eastgate)
    loops.record_voice(cast.library, by=cast.jo, words=ours("canarykeptvoice"), loop=shown, quoting="no")
    loops.show_loop(shown, by=cast.dana)
    waiting, _code = loops.record_voice(cast.library, by=cast.jo, words=ours("canarywaitingvoice"))
    theirs = loops.open_loop(
        cast.otherwhere, by=cast.stella, title=world.canary("canarytheirloop", "stranger", sealed=False)
    )
    word = world.canary("canarytheirvoice", "stranger", sealed=False)
    their_voice, _code = loops.record_voice(cast.otherwhere, by=cast.stella, words=word, loop=theirs)
    their_promise = loops.promise_in(
        theirs, by=cast.stella, text=world.canary("canarytheirpromise", "stranger", sealed=False)
    )
    elsewhere = loops.promise_in(shown, by=cast.dana, text="Zuzu zizi")
    world.heard = {
        "loop": loop, "shown": shown, "voice": voice, "waiting": waiting, "promise": promise,
        "elsewhere": elsewhere, "theirs": theirs, "their_voice": their_voice, "their_promise": their_promise,
    }  # fmt: skip


def _promise(world: World) -> None:
    """What each library owes; and steps in the team's workbook that are not ours yet."""
    cast, canary, plan = world.cast, world.canary, world.plan
    staff = ("own", "team", "facilitator", "manager", "administrator", "colleague")
    day = datetime.date(2026, 1, 10)
    promised = canary("canarypromise", *staff, sealed=False)
    plan["promise"] = commitments.make_promise(cast.library, by=cast.ana, text=promised, due=day)
    commitments.change_promise(
        plan["promise"], by=cast.ana, text=f"{promised} zuzu", due=day,
        learned=canary("canarylearned", *staff, sealed=False), why="Zizi zozo",
    )  # fmt: skip
    plan["step"] = commitments.add_step(
        cast.library, by=cast.ana, promise=plan["promise"], owner=cast.jo, due=day,
        text=canary("canaryourstep", *staff, sealed=False),
    )  # fmt: skip
    proof = {"words": canary("canaryevidence", *staff, sealed=False), "says_who": "Zaza"}
    plan["outcome"] = commitments.add_outcome(
        plan["promise"], by=cast.jo, words="Zaza zizi", on=day, evidence=proof
    )
    plan["settled"] = commitments.make_promise(cast.library, by=cast.dana, text="Zozo zizi")
    why = canary("canaryrefusal", *staff, sealed=False)
    commitments.settle(plan["settled"], by=cast.dana, how="refused", why=why)
    theirs = canary("canarytheirpromise", "stranger", sealed=False)
    plan["theirs"] = commitments.make_promise(cast.otherwhere, by=cast.stella, text=theirs, due=day)
    commitments.add_step(
        cast.otherwhere, by=cast.stella, owner=cast.stella, due=day,
        text=canary("canarytheirourstep", "stranger", sealed=False),
    )  # fmt: skip
    save(browser(cast.ana), world.book, "actions", {".0.step": canary("canaryteamstep", *WRITERS)})
    plan["answer"] = Answer.objects.get(workbook=world.book, prompt="actions")


# Report backs


def _report_back(world: World) -> None:
    """A draft that only those who publish read, a published report, and a draft elsewhere."""
    cast = world.cast
    word = world.canary("canaryreport", "administrator", "manager", "facilitator", sealed=False)
    world.reports["draft"] = draft = _draft_report(cast.library, cast.dana, word)
    loops.record_voice(cast.library, by=cast.ana, words="Zaza", loop=draft.loop, quoting="quote")
    told = _draft_report(cast.library, cast.dana, "Zaza")
    world.reports["told"] = loops.publish_report(told, by=cast.dana, revision=told.revision)
    word = world.canary("canarytheirreport", "stranger", sealed=False)
    world.reports["theirs"] = _draft_report(cast.otherwhere, cast.stella, word)


def _draft_report(library: Any, by: Person, word: str) -> Any:
    loop = loops.open_loop(library, by=by, title="Zozo zizi")
    loops.promise_in(loop, by=by, text="Zuzu zozo", due=datetime.date(2026, 1, 5))
    draft = loops.begin_report(loop, by=by)
    texts = {one: {"title": "Zuzu", "did": word, "not_done": "Zaza"} for one in ("en", "es")}
    return loops.save_report(draft, by=by, revision=draft.revision, texts=texts)


def _tell_the_public(world: World) -> None:
    """A loop that everybody may read about: said, promised, told of in Spanish, and not over yet."""
    cast = world.cast
    voice, _code = loops.record_voice(cast.library, by=cast.ana, words="Zaza zuzu.", quoting="quote")
    loop = loops.open_loop(cast.library, by=cast.ana, title="Zozo zizi", voices=[voice], code="zaza")
    loops.promise_in(loop, by=cast.femi, text="Zuzu zozo")
    loops.title_in(loop, by=cast.ana, language="es", title="Zizi zaza")
    draft = loops.begin_report(loop, by=cast.femi)
    texts = {code: {"title": "Zaza zozo", "said": "Zuzu zizi."} for code in ("en", "es")}
    draft = loops.save_report(draft, by=cast.femi, revision=1, texts=texts, voices=[voice])
    loops.publish_report(draft, by=cast.femi, revision=draft.revision)
    loop.refresh_from_db()
    world.shown = loop
