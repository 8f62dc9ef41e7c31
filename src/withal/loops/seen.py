"""Marks of what a form showed: a save that began from something older is not taken unseen."""

from __future__ import annotations

from withal.libraries.access import hash_of
from withal.loops.models import Loop, Voice

OF_A_VOICE = (
    "words", "telling", "description", "name", "quoting", "about_child", "guardian_agreed", "heard_on",
    "branch_id", "language",
)  # fmt: skip
OF_A_LOOP = ("title", "language", "branch_id", "keeper_id", "tell_by")


class ChangedMeanwhile(Exception):
    """Somebody else saved it after this form was opened."""


def mark_of_voice(voice: Voice) -> str:
    return hash_of(repr([getattr(voice, name) for name in OF_A_VOICE]))


def mark_of_loop(loop: Loop) -> str:
    """With its titles in other languages. One query."""
    titles = list(loop.titles.order_by("language").values_list("language", "title", "checked_by"))
    return hash_of(repr([*(getattr(loop, name) for name in OF_A_LOOP), titles]))
