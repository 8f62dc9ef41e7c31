from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from withal.libraries.access import May
from withal.libraries.context import Request
from withal.loops import access, actions
from withal.loops.forms.loops import ChangeLoop, OpenLoop, PromiseSomething, Refuse, TieAPromise
from withal.loops.queries import pages
from withal.loops.spreadsheet import as_text

page = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
def loops(request: Request) -> HttpResponse:
    """The library's loops: what they come to in a sentence, then each with its ring."""
    library = request.here.to(May.LISTEN)
    asked = {name: request.GET.get(name, "") for name in ("show", "search", "page")}
    return render(request, "loops/loops.html", pages.loops_page(library, **asked))


@require_safe
def as_csv(request: Request) -> HttpResponse:
    """Every loop of the library as a table for a spreadsheet."""
    library = request.here.to(May.LISTEN)
    headers = {"Content-Disposition": f'attachment; filename="loops-{library.slug}.csv"'}
    return HttpResponse(as_text(library), content_type="text/csv; charset=utf-8", headers=headers)


@page
def new(request: Request) -> HttpResponse:
    """Open a loop, with the voices that `?voice=` names."""
    voices = access.voices(request.user, request.GET.getlist("voice"))
    library = voices[0].library if voices else request.here.to(May.LISTEN)
    voices = [voice for voice in voices if voice.library_id == library.pk]
    first = {"language": voices[0].language, "branch": voices[0].branch} if voices else {}
    form = OpenLoop(request.POST or None, library=library, initial=first)
    if form.is_valid():
        loop = actions.open_loop(library, by=request.user, voices=voices, source=form.source, **form.given)
        messages.success(request, _("The loop is open. It stands on your Today until it closes."))
        return redirect("loops:loop", loop.pk)
    shown = {"form": form, "voices": voices, "library": library}
    return render(request, "loops/new.html", shown, status=422 if form.is_bound else 200)


@require_safe
def loop(request: Request, id: int) -> HttpResponse:
    """One loop: you said, we promised, what came of it, what was told."""
    loop = access.loop(request.user, id)
    tells = request.here.may_in(loop.library_id, May.TELL)
    context = pages.loop_page(loop, tells=tells, page=request.GET.get("page", ""))
    return render(request, "loops/loop.html", {**context, "public_url": settings.PUBLIC_URL})


@page
def change(request: Request, id: int) -> HttpResponse:
    """Its title in every language, its branch, who keeps it, the day of its report back."""
    loop = access.loop(request.user, id)
    called = loop.title
    form, status = ChangeLoop(request.POST or None, loop=loop), 200
    if form.is_valid():
        try:
            actions.change_loop(loop, by=request.user, seen=form.mark, **form.facts)
        except actions.ChangedMeanwhile:
            loop, status = access.loop(request.user, id), 409
            form = form.again(loop)
        else:
            for title in form.titles_changed():
                actions.title_in(loop, by=request.user, **title)
            messages.success(request, _("Saved."))
            return redirect("loops:loop", id)
    elif form.is_bound:
        status = 422
    return render(request, "loops/change.html", {"form": form, "loop": loop, "called": called}, status=status)


@page
def promise(request: Request, id: int) -> HttpResponse:
    """Promise something to the people who spoke, or let a promise made before answer them too."""
    loop = access.loop(request.user, id)
    ties = "tie" in request.POST
    tie = TieAPromise(request.POST if ties else None, loop=loop)
    form = PromiseSomething(request.POST if request.method == "POST" and not ties else None)
    if tie.is_valid():
        actions.tie_promise(loop, tie.cleaned_data["promise"], by=request.user)
    elif form.is_valid():
        actions.promise_in(loop, by=request.user, source=form.source, **form.given)
    else:
        shown = {"form": form, "tie": tie, "loop": loop}
        status = 422 if request.method == "POST" else 200
        return render(request, "loops/promise.html", shown, status=status)
    messages.success(request, _("Promised. It stays in sight here until it is kept or refused."))
    return redirect("loops:loop", id)


@page
def refuse(request: Request, id: int) -> HttpResponse:
    """Say "we will not, and why": an answer too, and one that settles itself."""
    loop = access.loop_to_tell(request.user, id)
    form = Refuse(request.POST or None)
    if form.is_valid():
        actions.refuse_in(loop, by=request.user, source=form.source, **form.given)
        messages.success(request, _("Written down with its reason. Now tell the people who asked."))
        return redirect("loops:loop", id)
    shown = {"form": form, "loop": loop}
    return render(request, "loops/refuse.html", shown, status=422 if form.is_bound else 200)


@require_POST
def untie(request: Request, id: int, promise_id: int) -> HttpResponse:
    tie = access.promise_in_loop(request.user, id, promise_id)
    actions.untie_promise(tie.loop, tie.promise, by=request.user)
    words = _("That promise no longer answers this loop; it stays a promise. To undo, choose it again.")
    messages.success(request, words)
    return redirect("loops:loop", id)


@require_POST
def show(request: Request, id: int) -> HttpResponse:
    """Put it on the public pages, or take it off with `hide`."""
    loop = access.loop_to_tell(request.user, id)
    if "hide" in request.POST:
        actions.hide_loop(loop, by=request.user)
        messages.success(request, _("Hidden. Its public address opens nothing any more."))
    else:
        actions.show_loop(loop, by=request.user)
        messages.success(request, _("Residents can read it now."))
    return redirect("loops:loop", id)


@require_POST
def put_away(request: Request, id: int) -> HttpResponse:
    """Put away a loop that was opened by mistake, or take it out again with `back`."""
    loop = access.loop(request.user, id)
    if "back" in request.POST:
        actions.take_out_again(loop, by=request.user)
        messages.success(request, _("It is open again."))
        return redirect("loops:loop", id)
    try:
        actions.put_away(loop, by=request.user)
        messages.success(request, _("Put away. To undo, take it out again below."))
    except actions.NotEmpty:
        words = _("Somebody waits for this loop’s end. Move its voices and untie its promises first.")
        messages.error(request, words)
    return redirect("loops:loop", id)
