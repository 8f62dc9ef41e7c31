"""How people find a gathering: its short address, and that as a QR code."""

from __future__ import annotations

import io

import segno
from django.conf import settings
from django.urls import reverse

from withal.gatherings.models import Gathering


def address(gathering: Gathering) -> str:
    return settings.PUBLIC_URL + reverse("gatherings:join", args=[gathering.code])


def typed(gathering: Gathering) -> str:
    """The address as somebody types it."""
    return address(gathering).partition("://")[2].rstrip("/")


def qr_code(gathering: Gathering) -> bytes:
    drawn = io.BytesIO()
    code = segno.make(address(gathering), error="m")
    code.save(drawn, kind="svg", scale=8, border=3, dark="#000", light="#fff", svgclass=None, lineclass=None)
    return drawn.getvalue()
