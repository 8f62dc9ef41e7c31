"""Loops on the public pages, for the tests of those pages."""

from __future__ import annotations

from typing import Any

from tests.cast import Cast

from withal.commitments.actions import add_outcome, settle
from withal.loops import actions
from withal.loops.models import Loop, Report, Voice

ENGLISH = {"title": "You told us about Saturdays", "said": "Two of you spoke of homework.", "did": "We came."}
SPANISH = {"title": "Nos hablaron de los sábados", "said": "Dos de ustedes hablaron de la tarea."}


def hear(cast: Cast, words: str = "Homework stops on Friday.", **fields: Any) -> tuple[Voice, str]:
    fields.setdefault("quoting", "quote")
    return actions.record_voice(cast.library, by=cast.ana, words=words, **fields)


def shown_loop(cast: Cast, *voices: Voice, title: str = "Homework on Saturdays", **fields: Any) -> Loop:
    loop = actions.open_loop(cast.library, by=cast.ana, title=title, voices=voices, **fields)
    actions.show_loop(loop, by=cast.femi)
    return loop


def told(cast: Cast, loop: Loop, *voices: Voice, **texts: dict[str, str]) -> Report:
    """A published report, in English unless `texts` says otherwise."""
    draft = actions.begin_report(loop, by=cast.femi)
    draft = actions.save_report(
        draft, by=cast.femi, revision=draft.revision, texts=texts or {"en": ENGLISH}, voices=voices
    )
    return actions.publish_report(draft, by=cast.femi, revision=draft.revision)


def closed_loop(cast: Cast, title: str = "Story time at the laundromat") -> Loop:
    """Said, promised, kept and told."""
    voice, _code = hear(cast, "Tuesday at ten I am at the laundromat.")
    loop = shown_loop(cast, voice, title=title)
    promise = actions.promise_in(loop, by=cast.femi, text="Story time at the laundromat")
    add_outcome(promise, by=cast.femi, words="Thirteen Tuesdays.", on=voice.heard_on)
    settle(promise, by=cast.femi, how="kept")
    told(cast, loop, voice)
    loop.refresh_from_db()
    return loop


def at(loop: Loop, page: str = "") -> str:
    return f"/l/{loop.code}/{page}"


def words_of(response: Any) -> str:
    body: str = response.content.decode()
    return body
