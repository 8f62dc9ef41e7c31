from __future__ import annotations

import time
from typing import Any, cast

from django.contrib import messages
from django.contrib.auth import login, logout, update_session_auth_hash
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from withal.accounts.actions import EmailTaken, claim_guest
from withal.gatherings import access, actions
from withal.gatherings.forms import Forget, Keep
from withal.libraries.context import Request

page = require_http_methods(["GET", "HEAD", "POST"])
MOVING = "guest_to_move"
MOVING_SECONDS = 30 * 60


@page
@sensitive_post_parameters("password")
def home(request: Request, id: int) -> HttpResponse:
    """Take it home: as a file, into an account, or nothing of it."""
    seat, guest = access.seat(request.user, id), request.user.guest_since is not None
    form = Keep(request.POST if request.method == "POST" else None, initial={"name": request.user.name})
    if guest and form.is_valid():
        try:
            claim_guest(request.user, **form.cleaned_data)
        except EmailTaken:
            form.add_error("email", _("There is an account with this address. Sign in with it, below."))
        else:
            update_session_auth_hash(request, request.user)
            messages.success(request, _("Your account is made, and the workbook is in it."))
            return redirect("workbooks:workbook", seat.workbook_id)
    context = {
        "erased_on": actions.forgotten_on(seat.gathering),
        "seat": seat,
        "gathering": seat.gathering,
        "form": form if guest else None,
        "forget": Forget(),
    }
    return render(request, "gatherings/home.html", context, status=422 if form.is_bound else 200)


@require_POST
def forget(request: Request, id: int) -> HttpResponse:
    """Erase a guest now."""
    seat, form = access.seat(request.user, id), Forget(request.POST)
    if request.user.guest_since is None:
        raise Http404
    if not form.is_valid():
        context = {
            "erased_on": actions.forgotten_on(seat.gathering),
            "seat": seat,
            "gathering": seat.gathering,
            "form": Keep(),
            "forget": form,
        }
        return render(request, "gatherings/home.html", context, status=422)
    guest = seat.person
    logout(request)
    actions.forget_guest(guest, by=None)
    return render(request, "gatherings/forgotten.html")


@require_POST
def to_account(request: Request, id: int) -> HttpResponse:
    """Sign in with the account one has; for half an hour this browser knows whose workbook moves there."""
    access.seat(request.user, id)
    if request.user.guest_since is None:
        raise Http404
    guest = request.user.pk
    logout(request)
    request.session[MOVING] = [guest, int(time.time())]
    return redirect(f"{reverse('account_login')}?next={reverse('gatherings:moving')}")


@login_not_required
@page
@never_cache
def moving(request: HttpRequest) -> HttpResponse:
    """Signed in: move it here. Signed out still: go back to being the guest."""
    guest = _guest_of(request)
    if request.method != "POST":
        return render(request, "gatherings/moving.html", {"guest": guest})
    del request.session[MOVING]
    if not request.user.is_authenticated:
        login(request, guest)
        return redirect("gatherings:mine")
    actions.move_to_account(guest, to=cast(Any, request.user))
    messages.success(request, _("The workbook is in your account now. The guest is erased."))
    return redirect("workbooks:learn")


def _guest_of(request: HttpRequest) -> Any:
    """The guest who left this browser to sign in. Raises Http404."""
    guest, since = request.session.get(MOVING, (0, 0))
    signed_in_guest = request.user.is_authenticated and request.user.guest_since is not None
    if signed_in_guest or time.time() - since > MOVING_SECONDS:
        raise Http404
    return access.guest(guest)
