"""Every word that Withal says can be translated: with a made-up language in force, none stays English.

Data are told from our own words by their own vocabulary: what people and guides say here is made of `DATA`
alone. Whatever else stands outside the brackets was never given to translators.
"""

from __future__ import annotations

import copy
import json
import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.core import mail
from django.urls import reverse
from lxml import html as markup

from tests.books import publish
from tests.cast import browser
from tests.pseudo import pseudo
from tests.routes import ROUTES
from tests.test_who_may import NAMES
from tests.world import ROLES, World
from withal.accounts.models import Person
from withal.commitments.models import Promise
from withal.followers.models import Follower
from withal.gatherings import actions as rooms
from withal.gatherings.models import Gathering
from withal.guides.models import Draft, Guide
from withal.guides.queries import outline
from withal.libraries.models import Library, Team
from withal.loops.models import Loop, LoopTitle, ReportText, Voice
from withal.workbooks.actions import archive_workbook, save_answer, start_workbook
from withal.workbooks.models import Workbook

pytestmark = pytest.mark.django_db

GUIDE = """---
guide: zaza
title: Zaza zuzu
summary: Zizi zozo
version: 1
lang: en
modes: [alone, pair, team]
---
# Zaza {#zaza minutes=5}
Zuzu **zizi** zozo.

1. Zaza zozo? {.text #own lines=3 who=me}
2. Zaza zuzu? {.text #both lines=3}
   _Zizi zozo._

# Zuzu {#zuzu minutes=10}
::: terms {#terms states="use new"}
Zaza zizi?

Zozo
: Zuzu zaza.
:::

::: checklist {#ticks}
Zaza?

- Zuzu zizi
- Zozo
:::

1. Zaza? {.scale #ready from=1 to=5 low="zuzu" high="zaza"}
2. Zizi? {.choice #next options="zaza | zuzu"}
3. Zozo? {.date #meet}
4. Zaza zozo? {.people #starters rows=2}

::: table {#grid rows=2}
Zuzu?

| Zaza (text) | Zizi (choice: zozo, zuzu) | Zozo (number) | Zuzu (yes-no) |
|---|---|---|---|
:::

::: facets {#facets}
Zaza?

- Zuzu
- Zizi zozo
:::

::: facilitator
Zaza zuzu.
:::

::: pause
Zizi zozo.
:::

# Zizi {#zizi private=yes}
::: steps {#steps rows=2}
:::
"""
DATA = re.compile(r"\b(z[aiou]z[aiou]|canary\w+|example\.org|localhost)\b", re.I)
# Words that no language changes, each with its reason.
SAME_EVERYWHERE = re.compile(
    r"\b(Withal|PDF|docx|txt|md|UTC|C[SD]T)\b"  # a name, and names of formats and of clocks
    r"|English|Español|Tiếng Việt"  # each language calls itself so
    r"|ana@example\.org"
    r"|https?://localhost:8000/l/\w+/?|/l/\w+/?"  # the short address of a loop
)
# Parts of a page that are lists of names made by others, or samples.
LISTS_OF_OTHERS = (
    '//select[@name="time_zone"]//option|//optgroup|//code|//kbd|//pre[contains(@class, "original")]'
)
SPOKEN = ("title", "aria-label", "placeholder", "alt", "data-label")


@pytest.fixture
def said(world: World) -> Iterator[World]:
    """The world, its people and places called by data's words; pages speak the made-up language."""
    mine = copy.deepcopy(world)
    cast = mine.cast
    Person.objects.filter(memberships__library=cast.library).update(
        name="Zaza Zuzu", pronouns="zizi", affiliation="Zozo"
    )
    for place in (cast.library, cast.outreach, cast.eastgate):
        place.name = "Zuzu zozo"
        place.save()
    Team.objects.filter(pk=cast.outreach.pk).update(purpose="Zaza")
    Team.objects.create(library=cast.library, name="Zizi", ended_at=cast.outreach.started_at)
    Workbook.objects.filter(library=cast.library).delete()
    Library.objects.update(name="Zuzu zozo")
    Guide.objects.filter(library=cast.library).delete()
    Guide.objects.update(withdrawn_at=cast.outreach.started_at)
    version = mine.version = mine.own_version = publish(cast.library, GUIDE)
    mine.book = start_workbook(version, by=cast.ana, library=cast.library, mode="team", team=cast.outreach)
    mine.lone = start_workbook(version, by=cast.ana, library=cast.library, mode="alone")
    archive_workbook(mine.lone, by=cast.ana)
    Draft.objects.filter(pk=mine.draft.pk).update(source=GUIDE, file_name="canaryfile.docx")
    _gather(mine, version)
    _say_loops(mine)
    with pseudo():
        yield mine


