"""`withal doctor`: one line for each thing that can go wrong where Withal runs, and what to do about it."""

from __future__ import annotations

import argparse
import fcntl
import os
import shutil
import stat
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Literal, NamedTuple

from withal import __version__
from withal.kit.starting import start_django
from withal.kit.working import lock_path, place

RELEASED = date(2026, 11, 1)  # a clock before this day is wrong
LONG_WAIT = 10  # minutes that a job may wait
WAL_FAULT = ((3, 7, 0), (3, 51, 3))  # affected from, mended in


class Finding(NamedTuple):
    """`todo` is empty when all is well."""

    state: Literal["ok", "look", "wrong"]
    what: str
    todo: str = ""

    def __str__(self) -> str:
        return " — ".join(filter(None, (self.state, self.what, self.todo)))


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.description = "Say whether all is well, and what to do where it is not."


def sqlite_version(version: tuple[int, int, int], postgres: bool) -> Finding:
    name = ".".join(map(str, version))
    if postgres:
        return Finding("ok", "The database is PostgreSQL")
    if WAL_FAULT[0] <= version < WAL_FAULT[1]:
        return Finding(
            "look",
            f"SQLite {name} can damage a database in WAL mode, so Withal uses journal mode TRUNCATE: slower",
            "install the pysqlite3 package, version 0.6 or newer, or a system with SQLite 3.51.3",
        )
    return Finding("ok", f"SQLite {name}")


def database() -> Iterator[Finding]:
    from django.db import DatabaseError, connection
    from django.db.migrations.executor import MigrationExecutor

    try:
        executor = MigrationExecutor(connection)
        waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
    except DatabaseError as fault:
        why = str(fault).strip().splitlines()[0]
        yield Finding(
            "wrong", f"The database cannot be reached ({why})", "check DATABASE_URL, or WITHAL_DATA"
        )
        return
    if waiting:
        yield Finding("wrong", f"The database is {len(waiting)} migrations behind", "run: withal prepare")
    else:
        yield Finding("ok", "The database is reachable and up to date")


def key_file(path: Path) -> Finding:
    """There, ours alone, and the one that the rows were sealed with."""
    from django.apps import apps
    from django.db import DatabaseError

    from withal.kit.sealing import SealBroken, anything_sealed

    try:
        if not path.exists() and anything_sealed():
            return Finding("wrong", f"The key file {path} is gone", "put it back in its place from its copy")
    except DatabaseError:
        pass  # its own line says so
    if not path.exists():
        return Finding("look", f"There is no key file at {path} yet", "the first person to be added makes it")
    if mode := stat.S_IMODE(path.stat().st_mode) & 0o077:
        return Finding(
            "wrong", f"Others on this machine can reach the key file (mode …{mode:o})", f"chmod 600 {path}"
        )
    try:
        for model in apps.get_models():
            row = model._default_manager.first() if hasattr(model, "open_key") else None
            if row:
                row.open_key()
    except (SealBroken, ValueError):
        return Finding(
            "wrong",
            f"{path} does not open what is in the database",
            "put the right key file there from its copy",
        )
    except DatabaseError:
        return Finding("look", "The key file is there; whether it fits shows once the database is ready")
    return Finding("ok", "The key file is there, private, and opens what is sealed")


def mail(is_on: bool, backend: str) -> Finding:
    if "outbox" in backend.lower():
        return Finding("ok", "Mail of the demonstration goes to the outbox page")
    if not is_on:
        return Finding(
            "look", "Mail is off: invitations are links to copy", "set WITHAL_MAIL_URL to send mail"
        )
    from django.core.mail import get_connection

    try:
        connection = get_connection()
        connection.open()
        connection.close()
    except OSError as fault:
        return Finding("wrong", f"The mail server does not answer ({fault})", "check WITHAL_MAIL_URL")
    return Finding("ok", "The mail server answers")


