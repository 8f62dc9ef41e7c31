"""What a page owes the person reading it: their language, their clock, and no copy left behind."""

from __future__ import annotations

import zoneinfo
from collections.abc import Callable

from django.conf import settings
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils import timezone, translation
from django.utils.cache import patch_vary_headers

from withal.kit.posted import words_posted
from withal.kit.views import words_kept


class SignInFirst(LoginRequiredMiddleware):
    """Signed out leads to the sign-in page before anything is looked up; words in a sent form come back."""

    def handle_no_permission(  # type: ignore[override]  # the stubs know only the redirect
        self, request: HttpRequest, view_func: Callable[..., HttpResponseBase]
    ) -> HttpResponseBase:
        if request.method == "POST" and request.accepts("text/html") and words_posted(request):
            return words_kept(request)
        return super().handle_no_permission(request, view_func)


class PersonalPage:
    """Language from the person, else the cookie, else the browser; clock from the person, else UTC.

    Every page of somebody signed in is `no-store`: on a shared desk the back button shows nothing.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        has_cookie = settings.SESSION_COOKIE_NAME in request.COOKIES
        person = request.user if has_cookie and request.user.is_authenticated else None
        chosen = person.language if person and person.language in dict(settings.LANGUAGES) else ""
        language = chosen or translation.get_language_from_request(request)
        translation.activate(language)
        request.LANGUAGE_CODE = translation.get_language()
        if person and person.time_zone:
            timezone.activate(zoneinfo.ZoneInfo(person.time_zone))
        else:
            timezone.deactivate()
        response = self.get_response(request)
        if person or request.user.is_authenticated:
            response.headers["Cache-Control"] = "no-store, private"
        response.headers.setdefault("Content-Language", translation.get_language() or "en")
        patch_vary_headers(response, ("Accept-Language", "Cookie"))
        return response


class NoNul:
    """An address with a NUL in it leads nowhere: PostgreSQL takes none, not even to look for it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if "\0" in request.path_info:
            raise Http404
        return self.get_response(request)
