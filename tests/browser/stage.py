"""The stagehand: a process beside the server, on the same data, that sets the scene for a journey.

It reads one JSON list a line, [deed, ...arguments], and answers with one JSON value a line. Tests call it
through `Stage` in conftest.py; they never open the database themselves.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from typing import Any

import django
from django.conf import settings

django.setup()
settings.PASSWORD_HASHERS = ["tests.browser.hashing.Quick"]
settings.ALLOWED_HOSTS.append("testserver")

from django.apps import apps  # noqa: E402
from django.contrib.sessions.models import Session  # noqa: E402
from django.core.cache import cache  # noqa: E402
from django.test import Client  # noqa: E402

from tests import books  # noqa: E402
from tests.cast import Cast, person, places, rivermouth  # noqa: E402
from tests.world import furnish  # noqa: E402
from withal.accounts.models import Person  # noqa: E402
from withal.followers import links  # noqa: E402
from withal.home.access import stop_token  # noqa: E402
from withal.kit.sealing import unseal  # noqa: E402
from withal.kit.writing import writing  # noqa: E402
from withal.libraries import actions  # noqa: E402
from withal.libraries.models import Library, Role  # noqa: E402
from withal.workbooks.models import Answer, Revision, Share, Workbook  # noqa: E402

ROOMS = (
    "home",
    "loops",
    "commitments",
    "gatherings",
    "workbooks",
    "guides",
    "followers",
    "libraries",
    "accounts",
)
cast: Cast | None = None
furnished: dict[str, Any] = {}  # while nothing has changed since


def clear() -> None:
    """Nobody and nothing, but the audit trail, which nobody can clear."""
    furnished.clear()
    with writing():
        models = [
            model
            for room in ROOMS
            for model in apps.get_app_config(room).get_models(include_auto_created=True)
        ]
        for _turn in models:  # children before parents, whatever the order is
            for model in list(models):
                try:
                    model.objects.all()._raw_delete(model.objects.db)  # type: ignore[attr-defined]
                except django.db.IntegrityError:
                    continue
        Session.objects.all().delete()
    cache.clear()


def begin() -> None:
    """The cast and the guide, and no workbook yet."""
    global cast
    clear()
    with writing():
        cast = rivermouth()
        books.publish()


def somebody(name: str) -> Person:
    return getattr(cast, name)


def session(name: str) -> dict[str, str]:
    """A signed-in session of one of the cast, or of whoever has this address."""
    client = Client()
    person = Person.objects.get(email=name) if "@" in name else somebody(name)
    client.force_login(person)
    return {"name": settings.SESSION_COOKIE_NAME, "value": client.cookies[settings.SESSION_COOKIE_NAME].value}


def end_sessions(name: str) -> int:
    """What an expiry does: the rows are gone, the cookie is not."""
    mine = [
        one
        for one in Session.objects.all()
        if one.get_decoded().get("_auth_user_id") == str(somebody(name).pk)
    ]
    return Session.objects.filter(pk__in=[one.pk for one in mine]).delete()[0]


def guide(**where: Any) -> Any:
    from withal.guides.models import Version

    return Version.objects.filter(guide__slug="meeting-a-partner").first()


def version() -> int:
    return int(guide().pk)


def workbook(mode: str = "team", by: str = "ana", partner: str = "jo") -> str:
    assert cast is not None
    version = guide()
    if mode == "team":
        made = books.team_workbook(cast.outreach, somebody(by), version)
    elif mode == "pair":
        made = books.pair_workbook(cast.library, somebody(by), somebody(partner), version)
    else:
        made = books.start_workbook(version, by=somebody(by), library=cast.library, mode="alone")
    return str(made.pk)


def write(by: str, book: str, prompt: str, text: str) -> int:
    furnished.clear()
    client = Client()
    client.force_login(somebody(by))
    answer = Answer.objects.filter(workbook=book, prompt=prompt, person=None).first()
    found = Workbook.objects.get(pk=book)
    return books.write(client, found, prompt, text, answer.revision if answer else 0).status_code


def answers(book: str, prompt: str) -> list[Any]:
    """What the database holds under a prompt, opened: [whose, value, revision]."""
    rows = Answer.objects.filter(workbook=book, prompt=prompt).select_related("person", "workbook")
    return [
        [
            row.person.name if row.person else "",
            unseal(row.person.open_key() if row.person else row.workbook.open_key(), row.sealed, row.place),
            row.revision,
        ]
        for row in rows
    ]


def revisions(book: str, prompt: str) -> int:
    return Revision.objects.filter(answer__workbook=book, answer__prompt=prompt).count()


def shares() -> list[list[Any]]:
    return [
        [share.reader.name, share.withdrawn_at is None] for share in Share.objects.select_related("reader")
    ]


def invitation(team: bool = False, email: str = "") -> str:
    assert cast is not None
    place = cast.outreach if team else None
    _row, secret = actions.invite(cast.library, role="member", by=cast.dana, team=place, email=email)
    return f"/join/{secret}/"


def archive(book: str, by: str) -> None:
    from withal.workbooks.actions import archive_workbook

    furnished.clear()
    archive_workbook(Workbook.objects.get(pk=book), by=somebody(by))


def world() -> dict[str, Any]:
    """Everything furnished, for the walk through all pages."""
    global cast
    if furnished:
        return furnished
    clear()
    with writing():
        made = furnish()
    cast = made.cast
    team, their = cast.outreach, made.place("team")
    ended = actions.start_team(cast.library, name="Ended group", purpose="", by=cast.dana)
    actions.end_team(ended, by=cast.dana)
    furnished.update({
        "book": str(made.book.pk), "lone": str(made.lone.pk), "pair": str(made.pair.pk),
        "team": team.pk, "ended": ended.pk, "membership": their.pk, "branch": cast.eastgate.pk,
        "version": made.version.pk, "secret": made.secret, "draft": made.draft.pk,
        "guide": made.own_version.guide_id, "stop_token": stop_token(cast.newcomer),
        "loop": made.heard["loop"].pk, "shown_loop": made.heard["shown"].pk, "voice": made.heard["voice"].pk,
        "promise": made.plan["promise"].pk, "settled": made.plan["settled"].pk,
        "step": made.plan["step"].pk, "outcome": made.plan["outcome"].pk,
        "steps_answer": str(made.plan["answer"].pk),
        "report": made.reports["draft"].pk, "told": made.reports["told"].pk,
        "shown": made.shown.code,
        "confirm": links.confirm_token(made.follower), "stop": links.stop_token(made.follower),
        "gathering": made.gathering.pk, "code": made.gathering.code, "guest": _gathered(made),
    })  # fmt: skip
    return furnished


def _gathered(made: Any) -> str:
    """Guests who answered, and a tally of it; one of them, to sign in as."""
    from withal.gatherings import actions as rooms
    from withal.guides.queries import outline
    from withal.workbooks.actions import save_answer

    guide = outline(made.version)
    ready, part = guide.by_id["ready"], guide.section_of("ready")
    for number in range(5):
        seat = rooms.join_as_guest(made.gathering, name=f"Guest {number}")
        save_answer(seat.workbook, part, ready, 1 + number % 3, by=seat.person, revision=0, save_key="k")
    rooms.take_tally(made.gathering, part, ready, by=made.cast.femi)
    rooms.pair_up(made.gathering, by=made.cast.femi)
    return str(seat.person.email)


def empty_library() -> str:
    """A library where nothing has been done yet, and its one person."""
    library = Library.objects.create(name="Quiet Library", slug="quiet")
    alone = person("Quinn Alone")
    places(alone, Role.ADMINISTRATOR, library)
    return alone.email


def call(deed: str, *arguments: Any) -> Any:
    deeds: dict[str, Callable[..., Any]] = {
        one.__name__: one
        for one in (
            begin, clear, session, end_sessions, workbook, write, answers, revisions, shares, invitation,
            archive, world, version, empty_library,
        )
    }  # fmt: skip
    return deeds[deed](*arguments)


if __name__ == "__main__":
    print(json.dumps("ready"), flush=True)
    for line in sys.stdin:
        try:
            said: Any = {"value": call(*json.loads(line))}
        except Exception as fault:
            said = {"fault": repr(fault)}
        print(json.dumps(said), flush=True)