def _gather(mine: World, version: Any) -> None:
    """A gathering that the administrator leads: paired, counted, with a note on its wall."""
    cast, guide = mine.cast, outline(version)
    Gathering.objects.all().delete()
    mine.gathering = rooms.open_gathering(version, library=cast.library, title="", by=cast.dana)
    seats = [rooms.join(mine.gathering, by=one) for one in (cast.ana, cast.jo, cast.femi)]
    seats += [rooms.join_as_guest(mine.gathering, name="Zuzu") for _turn in range(3)]
    ready, own = guide.by_id["ready"], guide.by_id["own"]
    for number, seat in enumerate(seats):
        for prompt, value in ((ready, 1 + number % 2), (own, "Zaza zuzu")):
            part = guide.section_of(prompt.id)
            save_answer(seat.workbook, part, prompt, value, by=seat.person, revision=0, save_key="zaza")
    mine.note = rooms.show_on_wall(seats[0], guide.section_of("own"), own, "Zaza zuzu", by=cast.ana)
    rooms.take_tally(mine.gathering, guide.section_of("ready"), ready, by=cast.dana)
    rooms.pair_up(mine.gathering, by=cast.dana)
    rooms.give_time(mine.gathering, minutes=5, more=False, by=cast.dana)


def _say_loops(world: World) -> None:
    world.shown.code = "zaza"
    world.shown.save()
    Loop.objects.update(title="Zaza zozo")
    LoopTitle.objects.update(title="Zuzu zozo")
    ReportText.objects.update(title="Zaza", said="Zuzu zizi")
    Voice.objects.filter(withdrawn_at=None).update(words="Zizi zozo", name="Zaza", description="Zuzu")
    Promise.objects.update(text="Zozo zuzu")


def left_over(words: str) -> str:
    """What of these words is neither in brackets nor data."""
    depth, outside = 0, []
    for character in words:
        depth += (character == "⟦") - (character == "⟧")
        outside.append(character if depth == 0 and character != "⟧" else " ")
    rest = DATA.sub(" ", SAME_EVERYWHERE.sub(" ", "".join(outside)))
    return " ".join(re.findall(r"[^\W\d_]{2,}", rest))


def left_over_in_page(page: str) -> list[str]:
    tree = markup.fromstring(page)
    for element in tree.xpath(LISTS_OF_OTHERS):
        for one in element.iter():
            one.text = one.tail = None
    found = [left_over("".join(f" {text} " for text in tree.xpath("//text()[not(ancestor::script)]")))]
    for element in tree.iter(markup.etree.Element):
        spoken = [element.get(name, "") for name in SPOKEN]
        if element.tag == "input" and element.get("type") in ("submit", "button"):
            spoken.append(element.get("value", ""))
        found += [left_over(words) for words in spoken]
    for script in tree.xpath('//script[@type="application/json"]'):
        found += [left_over(str(words)) for words in json.loads(script.text or "{}").values()]
    return [words for words in found if words]


PLACES = (
    "home:today", "home:coming", "home:stop",
    "accounts:me", "account_change_password", "account_logout", "libraries:home",
    "libraries:settings", "libraries:words", "libraries:record", "libraries:branches", "libraries:branch",
    "libraries:team_start", "libraries:team", "libraries:team_change", "libraries:team_add",
    "libraries:team_invite", "libraries:membership", "libraries:invite", "libraries:invitations",
    "libraries:join", "guides:guide", "guides:drafts", "guides:draft", "workbooks:learn",
    "workbooks:put-away", "workbooks:shared", "workbooks:start", "account_login",
    "account_request_login_code", "account_signup",
    "account_inactive", "account_reset_password", "account_reset_password_done",
    "account_reset_password_from_key", "account_reset_password_from_key_done",
    "gatherings:gatherings", "gatherings:enter", "gatherings:join", "gatherings:open", "gatherings:lead",
    "gatherings:room", "gatherings:wall", "gatherings:tally", "gatherings:home",
    "loops:report", "loops:publish", "loops:discard_report",
    "loops:heard", "loops:public", "loops:answer", "loops:take_back_words",
    "followers:follow", "followers:confirm", "followers:stop",
    "loops:heard", "loops:public", "loops:answer", "loops:take_back_words",
)  # fmt: skip
IN_A_BOOK = (
    "", "print/", "section/zaza/", "section/zuzu/", "section/zizi/", "prompt/both/", "prompt/both/history/",
    "prompt/own/sharing/",
)  # fmt: skip


