"""A word in every private place, looked for everywhere that anybody else can look: seen nowhere."""

from __future__ import annotations

import io
import re
import sqlite3
import zipfile
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from django.core import mail
from django.urls import reverse
from pypdf import PdfReader

from tests.commands import script, withal
from tests.routes import ROUTES
from tests.test_who_may import NAMES, Browsers, browsers, opened  # noqa: F401 (fixtures)
from tests.world import ROLES, World
from withal.guides.queries import outline
from withal.workbooks.models import Workbook

pytestmark = pytest.mark.django_db
MOST_PAGES = 600


def words_in(response: Any) -> str:
    """Everything somebody can read in an answer, whatever it comes as; its headers too."""
    body = b"".join(response) if response.streaming else response.content
    head = "\n".join(f"{name}: {value}" for name, value in response.headers.items())
    if body.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(body)) as file:
            parts = [file.read(name).decode("utf-8", "replace") for name in file.namelist()]
        return head + "".join(re.sub(r"<[^>]+>", "", part) + part for part in parts)
    if body.startswith(b"%PDF"):
        return head + "".join(page.extract_text() for page in PdfReader(io.BytesIO(body)).pages)
    return head + unescape(body.decode("utf-8", "replace"))


def addresses(world: World) -> Iterator[str]:
    """Every address there is, with every id there is."""
    for name in NAMES:
        if name in ROUTES:
            yield reverse(name, kwargs=dict(ROUTES[name].args(world)))
    for book in Workbook.objects.select_related("version"):
        for form in ("docx", "txt"):
            yield reverse("workbooks:download", args=[book.pk, form])
        yield reverse("workbooks:print", args=[book.pk])
        yield reverse("workbooks:workbook", args=[book.pk])
        guide = outline(book.version)
        for section in guide.sections:
            yield reverse("workbooks:section", args=[book.pk, section.id])
        for prompt in answered(book):
            for page in ("prompt", "history", "sharing"):
                yield reverse(f"workbooks:{page}", args=[book.pk, prompt])
    for report in world.reports.values():
        yield reverse("loops:report", args=[report.pk])
        yield reverse("loops:preview", args=[report.pk])
    for one in (world.draft.pk, world.their_draft.pk):
        yield reverse("guides:draft", args=[one])


def answered(book: Workbook) -> list[str]:
    """The prompts under which anybody wrote."""
    return sorted(set(book.answers.values_list("prompt", flat=True)))


def seen_by(client: Any, world: World) -> Iterator[tuple[str, str]]:
    """(where, words): every address, every link that those pages offer, and what forms say."""
    waiting, known = list(addresses(world)), set()
    while waiting and len(known) < MOST_PAGES:
        there = waiting.pop(0)
        if there in known or "/pdf/" in there:
            continue
        known.add(there)
        words = words_in(client.get(there))
        yield there, words
        links = re.findall(r'href="(/[^"#]*)', words)
        waiting += [link for link in links if not link.startswith(("/static/", "/account/logout"))]
    assert len(known) < MOST_PAGES, "There are more links than this test follows; look why."
    yield from said_in_return(client, world)


def said_in_return(client: Any, world: World) -> Iterator[tuple[str, str]]:
    """What the poll, a save that comes too late, and forms with mistakes say."""
    client.keep = False
    for book in Workbook.objects.select_related("version"):
        poll = reverse("workbooks:here", args=[book.pk])
        yield poll, words_in(client.post(poll, {"prompt": "team-goal"}))
        for prompt in answered(book):
            save = reverse("workbooks:answer", args=[book.pk, prompt])
            late = {f"p.{prompt}": "late", f"r.{prompt}": "0", f"k.{prompt}": "late"}
            yield save, words_in(client.post(save, late))
            back = reverse("workbooks:bring-back", args=[book.pk, prompt, 1])
            yield back, words_in(client.post(back))
    for name in NAMES:
        if name in ROUTES and ROUTES[name].writes is not None:
            there = reverse(name, kwargs=dict(ROUTES[name].args(world)))
            yield there, words_in(client.post(there, {"email": "not an address", "r.team-goal": "0"}))
            yield there, words_in(client.post(there, dict(ROUTES[name].data(world))))
    client.keep = True


@pytest.mark.parametrize("role", [*ROLES, None])
def test_nobody_meets_a_word_that_is_not_theirs(world: World, browsers: Browsers, role: str | None) -> None:  # noqa: F811
    leaks, met = [], set()
    for there, words in seen_by(browsers[role], world):
        for canary in world.canaries:
            if canary.word not in words:
                continue
            met.add(canary.word)
            if role not in canary.readers and not _invited(canary.word, there, world):
                leaks.append(f"{canary.word} at {there}")
    leaks += [f"{canary.word} in a letter" for canary in world.canaries if canary.word in letters()]
    assert leaks == []
    mine = {canary.word for canary in world.canaries if role in canary.readers}
    assert mine - met == set(), "These words are theirs, and no page shows them."


def _invited(word: str, there: str, world: World) -> bool:
    """Whoever holds the link of an invitation sees the address that it was sent to."""
    return word == "canaryinvited" and world.secret in there


def letters() -> str:
    """What was mailed, but for the letters that go to the very address."""
    return "\n".join(f"{letter.subject}\n{letter.body}" for letter in mail.outbox)


@pytest.mark.slow
@pytest.mark.parametrize("role", ["own", "team", "partner", "stranger"])
def test_a_pdf_holds_no_word_that_is_not_theirs(world: World, browsers: Browsers, role: str) -> None:  # noqa: F811
    for book in Workbook.objects.all():
        response = browsers[role].get(reverse("workbooks:download", args=[book.pk, "pdf"]))
        words = words_in(response)
        for canary in world.canaries:
            assert role in canary.readers or canary.word not in words


FURNISH = """
import logging
from django.conf import settings
settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
settings.ALLOWED_HOSTS = ["testserver"]
logging.getLogger().addHandler(logging.FileHandler(settings.DATA / "said.log"))
logging.getLogger().setLevel("DEBUG")
logging.getLogger("django").setLevel("DEBUG")
from tests.world import furnish
world = furnish()
logging.getLogger().warning("furnished")
print(" ".join(canary.word for canary in world.canaries if canary.sealed))
"""


@pytest.mark.slow
def test_the_files_on_the_disk_and_the_log_hold_no_private_word(tmp_path: Path) -> None:
    done = withal(tmp_path, "prepare")
    assert done.returncode == 0, done.stderr
    words = script(tmp_path, FURNISH).split()
    assert len(words) > 10
    with sqlite3.connect(tmp_path / "withal.sqlite3") as database:
        database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    assert "furnished" in (tmp_path / "said.log").read_text()
    for file in tmp_path.rglob("*"):
        if file.is_file() and "static" not in file.parts:
            held = file.read_bytes()
            assert [word for word in words if word.encode() in held] == [], file.name
