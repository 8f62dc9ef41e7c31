"""Fills a data folder for the benchmark of loops, with all that was said and told. Prints JSON."""

from __future__ import annotations

import datetime
import json
import random
import sys

import django

django.setup()

from django.conf import settings  # noqa: E402
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY  # noqa: E402
from django.contrib.sessions.backends.db import SessionStore  # noqa: E402
from django.db import connection, transaction  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402
from django.urls import reverse  # noqa: E402
from django.utils import timezone  # noqa: E402

from withal.accounts.models import Person  # noqa: E402
from withal.commitments.models import Outcome, Promise, Settlement, Step  # noqa: E402
from withal.followers.models import Follower  # noqa: E402
from withal.libraries.models import Branch, Library, Membership, Role  # noqa: E402
from withal.loops.actions import reckon  # noqa: E402
from withal.loops.models import (  # noqa: E402
    Loop,
    LoopPromise,
    LoopTitle,
    Quotation,
    Report,
    ReportText,
    Voice,
)

WORDS = "Homework stops on Friday, because nobody at home can read the questions."
AT_ONCE = 1000
STAFF = 50  # who keep the loops and own the steps between them


def cookie_of(person: Person) -> str:
    session = SessionStore()
    session[SESSION_KEY] = str(person.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = person.get_session_auth_hash()
    session.create()
    return f"{settings.SESSION_COOKIE_NAME}={session.session_key}"


def furnish(voices: int, loops: int, followers: int) -> tuple[Person, Loop, Promise]:
    """One loop is followed by everybody, and has the voices that the others do not."""
    library = Library.objects.create(name="Bench Library", slug="bench", time_zone="UTC")
    branch = Branch.objects.create(library=library, name="Eastgate")
    staff = [
        Person.objects.create_user(f"p{number}@example.org", None, name=f"Person {number}", time_zone="UTC")
        for number in range(STAFF)
    ]
    for person in staff:
        Membership.objects.create(person=person, library=library, role=Role.FACILITATOR)
    ana = staff[1]
    now, today = timezone.now(), timezone.localdate()
    made = Loop.objects.bulk_create(
        (
            Loop(
                library=library, code=f"b{number:05d}", title=f"Homework help on Saturdays, part {number}",
                branch=branch, keeper=staff[number % STAFF], opened_by=ana,
                shown_at=now if number % 3 else None, shown_by=ana,
                opened_at=now - datetime.timedelta(hours=number),
            )
            for number in range(loops)
        ),
        batch_size=AT_ONCE,
    )  # fmt: skip
    followed = made[1]
    _speak(library, made, followed, voices)
    promise = _promise(library, made, staff, today)
    _tell(made, ana)
    Follower.objects.bulk_create(
        (
            Follower(
                library=library, subject=followed.subject, address_hash=f"{number:064x}", sealed=b"x",
                language="en", asked_at=now, confirmed_at=now,
            )
            for number in range(followers)
        ),
        batch_size=AT_ONCE,
    )  # fmt: skip
    for loop in made:
        reckon(loop)
    return ana, followed, promise


def _speak(library: Library, loops: list[Loop], followed: Loop, voices: int) -> None:
    """One voice a loop, every tenth of the rest waits, all others are about the one loop."""
    rest = voices - len(loops)
    places: list[Loop | None] = [*loops, *(followed if number % 10 else None for number in range(rest))]
    Voice.objects.bulk_create(
        (
            Voice(
                library=library, loop=loop, words=f"{WORDS} {number}", heard_on=timezone.localdate(),
                quoting=random.choice(["quote", "told", "no"]), telling="described", description="a father",
                recorded_at=timezone.now() - datetime.timedelta(minutes=number),
            )
            for number, loop in enumerate(places)
        ),
        batch_size=AT_ONCE,
    )  # fmt: skip


def _promise(library: Library, loops: list[Loop], staff: list[Person], today: datetime.date) -> Promise:
    made = Promise.objects.bulk_create(
        (
            Promise(
                library=library, text=f"Homework help, Saturdays 10 to 1, part {number}", made_by=staff[0],
                due=today + datetime.timedelta(days=number % 200 - 60),
            )
            for number in range(len(loops))
        ),
        batch_size=AT_ONCE,
    )  # fmt: skip
    pairs = list(zip(loops, made, strict=True))
    LoopPromise.objects.bulk_create(
        (LoopPromise(loop=loop, promise=promise) for loop, promise in pairs), batch_size=AT_ONCE
    )
    Step.objects.bulk_create(
        (
            Step(
                library=library,
                promise=promise,
                text=f"Ask for the room, {turn}",
                owner=staff[number % STAFF],
                due=today,
            )
            for number, promise in enumerate(made[:1000])
            for turn in range(2)
        ),
        batch_size=AT_ONCE,
    )
    kept = [promise for number, promise in enumerate(made) if number % 2]
    Outcome.objects.bulk_create(
        (Outcome(promise=promise, words="Six Saturdays so far.", on=today, by=staff[0]) for promise in kept),
        batch_size=AT_ONCE,
    )
    Settlement.objects.bulk_create(
        (Settlement(promise=promise, how="kept", by=staff[0]) for promise in kept), batch_size=AT_ONCE
    )
    return made[0]


def _tell(loops: list[Loop], ana: Person) -> None:
    """Every other loop was told of twice, in two languages; the titles of all are translated."""
    LoopTitle.objects.bulk_create(
        (LoopTitle(loop=loop, language="es", title=f"Ayuda con la tarea, {loop.pk}") for loop in loops),
        batch_size=AT_ONCE,
    )
    now = timezone.now()
    reports = Report.objects.bulk_create(
        (
            Report(
                loop=loop, begun_by=ana, published_by=ana, published_at=now + datetime.timedelta(seconds=turn)
            )
            for loop in loops[1::2]
            for turn in range(2)
        ),
        batch_size=AT_ONCE,
    )
    parts = dict.fromkeys(("said", "promised", "did", "not_done"), f"{WORDS} We went to see it twice.")
    ReportText.objects.bulk_create(
        (
            ReportText(report=report, language=language, title="You told us about Saturdays", **parts)
            for report in reports
            for language in ("en", "es")
        ),
        batch_size=AT_ONCE,
    )
    first = dict(Voice.objects.filter(quoting="quote", loop__in=loops).values_list("loop", "pk"))
    Quotation.objects.bulk_create(
        (
            Quotation(report=report, voice_id=first[report.loop_id])
            for report in reports
            if report.loop_id in first
        ),
        batch_size=AT_ONCE,
    )


def queries(client: Client, path: str) -> int:
    """How many a page asks, besides BEGIN and COMMIT, when everything is warm."""
    client.get(path)
    with CaptureQueriesContext(connection) as asked:
        response = client.get(path)
    assert response.status_code == 200, (path, response.status_code)
    return sum(one["sql"].split()[0] not in ("BEGIN", "COMMIT") for one in asked.captured_queries)


def main(voices: int, loops: int, followers: int) -> None:
    with transaction.atomic():
        ana, followed, promise = furnish(voices, loops, followers)
    cookie = cookie_of(ana)
    inside, outside = Client(headers={"host": "localhost"}), Client(headers={"host": "localhost"})
    inside.cookies.load(cookie)
    staff = {
        "today": reverse("home:today"),
        "loops": reverse("loops:loops"),
        "one loop": reverse("loops:loop", args=[followed.pk]),
        "voices": reverse("loops:voices"),
        "promises": reverse("commitments:promises"),
        "one promise": reverse("commitments:promise", args=[promise.pk]),
    }
    public = {
        "public list": reverse("loops:heard", args=["bench"]),
        "public loop": reverse("loops:public", args=[followed.code]),
    }
    asked = {name: queries(inside, path) for name, path in staff.items()}
    asked |= {name: queries(outside, path) for name, path in public.items()}
    print(json.dumps({"cookie": cookie, "staff": staff, "public": public, "queries": asked}))


main(*map(int, sys.argv[1:4]))
