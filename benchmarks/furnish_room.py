"""Opens a gathering for the benchmark of a room; given what was acknowledged, compares. Prints JSON."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import django

django.setup()

from withal.accounts.models import Person  # noqa: E402
from withal.gatherings.actions import open_gathering  # noqa: E402
from withal.gatherings.models import Tally  # noqa: E402
from withal.guides.models import Guide, Version  # noqa: E402
from withal.kit.sealing import unseal  # noqa: E402
from withal.libraries.models import Library, Membership, Role  # noqa: E402
from withal.workbooks.models import Answer  # noqa: E402

SOURCE = """---
guide: bench-room
title: A room of forty
lang: en
---
# Everything {#everything minutes=30}
1. How ready is your team? {.scale #ready from=1 to=5 low="not yet" high="ready"}
2. What would you say? {.text #first lines=4}
3. And to whom? {.text #second lines=4}
"""


def open_one() -> dict[str, object]:
    from benchmarks.cookies import cookie_of

    library = Library.objects.create(name="Bench Library", slug="bench", time_zone="UTC")
    guide = Guide.objects.create(slug="bench-room")
    version = Version.objects.create(guide=guide, number=1, source=SOURCE, title="A room", modes=["alone"])
    leader = Person.objects.create_user("lead@example.org", None, name="Femi Adeyemi")
    Membership.objects.create(person=leader, library=library, role=Role.FACILITATOR)
    gathering = open_gathering(version, library=library, title="", by=leader)
    return {"id": gathering.pk, "code": gathering.code, "cookie": cookie_of(leader)}


def compare(kept: dict[str, dict[str, object]]) -> dict[str, int]:
    """How many acknowledged answers do not stand as they were acknowledged."""
    held: dict[tuple[str, str], object] = {}
    for answer in Answer.objects.select_related("person__key"):
        assert answer.person
        value = unseal(answer.person.open_key(), answer.sealed, answer.place)
        held[str(answer.workbook_id), answer.prompt] = value
    told = {(book, prompt): value for book, values in kept.items() for prompt, value in values.items()}
    lost = sum(held.get(place) != value for place, value in told.items())
    return {"answers": len(told), "lost": lost, "tallies": Tally.objects.count()}


if len(sys.argv) > 1:
    print(json.dumps(compare(json.loads(Path(sys.argv[1]).read_text()))))
else:
    print(json.dumps(open_one()))
