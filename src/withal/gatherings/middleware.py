from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

# Of their workbook: everything but sharing, for a guest knows nobody here.
OPEN = frozenset(
    f"workbooks:{page}"
    for page in (
        "workbook", "section", "prompt", "answer", "here", "history", "bring-back", "print", "download",
        "archive", "reopen",
    )
)  # fmt: skip
ROOMS = ("gatherings", "kit")


class GuestStays:
    """A guest has their workbook and the room; every other page that asks for an account leads there."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Any, args: tuple[Any, ...], kwargs: dict[str, Any]
    ) -> HttpResponse | None:
        match = request.resolver_match
        public = not getattr(view, "login_required", True)
        if public or match is None or match.app_name in ROOMS or match.view_name in OPEN:
            return None
        if settings.SESSION_COOKIE_NAME not in request.COOKIES or not getattr(
            request.user, "guest_since", None
        ):
            return None
        if request.method not in ("GET", "HEAD"):
            raise Http404
        return redirect("gatherings:mine")
