"""A room full of people, for tests."""

from __future__ import annotations

from typing import Any

from django.test import Client
from tests.books import publish, save
from tests.cast import Cast

from withal.gatherings import actions
from withal.gatherings.models import Gathering, Seat


def opened(cast: Cast, **fields: Any) -> Gathering:
    """A gathering that Femi leads, at the workshop section."""
    gathering = actions.open_gathering(publish(), library=cast.library, title="Staff day", by=cast.femi)
    for name, value in {"section": "workshop", **fields}.items():
        setattr(gathering, name, value)
    gathering.save()
    return gathering


def guest(gathering: Gathering, name: str = "") -> tuple[Client, Seat]:
    """A browser of their own that came in by the code, and the seat it got."""
    client = Client()
    assert client.post(f"/g/{gathering.code}/", {"name": name}).status_code == 302
    return client, Seat.objects.select_related("person", "workbook").get(
        person=client.session["_auth_user_id"]
    )


def say(client: Client, seat: Seat, prompt: str, **fields: str) -> None:
    """Answer a prompt as the page does: `say(client, seat, "ready", _="3")`."""
    sent = {("" if name == "_" else f".{name.replace('_', '-')}"): value for name, value in fields.items()}
    assert save(client, seat.workbook, prompt, sent, key=f"k-{prompt}").status_code == 200


def room_of(gathering: Gathering, *answers: str) -> list[tuple[Client, Seat]]:
    """Guests who each chose this step of the scale `ready`."""
    people = [guest(gathering, f"Guest {number}") for number in range(len(answers))]
    for (client, seat), answer in zip(people, answers, strict=True):
        say(client, seat, "ready", _=answer)
    return people
