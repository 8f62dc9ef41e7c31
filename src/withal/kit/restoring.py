"""`withal restore FILE.zip`: puts a backup in the place of what is there, which is kept aside.

Everything is checked before anything is touched: the archive, its hashes, the database copy, that this
Withal knows its migrations, and that the key file here is the one its private answers were sealed with.
"""

from __future__ import annotations

import argparse
import fcntl
import hashlib
import json
import os
import shutil
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path, PurePosixPath
from typing import Any

from withal.kit.arguments import Refusal
from withal.kit.backing import (
    ASIDE,
    POSTGRES,
    Places,
    fingerprint,
    integrity,
    places,
    postgres_environment,
    postgres_tool,
)
from withal.kit.starting import start_django


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE.zip", type=Path, help="a backup made by withal backup")


def _manifest(archive: zipfile.ZipFile) -> dict[str, Any]:
    """The manifest, once every member is what it says it is. Raises Refusal."""
    names = [entry.filename for entry in archive.infolist() if not entry.is_dir()]
    try:
        manifest = json.loads(archive.read("manifest.json"))
        hashes = manifest["hashes"]
        if sorted(names) != sorted([*hashes, "manifest.json"]):
            raise Refusal("This backup is not whole: its list and its contents differ. Nothing was changed.")
        for name, expected in hashes.items():
            path = PurePosixPath(name)
            if path.is_absolute() or ".." in path.parts:
                raise Refusal("This backup names files outside its own folder. Nothing was changed.")
            with archive.open(name) as content:
                if hashlib.file_digest(content, "sha256").hexdigest() != expected:  # type: ignore[arg-type]
                    raise Refusal(f"{name} in this backup is damaged. Nothing was changed.")
    except (KeyError, TypeError, ValueError, zipfile.BadZipFile):
        raise Refusal("This file is not a whole Withal backup. Nothing was changed.") from None
    return dict(manifest)


def _check(manifest: dict[str, Any], database: str, key_file: Path) -> None:
    """Raises Refusal when this Withal cannot take this backup."""
    if database not in manifest["hashes"]:
        other = "PostgreSQL" if POSTGRES in manifest["hashes"] else "SQLite"
        raise Refusal(f"This backup is of a {other} database; set DATABASE_URL to match, then restore.")
    here = fingerprint(key_file)
    if manifest["key_fingerprint"] != here:
        raise Refusal(
            f"This backup belongs to key {manifest['key_fingerprint']}, but {key_file} is key {here}. "
            "Put your copy of the right key there first; nothing was changed."
        )
    from django.db.migrations.loader import MigrationLoader

    known = {f"{room}.{name}" for room, name in MigrationLoader(None).disk_migrations}
    if unknown := set(manifest["migrations"]) - known:
        raise Refusal(
            f"A newer Withal, {manifest['withal']}, made this backup ({min(unknown)} is not known here). "
            "Install that version first; nothing was changed."
        )


@contextmanager
def _nobody_serving(data: Path) -> Iterator[None]:
    data.mkdir(parents=True, exist_ok=True, mode=0o700)
    descriptor = os.open(data / "serving.lock", os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield
    except BlockingIOError:
        raise Refusal(
            "Withal is running with this data folder. Stop it first; nothing was changed."
        ) from None
    finally:
        os.close(descriptor)


def _swap_sqlite(new: Path, name: Path, aside: Path) -> None:
    for suffix in ("", "-wal", "-shm", "-journal", ".turn"):
        old = Path(f"{name}{suffix}")
        if old.exists():
            shutil.move(old, aside / old.name)
    os.chmod(new, 0o600)
    os.replace(new, name)


def _swap_postgres(dump: Path, database: dict[str, Any], stamp: str) -> None:
    """What was in the schema `public` moves to a schema of its own, and back when the restore stops."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(f"ALTER SCHEMA public RENAME TO {ASIDE}{stamp}")
        cursor.execute("CREATE SCHEMA public")
    try:
        options = ["--single-transaction", "--exit-on-error", "--no-owner", "--no-privileges"]
        env = postgres_environment(database)
        postgres_tool("pg_restore", *options, f"--dbname={env['PGDATABASE']}", str(dump), env=env)
    except Refusal as refusal:
        with connection.cursor() as cursor:
            cursor.execute("DROP SCHEMA public CASCADE")
            cursor.execute(f"ALTER SCHEMA {ASIDE}{stamp} RENAME TO public")
        raise Refusal(f"{refusal} What was there before is back in its place.") from None


def _put_in_place(unpacked: Path, here: Places) -> Path:
    """Swap the data; returns where the old data went."""
    stamp = datetime.now().astimezone().strftime("%Y%m%d_%H%M%S")
    aside = here.data / f"before-restore-{stamp}"
    aside.mkdir(mode=0o700)
    if here.on_postgres:
        _swap_postgres(unpacked / here.copy_name, here.database, stamp)
    else:
        _swap_sqlite(unpacked / here.copy_name, Path(here.database["NAME"]), aside)
    if here.files.exists():
        shutil.move(here.files, aside / "files")
    if (unpacked / "files").exists():
        shutil.move(unpacked / "files", here.files)
    (here.data / "prepared").unlink(missing_ok=True)
    return aside


def unpack(file: Path, into: Path, here: Places) -> dict[str, Any]:
    """Check everything, then unpack; returns the manifest. Raises Refusal before anything was touched."""
    try:
        with zipfile.ZipFile(file) as archive:
            manifest = _manifest(archive)
            _check(manifest, here.copy_name, here.key_file)
            archive.extractall(into)
    except zipfile.BadZipFile:
        raise Refusal(f"{file} is not a zip file, so it is no backup. Nothing was changed.") from None
    if here.on_postgres:
        postgres_tool("pg_restore", "--list", str(into / here.copy_name), env={})
    else:
        integrity(into / here.copy_name)
    return manifest


def run(args: argparse.Namespace) -> int:
    """Restore the backup."""
    if not args.file.is_file():
        raise Refusal(f"There is no file {args.file}.")
    start_django()
    from django.db import DatabaseError

    here = places()
    with _nobody_serving(here.data), tempfile.TemporaryDirectory(dir=here.data, prefix=".restore-") as folder:
        manifest = unpack(args.file, Path(folder), here)
        try:
            aside = _put_in_place(Path(folder), here)
        except DatabaseError as fault:
            raise Refusal(f"The database refused: {str(fault).strip().splitlines()[0]}") from None
    print(f"Restored {sum(manifest['counts'].values())} rows as of {manifest['made_at']}.")
    print(f"What was there before is kept in {aside}. Now run: withal prepare")
    return 0
