from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from withal.gatherings import access, actions, queries, signs
from withal.gatherings.forms import Open, Time
from withal.guides.queries import outline
from withal.libraries.access import May
from withal.libraries.context import Request

OVER = gettext_lazy("The gathering has ended. Open it again first, if it was not meant to.")


@require_safe
def gatherings(request: Request) -> HttpResponse:
    """The rooms I lead, and those I sat in."""
    context = {
        "may_open": May.GUIDES in request.here.deeds,
        "led": queries.gatherings_led(request.user),
        "seats": queries.seats_of(request.user),
    }
    return render(request, "gatherings/gatherings.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def open_one(request: Request, version_id: int) -> HttpResponse:
    """Open a guide for a room."""
    library = request.here.to(May.GUIDES)
    version = access.version_to_open(request.user, version_id)
    form = Open(request.POST if request.method == "POST" else None)
    if form.is_valid():
        made = actions.open_gathering(
            version, library=library, title=form.cleaned_data["title"], by=request.user
        )
        return redirect("gatherings:lead", made.pk)
    context = {"form": form, "version": version, "guide": outline(version)}
    return render(request, "gatherings/open.html", context, status=422 if form.is_bound else 200)


@require_safe
def lead(request: Request, id: int) -> HttpResponse:
    gathering = access.to_lead(request.user, id)
    context = queries.lead_page(gathering)
    context |= {"typed": signs.typed(gathering), "address": signs.address(gathering)}
    return render(request, "gatherings/lead.html", context)


def _done(request: Request, id: int, deed: Callable[[], Any], said: str = "", part: str = "") -> HttpResponse:
    """Do it, say so, and go back to the page."""
    try:
        deed()
    except actions.Ended:
        messages.error(request, OVER)
    else:
        if said:
            messages.success(request, said)
    response = redirect("gatherings:lead", id)
    response["Location"] += f"#{part}" if part else ""
    return response


@require_POST
def section(request: Request, id: int) -> HttpResponse:
    """The room goes to another section."""
    gathering = access.to_lead(request.user, id)
    part = outline(gathering.version).section(request.POST.get("section", ""))
    if part is None:
        raise Http404
    said = _("The room is at “%(title)s” now.") % {"title": part.title}
    return _done(request, id, lambda: actions.go_to_section(gathering, part, by=request.user), said)


@require_POST
def time(request: Request, id: int) -> HttpResponse:
    """Set the timer, give more, or stop it."""
    gathering, form = access.to_lead(request.user, id), Time(request.POST)
    if "stop" in request.POST:
        return _done(request, id, lambda: actions.stop_time(gathering, by=request.user))
    if not form.is_valid():
        most = actions.MOST_MINUTES
        messages.error(request, _("Write the minutes as a number from 1 to %(most)s.") % {"most": most})
        return redirect("gatherings:lead", id)
    return _done(request, id, lambda: actions.give_time(gathering, **form.cleaned_data, by=request.user))


@require_POST
def count(request: Request, id: int) -> HttpResponse:
    """Take a tally of one prompt."""
    gathering = access.to_lead(request.user, id)
    guide = outline(gathering.version)
    prompt = guide.by_id.get(request.POST.get("prompt", ""))
    if prompt is None or not queries.can_be_counted(part := guide.section_of(prompt.id), prompt):
        raise Http404
    try:
        return _done(request, id, lambda: actions.take_tally(gathering, part, prompt, by=request.user),
            _("The tally is taken. Show it large, below."), "tallies")  # fmt: skip
    except actions.TooFew:
        messages.info(
            request, _("A tally needs five answers, so that nobody can be told from it. Wait a little.")
        )
    except actions.TooSoon:
        messages.info(
            request, _("The next tally waits until five more have answered, so that nobody stands out.")
        )
    return redirect("gatherings:lead", id)


@require_POST
def pairs(request: Request, id: int) -> HttpResponse:
    gathering = access.to_lead(request.user, id)
    try:
        said = _("Everybody has somebody to talk with.")
        return _done(request, id, lambda: actions.pair_up(gathering, by=request.user), said, "pairs")
    except actions.TooFew:
        messages.info(request, _("It takes two people in the room to make a pair."))
        return redirect("gatherings:lead", id)


@require_POST
def end(request: Request, id: int) -> HttpResponse:
    gathering = access.to_lead(request.user, id)
    actions.end_gathering(gathering, by=request.user)
    messages.success(
        request,
        _("The gathering has ended. Everybody keeps their workbook. You can undo this for ten minutes."),
    )
    return redirect("gatherings:lead", id)


@require_POST
def reopen(request: Request, id: int) -> HttpResponse:
    gathering = access.to_lead(request.user, id)
    if actions.reopen_gathering(gathering, by=request.user):
        messages.success(request, _("The gathering goes on."))
    else:
        messages.error(request, _("It ended more than ten minutes ago. Open the guide for a room once more."))
    return redirect("gatherings:lead", id)


@require_POST
def hide(request: Request, id: int, note_id: int) -> HttpResponse:
    """Take somebody's words off the wall; they see that, and you can put them back."""
    note = access.note_to_hide(request.user, id, note_id)
    return _done(
        request, id, lambda: actions.hide_note(note, by=request.user), _("It is off the wall."), "wall"
    )


@require_POST
def unhide(request: Request, id: int, note_id: int) -> HttpResponse:
    note = access.note_to_hide(request.user, id, note_id)
    said = _("It is on the wall again.")
    return _done(request, id, lambda: actions.unhide_note(note, by=request.user), said, "wall")
