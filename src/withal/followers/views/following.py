from __future__ import annotations

from typing import Any

from allauth.core.ratelimit import consume
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from withal.followers import access, actions
from withal.followers.addresses import hash_of, masked
from withal.followers.forms import Follow
from withal.followers.registries import followed
from withal.kit.public import public_page

page = require_http_methods(["GET", "HEAD", "POST"])
STATUS = {"open": 200, "already": 200, "expired": 410, "gone": 410, "broken": 404}


@public_page
@page
@never_cache
@sensitive_post_parameters("address")
def follow(request: HttpRequest, subject: str) -> HttpResponse:
    """Ask to follow. Whatever is known of the address, the page looks the same."""
    found = access.subject_to_follow(subject, _language())
    context = {"found": found, "subject": subject, "library": found.library, "home_path": found.home_path}
    if request.method != "POST" or not settings.MAIL_ON:
        form = Follow() if settings.MAIL_ON else None
        return render(request, "followers/public/follow.html", context | {"follow_form": form})
    form, status = Follow(request.POST), 422
    if form.is_valid():
        if consume(request, action="follow", key=hash_of(form.cleaned_data["address"])):
            actions.follow(subject, library=found.library, **form.cleaned_data)
            return redirect(f"{request.path}?lang={_language()}&asked=yes")
        form.add_error(None, _("Too many letters were asked for. Please try again tomorrow."))
        status = 429
    return render(request, "followers/public/follow.html", context | {"follow_form": form}, status=status)


@public_page
@page
@never_cache
def confirm(request: HttpRequest, token: str) -> HttpResponse:
    """Mail scanners open links, so looking changes nothing: a button does."""
    opened = access.confirm_link(token)
    if request.method == "POST" and opened.state == "open" and opened.follower:
        actions.confirm(opened.follower)
        return redirect(f"{request.path}?lang={_language()}")
    context = _of(opened, token) | {"state": opened.state}
    return render(request, "followers/public/confirm.html", context, status=STATUS[opened.state])


@csrf_exempt
@public_page
@page
@never_cache
def stop(request: HttpRequest, token: str) -> HttpResponse:
    """The signed address is the authority: mail programs press this button too (RFC 8058), without cookies.

    They follow no redirect, so the answer is the page itself.
    """
    opened = access.stop_link(token)
    context = _of(opened, token) | {"state": opened.state}
    if request.method == "POST" and opened.follower:
        actions.stop(opened.follower)
        context["state"] = "stopped"
    return render(request, "followers/public/stop.html", context, status=STATUS[opened.state])


def _of(opened: access.Opened, token: str) -> dict[str, Any]:
    """What a page shows of a link: the subject as far as it is public, and the address behind a mask."""
    follower = opened.follower
    if follower is None:
        return {}
    found = followed(follower.subject, _language())
    return {
        "found": found,
        "title": found.title if found else follower.library.name,
        "library": follower.library,
        "home_path": found.home_path if found else "/",
        "address": masked(follower),
        "again": reverse("followers:follow", args=[follower.subject]) if found else "",
    }


def _language() -> str:
    return get_language() or "en"
