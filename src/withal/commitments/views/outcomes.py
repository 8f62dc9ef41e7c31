from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from withal.commitments import access, actions
from withal.commitments.forms import NewEvidence, NewOutcome, today
from withal.libraries.context import Request


@require_http_methods(["GET", "HEAD", "POST"])
def write(request: Request, id: int) -> HttpResponse:
    """What came of a promise, and what that rests on."""
    promise = access.promise(request.user, id)
    form = NewOutcome(request.POST or None, initial=today())
    if form.is_valid():
        actions.add_outcome(
            promise, by=request.user, words=form.cleaned_data["came"], on=form.cleaned_data["on"],
            evidence=form.evidence,
        )  # fmt: skip
        messages.success(request, _("Written down."))
        return redirect("commitments:promise", promise.pk)
    status = 422 if form.is_bound else 200
    return render(request, "commitments/outcome.html", {"form": form, "promise": promise}, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def evidence(request: Request, id: int) -> HttpResponse:
    outcome = access.outcome(request.user, id)
    form = NewEvidence(request.POST or None)
    if form.is_valid() and form.evidence:
        actions.add_evidence(outcome, by=request.user, evidence=form.evidence)
        messages.success(request, _("Added."))
        return redirect("commitments:promise", outcome.promise_id)
    status = 422 if form.is_bound else 200
    return render(request, "commitments/evidence.html", {"form": form, "outcome": outcome}, status=status)


@require_POST
def remove(request: Request, id: int) -> HttpResponse:
    outcome = access.outcome(request.user, id)
    try:
        actions.remove_outcome(outcome, by=request.user)
    except actions.AlreadySettled:
        messages.error(
            request, _("The promise is settled and rests on this. Take back that it is settled first.")
        )
    else:
        messages.success(request, _("Taken away: “%(words)s”") % {"words": outcome.words})
    return redirect("commitments:promise", outcome.promise_id)
