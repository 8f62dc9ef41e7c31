from __future__ import annotations

from typing import Any, cast

from allauth.core.ratelimit import consume_or_429
from django.contrib.auth import login
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from withal.gatherings import access, actions, queries
from withal.gatherings.forms import Code, Name
from withal.libraries.context import Request

page = require_http_methods(["GET", "HEAD", "POST"])
GUEST_SECONDS = int(actions.FORGOTTEN.total_seconds())


@login_not_required
@require_safe
def enter(request: HttpRequest) -> HttpResponse:
    """For a code that is typed."""
    form = Code(request.GET if "code" in request.GET else None)
    if form.is_valid():
        typed = "".join(letter for letter in form.cleaned_data["code"].lower() if letter.isalnum())
        return redirect("gatherings:join", typed or "x")
    return render(request, "gatherings/enter.html", {"form": form})


@login_not_required
@page
@never_cache
def join(request: HttpRequest, code: str) -> HttpResponse:
    """Come in by the code. Only codes that open nothing are counted: a room of forty shares one network."""
    gathering = access.by_code(code)
    if gathering is None:
        refused = consume_or_429(request, action="gathering_code", limit_get=True)
        return refused or render(request, "gatherings/unknown.html", {"form": Code()}, status=404)
    if request.user.is_authenticated:
        return _join_as(cast(Request, request), gathering)
    form = Name(request.POST if request.method == "POST" else None)
    if not form.is_valid() or gathering.ended_at:
        return _door(request, gathering, form=form)
    try:
        seat = actions.join_as_guest(gathering, name=form.cleaned_data["name"])
    except (actions.Ended, actions.Full) as why:
        return _door(request, gathering, full=isinstance(why, actions.Full))
    login(request, seat.person)
    request.session.set_expiry(GUEST_SECONDS)
    return redirect("gatherings:room", gathering.pk)


def _join_as(request: Request, gathering: Any) -> HttpResponse:
    """With an account, or as the guest one is already."""
    if request.method != "POST":
        return _door(request, gathering)
    try:
        actions.join(gathering, by=request.user)
    except (actions.Ended, actions.Full) as why:
        return _door(request, gathering, full=isinstance(why, actions.Full))
    return redirect("gatherings:room", gathering.pk)


def _door(
    request: HttpRequest, gathering: Any, *, form: Name | None = None, full: bool = False
) -> HttpResponse:
    wrong = form is not None and form.is_bound and not form.is_valid()
    status = 422 if wrong else 410 if gathering.ended_at else 409 if full else 200
    context = {"gathering": gathering, "form": form, "full": full}
    return render(request, "gatherings/join.html", context, status=status)


@require_safe
def mine(request: Request) -> HttpResponse:
    """Where a guest belongs: the room they came into last."""
    seats = queries.seats_of(request.user)
    if not seats or request.user.guest_since is None:
        return redirect("gatherings:gatherings")
    return redirect("gatherings:room", seats[0].gathering_id)
