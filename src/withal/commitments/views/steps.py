from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from withal.commitments import access, actions, queries
from withal.commitments.forms import ChangeStep, NewStep
from withal.commitments.views.promises import A_PAGE, shown
from withal.kit.sheets import csv_file
from withal.libraries.access import May
from withal.libraries.context import Request

COLUMNS = (
    gettext_lazy("Step"), gettext_lazy("Promise"), gettext_lazy("Who"), gettext_lazy("By when"),
    gettext_lazy("How it stands"), gettext_lazy("Done on"),
)  # fmt: skip
MARKED = {
    "open": gettext_lazy("Open again: “%(step)s”."),
    "begun": gettext_lazy("Begun: “%(step)s”."),
    "done": gettext_lazy("Done: “%(step)s”."),
    "dropped": gettext_lazy("Not doing this: “%(step)s”."),
    "removed": gettext_lazy("Removed from what we owe: “%(step)s”. It can be opened again."),
}
STANDS = gettext_lazy(
    "“%(step)s” stands there already, as you wrote it a moment ago. To add another, say how it differs."
)
page = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
def steps(request: Request) -> HttpResponse:
    """Steps of mine or of everybody, the latest first."""
    library, show = request.here.to(May.LISTEN), shown(request)
    found = queries.steps_of(library, request.user, show)
    page = Paginator(found, A_PAGE).get_page(request.GET.get("page"))
    context = {"page": page, "lines": queries.step_lines(page.object_list), "show": show}
    return render(request, "commitments/steps.html", context)


@require_safe
def as_csv(request: Request) -> HttpResponse:
    found = queries.steps_of(request.here.to(May.LISTEN), request.user, shown(request))
    return csv_file("steps", COLUMNS, queries.sheet_of_steps(found))


@page
def new(request: Request) -> HttpResponse:
    """A step that stands under no promise."""
    return _new(request, request.here.to(May.LISTEN))


@page
def add(request: Request, id: int) -> HttpResponse:
    promise = access.promise(request.user, id)
    return _new(request, promise.library, promise)


def _new(request: Request, library: Any, promise: Any = None) -> HttpResponse:
    form = NewStep(
        request.POST or None, people=queries.people_to_ask(library), initial={"owner": request.user.pk}
    )
    if form.is_valid():
        data = {name: form.cleaned_data[name] for name in ("text", "owner", "owner_name", "due")}
        added = actions.add_step(library, by=request.user, promise=promise, source=form.source, **data)
        say = _("Added: “%(step)s”.") if added.source == form.source else STANDS
        messages.success(request, say % {"step": data["text"]})
        return redirect("commitments:promise", promise.pk) if promise else redirect("commitments:steps")
    status = 422 if form.is_bound else 200
    context = {"form": form, "library": library, "promise": promise}
    return render(request, "commitments/new_step.html", context, status=status)


@page
def step(request: Request, id: int) -> HttpResponse:
    """A step with what can be done with it."""
    step = access.step(request.user, id)
    called = step.text
    kept = {"text": called, "due": step.due, "owner": step.owner_id, "owner_name": step.owner_name}
    people = queries.people_to_ask(step.library)
    if step.owner and step.owner not in people:
        people.append(step.owner)  # they have left; the step is still in their name until somebody takes it
    form = ChangeStep(request.POST or None, people=people, initial=kept)
    if form.is_valid():
        actions.change_step(step, by=request.user, **form.cleaned_data)
        messages.success(request, _("Saved."))
        return redirect("commitments:step", step.pk)
    (line,) = queries.step_lines([step])
    context = {"form": form, "line": line, "called": called}
    context["answer"] = queries.place_of_answer(request.user, step.source)
    return render(request, "commitments/step.html", context, status=422 if form.is_bound else 200)


@require_POST
def mark(request: Request, id: int) -> HttpResponse:
    """Begin, done, not doing this, open again: one press, then back to where it was pressed."""
    step, as_ = access.step(request.user, id), request.POST.get("as", "")
    there = request.POST.get("go", "")
    here = url_has_allowed_host_and_scheme(there, {request.get_host()}, require_https=request.is_secure())
    back = redirect(there) if here else redirect("commitments:step", step.pk)
    if as_ not in MARKED:
        messages.error(request, _("Choose what to say of the step: begun, done, or not doing this."))
        return back
    try:
        actions.mark_step(step, by=request.user, as_="dropped" if as_ == "removed" else as_)
    except actions.SourceTaken:
        messages.error(request, _("This step was made again from its answer meanwhile. Use that one."))
        return back
    say = format_html(str(MARKED[as_]).replace("%(step)s", "{}"), step.text)
    way = format_html('<a href="{}">{}</a>', reverse("commitments:step", args=[step.pk]), _("See the step"))
    messages.success(request, say if as_ == "open" else format_html("{} {}", say, way))
    return back
