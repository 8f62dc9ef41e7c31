from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest

from withal import __version__
from withal.kit.registries import doors


def page(request: HttpRequest) -> dict[str, Any]:
    """What the base page needs. `doors` are the entries of the bar."""
    session = getattr(request, "session", None)
    return {
        "doors": doors,
        "demonstration": settings.DEMONSTRATION,
        "withal_version": __version__,
        "session_ends": session.ends if session and request.user.is_authenticated else None,
    }
