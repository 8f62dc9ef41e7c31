"""`withal backup FILE.zip`: one consistent copy of the database and the files, never of the keys.

The copy can be taken while people write. Because private answers open only with the key file, a backup
is refused until somebody has shown that a copy of that file lies elsewhere.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import shutil
import subprocess
import tempfile
import zipfile
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NamedTuple

from withal import __version__
from withal.kit.arguments import Refusal
from withal.kit.starting import start_django

SQLITE, POSTGRES = "withal.sqlite3", "withal.pgdump"  # what a database is called in a backup
# Who is signed in, letters with codes and links in them, counters: a copy would open doors, and needs none.
NOT_COPIED = ("django_session", "django_tasks_database_dbtaskresult", "kit_cache", "kit_outboxmessage")
ASIDE = "before_restore_"  # where a restore on PostgreSQL puts what was there


class Places(NamedTuple):
    """Where everything lives, from the settings."""

    data: Path
    key_file: Path
    files: Path
    database: dict[str, Any]

    @property
    def on_postgres(self) -> bool:
        return str(self.database["ENGINE"]).endswith("postgresql")

    @property
    def copy_name(self) -> str:
        return POSTGRES if self.on_postgres else SQLITE


def places() -> Places:
    from django.conf import settings

    stored: Any = settings.STORAGES["default"]
    return Places(
        settings.DATA, settings.KEY_FILE, Path(stored["OPTIONS"]["location"]), settings.DATABASES["default"]
    )


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE.zip", type=Path, help="the backup to make")
    parser.add_argument(
        "--key-copied-to",
        metavar="PATH",
        type=Path,
        help="a copy of the key file, to show that there is one; needed once for each key",
    )


def fingerprint(path: Path) -> str:
    """A short name for the key in this file, which tells nothing about the key. Raises Refusal."""
    try:
        key = bytes.fromhex(path.read_text().strip())
    except FileNotFoundError:
        raise Refusal(f"There is no key file at {path}.") from None
    except OSError as fault:
        raise Refusal(f"The key file {path} cannot be read: {fault.strerror}.") from None
    except ValueError:
        key = b""
    if len(key) != 32:
        raise Refusal(f"{path} is not a Withal key file: it must hold 64 hexadecimal digits.")
    return hashlib.sha256(b"withal key file" + key).hexdigest()[:16]


def confirm_key_copy(copy: Path | None, data: Path, key_file: Path) -> str:
    """The key's fingerprint, once a copy elsewhere has been shown. Raises Refusal."""
    here = fingerprint(key_file)
    record = data / "key-copied.json"
    if copy is None:
        if record.exists() and json.loads(record.read_text()).get("fingerprint") == here:
            return here
        raise Refusal(
            "A backup never holds the key, and without the key nobody can read private answers again. "
            f"Copy {key_file} to a safe place elsewhere, then add: --key-copied-to PATH-OF-THE-COPY"
        )
    if copy.resolve().is_relative_to(data.resolve()) or copy.resolve() == key_file.resolve():
        raise Refusal(f"{copy} lies in the data folder and would be lost with it. Copy the key elsewhere.")
    if fingerprint(copy) != here:
        raise Refusal(f"{copy} holds another key than {key_file}. Copy the key file again.")
    said = {"fingerprint": here, "copy": str(copy.resolve()), "on": datetime.now(UTC).date().isoformat()}
    record.write_text(json.dumps(said) + "\n")
    return here


def postgres_tool(name: str, *arguments: str, env: dict[str, str]) -> None:
    """Run pg_dump or pg_restore. Raises Refusal with its first words."""
    if not shutil.which(name):
        raise Refusal(
            f"{name} is not on this machine. Install PostgreSQL's client (Debian: postgresql-client)."
        )
    done = subprocess.run(
        [name, *arguments], env=os.environ | env, capture_output=True, text=True, stdin=subprocess.DEVNULL
    )
    if done.returncode:
        raise Refusal(f"{name} stopped: {(done.stderr.strip().splitlines() or ['it gave no reason'])[0]}")


def postgres_environment(database: dict[str, Any]) -> dict[str, str]:
    """Where the database is, in the variables that PostgreSQL's tools read; a password is no argument."""
    from psycopg.pq import Conninfo

    named = {"dbname": "NAME", "user": "USER", "password": "PASSWORD", "host": "HOST", "port": "PORT"}
    given = database.get("OPTIONS", {}) | {option: database.get(key) for option, key in named.items()}
    variables = {known.keyword.decode(): known.envvar for known in Conninfo.get_defaults() if known.envvar}
    return {
        variables[option].decode(): str(value)
        for option, value in given.items()
        if value and option in variables
    }


def integrity(path: Path) -> None:
    """Raises Refusal unless SQLite finds this database whole."""
    import sqlite3

    try:
        with sqlite3.connect(f"file:{path}?mode=ro", uri=True) as copy:
            found = copy.execute("PRAGMA integrity_check").fetchone()[0]
    except sqlite3.DatabaseError as fault:
        found = str(fault)
    if found != "ok":
        raise Refusal(f"The copy of the database is damaged ({found}); nothing was changed.")


