from __future__ import annotations

from collections.abc import Callable
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from withal.libraries import first_run
from withal.libraries.context import Here


class Place:
    """`request.here`, which asks nothing until asked; while no library exists, the way to found one.

    Somebody who named no time zone lives by their library's clock.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        here = Here(request)
        request.here = here  # type: ignore[attr-defined]
        person = here.person if settings.SESSION_COOKIE_NAME in request.COOKIES else None
        if person and not person.time_zone and here.library:
            timezone.activate(ZoneInfo(here.library.time_zone))
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Any, args: tuple[Any, ...], kwargs: dict[str, Any]
    ) -> HttpResponse | None:
        match = request.resolver_match
        own = match is not None and (match.view_name == "libraries:first" or match.app_name == "kit")
        return redirect("libraries:first") if not own and first_run.needed() else None
