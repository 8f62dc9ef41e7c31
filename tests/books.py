"""Guides and workbooks for tests, made by code."""

from __future__ import annotations

from collections.abc import Mapping

from django.test import Client
from django.urls import reverse

from withal.accounts.models import Person
from withal.guides.models import Guide, Version
from withal.guides.source import read
from withal.libraries.models import Library, Team
from withal.workbooks.actions import start_workbook
from withal.workbooks.models import Workbook

SOURCE = """---
guide: meeting-a-partner
title: Preparing to meet a partner
version: 1
lang: en
modes: [alone, pair, team]
---
# Goals {#goals minutes=5}
You are about to ask for **somebody's** time.

1. What do you want for yourself from this? {.text #personal lines=3 who=me}
2. What does your team want? {.text #team-goal lines=3}
   _One thing is enough._

# Words we use {#words minutes=10}
::: terms {#key-terms states="use new"}
Which of these words do you use?

Outreach
: Going to where people are, and listening while there.

Equity
: Fair results, which may need unequal effort.
:::

::: checklist {#practices}
What do you do already?

- Listening more than talking
- Closing the loop
:::

# Workshop {#workshop minutes=30 mode=pair}
1. How ready is your team? {.scale #ready from=1 to=5 low="not yet" high="ready"}
2. What next? {.choice #next options="answer it | let it pass | leave"}
3. When do you meet? {.date #meet}
4. Who would you like to talk to? {.people #starters rows=2}

::: table {#channels rows=2}
Who hears what?

| Who (text) | How often (choice: weekly, monthly) | How many (number) | Agreed (yes-no) |
|---|---|---|---|
:::

::: facets {#facets}
Where is it done, and where is focus needed?

- Make time for reflection
- Measure what matters
:::

::: facilitator
Swap partners halfway.
:::

::: pause
You may stop here.
:::

# Action plan {#plan minutes=20}
::: steps {#actions rows=2}
:::

# For you alone {#alone private=yes}
What will you do differently? {.text #change lines=6}
"""


def publish(library: Library | None = None, source: str = SOURCE, number: int = 1) -> Version:
    """A published version, read without errors."""
    outline = read(source)
    if outline.guide is None:
        raise ValueError(outline.problems)
    guide, _new = Guide.objects.get_or_create(slug=outline.guide.id, library=library)
    return Version.objects.create(
        guide=guide,
        number=number,
        source=source,
        title=outline.guide.title,
        summary=outline.guide.summary,
        language=outline.guide.language,
        minutes=outline.guide.minutes,
        modes=list(outline.guide.modes),
    )


def team_workbook(team: Team, by: Person, version: Version | None = None) -> Workbook:
    return start_workbook(version or publish(), by=by, library=team.library, mode="team", team=team)


def pair_workbook(library: Library, by: Person, partner: Person, version: Version | None = None) -> Workbook:
    return start_workbook(version or publish(), by=by, library=library, mode="pair", partner=partner)


def lone_workbook(library: Library, by: Person) -> Workbook:
    return start_workbook(publish(), by=by, library=library, mode="alone")


def save(
    client: Client, book: Workbook, prompt: str, fields: Mapping[str, str], revision: int = 0, key: str = ""
):
    """Save one prompt as the page does."""
    address = reverse("workbooks:answer", args=[book.pk, prompt])
    sent = {f"p.{prompt}{name}": text for name, text in fields.items()}
    return client.post(address, {**sent, f"r.{prompt}": str(revision), f"k.{prompt}": key})


def write(client: Client, book: Workbook, prompt: str, text: str, revision: int = 0, key: str = ""):
    return save(client, book, prompt, {"": text}, revision, key)
