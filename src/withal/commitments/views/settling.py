from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from withal.commitments import access, actions
from withal.commitments.forms import Refusal
from withal.commitments.views.promises import SETTLED
from withal.libraries.access import May
from withal.libraries.context import Request


@require_POST
def keep(request: Request, id: int) -> HttpResponse:
    promise = access.promise(request.user, id, May.TELL)
    try:
        actions.settle(promise, by=request.user, how="kept")
    except actions.AlreadySettled:
        messages.info(request, _("It was settled already. Below stands how, and by whom."))
    except actions.NothingToShow:
        messages.error(request, _("Write down what came of it first: that is what people will be told."))
        return redirect("commitments:outcome", promise.pk)
    else:
        messages.success(request, _("Kept. If that was a slip, take it back below."))
    return redirect("commitments:promise", promise.pk)


@require_http_methods(["GET", "HEAD", "POST"])
def refuse(request: Request, id: int) -> HttpResponse:
    """“We will not, and why”: the other honest way to settle a promise."""
    promise = access.promise(request.user, id, May.TELL)
    form, status = Refusal(request.POST or None), 200
    if form.is_valid():
        try:
            actions.settle(promise, by=request.user, how="refused", why=form.cleaned_data["why"])
        except actions.AlreadySettled:
            form.add_error(None, SETTLED)
            status = 409
        else:
            messages.success(
                request, _("Written down, with the reason. If that was a slip, take it back below.")
            )
            return redirect("commitments:promise", promise.pk)
    elif form.is_bound:
        status = 422
    return render(request, "commitments/refuse.html", {"form": form, "promise": promise}, status=status)


@require_POST
def unsettle(request: Request, id: int) -> HttpResponse:
    promise = access.promise(request.user, id, May.TELL)
    actions.unsettle(promise, by=request.user)
    messages.success(request, _("Taken back. The promise is open again."))
    return redirect("commitments:promise", promise.pk)