def disk(folder: Path) -> Finding:
    free = shutil.disk_usage(folder).free / 1e9
    if free < 0.2:
        return Finding(
            "wrong", f"Only {free:.2f} GB are free on the disk", "make room now; saving is about to stop"
        )
    if free < 2:
        return Finding("look", f"{free:.1f} GB are free on the disk", "make room, or watch it")
    return Finding("ok", f"{free:.0f} GB are free on the disk")


def clock(today: date) -> Finding:
    if today < RELEASED:
        return Finding(
            "wrong", f"The clock says {today}, before this Withal was made", "set the clock; use NTP"
        )
    return Finding("ok", f"The clock says {today}")


def folder_is_private(folder: Path) -> Finding:
    if not os.access(folder, os.W_OK | os.X_OK):
        return Finding("wrong", f"Withal cannot write in {folder}", f"make it belong to user {os.geteuid()}")
    if stat.S_IMODE(folder.stat().st_mode) & 0o007:
        return Finding("look", f"Everybody on this machine can look into {folder}", f"chmod 700 {folder}")
    return Finding("ok", f"The data folder {folder} is ours to write in")


def worker(path: Path) -> Finding:
    """By its lock here, else by the signs of life that workers elsewhere leave in the database."""
    todo = "start Withal with: withal serve"
    if path.exists():
        with path.open("rb") as file:
            try:
                fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
            except BlockingIOError:
                return Finding("ok", "The worker is alive")
    if others := _workers_elsewhere():
        return Finding("ok", f"Workers alive elsewhere: {others}")
    if not path.exists():
        return Finding("look", "No worker has run here: jobs wait", todo)
    return Finding("look", "The worker is not running: jobs wait", todo)


def _workers_elsewhere() -> int:
    from django.db import DatabaseError

    from withal.kit import jobs

    here = place()
    try:
        return len([worker for worker in jobs.live_workers() if not here or not worker.startswith(here)])
    except DatabaseError:
        return 0


def work() -> Iterator[Finding]:
    """Jobs that wait too long, and jobs that failed."""
    from django.db import DatabaseError
    from django.utils import timezone

    from withal.kit import jobs

    try:
        now = jobs.standing()
    except DatabaseError:
        return  # the database's own line says why
    minutes = int((timezone.now() - now.oldest).total_seconds() / 60) if now.oldest else 0
    if minutes >= LONG_WAIT:
        yield Finding(
            "look",
            f"Jobs waiting: {now.waiting}, the oldest for {minutes} minutes",
            "see whether the worker is alive, and what its log says",
        )
    elif now.waiting:
        yield Finding("ok", f"Jobs waiting: {now.waiting}, the oldest for {minutes} minutes")
    else:
        yield Finding("ok", "No job waits")
    if now.failed:
        names = ", ".join(f"{name} {times} times" for name, times in sorted(now.failed.items()))
        yield Finding(
            "look",
            f"Jobs failed in the last day: {names}",
            "see why in the worker's log, mend it, then run: withal work --again",
        )


def findings() -> Iterator[Finding]:
    import sqlite3

    from django.conf import settings

    postgres = bool(settings.DATABASE_URL)
    version: tuple[int, int, int] = sqlite3.sqlite_version_info[:3]
    checks: list[Callable[[], Finding]] = [
        lambda: sqlite_version(version, postgres),
        lambda: key_file(settings.KEY_FILE),
        lambda: mail(settings.MAIL_ON, settings.EMAIL_BACKEND),
        lambda: disk(settings.DATA),
        lambda: clock(datetime.now(UTC).date()),
        lambda: folder_is_private(settings.DATA),
        lambda: worker(lock_path()),
    ]
    yield from database()
    for check in checks:
        yield check()
    yield from work()


def run(args: argparse.Namespace) -> int:
    """Print every finding; exit code 1 when one is wrong."""
    start_django()
    print(f"Withal {__version__}")
    worst = 0
    for finding in findings():
        print(finding, flush=True)
        worst |= finding.state == "wrong"
    return int(worst)
