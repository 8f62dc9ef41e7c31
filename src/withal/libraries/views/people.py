from __future__ import annotations

from typing import Any, cast

from allauth.core.ratelimit import consume_or_429
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import login
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from withal.accounts.actions import EmailTaken
from withal.libraries import access, actions, first_run, queries
from withal.libraries.access import May
from withal.libraries.context import SESSION_KEY, Request
from withal.libraries.forms import ChangeRole, FirstRun, Invite, Join

LAST = gettext_lazy(
    "This is the library's last administrator. Make somebody else an administrator first, so that "
    "the library is never without one."
)
page = require_http_methods(["GET", "HEAD", "POST"])


def _to(team_id: int | None) -> HttpResponse:
    """Back to the team, or to the library where no team is meant."""
    return redirect("libraries:team", team_id) if team_id else redirect("libraries:home")


# Inviting


@require_safe
def invitations(request: Request) -> HttpResponse:
    library = request.here.to(May.RUN)
    invitations = queries.unanswered_invitations(library)
    return render(request, "libraries/invitations.html", {"invitations": invitations})


@page
@never_cache
def invite(request: Request, team_id: int | None = None) -> HttpResponse:
    """To the library, or to one team. A link is shown in this answer and nowhere else."""
    team = access.team_to_tend(request.user, team_id) if team_id else None
    library = team.library if team else request.here.to(May.RUN)
    administer = team is None and May.ADMINISTER in request.here.deeds
    form = Invite(request.POST or None, team=team is not None, administer=administer)
    context = {"form": form, "library": library, "team": team, "mail_on": settings.MAIL_ON}
    if not form.is_valid():
        return render(request, "libraries/invite.html", context)
    return _invited(request, *actions.invite(library, team=team, **form.cleaned_data, by=request.user))


@require_POST
@never_cache
def invite_again(request: Request, invitation_id: int) -> HttpResponse:
    invitation = access.invitation_to_withdraw(request.user, invitation_id)
    try:
        return _invited(request, *actions.invite_again(invitation, by=request.user))
    except actions.InvitationGone:
        messages.info(request, _("That invitation was used or withdrawn meanwhile."))
        return _to(invitation.team_id)


@sensitive_variables("secret")
def _invited(request: Request, invitation: Any, secret: str) -> HttpResponse:
    if invitation.email and settings.MAIL_ON:
        messages.success(request, _("The invitation goes to %(email)s now.") % {"email": invitation.email})
        return _to(invitation.team_id)
    page = {"invitation": invitation, "library": invitation.library, "team": invitation.team}
    return render(request, "libraries/invited.html", page | {"address": actions.address_of(secret)})


@require_POST
def withdraw(request: Request, invitation_id: int) -> HttpResponse:
    invitation = access.invitation_to_withdraw(request.user, invitation_id)
    actions.withdraw(invitation, by=request.user)
    messages.success(request, _("Withdrawn. Its link opens nothing any more."))
    return _to(invitation.team_id)


# Joining


@login_not_required
@page
@never_cache
@sensitive_post_parameters("password")
def join(request: HttpRequest, secret: str) -> HttpResponse:
    """The page of an invitation. Its address is a secret: never cached, sent as a referrer to nobody else."""
    if request.user.is_authenticated:
        return _join_as(cast(Request, request), secret)
    return consume_or_429(request, action="signup") or _join_new(request, secret)


def _join_as(request: Request, secret: str) -> HttpResponse:
    invitation = access.invitation(secret)
    if invitation is None:
        return _gone(request)
    if request.method != "POST":
        return render(request, "libraries/join_as.html", {"invitation": invitation})
    try:
        actions.accept(invitation, by=request.user)
    except actions.AlreadyThere:
        messages.info(request, _("You are in there already."))
    except actions.InvitationGone:
        return _gone(request)
    return _welcome(request, invitation.library_id, invitation.team_id)


def _join_new(request: HttpRequest, secret: str) -> HttpResponse:
    invitation = access.invitation(secret)
    if invitation is None:
        return _gone(request)
    form = Join(request.POST or None, email=invitation.email)
    if form.is_valid():
        try:
            login(request, actions.join(invitation, **form.cleaned_data))
        except EmailTaken:
            form.add_error("email", _("There is an account with this address. Sign in first, below."))
        except actions.InvitationGone:
            return _gone(request)
        else:
            return _welcome(request, invitation.library_id, invitation.team_id)
    return render(request, "libraries/join_new.html", {"form": form, "invitation": invitation})


def _gone(request: HttpRequest) -> HttpResponse:
    """Used, expired, withdrawn, unknown: one answer for all."""
    return render(request, "libraries/join_gone.html", status=404)


def _welcome(request: HttpRequest, library_id: int, team_id: int | None) -> HttpResponse:
    request.session[SESSION_KEY] = library_id
    return _to(team_id)


@login_not_required
@page
@never_cache
@sensitive_post_parameters("password", "code")
def first(request: HttpRequest) -> HttpResponse:
    if not first_run.needed():
        raise Http404
    refused = consume_or_429(request, action="signup")
    form = FirstRun(
        request.POST or None,
        asks_code=first_run.asks_code(request),
        initial={"code": request.GET.get("code", ""), "languages": ["en"]},
    )
    if refused or not form.is_valid():
        return refused or render(request, "libraries/first.html", {"form": form})
    form.cleaned_data.pop("code", None)
    try:
        login(request, actions.begin(**form.cleaned_data))
    except actions.AlreadyBegun:
        raise Http404 from None
    messages.success(request, _("Your library is open. Invite your colleagues next."))
    return redirect("libraries:home")


# Staying and leaving


@page
def membership(request: Request, membership_id: int) -> HttpResponse:
    """Change somebody's role, or end their membership."""
    place = access.membership_to_tend(request.user, membership_id)
    administer = request.here.may_in(place.library_id, May.ADMINISTER)
    team = place.team_id is not None
    form = ChangeRole(request.POST or None, team=team, administer=administer, initial={"role": place.role})
    if form.is_valid():
        try:
            actions.change_role(place, role=form.cleaned_data["role"], by=request.user)
        except actions.LastAdministrator:
            form.add_error("role", LAST)
        else:
            messages.success(request, _("Saved."))
            return _to(place.team_id)
    return render(request, "libraries/membership.html", {"form": form, "place": place})


@require_POST
def end(request: Request, membership_id: int) -> HttpResponse:
    place = access.membership_to_end(request.user, membership_id)
    try:
        actions.end_membership(place, by=request.user)
    except actions.LastAdministrator:
        messages.error(request, LAST)
        return _to(place.team_id)
    if place.person == request.user:
        messages.success(request, _("You have left %(place)s.") % {"place": place.team or place.library})
        return redirect("libraries:home")
    messages.success(
        request, _("%(person)s has left. To undo, start again below.") % {"person": place.person}
    )
    return _to(place.team_id)


@require_POST
def again(request: Request, membership_id: int) -> HttpResponse:
    place = access.membership_to_tend(request.user, membership_id)
    actions.start_again(place, by=request.user)
    messages.success(request, _("%(person)s is back.") % {"person": place.person})
    return _to(place.team_id)
