from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from withal.home import access, actions, queries
from withal.home.calendars import calendar_of
from withal.kit.registries import notices
from withal.libraries.context import Request


@require_safe
def today(request: Request) -> HttpResponse:
    """What I was in the middle of, and what others did since: each room says its own part.

    A part with a `sentence` is also told at the top, the first two of them.
    """
    said = [(notice, notice.read(request.user, request)) for notice in notices]
    spoken = [(notice, context) for notice, context in said if context is not None]
    hour = timezone.localtime().hour
    greeting = "morning" if 4 <= hour < 12 else "afternoon" if 12 <= hour < 18 else "evening"
    context = {
        "greeting": greeting,
        "sentences": [part["sentence"] for _notice, part in spoken if part.get("sentence")][:2],
        "main": [(notice.template, part) for notice, part in spoken if not notice.beside],
        "beside": [(notice.template, part) for notice, part in spoken if notice.beside],
    }
    return render(request, "home/today.html", context)


@require_safe
def coming(request: Request) -> HttpResponse:
    """All my dates, and how they reach me: in a calendar, by mail."""
    context = {
        "coming": queries.coming(request.user),
        "feed": queries.feed_of(request.user),
        "reminded": queries.wants_reminders(request.user),
        "mail_on": settings.MAIL_ON,
    }
    return render(request, "home/coming.html", context)


@sensitive_variables("secret", "path")
@require_POST
def make_feed(request: Request) -> HttpResponse:
    """A new calendar address, shown this once."""
    secret = actions.make_feed(request.user, by=request.user)
    path = reverse("home:calendar", args=[secret])
    address = settings.PUBLIC_URL + path
    device = "webcal" + address[address.index("://") :]
    return render(request, "home/feed.html", {"address": address, "device": device})


@require_POST
def stop_feed(request: Request) -> HttpResponse:
    actions.stop_feed(request.user, by=request.user)
    messages.success(request, _("The calendar address has ended. Calendars that read it find nothing now."))
    return redirect("home:coming")


@require_POST
def reminders(request: Request) -> HttpResponse:
    """Stop reminders, or ask for them again."""
    if request.POST.get("remind") == "no":
        actions.stop_reminders(request.user, by=request.user)
        messages.success(request, _("You get no more reminders. You can ask for them again here."))
    else:
        actions.start_reminders(request.user, by=request.user)
        messages.success(request, _("You get reminders by mail again."))
    return redirect("home:coming")


@login_not_required
@sensitive_variables("secret")
@require_safe
def calendar(request: HttpRequest, secret: str) -> HttpResponse:
    """My dates, for a calendar program that knows the secret address."""
    person = access.feed(secret).person
    with translation.override(person.language or settings.LANGUAGE_CODE):
        body = calendar_of(queries.dated_of(person), timezone.now())
    headers = {"Cache-Control": "private, max-age=900", "X-Robots-Tag": "noindex"}
    return HttpResponse(body, content_type="text/calendar; charset=utf-8", headers=headers)


@login_not_required
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def stop(request: HttpRequest, token: str) -> HttpResponse:
    """Stop reminders from a letter, signed in or not. Opening the page changes nothing: scanners do that.

    A mail program's own button (RFC 8058) posts without our token; the signed address is its authority.
    """
    if request.method == "POST" and request.POST.get("List-Unsubscribe") == "One-Click":
        actions.stop_reminders(access.reminded(token), by=None)
        return HttpResponse(_("You get no more reminders."), content_type="text/plain; charset=utf-8")
    return _stop_page(request, token)


@csrf_protect
def _stop_page(request: HttpRequest, token: str) -> HttpResponse:
    person = access.reminded(token)
    if request.method == "POST":
        deed = actions.start_reminders if request.POST.get("remind") == "yes" else actions.stop_reminders
        deed(person, by=None)
        return redirect("home:stop", token)
    return render(request, "home/stop.html", {"reminded": queries.wants_reminders(person)})
