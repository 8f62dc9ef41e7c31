"""The door for uploads: a Word file is read in a child process that may run out of time or memory alone."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import threading
from pathlib import Path
from typing import Any

from withal.guides.word_in.archive import FILE_LIMIT, MEGABYTE
from withal.guides.word_in.messages import REFUSALS, WARNINGS, Refused, Remark
from withal.guides.word_in.result import OriginalBlock, Reading

# Forty uploads in a workshop must not take the memory of forty children.
_AT_ONCE = threading.BoundedSemaphore(2)
WAIT = 2  # seconds for a place; whoever waits holds a thread that could serve pages
_CHILD = "withal.guides.word_in.child"
_PACKAGES = Path(__file__).resolve().parents[3]


def read(data: bytes, *, seconds: int = 10, megabytes: int = 256) -> Reading:
    """Read an uploaded Word file with limits on its time and memory; nothing of it is kept.

    Raises `Refused` where the file is not a Word document, is not safe to read, or takes too much work;
    its code is "busy" where others are being read.
    """
    if not data:
        raise Refused("empty_file")
    if len(data) > FILE_LIMIT:
        raise Refused("too_big", megabytes=FILE_LIMIT // MEGABYTE)
    if not _AT_ONCE.acquire(timeout=WAIT):
        raise Refused("busy")
    try:
        return _read_in_child(data, seconds, megabytes)
    finally:
        _AT_ONCE.release()


def _read_in_child(data: bytes, seconds: int, megabytes: int) -> Reading:
    with tempfile.TemporaryFile() as answer:
        # The answer goes to a file, so that the limit on file size bounds it as well.
        command = [sys.executable, "-S", "-s", "-P", "-X", "utf8", "-m", _CHILD, str(seconds), str(megabytes)]
        try:
            done = subprocess.run(
                command,
                input=data,
                stdout=answer,
                stderr=subprocess.DEVNULL,
                timeout=seconds,
                env=_environment(),
                cwd="/",
                start_new_session=True,
                check=False,
            )
        except subprocess.TimeoutExpired:
            raise Refused("too_much_work") from None
        if done.returncode:
            raise Refused("too_much_work")
        answer.seek(0)
        return _reading(answer.read())


def _environment() -> dict[str, str]:
    """What Python needs to find this package and lxml, and nothing of the server's own settings."""
    paths = [str(_PACKAGES), *(path for path in sys.path if path and not path.endswith(".zip"))]
    return {"PYTHONPATH": os.pathsep.join(dict.fromkeys(paths)), "PYTHONHASHSEED": "0"}


def _reading(answer: bytes) -> Reading:
    try:
        said: dict[str, Any] = json.loads(answer)
        if "refused" in said:
            code, values = said["refused"], said["values"]
            raise Refused(code if code in REFUSALS else "too_much_work", **values)
        original = tuple(OriginalBlock(*block) for block in said["original"])
        remarks = tuple(Remark(code, values) for code, values in said["remarks"] if code in WARNINGS)
        return Reading(said["json"], said["source"], original, remarks)
    except (ValueError, KeyError, TypeError):
        raise Refused("too_much_work") from None
