from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from withal.commitments import access, actions, queries
from withal.commitments.forms import ChangePromise, NewPromise
from withal.kit.sheets import csv_file
from withal.libraries.access import May
from withal.libraries.context import Request

A_PAGE = 50
COLUMNS = (
    gettext_lazy("Promise"), gettext_lazy("To whom"), gettext_lazy("By when"), gettext_lazy("Made by"),
    gettext_lazy("Made on"), gettext_lazy("How it stands"), gettext_lazy("Settled on"), gettext_lazy("Why"),
    gettext_lazy("Steps done"), gettext_lazy("Steps"), gettext_lazy("What came of it"), gettext_lazy("For"),
)  # fmt: skip
SETTLED = gettext_lazy("Somebody settled this promise meanwhile. Take that back first if it is not so.")


def shown(request: Request) -> str:
    """Which part of a list is asked for; a word that we do not know is everything open."""
    asked = request.GET.get("show", "")
    return asked if asked in queries.SHOWS else ""


@require_safe
def promises(request: Request) -> HttpResponse:
    """What we owe, the latest first."""
    library, show = request.here.to(May.LISTEN), shown(request)
    found = queries.promises_of(library, request.user, show)
    page = Paginator(found, A_PAGE).get_page(request.GET.get("page"))
    context = {"page": page, "lines": queries.promise_lines(page.object_list), "show": show}
    return render(request, "commitments/promises.html", context)


@require_safe
def as_csv(request: Request) -> HttpResponse:
    library = request.here.to(May.LISTEN)
    found = queries.promises_of(library, request.user, shown(request))
    return csv_file("promises", COLUMNS, queries.sheet_of_promises(found))


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: Request) -> HttpResponse:
    library = request.here.to(May.LISTEN)
    form = NewPromise(request.POST or None)
    if form.is_valid():
        data = {name: form.cleaned_data[name] for name in ("text", "to_whom", "due")}
        made = actions.make_promise(library, by=request.user, source=form.source, **data)
        messages.success(request, _("Promised. Write down next who does what."))
        return redirect("commitments:promise", made.pk)
    status = 422 if form.is_bound else 200
    return render(request, "commitments/new.html", {"form": form, "library": library}, status=status)


@require_safe
def promise(request: Request, id: int) -> HttpResponse:
    promise = access.promise(request.user, id)
    context = queries.promise_page(promise, request.user)
    context["may_tell"] = request.here.may_in(promise.library_id, May.TELL)
    return render(request, "commitments/promise.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def change(request: Request, id: int) -> HttpResponse:
    promise = access.promise(request.user, id)
    form, status = ChangePromise(request.POST or None, initial=ChangePromise.of(promise)), 200
    if form.is_valid():
        try:
            actions.change_promise(promise, by=request.user, **form.cleaned_data)
        except actions.AlreadySettled:
            form.add_error(None, SETTLED)
        except actions.ChangedMeanwhile:
            form = form.again(promise)
        else:
            messages.success(request, _("Changed. What was planned is kept below."))
            return redirect("commitments:promise", promise.pk)
        status = 409
    elif form.is_bound:
        status = 422
    return render(request, "commitments/change.html", {"form": form, "promise": promise}, status=status)
