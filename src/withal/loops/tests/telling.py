"""A loop with voices, a promise kept, one open and one refused: what reports in tests are written from."""

from __future__ import annotations

import datetime
from decimal import Decimal
from typing import Any

from django.utils import timezone
from tests.cast import Cast

from withal.commitments.actions import add_outcome, settle
from withal.followers.models import Follower
from withal.loops.actions import begin_report, open_loop, promise_in, record_voice, refuse_in
from withal.loops.models import Loop, Report, Voice

QUOTE = "Homework stops on Friday, because nobody can read the questions."


def heard(cast: Cast) -> Loop:
    loop = open_loop(cast.library, by=cast.ana, title="Homework on Saturdays")
    says(loop, QUOTE, telling="named", name="Mr Tran")
    return loop


def says(loop: Loop, words: str, **fields: Any) -> Voice:
    fields.setdefault("quoting", "quote")
    return record_voice(loop.library, by=None, words=words, loop=loop, **fields)[0]


def promised(cast: Cast, loop: Loop, text: str, *, came: str = "", due: str = "2026-03-01") -> Any:
    promise = promise_in(loop, by=cast.ana, text=text, due=datetime.date.fromisoformat(due))
    if came:
        counted = {"measure": "children who came", "number": Decimal(23), "says_who": "the parents"}
        add_outcome(promise, by=cast.ana, words=came, on=timezone.localdate(), evidence=counted)
        settle(promise, by=cast.mona, how="kept")
    return promise


def refused(cast: Cast, loop: Loop, text: str, why: str) -> None:
    refuse_in(loop, by=cast.mona, text=text, why=why)


def draft(cast: Cast, loop: Loop | None = None) -> Report:
    return begin_report(loop or heard(cast), by=cast.femi)


def form(report: Report, *, quoted: Any = None, **fields: str) -> dict[str, Any]:
    """What the page that writes a report sends: `en_title="..."` is the heading in English."""
    if quoted is None:
        quoted = [quotation.voice_id for quotation in report.quotations.all()]
    typed = {name.replace("_", "-", 1): words for name, words in fields.items()}
    return {"revision": report.revision, "quoted": quoted, "en-title": "Saturdays", **typed}


def followers(loop: Loop, number: int) -> None:
    Follower.objects.bulk_create(
        Follower(
            library=loop.library,
            subject=loop.subject,
            address_hash=f"hash {one}",
            sealed=b"",
            language="en",
            asked_at=timezone.now(),
            confirmed_at=timezone.now(),
        )
        for one in range(number)
    )
