"""Every address of Withal, and who reaches it: the table behind `test_who_may.py`.

A route's own tests say what it does; here stands only whom it lets in. A new route is added here, in one
line, or the suite fails. `reads` are the roles whose GET reaches the page, `writes` those whose POST is
taken; everybody else signed in meets the page that says nothing is here. None: that method is not served.
`children` are addresses that mix one parent with another's child; they must not be found by anybody.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from tests.following import subject_of
from tests.world import EVERYBODY, WRITERS, World
from withal.followers import links
from withal.home.access import stop_token
from withal.loops.seen import mark_of_loop, mark_of_voice

Kwargs = Mapping[str, Any]
Maker = Callable[[World], Kwargs]
NOWHERE = UUID(int=7)
NO_ROW = 987654
RUNS = frozenset({"administrator", "manager"})
STAFF = EVERYBODY - {"partner", "stranger"}
NOBODY: frozenset[str] = frozenset()


def nothing(world: World) -> Kwargs:
    return {}


@dataclass(frozen=True)
class Route:
    reads: frozenset[str] | None
    writes: frozenset[str] | None = None
    args: Maker = nothing
    data: Maker = nothing
    unknown: tuple[Kwargs, ...] = ()  # the same address with ids of nothing
    children: Callable[[World], tuple[Kwargs, ...]] | None = None
    public: bool = False  # answered without signing in
    signed: bool = False  # its address is signed, and that is the authority: mail programs post to it

    @property
    def readers(self) -> frozenset[str]:
        return self.reads or NOBODY

    @property
    def writers(self) -> frozenset[str]:
        return self.writes or NOBODY


def book(**more: Any) -> Maker:
    """The workbook of the team Outreach, and perhaps a place in it."""
    return lambda world: {"id": world.book.pk, **more}


def nowhere(**more: Any) -> tuple[Kwargs, ...]:
    return ({"id": NOWHERE, **more},)


def no_row(name: str) -> tuple[Kwargs, ...]:
    return ({name: NO_ROW},)


def only_elsewhere(**child: Any) -> Callable[[World], tuple[Kwargs, ...]]:
    """A child of the guide `only-elsewhere`, asked for in the workbook of another guide."""
    return lambda world: tuple({"id": one.pk, **child} for one in (world.book, world.lone, world.pair))


def revisions_elsewhere(world: World) -> tuple[Kwargs, ...]:
    """Revision 2 exists of two answers; these are others, of other workbooks, and of other people."""
    return (
        {"id": world.book.pk, "prompt_id": "ready", "number": 2},
        {"id": world.pair.pk, "prompt_id": "team-goal", "number": 2},
        {"id": world.theirs.pk, "prompt_id": "team-goal", "number": 2},
        {"id": world.other.pk, "prompt_id": "other-prompt", "number": 2},
        {"id": world.book.pk, "prompt_id": "other-prompt", "number": 1},
    )


def team(world: World) -> Kwargs:
    return {"team_id": world.cast.outreach.pk}


def jos_place(world: World) -> Kwargs:
    return {"membership_id": world.place("team").pk}


def own_guide(world: World) -> Kwargs:
    """A guide that Rivermouth made for itself."""
    return {"id": world.own_version.guide_id}


def draft(world: World) -> Kwargs:
    return {"id": world.draft.pk}


def draft_text(world: World) -> Kwargs:
    return {"source": world.draft.source, "revision": world.draft.revision}


LISTENS = EVERYBODY - {"mentor", "partner", "stranger"}
TELLS = frozenset({"administrator", "manager", "facilitator"})


def loop(world: World) -> Kwargs:
    return {"id": world.heard["loop"].pk}


def voice(world: World) -> Kwargs:
    return {"id": world.heard["voice"].pk}


def said(world: World) -> Kwargs:
    """A voice as the page of thirty seconds sends it."""
    return {
        "words": "Zaza zuzu", "telling": "nobody", "quoting": "told", "language": "en",
        "heard_on": "2026-01-05", "send_key": "route",
    }  # fmt: skip


def corrected(world: World) -> Kwargs:
    return {**said(world), "seen": mark_of_voice(world.heard["voice"])}


def promise(world: World) -> Kwargs:
    return {"id": world.plan["promise"].pk}


def step(world: World) -> Kwargs:
    return {"id": world.plan["step"].pk}


def report(world: World) -> Kwargs:
    return {"id": world.reports["draft"].pk}


def revision(world: World) -> Kwargs:
    return {"revision": world.reports["draft"].revision}


NO_CODE = ({"code": "zzzzzz"},)


def shown(world: World) -> Kwargs:
    """A loop on the public pages."""
    return {"code": world.shown.code}


def slug(world: World) -> Kwargs:
    """A library that shows loops."""
    return {"slug": world.cast.library.slug}


TENDS = frozenset({"administrator", "manager", "facilitator"})
PROMISES = TENDS | {"own", "team", "colleague"}  # staff who listen, promise and do steps
NEW_PERSON = {"name": "Nia", "email": "nia@example.org", "password": "four words of no kin"}
PEOPLE = {"role": "member", "email": "new@example.org"}
OPEN = Route(EVERYBODY, EVERYBODY, public=True)

LEADS = frozenset({"facilitator"})
SITS = frozenset({"own", "team"})


def room(**more: Any) -> Maker:
    """The gathering that the facilitator leads and Ana and Jo sit in."""
    return lambda world: {"id": world.gathering.pk, **more}


def no_room(**more: Any) -> tuple[Kwargs, ...]:
    return ({"id": NO_ROW, **more},)


def wall_note(world: World) -> Kwargs:
    return {"id": world.gathering.pk, "note_id": world.note.pk}


def note_elsewhere(world: World) -> tuple[Kwargs, ...]:
    return ({"id": world.their_gathering.pk, "note_id": world.note.pk},)


ROUTES: dict[str, Route] = {
    # home
    "home:today": Route(EVERYBODY),
    # home: one's own dates; the calendar and the way to stop letters open by a secret
    "home:coming": Route(EVERYBODY),
    "home:make_feed": Route(None, EVERYBODY),
    "home:stop_feed": Route(None, EVERYBODY),
    "home:reminders": Route(None, EVERYBODY, data=lambda world: {"remind": "no"}),
    "home:calendar": Route(EVERYBODY, args=lambda world: {"secret": world.feed_secret}, public=True),
    "home:stop": Route(
        EVERYBODY, EVERYBODY, args=lambda world: {"token": stop_token(world.cast.newcomer)}, public=True
    ),
    # kit
    "kit:manifest": Route(EVERYBODY, public=True),
    "kit:styleguide": Route(EVERYBODY, public=True),
    "kit:outbox": Route(NOBODY, public=True),  # there in the demonstration alone: kit's own tests
    # accounts
    "accounts:me": Route(EVERYBODY, EVERYBODY, data=lambda world: {"name": "Another name"}),
    "accounts:enter": Route(None, NOBODY, public=True),  # likewise
    "account_login": OPEN,
    "account_logout": OPEN,
    "account_request_login_code": OPEN,
    "account_confirm_login_code": OPEN,
    "account_inactive": Route(EVERYBODY, None, public=True),
    "account_signup": Route(EVERYBODY, None, public=True),
    "account_change_password": Route(EVERYBODY, EVERYBODY),
    "account_set_password": Route(EVERYBODY, EVERYBODY),
    "account_reset_password": OPEN,
    "account_reset_password_done": Route(EVERYBODY, None, public=True),
    "account_reset_password_from_key": Route(
        EVERYBODY, EVERYBODY, args=lambda world: {"uidb36": "1", "key": "no-such-key"}, public=True
    ),
    "account_reset_password_from_key_done": Route(EVERYBODY, None, public=True),
    # libraries: each person asks about the library they are in
    "libraries:home": Route(EVERYBODY),
    "libraries:switch": Route(
        None, STAFF | {"partner"}, data=lambda world: {"library": world.cast.library.pk}
    ),
    "libraries:settings": Route(
        RUNS | {"stranger"},
        RUNS | {"stranger"},
        data=lambda world: {"name": "Renamed", "time_zone": "UTC", "languages": ["en"]},
    ),
    "libraries:words": Route(
        RUNS | {"stranger"}, RUNS | {"stranger"}, data=lambda world: {"equity": "welcome"}
    ),
    "libraries:record": Route(frozenset({"administrator", "stranger"})),
    "libraries:branches": Route(
        RUNS | {"stranger"}, RUNS | {"stranger"}, data=lambda world: {"name": "Westgate"}
    ),
    "libraries:branch": Route(
        RUNS,
        RUNS,
        args=lambda world: {"branch_id": world.cast.eastgate.pk},
        data=lambda world: {"name": "Eastgate by the weir"},
        unknown=no_row("branch_id"),
    ),
    "libraries:branch_removal": Route(
        None, RUNS, args=lambda world: {"branch_id": world.cast.eastgate.pk}, unknown=no_row("branch_id")
    ),
    "libraries:team_start": Route(
        TENDS | {"stranger"}, TENDS | {"stranger"}, data=lambda world: {"name": "Welcome group"}
    ),
    "libraries:team": Route(EVERYBODY - {"stranger"}, args=team, unknown=no_row("team_id")),
    "libraries:team_change": Route(
        TENDS, TENDS, args=team, data=lambda world: {"name": "Out and about"}, unknown=no_row("team_id")
    ),
    "libraries:team_end": Route(None, TENDS, args=team, unknown=no_row("team_id")),
    "libraries:team_reopen": Route(None, TENDS, args=team, unknown=no_row("team_id")),
    "libraries:team_add": Route(
        TENDS,
        TENDS,
        args=team,
        data=lambda world: {"person": world.cast.newcomer.pk, "role": "member"},
        unknown=no_row("team_id"),
    ),
    "libraries:team_invite": Route(
        TENDS, TENDS, args=team, data=lambda world: PEOPLE, unknown=no_row("team_id")
    ),
    "libraries:membership": Route(
        TENDS, TENDS, args=jos_place, data=lambda world: {"role": "mentor"}, unknown=no_row("membership_id")
    ),
    "libraries:membership_end": Route(
        None, TENDS | {"team"}, args=jos_place, unknown=no_row("membership_id")
    ),
    "libraries:membership_again": Route(None, TENDS, args=jos_place, unknown=no_row("membership_id")),
    "libraries:invite": Route(RUNS | {"stranger"}, RUNS | {"stranger"}, data=lambda world: PEOPLE),
    "libraries:invitations": Route(RUNS | {"stranger"}),
    "libraries:invite_again": Route(
        None,
        RUNS,
        args=lambda world: {"invitation_id": world.invitation.pk},
        unknown=no_row("invitation_id"),
    ),
    "libraries:withdraw": Route(
        None,
        RUNS,
        args=lambda world: {"invitation_id": world.invitation.pk},
        unknown=no_row("invitation_id"),
    ),
    "libraries:join": Route(
        EVERYBODY,
        EVERYBODY,
        args=lambda world: {"secret": world.secret},
        data=lambda world: NEW_PERSON,
        public=True,
    ),
    "libraries:first": Route(NOBODY, NOBODY, public=True),  # there until a library is founded
    # followers: anybody, without an account
    "followers:follow": Route(
        EVERYBODY,
        EVERYBODY,
        args=lambda world: {"subject": subject_of(world.cast.library)},
        data=lambda world: {"address": "canaryasked@example.org", "language": "es"},
        unknown=({"subject": "tests.library:987654"}, {"subject": "nothing"}),
        public=True,
    ),
    "followers:confirm": Route(
        EVERYBODY,
        EVERYBODY,
        args=lambda world: {"token": links.confirm_token(world.follower)},
        unknown=({"token": "nothing"},),
        public=True,
    ),
    "followers:stop": Route(
        EVERYBODY,
        EVERYBODY,
        args=lambda world: {"token": links.stop_token(world.follower)},
        unknown=({"token": "nothing"},),
        public=True,
        signed=True,
    ),
    # guides: read by every library they are for, made by those who make them in theirs
    "guides:guide": Route(EVERYBODY - {"stranger"}, args=own_guide, unknown=no_row("id")),
    "guides:change": Route(None, TENDS, args=own_guide, unknown=no_row("id")),
    "guides:withdraw": Route(None, TENDS, args=own_guide, unknown=no_row("id")),
    "guides:bring-back": Route(None, TENDS, args=own_guide, unknown=no_row("id")),
    "guides:download": Route(
        EVERYBODY - {"stranger"},
        args=lambda world: {"id": world.own_version.pk, "form": "md"},
        unknown=({"id": NO_ROW, "form": "md"}, {"id": NO_ROW, "form": "exe"}),
        children=lambda world: ({"id": world.own_version.pk, "form": "exe"},),
    ),
    "guides:drafts": Route(TENDS | {"stranger"}),
    "guides:upload": Route(None, TENDS | {"stranger"}),
    "guides:begin": Route(None, TENDS | {"stranger"}),
    "guides:copy": Route(None, TENDS | {"stranger"}, data=lambda world: {"version": world.version.pk}),
    "guides:draft": Route(TENDS, TENDS, args=draft, data=draft_text, unknown=no_row("id")),
    "guides:check": Route(None, TENDS, args=draft, data=draft_text, unknown=no_row("id")),
    "guides:publish": Route(None, TENDS, args=draft, data=draft_text, unknown=no_row("id")),
    "guides:discard": Route(None, TENDS, args=draft, unknown=no_row("id")),
    "guides:take-back": Route(None, TENDS, args=draft, unknown=no_row("id")),
    # workbooks
    "workbooks:learn": Route(EVERYBODY),
    "workbooks:put-away": Route(EVERYBODY),
    "workbooks:shared": Route(EVERYBODY),
    "workbooks:start": Route(
        EVERYBODY - {"stranger"},
        EVERYBODY - {"stranger"},
        args=lambda world: {"version_id": world.own_version.pk},
        data=lambda world: {"mode": "alone"},
        unknown=no_row("version_id"),
    ),
    "workbooks:workbook": Route(WRITERS, args=book(), unknown=nowhere()),
    "workbooks:print": Route(WRITERS, args=book(), unknown=nowhere()),
    "workbooks:download": Route(
        WRITERS,
        args=book(form="txt"),
        unknown=(*nowhere(form="txt"), *nowhere(form="exe")),
        children=lambda world: ({"id": world.book.pk, "form": "exe"},),
    ),
    "workbooks:archive": Route(None, WRITERS, args=book(), unknown=nowhere()),
    "workbooks:reopen": Route(None, WRITERS, args=book(), unknown=nowhere()),
    "workbooks:leave": Route(
        None, frozenset({"own", "team"}), args=lambda world: {"id": world.pair.pk}, unknown=nowhere()
    ),
    "workbooks:here": Route(None, WRITERS, args=book(), unknown=nowhere()),
    "workbooks:section": Route(
        WRITERS,
        WRITERS,
        args=book(section_id="goals"),
        data=lambda world: {"p.team-goal": "Changed by whom?", "r.team-goal": "2", "stay": ""},
        unknown=nowhere(section_id="goals"),
        children=only_elsewhere(section_id="other-section"),
    ),
    "workbooks:prompt": Route(
        WRITERS,
        args=book(prompt_id="team-goal"),
        unknown=nowhere(prompt_id="team-goal"),
        children=only_elsewhere(prompt_id="other-prompt"),
    ),
    "workbooks:answer": Route(
        None,
        WRITERS,
        args=book(prompt_id="team-goal"),
        data=lambda world: {"p.team-goal": "Changed by whom?", "r.team-goal": "2", "k.team-goal": "k"},
        unknown=nowhere(prompt_id="team-goal"),
        children=only_elsewhere(prompt_id="other-prompt"),
    ),
    "workbooks:history": Route(
        WRITERS,
        args=book(prompt_id="team-goal"),
        unknown=nowhere(prompt_id="team-goal"),
        children=only_elsewhere(prompt_id="other-prompt"),
    ),
    "workbooks:bring-back": Route(
        None,
        WRITERS,
        args=book(prompt_id="team-goal", number=1),
        unknown=nowhere(prompt_id="team-goal", number=1),
        children=revisions_elsewhere,
    ),
    "workbooks:sharing": Route(
        frozenset({"own", "partner"}),  # whoever has an answer of their own there
        frozenset({"own", "partner"}),
        args=book(prompt_id="personal"),
        data=lambda world: {"reader": [world.cast.femi.pk]},
        unknown=nowhere(prompt_id="personal"),
        children=only_elsewhere(prompt_id="other-own"),
    ),
    # loops: staff pages of loops and voices
    "loops:loops": Route(LISTENS | {"stranger"}),
    "loops:csv": Route(LISTENS | {"stranger"}),
    "loops:new": Route(
        LISTENS | {"stranger"},
        LISTENS | {"stranger"},
        data=lambda world: {"title": "Zaza", "language": "en", "once": NOWHERE},
    ),
    "loops:loop": Route(LISTENS, args=loop, unknown=no_row("id")),
    "loops:change": Route(
        LISTENS,
        LISTENS,
        args=loop,
        data=lambda world: {
            "title": "Zaza zozo",
            "language": "en",
            "seen": mark_of_loop(world.heard["loop"]),
        },
        unknown=no_row("id"),
    ),
    "loops:promise": Route(
        LISTENS,
        LISTENS,
        args=loop,
        data=lambda world: {"text": "Zaza", "once": NOWHERE},
        unknown=no_row("id"),
    ),
    "loops:refuse": Route(
        TELLS,
        TELLS,
        args=loop,
        data=lambda world: {"text": "Zaza", "why": "Zozo", "once": NOWHERE},
        unknown=no_row("id"),
    ),
    "loops:untie": Route(
        None,
        LISTENS,
        args=lambda world: {**loop(world), "promise_id": world.heard["promise"].pk},
        unknown=({"id": NO_ROW, "promise_id": NO_ROW},),
        children=lambda world: tuple(
            {**loop(world), "promise_id": world.heard[one].pk} for one in ("elsewhere", "their_promise")
        ),
    ),
    "loops:show": Route(None, TELLS, args=loop, unknown=no_row("id")),
    "loops:put_away": Route(None, LISTENS, args=loop, unknown=no_row("id")),
    "loops:voices": Route(LISTENS | {"stranger"}, LISTENS | {"stranger"}),
    "loops:write": Route(LISTENS | {"stranger"}, LISTENS | {"stranger"}, data=said),
    "loops:voice": Route(LISTENS, args=voice, unknown=no_row("id")),
    "loops:change_voice": Route(LISTENS, LISTENS, args=voice, data=corrected, unknown=no_row("id")),
    "loops:move_voice": Route(
        LISTENS,
        LISTENS,
        args=voice,
        data=lambda world: {"loop": world.heard["shown"].pk},
        unknown=no_row("id"),
    ),
    "loops:take_back": Route(LISTENS, LISTENS, args=voice, unknown=no_row("id")),
    # loops: end of the staff pages
    # commitments: the staff of the library that promised; lists are of the library one is in
    "commitments:promises": Route(PROMISES | {"stranger"}),
    "commitments:csv": Route(PROMISES | {"stranger"}),
    "commitments:new": Route(
        PROMISES | {"stranger"},
        PROMISES | {"stranger"},
        data=lambda world: {"text": "Open on Saturdays", "once": NOWHERE},
    ),
    "commitments:promise": Route(PROMISES, args=promise, unknown=no_row("id")),
    "commitments:change": Route(
        PROMISES,
        PROMISES,
        args=promise,
        data=lambda world: {
            "text": "Open at noon",
            "learned": "Buses",
            "why": "They come at noon",
            "seen": "0",
        },
        unknown=no_row("id"),
    ),
    "commitments:keep": Route(None, TENDS, args=promise, unknown=no_row("id")),
    "commitments:refuse": Route(
        TENDS, TENDS, args=promise, data=lambda world: {"why": "The room is let"}, unknown=no_row("id")
    ),
    "commitments:unsettle": Route(
        None, TENDS, args=lambda world: {"id": world.plan["settled"].pk}, unknown=no_row("id")
    ),
    "commitments:outcome": Route(
        PROMISES,
        PROMISES,
        args=promise,
        data=lambda world: {"came": "Thirty came", "on": "2026-01-10"},
        unknown=no_row("id"),
    ),
    "commitments:evidence": Route(
        PROMISES,
        PROMISES,
        args=lambda world: {"id": world.plan["outcome"].pk},
        data=lambda world: {"words": "The room was full", "says_who": "Jo"},
        unknown=no_row("id"),
    ),
    "commitments:remove_outcome": Route(
        None, PROMISES, args=lambda world: {"id": world.plan["outcome"].pk}, unknown=no_row("id")
    ),
    "commitments:steps": Route(PROMISES | {"stranger"}),
    "commitments:steps_csv": Route(PROMISES | {"stranger"}),
    "commitments:new_step": Route(
        PROMISES | {"stranger"},
        PROMISES | {"stranger"},
        data=lambda world: {"text": "Ask the school", "once": NOWHERE},
    ),
    "commitments:add_step": Route(
        PROMISES,
        PROMISES,
        args=promise,
        data=lambda world: {"text": "Ask the school", "once": NOWHERE},
        unknown=no_row("id"),
    ),
    "commitments:step": Route(
        PROMISES, PROMISES, args=step, data=lambda world: {"text": "Ask both schools"}, unknown=no_row("id")
    ),
    "commitments:mark_step": Route(
        None, PROMISES, args=step, data=lambda world: {"as": "done"}, unknown=no_row("id")
    ),
    "commitments:from_answer": Route(  # who writes in the workbook and is staff of its library
        frozenset({"own", "team", "facilitator"}),
        frozenset({"own", "team", "facilitator"}),
        args=lambda world: {"answer_id": world.plan["answer"].pk},
        unknown=({"answer_id": NOWHERE},),
        children=lambda world: ({"answer_id": world.book.answers.get(prompt="team-goal").pk},),
    ),
    # loops: report backs
    "loops:begin_report": Route(
        None, TENDS, args=lambda world: {"id": world.reports["told"].loop_id}, unknown=no_row("id")
    ),
    "loops:report": Route(
        TENDS,
        TENDS,
        args=report,
        data=lambda world: {**revision(world), "en-title": "Zaza"},
        unknown=no_row("id"),
    ),
    "loops:preview": Route(TENDS, args=report, unknown=no_row("id")),
    "loops:publish": Route(TENDS, TENDS, args=report, data=revision, unknown=no_row("id")),
    "loops:discard_report": Route(TENDS, TENDS, args=report, unknown=no_row("id")),
    "loops:check_text": Route(
        None,
        TENDS,
        args=lambda world: {**report(world), "language": "es"},
        data=lambda world: {"reader": "Zaza"},
        unknown=({"id": NO_ROW, "language": "es"},),
        children=lambda world: ({**report(world), "language": "vi"},),
    ),
    # loops: end of report backs
    # loops, public: anybody reads what is shown, and answers it
    "loops:heard": Route(EVERYBODY, args=slug, unknown=({"slug": "nowhere"},), public=True),
    "loops:feed": Route(EVERYBODY, args=slug, unknown=({"slug": "nowhere"},), public=True),
    "loops:public": Route(EVERYBODY, args=shown, unknown=NO_CODE, public=True),
    "loops:answer": Route(
        EVERYBODY,
        EVERYBODY,
        args=shown,
        data=lambda world: {"words": "We meant the bus.", "quoting": "told"},
        unknown=NO_CODE,
        public=True,
    ),
    "loops:board": Route(EVERYBODY, args=shown, unknown=NO_CODE, public=True),
    "loops:poster": Route(EVERYBODY, args=shown, unknown=NO_CODE, public=True),
    "loops:qr": Route(EVERYBODY, args=shown, unknown=NO_CODE, public=True),
    "loops:take_back_words": Route(EVERYBODY, EVERYBODY, data=lambda world: {"code": "nothing"}, public=True),
    # gatherings: led by whoever opened one, joined by whoever has the code
    "gatherings:enter": Route(EVERYBODY, public=True),
    "gatherings:join": Route(
        EVERYBODY,
        EVERYBODY,
        args=lambda world: {"code": world.gathering.code},
        data=lambda world: {"name": "Nia"},
        public=True,
    ),
    "gatherings:mine": Route(EVERYBODY),
    "gatherings:gatherings": Route(EVERYBODY),
    "gatherings:open": Route(
        TENDS,
        TENDS,
        args=lambda world: {"version_id": world.own_version.pk},
        data=lambda world: {"title": "Staff day"},
        unknown=no_row("version_id"),
    ),
    "gatherings:lead": Route(LEADS, args=room(), unknown=no_room()),
    "gatherings:section": Route(
        None, LEADS, args=room(), data=lambda world: {"section": "words"}, unknown=no_room()
    ),
    "gatherings:time": Route(None, LEADS, args=room(), data=lambda world: {"minutes": 20}, unknown=no_room()),
    "gatherings:count": Route(
        None, LEADS, args=room(), data=lambda world: {"prompt": "ready"}, unknown=no_room()
    ),
    "gatherings:pairs": Route(None, LEADS, args=room(), unknown=no_room()),
    "gatherings:end": Route(None, LEADS, args=room(), unknown=no_room()),
    "gatherings:reopen": Route(None, LEADS, args=room(), unknown=no_room()),
    "gatherings:hide": Route(
        None, LEADS, args=wall_note, unknown=no_room(note_id=NO_ROW), children=note_elsewhere
    ),
    "gatherings:unhide": Route(
        None, LEADS, args=wall_note, unknown=no_room(note_id=NO_ROW), children=note_elsewhere
    ),
    "gatherings:now": Route(LEADS | SITS, args=room(), unknown=no_room()),
    "gatherings:qr": Route(LEADS | SITS, args=room(), unknown=no_room()),
    "gatherings:wall": Route(LEADS | SITS, args=room(), unknown=no_room()),
    "gatherings:tally": Route(  # nothing was counted yet: gatherings' own tests
        NOBODY,
        args=room(prompt_id="ready"),
        unknown=no_room(prompt_id="ready"),
        children=lambda world: ({"id": world.their_gathering.pk, "prompt_id": "ready"},),
    ),
    "gatherings:room": Route(SITS, args=room(), unknown=no_room()),
    "gatherings:show": Route(
        None, SITS, args=room(), data=lambda world: {"prompt": "personal", "mark": "x"}, unknown=no_room()
    ),
    "gatherings:take-down": Route(
        None, SITS, args=room(), data=lambda world: {"prompt": "personal"}, unknown=no_room()
    ),
    "gatherings:leave": Route(None, SITS, args=room(), unknown=no_room()),
    "gatherings:home": Route(SITS, SITS, args=room(), unknown=no_room()),
    "gatherings:forget": Route(None, NOBODY, args=room(), unknown=no_room()),  # for guests: own tests
    "gatherings:to-account": Route(None, NOBODY, args=room(), unknown=no_room()),  # likewise
    "gatherings:moving": Route(NOBODY, NOBODY, public=True),  # likewise
}
