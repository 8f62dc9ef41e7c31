"""The short address of a loop, in letters and as a QR code."""

from __future__ import annotations

import io

import segno
from django.conf import settings

from withal.loops.models import Loop


def address(loop: Loop) -> str:
    return f"{settings.PUBLIC_URL}/l/{loop.code}/"


def host() -> str:
    """What stands before "/l/CODE" where the address is typed from a poster."""
    return settings.PUBLIC_URL.partition("://")[2]


def qr_code(loop: Loop) -> bytes:
    """An SVG that can be read from a torn or stained sheet."""
    drawn = io.BytesIO()
    segno.make(address(loop), error="m").save(
        drawn, kind="svg", scale=8, border=4, dark="#000", light="#fff", svgclass=None, lineclass=None
    )
    return drawn.getvalue()