@pytest.mark.parametrize("role", ["own", "administrator", "partner", "mentor", None])
def test_no_page_keeps_a_word_from_translators(said: World, role: str | None) -> None:
    client = browser(said.person(role) if role else None)
    fill_in(said)
    addresses = [reverse(name, kwargs=dict(ROUTES[name].args(said))) for name in PLACES]
    addresses += [f"/workbooks/{book.pk}/{page}" for book in (said.book, said.lone) for page in IN_A_BOOK]
    addresses += ["/no-such-page/", "/join/no-such-invitation/"]
    kept = {}
    for address in addresses:
        response = client.get(address, follow=True)
        if found := left_over_in_page(response.content.decode()):
            kept[address] = found
    assert kept == {}


def fill_in(world: World) -> None:
    mine = browser(world.cast.ana)
    for prompt in ("own", "both"):
        address = reverse("workbooks:answer", args=[world.book.pk, prompt])
        mine.post(address, {f"p.{prompt}": "Zaza zuzu", f"r.{prompt}": "0", f"k.{prompt}": "k"})


@pytest.mark.parametrize("role", ["own", "administrator"])
def test_no_mistake_is_answered_in_english_alone(said: World, role: str) -> None:
    """Every form, sent empty and sent with nonsense; and what a page then says aloud."""
    client, kept = browser(said.person(role)), {}
    for name in NAMES:
        if ROUTES[name].writes is None or role not in ROUTES[name].writers or name == "account_logout":
            continue
        there = reverse(name, kwargs=dict(ROUTES[name].args(said)))
        if name == "workbooks:sharing" or "prompt" in there:
            continue
        for data in (
            {},
            dict.fromkeys(("email", "role", "person", "time_zone", "mode", "password1"), "zaza"),
        ):
            response = client.post(there, data, follow=True)
            is_page = response.headers["Content-Type"].startswith("text/html")
            if is_page and (found := left_over_in_page(response.content.decode())):
                kept[f"{name} {data}"] = found
    assert kept == {}


def test_what_a_save_answers_can_be_translated(said: World) -> None:
    client = browser(said.cast.ana)
    for prompt, field, value in (
        ("both", "", "Zaza"),
        ("meet", "", "zaza"),
        ("grid", ".0.zozo", "zaza"),
        ("both", "", "Zuzu"),
    ):
        address = reverse("workbooks:answer", args=[said.book.pk, prompt])
        answer = client.post(address, {f"p.{prompt}{field}": value, f"r.{prompt}": "0", f"k.{prompt}": value})
        told = answer.json()
        assert left_over(told.get("say", "")) == ""
        if "html" in told:
            assert left_over_in_page(told["html"]) == []


def test_letters_can_be_translated(said: World, django_capture_on_commit_callbacks: Any) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        dana = browser(said.cast.dana)
        dana.post("/library/invite/", {"email": "zaza@example.org", "role": "member"})
        dana.post(
            reverse("libraries:team_invite", args=[said.cast.outreach.pk]),
            {"email": "zuzu@example.org", "role": "partner"},
        )
        for there in ("/account/password/reset/", "/account/login/code/"):
            for address in (said.cast.ana.email, "nobody-zaza@example.org"):
                browser().post(there, {"email": address})
        for time in (None, said.follower.asked_at):  # not confirmed yet, then confirmed
            Follower.objects.update(confirmed_at=time)
            letter = {"address": "canaryfollower@example.org", "language": "en"}
            browser().post(reverse("followers:follow", args=[said.follower.subject]), letter)
    assert len(mail.outbox) >= 7
    for letter in mail.outbox:
        words = re.sub(r"https?://\S+|\S+@\S+", " ", f"{letter.subject}\n{letter.body}")
        code = re.sub(r"^\s*[A-Z0-9]{3,4}-?[A-Z0-9]{3,4}\s*$", " ", words, flags=re.M)
        assert left_over(code) == "", letter.subject


@pytest.mark.parametrize("form", ["docx", "txt"])
@pytest.mark.parametrize("blank", ["", "?blank"])
def test_what_is_downloaded_can_be_translated(said: World, form: str, blank: str) -> None:
    fill_in(said)
    response = browser(said.cast.ana).get(reverse("workbooks:download", args=[said.book.pk, form]) + blank)
    body = b"".join(response) if response.streaming else response.content
    words = body.decode() if form == "txt" else document_words(body)
    assert left_over(words) == ""


def document_words(body: bytes) -> str:
    import io

    from docx import Document

    document = Document(io.BytesIO(body))
    return "\n".join(
        "".join(
            text.text or ""
            for text in part.iter("{http://schemas.openxmlformats.org/wordprocessingml/2006/main}t")
        )
        for part in document.element.body.iter(
            "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}p"
        )
    )


def test_the_roles_of_the_table_are_the_roles_of_the_world() -> None:
    assert set(ROLES) >= {"own", "administrator", "partner", "mentor"}
    assert left_over("⟦said⟧ Zaza not said") == "not said"
