"""Answers survive a backup and a restore; without the right key neither is done."""

from __future__ import annotations

import fcntl
import json
import os
import re
import secrets
import shutil
import sqlite3
import subprocess
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.commands import refused, script, withal
from tests.prepared import READ, WRITE, writing_all_the_time
from withal.kit.arguments import Refusal
from withal.kit.backing import Places, confirm_key_copy
from withal.kit.restoring import unpack

pytestmark = pytest.mark.slow
OPEN_DOORS = """
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.db import connection
from django.utils import timezone
from withal.kit.models import OutboxMessage
from withal.kit.tasks import send_letter
Session.objects.create(session_key="the-door-is-a-session", session_data="x", expire_date=timezone.now())
OutboxMessage.objects.create(to="jo", subject="x", body="the-door-is-a-letter")
send_letter.enqueue("x", "the-door-is-in-the-queue", "a@example.org", ["jo@example.org"])
cache.set("the-door-is-in-the-cache", 1)
connection.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")
"""
WORDS = "I will wait before I answer."


@pytest.fixture(scope="session")
def kept(prepared_once: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A backup and a copy of its key, in a safe place."""
    safe = tmp_path_factory.mktemp("safe")
    folder = tmp_path_factory.mktemp("backed")
    shutil.copytree(prepared_once, folder, dirs_exist_ok=True)
    shutil.copy(folder / "keys" / "withal.key", safe / "withal.key")
    (folder / "files").mkdir()
    (folder / "files" / "poster.txt").write_text("kept")
    return backup(folder, safe / "b.zip", safe / "withal.key"), safe / "withal.key"


def backup(folder: Path, file: Path, key_copy: Path, **more: str) -> Path:
    done = withal(folder, "backup", str(file), "--key-copied-to", str(key_copy), **more)
    assert done.returncode == 0, done.stderr
    return file


def places_in(folder: Path) -> Places:
    database = {"ENGINE": "django.db.backends.sqlite3", "NAME": str(folder / "withal.sqlite3")}
    return Places(folder, folder / "keys" / "withal.key", folder / "files", database)


def test_answers_survive_and_what_was_there_is_kept_aside(prepared: Path, kept: tuple[Path, Path]):
    script(prepared, "from withal.workbooks.models import Workbook; Workbook.objects.all().delete()")
    done = withal(prepared, "restore", str(kept[0]))
    assert done.returncode == 0, done.stderr
    assert script(prepared, READ) == WORDS
    assert (prepared / "files" / "poster.txt").read_text() == "kept"
    aside = next(prepared.glob("before-restore-*"))
    with sqlite3.connect(aside / "withal.sqlite3") as old:
        assert old.execute("SELECT count(*) FROM workbooks_workbook").fetchone() == (0,)


def test_a_new_machine_needs_the_key_and_the_backup_and_no_more(kept: tuple[Path, Path], tmp_path: Path):
    (tmp_path / "keys").mkdir()
    shutil.copy(kept[1], tmp_path / "keys" / "withal.key")
    (tmp_path / "keys" / "withal.key").chmod(0o600)
    assert withal(tmp_path, "restore", str(kept[0])).returncode == 0
    assert withal(tmp_path, "doctor").returncode == 0
    assert script(tmp_path, READ) == WORDS


def test_a_backup_holds_no_key_and_no_plain_words(kept: tuple[Path, Path]):
    made, key_copy = kept
    key = key_copy.read_text().strip()
    with zipfile.ZipFile(made) as archive:
        assert sorted(archive.namelist()) == ["files/poster.txt", "manifest.json", "withal.sqlite3"]
        for name in archive.namelist():
            content = archive.read(name)
            assert key.encode() not in content
            assert bytes.fromhex(key) not in content
            assert WORDS.encode() not in content
        manifest = json.loads(archive.read("manifest.json"))
    assert manifest["counts"]["workbooks.answer"] == 1
    assert made.stat().st_mode & 0o077 == 0


def test_a_backup_opens_no_door(prepared: Path, kept: tuple[Path, Path], tmp_path: Path):
    script(prepared, OPEN_DOORS)
    made = backup(prepared, tmp_path / "b.zip", kept[1])
    with zipfile.ZipFile(made) as archive:
        content = archive.read("withal.sqlite3")
        assert b"the-door-is" not in content
        assert (
            not {"sessions.session", "kit.outboxmessage"}
            & json.loads(archive.read("manifest.json"))["counts"].keys()
        )
    assert b"the-door-is" in (prepared / "withal.sqlite3").read_bytes()
    assert withal(prepared, "restore", str(made)).returncode == 0
    assert script(prepared, READ) == WORDS


def test_a_backup_is_refused_until_the_key_is_copied(prepared: Path, kept: tuple[Path, Path], tmp_path: Path):
    said = refused(withal(prepared, "backup", str(tmp_path / "b.zip")))
    assert "nobody can read private answers again" in said
    assert not list(tmp_path.iterdir())
    backup(prepared, tmp_path / "b.zip", kept[1])
    assert withal(prepared, "backup", str(tmp_path / "c.zip")).returncode == 0


def test_a_new_key_must_be_copied_again(prepared: Path, kept: tuple[Path, Path]):
    key = prepared / "keys" / "withal.key"
    confirm_key_copy(kept[1], prepared, key)
    key.write_text("ef" * 32)
    with pytest.raises(Refusal, match="without the key nobody can read"):
        confirm_key_copy(None, prepared, key)


def test_a_copy_of_another_key_is_refused(prepared: Path, tmp_path: Path):
    (tmp_path / "other.key").write_text("ab" * 32)
    with pytest.raises(Refusal, match="holds another key"):
        confirm_key_copy(tmp_path / "other.key", prepared, prepared / "keys" / "withal.key")


def test_a_key_copied_into_the_data_folder_is_refused(prepared: Path):
    key = prepared / "keys" / "withal.key"
    shutil.copy(key, prepared / "copy.key")
    with pytest.raises(Refusal, match="would be lost with it"):
        confirm_key_copy(prepared / "copy.key", prepared, key)


def test_a_backup_never_replaces_a_file(prepared: Path, kept: tuple[Path, Path]):
    assert "exists already" in refused(withal(prepared, "backup", str(kept[0])))


def test_a_restore_with_another_key_is_refused_before_anything_is_touched(
    prepared: Path, kept: tuple[Path, Path]
):
    (prepared / "keys" / "withal.key").write_text("ab" * 32)
    before = (prepared / "withal.sqlite3").read_bytes()
    assert "This backup belongs to key" in refused(withal(prepared, "restore", str(kept[0])))
    assert (prepared / "withal.sqlite3").read_bytes() == before
    assert not list(prepared.glob("before-restore-*"))


@pytest.mark.parametrize(
    ("harm", "sentence"),
    [
        ("cut", "no backup"),
        ("no zip", "no backup"),
        ("changed", "withal.sqlite3 in this backup is damaged"),
        ("added", "its list and its contents differ"),
        ("newer", "A newer Withal"),
    ],
)
def test_a_damaged_backup_is_refused(
    prepared: Path, kept: tuple[Path, Path], tmp_path: Path, harm: str, sentence: str
):
    damage(kept[0], tmp_path / "bad.zip", harm)
    with pytest.raises(Refusal, match=sentence):
        unpack(tmp_path / "bad.zip", tmp_path / "out", places_in(prepared))
    assert not (tmp_path / "out").exists()


def damage(made: Path, bad: Path, harm: str) -> None:
    if harm in ("cut", "no zip"):
        bad.write_bytes(made.read_bytes()[:-2000] if harm == "cut" else b"no zip")
        return
    with zipfile.ZipFile(made) as old, zipfile.ZipFile(bad, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if harm == "changed" and name == "withal.sqlite3":
                content = content[:5000] + b"harm" + content[5004:]
            if harm == "newer" and name == "manifest.json":
                content = content.replace(b'"kit.0001_initial"', b'"kit.9001_later", "kit.0001_initial"')
            new.writestr(name, content)
        if harm == "added":
            new.writestr("../elsewhere", "no")


def test_a_restore_under_a_running_server_is_refused(prepared: Path, kept: tuple[Path, Path]):
    with (prepared / "serving.lock").open("w") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        assert "Stop it first" in refused(withal(prepared, "restore", str(kept[0])))


def test_a_backup_under_load_is_whole(prepared: Path, kept: tuple[Path, Path], tmp_path: Path):
    """Somebody saves without pause; the copy is whole, and the saving goes on."""
    process = writing_all_the_time(prepared)
    try:
        assert process.stdout
        process.stdout.readline()
        made = backup(prepared, tmp_path / "b.zip", kept[1])
        assert process.poll() in (None, 0)
    finally:
        process.terminate()
        process.wait(10)
    with zipfile.ZipFile(made) as archive:
        archive.extract("withal.sqlite3", tmp_path)
    with sqlite3.connect(tmp_path / "withal.sqlite3") as copy:
        assert copy.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert copy.execute("SELECT max(revision) FROM workbooks_answer").fetchone()[0] > 1


@pytest.fixture
def on_postgres(tmp_path: Path) -> Iterator[tuple[Path, str]]:
    """A prepared folder whose database is a fresh one on PostgreSQL."""
    address = os.environ.get("WITHAL_TEST_POSTGRES")
    if not address or not shutil.which("pg_dump"):
        pytest.skip("WITHAL_TEST_POSTGRES names no server, or pg_dump is missing")
    import psycopg

    name = f"withal_backup_{os.getpid()}_{secrets.token_hex(3)}"
    with psycopg.connect(address, autocommit=True) as server:
        server.execute(f"CREATE DATABASE {name}")
        try:
            url = f"{address.rpartition('/')[0]}/{name}"
            script(tmp_path, WRITE, DATABASE_URL=url)
            yield tmp_path, url
        finally:
            server.execute(f"DROP DATABASE {name} WITH (FORCE)")


def test_answers_survive_on_postgres(on_postgres: tuple[Path, str], tmp_path_factory: pytest.TempPathFactory):
    folder, url = on_postgres
    safe = tmp_path_factory.mktemp("safe")
    shutil.copy(folder / "keys" / "withal.key", safe / "withal.key")
    made = backup(folder, safe / "b.zip", safe / "withal.key", DATABASE_URL=url)
    with zipfile.ZipFile(made) as archive:
        dump = archive.extract("withal.pgdump", safe)
    listed = subprocess.run(
        ["pg_restore", "-f", "-", dump], capture_output=True, text=True, check=True
    ).stdout
    assert "COPY public.workbooks_answer " in listed
    assert not re.findall(r"COPY public.(?:django_session|django_tasks\w+|kit_cache|kit_outbox\w+)", listed)
    erase = "from withal.workbooks.models import Workbook; Workbook.objects.all().delete()"
    script(folder, erase, DATABASE_URL=url)
    done = withal(folder, "restore", str(made), DATABASE_URL=url)
    assert done.returncode == 0, done.stderr
    assert script(folder, READ, DATABASE_URL=url) == WORDS
    again = backup(folder, safe / "c.zip", safe / "withal.key", DATABASE_URL=url)
    assert withal(folder, "restore", str(again), DATABASE_URL=url).returncode == 0
