"""Which deliveries of a letter a mail server has taken, on disk before the database hears of it.

One small file for each letter that is under way, in the data folder. It holds one number a line, is locked
by the run that sends, and is emptied once the database knows all of it.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

from withal.followers.models import Letter


@dataclass(frozen=True)
class Journal:
    descriptor: int

    def note(self, delivery_id: int) -> None:
        """One line, on the disk when this returns."""
        os.write(self.descriptor, b"%d\n" % delivery_id)
        os.fdatasync(self.descriptor)

    def read(self) -> list[int]:
        """The numbers of all whole lines; a last line that was cut short by a fault is left out."""
        held = os.pread(self.descriptor, os.fstat(self.descriptor).st_size, 0)
        return [int(line) for line in held.split(b"\n")[:-1] if line.isdigit()]

    def empty(self) -> None:
        os.ftruncate(self.descriptor, 0)
        os.fdatasync(self.descriptor)


def path_of(letter: Letter) -> Path:
    """Named by the letter's key too: a number that is used again after a restore is another letter."""
    key = hashlib.sha256(letter.key.encode()).hexdigest()[:12]
    return settings.DATA / "journal" / f"letter-{letter.pk}-{key}"


@contextmanager
def held(letter: Letter) -> Iterator[Journal | None]:
    """The letter's journal, for one run at a time; None where another run holds it."""
    path = path_of(letter)
    path.parent.mkdir(mode=0o700, exist_ok=True)
    new = not path.exists()
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o600)
    try:
        if new:
            _sync(path.parent)
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield Journal(descriptor)
    except BlockingIOError:
        yield None
    finally:
        os.close(descriptor)


def remove(letter: Letter) -> None:
    """Once nobody waits any more."""
    path_of(letter).unlink(missing_ok=True)


def _sync(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
