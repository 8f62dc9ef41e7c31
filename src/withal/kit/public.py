"""Pages for residents: no account, in the language of the community that the reader chose."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from typing import Concatenate, ParamSpec

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.translation.trans_real import parse_accept_lang_header

P = ParamSpec("P")
CHECKED = frozenset({"en"})  # languages whose fixed texts a reader of the language has read


def chosen_language(request: HttpRequest) -> str:
    """`?lang=` where it names a language we have, else the browser's first that we have, else English."""
    known = dict(settings.COMMUNITY_LANGUAGES)
    asked = request.GET.get("lang", "")
    if asked in known:
        return asked
    header = request.headers.get("Accept-Language", "")
    wanted = (tag.split("-")[0] for tag, _weight in parse_accept_lang_header(header.lower()))
    return next((tag for tag in wanted if tag in known), "en")


def public_page(
    view: Callable[Concatenate[HttpRequest, P], HttpResponse],
) -> Callable[..., HttpResponse]:
    """A view that anybody may open, in `chosen_language`. The template extends kit/public.html."""

    @wraps(view)
    def inside(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        language = chosen_language(request)
        with translation.override(language):
            request.LANGUAGE_CODE = language
            response = view(request, *args, **kwargs)
            response.headers["Content-Language"] = language
            return response

    inside.is_public_page = True  # type: ignore[attr-defined]
    return login_not_required(inside)


def is_public(request: HttpRequest) -> bool:
    """Whether the address is that of a public page, found or not."""
    match = request.resolver_match
    return match is not None and getattr(match.func, "is_public_page", False)


@contextmanager
def language_of_reader(request: HttpRequest) -> Iterator[None]:
    """For the pages that say what went wrong: a resident meets them in the language they chose."""
    if is_public(request):
        request.LANGUAGE_CODE = chosen_language(request)
        with translation.override(request.LANGUAGE_CODE):
            yield
    else:
        yield