def _tables() -> dict[str, str]:
    """Every kind of row that is copied and the table it is in."""
    from django.apps import apps

    kept = [model for model in apps.get_models() if model._meta.managed and not model._meta.proxy]
    tables = {model._meta.label_lower: model._meta.db_table for model in kept}
    return {kind: table for kind, table in tables.items() if table not in NOT_COPIED}


def _count(table: str) -> str:
    return f'SELECT count(*) FROM "{table}"'  # noqa: S608 (a name of our own)


def _copy_sqlite(target: Path, database: dict[str, Any]) -> dict[str, int]:
    """VACUUM INTO reads one moment of the database, however many people write meanwhile."""
    import sqlite3

    with sqlite3.connect(f"file:{database['NAME']}?mode=ro", uri=True, timeout=60) as source:
        source.execute("VACUUM INTO ?", (str(target),))
        there = {name for (name,) in source.execute("SELECT name FROM sqlite_master")}
    with sqlite3.connect(target, isolation_level=None) as copy:
        for table in there.intersection(NOT_COPIED):
            copy.execute(f'DELETE FROM "{table}"')  # noqa: S608 (a name of our own)
        copy.execute("VACUUM")
    integrity(target)
    with sqlite3.connect(f"file:{target}?mode=ro", uri=True) as copy:
        return {kind: copy.execute(_count(table)).fetchone()[0] for kind, table in _tables().items()}


def _copy_postgres(target: Path, database: dict[str, Any]) -> dict[str, int]:
    """Dump and counts from one snapshot."""
    from django.db import connection, transaction

    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        cursor.execute("SELECT pg_export_snapshot()")
        options = ["--format=custom", "--no-owner", "--no-privileges", f"--exclude-schema={ASIDE}*"]
        options += [f"--snapshot={cursor.fetchone()[0]}", f"--file={target}"]
        options += [f"--exclude-table-data={table}" for table in NOT_COPIED]
        postgres_tool("pg_dump", *options, env=postgres_environment(database))
        counts = {}
        for kind, table in _tables().items():
            cursor.execute(_count(table))
            counts[kind] = cursor.fetchone()[0]
        return counts


def _migrations() -> list[str]:
    from django.db import connection
    from django.db.migrations.recorder import MigrationRecorder

    applied = MigrationRecorder(connection).applied_migrations()
    return sorted(f"{room}.{name}" for room, name in applied)


def _write(target: Path, copy: Path, files: Path, manifest: dict[str, Any]) -> None:
    """The archive appears under its name only when it is whole."""
    members = {copy.name: copy}
    members |= {
        f"files/{path.relative_to(files)}": path for path in sorted(files.rglob("*")) if path.is_file()
    }
    manifest["hashes"] = {}
    with tempfile.NamedTemporaryFile(dir=target.parent, prefix=".backup-", delete=False) as unfinished:
        try:
            with zipfile.ZipFile(unfinished, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
                for name, path in members.items():
                    archive.write(path, name)
                    with path.open("rb") as content:
                        manifest["hashes"][name] = hashlib.file_digest(content, "sha256").hexdigest()
                archive.writestr("manifest.json", json.dumps(manifest, indent=1))
            unfinished.flush()
            os.fsync(unfinished.fileno())
            os.link(unfinished.name, target)  # unlike a rename, refuses a name that exists
        finally:
            os.unlink(unfinished.name)


def run(args: argparse.Namespace) -> int:
    """Make the backup."""
    if args.file.exists():
        raise Refusal(f"{args.file} exists already. Choose another name.")
    if not args.file.parent.is_dir():
        raise Refusal(f"There is no folder {args.file.parent}. Make it first.")
    start_django()
    from django.db import DatabaseError

    here = places()
    if not here.on_postgres and not Path(here.database["NAME"]).exists():
        raise Refusal(f"There is no data in {here.data} yet. First run: withal prepare")
    key = confirm_key_copy(args.key_copied_to, here.data, here.key_file)
    with tempfile.TemporaryDirectory(dir=args.file.parent, prefix=".backup-") as folder:
        copy = Path(folder) / here.copy_name
        try:
            counts = (_copy_postgres if here.on_postgres else _copy_sqlite)(copy, here.database)
        except DatabaseError as fault:
            raise Refusal(f"The database cannot be read: {str(fault).strip().splitlines()[0]}") from None
        manifest = {
            "withal": __version__,
            "made_at": datetime.now(UTC).isoformat(timespec="seconds"),
            "key_fingerprint": key,
            "migrations": _migrations(),
            "counts": counts,
        }
        _write(args.file, copy, here.files, manifest)
    size = args.file.stat().st_size / 1e6
    print(f"{args.file}: {size:.1f} MB, {sum(counts.values())} rows. It opens only with the key {key}.")
    return 0
