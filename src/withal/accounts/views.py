from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from allauth.account.views import LoginView
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import login
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from withal.accounts import actions, demonstration
from withal.accounts.access import SignedIn
from withal.accounts.forms import Profile

View = Callable[..., HttpResponseBase]


class SignInPage(LoginView):  # type: ignore[misc]
    """allauth's, with the demonstration's people beside it."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        faces = demonstration.faces() if demonstration.offered(self.request) else []
        return context | {"mail_on": settings.MAIL_ON, "faces": faces}


def by_mail(view: View) -> View:
    """A page that only works when mail does; otherwise it says whom to ask."""

    @login_not_required
    @wraps(view)
    def inside(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not settings.MAIL_ON:
            return render(request, "account/no_mail.html")
        return view(request, *args, **kwargs)

    return inside


@login_not_required
@require_http_methods(["GET", "HEAD"])
def by_invitation(request: HttpRequest) -> HttpResponse:
    """Where somebody without an account is sent: nobody signs up alone."""
    return render(request, "account/by_invitation.html")


@login_not_required
@require_POST
def enter(request: HttpRequest) -> HttpResponse:
    """Sign in as an invented person; anywhere but in the demonstration on this machine it does not exist."""
    if not demonstration.offered(request):
        raise Http404
    wanted = request.POST.get("person", "")
    person = next((face.person for face in demonstration.faces() if str(face.person.pk) == wanted), None)
    if person is None:
        raise Http404
    login(request, person)
    return redirect(settings.LOGIN_REDIRECT_URL)


@require_http_methods(["GET", "HEAD", "POST"])
def me(request: SignedIn) -> HttpResponse:
    person = request.user
    kept = {field: getattr(person, field) for field in actions.PROFILE}
    form = Profile(request.POST or None, initial=kept)
    if form.is_valid():
        actions.change_profile(person, **form.cleaned_data)
        messages.success(request, _("Saved."))
        return redirect("accounts:me")
    return render(request, "accounts/me.html", {"form": form, "others_see": kept})
