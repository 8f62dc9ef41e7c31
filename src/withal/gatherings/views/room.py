from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from withal.gatherings import access, actions, queries, signs
from withal.guides.queries import outline
from withal.libraries.context import Request
from withal.workbooks.queries import mark


@require_safe
def now(request: Request, id: int) -> HttpResponse:
    """A few bytes for open pages: whether to be drawn anew, and the time that is left."""
    gathering = access.to_see(request.user, id)
    leading = gathering.led_by_id == request.user.pk
    state = queries.state_mark(gathering, leading=leading and "leading" in request.GET)
    return JsonResponse({"mark": state, "left": queries.time_left(gathering)})


@require_safe
def qr(request: Request, id: int) -> HttpResponse:
    return HttpResponse(signs.qr_code(access.to_see(request.user, id)), content_type="image/svg+xml")


@require_safe
def wall(request: Request, id: int) -> HttpResponse:
    """For the projector: how to join, where the room is, and what people chose to show."""
    gathering = access.to_see(request.user, id)
    context = {
        "gathering": gathering, "section": queries.section_now(gathering), "typed": signs.typed(gathering),
        "left": queries.time_left(gathering), "notes": queries.notes_on(gathering),
        "mark": queries.state_mark(gathering, leading=False),
        "leading": gathering.led_by_id == request.user.pk,
    }  # fmt: skip
    return render(request, "gatherings/wall.html", context)


@require_safe
def tally(request: Request, id: int, prompt_id: str) -> HttpResponse:
    """One tally, to be read from ten metres."""
    context = queries.tally_page(*access.tally_to_see(request.user, id, prompt_id))
    context["leading"] = context["gathering"].led_by_id == request.user.pk
    return render(request, "gatherings/tally.html", context)


@require_safe
def room(request: Request, id: int) -> HttpResponse:
    """Where I am: the section, the time, my partner, my own words that I could show."""
    seat = access.seat(request.user, id)
    if seat.left_at:
        return redirect("gatherings:home", id)
    return render(request, "gatherings/room.html", queries.room_page(seat))


@require_POST
def show(request: Request, id: int) -> HttpResponse:
    """Consent to one answer on the wall: these very words, without a name."""
    seat = access.seat_in_room(request.user, id)
    guide = outline(seat.gathering.version)
    prompt = guide.by_id.get(request.POST.get("prompt", ""))
    if prompt is None:
        raise Http404
    words = queries.own_words(seat, prompt)
    try:
        if mark(words) != request.POST.get("mark"):
            raise actions.NotForTheWall
        actions.show_on_wall(seat, guide.section_of(prompt.id), prompt, words, by=request.user)
        messages.success(request, _("It is on the wall, without your name. You can take it down here."))
    except actions.NotForTheWall:
        messages.error(
            request, _("Your answer changed, or is longer than the wall can hold. Read it once more below.")
        )
    except actions.Ended:
        messages.error(request, _("The gathering has ended, and its wall with it."))
    return redirect("gatherings:room", id)


@require_POST
def take_down(request: Request, id: int) -> HttpResponse:
    seat = access.seat(request.user, id)
    actions.take_off_wall(seat, request.POST.get("prompt", ""), by=request.user)
    messages.success(request, _("It is off the wall, and no copy is kept."))
    return redirect("gatherings:room", id)


@require_POST
def leave(request: Request, id: int) -> HttpResponse:
    seat = access.seat_in_room(request.user, id)
    actions.leave(seat, by=request.user)
    messages.success(request, _("You have left the room. Your workbook is yours."))
    return redirect("gatherings:home", id)
