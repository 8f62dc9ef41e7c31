from __future__ import annotations

import logging
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from withal.kit import access, queries, sample
from withal.kit.posted import words_posted
from withal.kit.public import is_public, language_of_reader


@login_not_required
@require_safe
def style_guide(request: HttpRequest) -> HttpResponse:
    """Every component in every state."""
    return render(request, "kit/styleguide.html", sample.context())


@login_not_required
@require_safe
def outbox(request: HttpRequest) -> HttpResponse:
    """Mail that the demonstration would have sent."""
    access.open_outbox(request)
    return render(request, "kit/outbox.html", {"letters": queries.outbox_messages()})


@login_not_required
@require_safe
def manifest(request: HttpRequest) -> HttpResponse:
    """What a phone needs to keep Withal on its first screen."""
    icon = {"src": static("kit/ring.svg"), "sizes": "any", "type": "image/svg+xml"}
    return JsonResponse(
        {
            "name": "Withal",
            "start_url": "/",
            "display": "browser",
            "background_color": "#faf7f1",
            "theme_color": "#ffffff",
            "icons": [icon],
        },
        content_type="application/manifest+json",
    )


def _said(request: HttpRequest, page: str, status: int, **context: Any) -> HttpResponse:
    """What went wrong; a resident reads it in the frame and the language of the page they were on."""
    name = f"kit/public_{page}.html" if is_public(request) else f"kit/{page}.html"
    with language_of_reader(request):
        response = render(request, name, context, status=status)
        response.headers["Content-Language"] = get_language() or "en"
    return response


def form_expired(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Django's CSRF check refused a form: nearly always a page that stood open while the session ended."""
    return _said(request, "form_expired", 403, words=words_posted(request))


def words_kept(request: HttpRequest) -> HttpResponse:
    """A form that cannot be taken because its writer is signed out: the words come back to be copied."""
    context = {"words": words_posted(request), "signed_out": True}
    return render(request, "kit/form_expired.html", context, status=401)


def refused(request: HttpRequest, exception: Exception) -> HttpResponse:
    return _said(request, "403", 403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Unknown and forbidden look the same: nobody learns here what there is."""
    return _said(request, "404", 404)


def not_understood(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Reached before anybody is known, so the page is drawn without the request."""
    with language_of_reader(request):
        return HttpResponse(render_to_string("kit/400.html"), status=400)


def broken(request: HttpRequest) -> HttpResponse:
    """Needs neither database nor request; if even drawing fails, a sentence remains."""
    page = "kit/public_500.html" if is_public(request) else "kit/500.html"
    try:
        with language_of_reader(request):
            return HttpResponse(render_to_string(page), status=500)
    except Exception:
        logging.getLogger(__name__).exception("The page for a fault could not be drawn.")
        sentence = "Something broke on our side. What you saved before is kept. Please try again in a minute."
        return HttpResponse(sentence, status=500, content_type="text/plain")
