"""The way from a document to a PDF: through a child process with limits, see `child`."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Literal

from withal.guides.document import Document, Labels
from withal.guides.pdf_out.payload import told

Paper = Literal["a4", "us-letter"]

LABELS = Labels()
SECONDS = 20
# Forty people may ask for their copy in the same minute: more children than this would only take turns.
AT_ONCE = 2
WAIT = 2  # seconds for a place; whoever waits holds a thread that could serve pages


def gettext_noop(sentence: str) -> str:
    """Marks a sentence for translators; whoever shows it translates it, for Django is not loaded here."""
    return sentence


TOO_MUCH = gettext_noop(
    "This document is too long, or too unusual, to write as a PDF; Word and plain text can hold it."
)
BUSY = gettext_noop("Too many documents are being written just now; try again in a minute.")
SOURCE_ROOT = Path(__file__).parents[3]
# The child needs to find Python, the fonts and its own code, and none of the server's secrets.
KEPT_ENVIRONMENT = ("PATH", "HOME", "LANG", "XDG_DATA_HOME", "XDG_DATA_DIRS", "PYTHONPATH", "VIRTUAL_ENV")

_places = threading.BoundedSemaphore(AT_ONCE)


class PdfNotWritten(Exception):
    """The document could not be typeset; the message says why in one sentence and holds no answer."""


class PdfBusy(PdfNotWritten):
    """Nothing is wrong with the document: it may be asked for again in a minute."""


@dataclass(frozen=True, slots=True)
class Pdf:
    """A PDF, always tagged. `tagged_ua`: it claims PDF/UA-1. `missing`: what no font could show."""

    data: bytes
    tagged_ua: bool
    missing: tuple[str, ...]


def write_pdf(
    document: Document,
    *,
    paper: Paper = "a4",
    labels: Labels = LABELS,
    made: datetime | None = None,
    system_fonts: bool = True,
    seconds: float = SECONDS,
) -> Pdf:
    """Typeset `document` on `paper`. Without `made` the file carries no date, and is the same every time.

    `system_fonts=False` uses only the typesetter's own fonts. Raises PdfNotWritten when it takes longer
    than `seconds` or more memory than the child may have, PdfBusy when too many are being written.
    """
    request = {
        "told": told(document, paper, labels),
        "made": None if made is None else int(made.timestamp()),
        "system_fonts": system_fonts,
    }
    if not _places.acquire(timeout=WAIT):
        raise PdfBusy(BUSY)
    try:
        answer = _typeset(json.dumps(request).encode(), seconds)
    finally:
        _places.release()
    head, _, data = answer.partition(b"\n")
    outcome = json.loads(head)
    return Pdf(data, outcome["tagged_ua"], tuple(outcome["missing"]))


def _typeset(request: bytes, seconds: float) -> bytes:
    try:
        child = subprocess.run(
            [sys.executable, "-P", "-m", "withal.guides.pdf_out.child"],
            input=request,
            capture_output=True,
            timeout=seconds,
            env=_environment(),
            check=False,
        )
    except subprocess.TimeoutExpired as late:
        raise PdfNotWritten(TOO_MUCH) from late
    if child.returncode != 0:
        # What the child says may quote the document, so it goes nowhere.
        raise PdfNotWritten(TOO_MUCH)
    return child.stdout


def _environment() -> dict[str, str]:
    kept = {name: os.environ[name] for name in KEPT_ENVIRONMENT if name in os.environ}
    path = [str(SOURCE_ROOT), kept.get("PYTHONPATH", "")]
    return kept | {
        "PYTHONPATH": os.pathsep.join(filter(None, path)),
        "RAYON_NUM_THREADS": "1",  # one document takes one core
    }
