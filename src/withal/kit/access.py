"""From where somebody asks, and who may open the pages of this room."""

from __future__ import annotations

import ipaddress
from urllib.parse import urlsplit

from django.conf import settings
from django.http import Http404, HttpRequest

_HERE = ("localhost", "127.0.0.1", "[::1]", "::1")


def from_this_machine(request: HttpRequest) -> bool:
    """Whether somebody sits at the machine itself, with nothing in between.

    A proxy on the same machine also connects from loopback, so the address alone proves nothing: the
    name asked for, the public address and the absence of a proxy must all say the same.
    """
    try:
        loopback = ipaddress.ip_address(request.META.get("REMOTE_ADDR", "")).is_loopback
    except ValueError:
        return False
    name = urlsplit(f"//{request.get_host()}").hostname or ""
    forwarded = any(header in request.headers for header in ("X-Forwarded-For", "Forwarded", "Via"))
    public = urlsplit(settings.PUBLIC_URL).hostname or ""
    proxied = forwarded or settings.SECURE_PROXY_SSL_HEADER is not None
    return loopback and name in _HERE and public in _HERE and not proxied


def open_outbox(request: HttpRequest) -> None:
    """Only in a demonstration, and only for somebody sitting at the machine itself. Raises Http404."""
    if not (settings.DEMONSTRATION and from_this_machine(request)):
        raise Http404
