"""The doors of followers: what can be followed, and what the link in a letter opens."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from django.core.signing import BadSignature
from django.http import Http404

from withal.followers import links
from withal.followers.models import Follower
from withal.followers.registries import Followed, followed

State = Literal["open", "already", "expired", "gone", "broken"]


@dataclass(frozen=True)
class Opened:
    """What a link opens: its button ("open"), or why there is none any more."""

    state: State
    follower: Follower | None = None


def subject_to_follow(subject: str, language: str) -> Followed:
    """What is public of it now, whoever asks."""
    found = followed(subject, language)
    if found is None:
        raise Http404
    return found


def confirm_link(token: str) -> Opened:
    try:
        follower = links.row_of(links.read_confirm(token))
        state: State = "open" if follower else "gone"
    except links.Expired as old:
        follower, state = links.row_of(old.claim), "expired"
    except BadSignature:
        return Opened("broken")
    if follower and follower.confirmed_at:
        state = "already"
    return Opened(state, follower)


def stop_link(token: str) -> Opened:
    """Whoever holds it may stop, signed in or not. A row that is gone has stopped already."""
    try:
        follower = links.row_of(links.read_stop(token))
    except BadSignature:
        return Opened("broken")
    return Opened("open" if follower else "already", follower)
