"""`withal prepare`: makes the data folder, or brings it up to date after Withal itself changed.

It writes down what it saw (`prepared` in the data folder), so that the next call with nothing new to do
returns without loading Django.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import site
import sys
from importlib import import_module
from pathlib import Path
from typing import Any

from withal.kit.arguments import Refusal, data_folder

HERE = Path(__file__).resolve().parent
CHECKOUT = HERE.parent.parent
SHIPPED_GUIDES = "withal.guides.commands:load_shipped"
DEMONSTRATION = "demo.library:make"
WATCHED = ("migrations/*.py", "static/**/*", "settings.py")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--demonstration", action="store_true", help="on the first start, add a library that is made up"
    )


def _seen(folder: Path) -> str:
    """A fingerprint of everything that preparing depends on, from names, sizes and times alone."""
    files = [path for watched in WATCHED for path in HERE.rglob(watched)]
    files += [path for shipped in ("guides", "demo") for path in (CHECKOUT / shipped).rglob("*.*")]
    files = [path for path in files if path.parent.name != "__pycache__"]  # another process may be writing
    lines = [f"{path} {(found := path.stat()).st_size} {found.st_mtime_ns}" for path in sorted(files)]
    lines += sorted(name for place in site.getsitepackages() for name in os.listdir(place))
    database = folder / "withal.sqlite3"
    lines += [sys.version, str(folder), str(database.stat().st_ino) if database.exists() else "none"]
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def _is_prepared(folder: Path) -> bool:
    """Whether nothing changed. On PostgreSQL somebody else may have changed the database: look there."""
    stamp = folder / "prepared"
    return not os.environ.get("DATABASE_URL") and stamp.exists() and stamp.read_text() == _seen(folder)


def _part(name: str) -> Any:
    """The function `module:function`, or None where that room does not offer it."""
    module, _, function = name.partition(":")
    if str(CHECKOUT) not in sys.path:
        sys.path.append(str(CHECKOUT))
    try:
        return getattr(import_module(module), function, None)
    except ModuleNotFoundError as missing:
        if missing.name and module.startswith(missing.name):
            return None
        raise


def _check_kind(folder: Path, demonstration: bool) -> None:
    """A real library must never be started as the demonstration, whose letters stand on a page."""
    from django.contrib.auth import get_user_model

    if demonstration and not (folder / "demonstration").exists() and get_user_model().objects.exists():
        raise Refusal(
            f"{folder} holds a real library and not the demonstration. Start it with --empty, "
            "or name another folder in WITHAL_DATA."
        )


def _add_demonstration(folder: Path) -> None:
    """Make the invented library once, and print how to sign in."""
    make = _part(DEMONSTRATION)
    if make is None or (folder / "demonstration").exists():
        return
    print("  Adding the demonstration library", flush=True)
    people = make()
    (folder / "demonstration").write_text(
        "This folder holds the demonstration library; all in it is made up.\n"
    )
    print("\nSign in as one of these. The passwords are shown only now.\n")
    for who, email, password in people:
        print(f"  {email:<34}{password:<24}{who}")
    print(flush=True)


def _say_how_to_begin() -> bool:
    """While there is no library, print where to found one, at every call. Whether there is one."""
    from withal.libraries import first_run

    if first_run.needed():
        print("\nNo library is here yet. Once Withal is started, found yours at this address:")
        print(f"  {first_run.address()}\n", flush=True)
    return not first_run.needed()


def run(args: argparse.Namespace) -> int:
    """Prepare the data folder; quick when there is nothing to do."""
    folder = data_folder()
    if _is_prepared(folder):
        return 0
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError as fault:
        raise Refusal(f"The data folder {folder} cannot be made: {fault.strerror}.") from None
    from withal.kit.starting import start_django

    start_django()
    from django.core.management import call_command
    from django.db import OperationalError

    try:
        print("  Bringing the database up to date", flush=True)
        call_command("migrate", verbosity=0, interactive=False)
        call_command("createcachetable", verbosity=0)
    except OperationalError as fault:
        raise Refusal(f"The database cannot be reached: {str(fault).strip().splitlines()[0]}") from None
    _check_kind(folder, args.demonstration)
    print("  Laying out pictures, styles and scripts", flush=True)
    call_command("collectstatic", verbosity=0, interactive=False)
    if load := _part(SHIPPED_GUIDES):
        print("  Loading the guides that come with Withal", flush=True)
        load()
    if args.demonstration:
        _add_demonstration(folder)
    founded = _say_how_to_begin()
    (folder / "prepared").write_text(_seen(folder) if founded else "")
    return 0
