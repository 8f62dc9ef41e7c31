from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from withal.libraries.access import May
from withal.libraries.context import Request
from withal.loops import access, actions
from withal.loops.forms.voices import ChangeVoice, PlaceVoice, WriteVoice
from withal.loops.queries import pages, staff
from withal.loops.sources import source_if_readable, source_of

CODE = "take-back code"  # in the session, from keeping a voice until its page has shown the code once
page = require_http_methods(["GET", "HEAD", "POST"])
look = require_http_methods(["GET", "HEAD"])


@page
def waiting(request: Request) -> HttpResponse:
    """Voices in no loop yet; those that are ticked are placed together."""
    library = request.here.to(May.LISTEN)
    status = 200
    form = PlaceVoice(request.POST or None, library=library)
    if request.method == "POST":
        asked = access.voices(request.user, request.POST.getlist("voice"))
        ticked = [voice for voice in asked if voice.library_id == library.pk]
        if ticked and "open" in request.POST:
            query = urlencode([("voice", voice.pk) for voice in ticked])
            return redirect(f"{reverse('loops:new')}?{query}")
        if ticked and form.is_valid() and form.cleaned_data["loop"]:
            return _placed(request, ticked, form.cleaned_data["loop"])
        status = 422
    shown = {**pages.voices_page(library, page=request.GET.get("page", "")), "form": form}
    ticks = request.POST.getlist("voice")
    return render(request, "loops/voices.html", {**shown, "ticks": ticks}, status=status)


def _placed(request: Request, voices: list[Any], loop: Any) -> HttpResponse:
    actions.move_voices(voices, by=request.user, loop=loop)
    words = ngettext("%(n)d voice is in this loop now.", "%(n)d voices are in this loop now.", len(voices))
    messages.success(request, words % {"n": len(voices)})
    return redirect("loops:loop", loop.pk)


@page
def write(request: Request) -> HttpResponse:
    """What somebody said, on a phone, in thirty seconds."""
    named = request.GET.get("from", "")
    loop = _loop_asked(request)
    library = loop.library if loop else request.here.to(May.LISTEN)
    source = source_of(request.user, named)
    before = staff.voice_of_source(library, named) if source else None
    if before:
        messages.info(request, _("This was made a voice before. Here it is."))
        return redirect("loops:voice", before.pk)
    first = {"words": source.words[:4000], "language": source.language} if source else {}
    form = WriteVoice(request.POST or None, library=library, loop=loop, initial=first)
    if form.is_valid():
        return _kept(request, library, named if source else "", dict(form.cleaned_data))
    shown = {"form": form, "source": source, "loop": loop, "library": library}
    return render(request, "loops/write.html", shown, status=422 if form.is_bound else 200)


def _loop_asked(request: Request) -> Any:
    """The loop that `?loop=` names, through its door."""
    asked = request.GET.get("loop", "")
    if not asked:
        return None
    if not asked.isdecimal() or len(asked) >= access.DIGITS:
        raise Http404
    return access.loop(request.user, int(asked))


def _kept(request: Request, library: Any, source: str, given: dict[str, Any]) -> HttpResponse:
    address = given.pop("email")
    voice, code = actions.record_voice(library, by=request.user, source=source, **given)
    if code:
        request.session[CODE] = [voice.pk, code]
    if code and address:
        loop = voice.loop or actions.open_loop_for(voice, by=request.user)
        if not given["loop"]:
            _opened(request, loop)
        actions.ask_to_be_told(loop, address=address, language=voice.language)
    return redirect("loops:voice", voice.pk)


def _opened(request: Request, loop: Any) -> None:
    say = _("A loop was opened so that they can be told: “%(title)s”.") % {"title": loop.title}
    way = format_html(
        '<a href="{}">{}</a>', reverse("loops:change", args=[loop.pk]), _("Give it a better name")
    )
    messages.success(request, format_html("{} {}", say, way))


@look
def voice(request: Request, id: int) -> HttpResponse:
    """A voice; right after it was written down also the code that takes it back, once."""
    voice = access.voice(request.user, id)
    code = ""
    if request.method == "GET" and request.session.get(CODE, [0])[0] == voice.pk:
        _id, code = request.session.pop(CODE)
    context = {
        **pages.voice_page(voice),
        "code": code,
        "take_back_at": settings.PUBLIC_URL + reverse("loops:take_back_words"),
        "form": PlaceVoice(library=voice.library, loop=voice.loop),
        "source": source_if_readable(request.user, voice.source),
    }
    return render(request, "loops/voice.html", context)


@page
def change(request: Request, id: int) -> HttpResponse:
    """Correct the words, or what the speaker allows."""
    voice = access.voice_to_change(request.user, id)
    form, status = ChangeVoice(request.POST or None, voice=voice), 200
    if form.is_valid():
        try:
            actions.change_voice(voice, by=request.user, seen=form.mark, **form.given)
        except actions.ChangedMeanwhile:
            voice, status = access.voice_to_change(request.user, id), 409
            form = form.again(voice)
        else:
            messages.success(request, _("Saved. Reports show it so from now on."))
            return redirect("loops:voice", voice.pk)
    elif form.is_bound:
        status = 422
    return render(request, "loops/change_voice.html", {"form": form, "voice": voice}, status=status)


@page
def move(request: Request, id: int) -> HttpResponse:
    """Put a voice into a loop, into another, or back among those that wait."""
    voice = access.voice_to_change(request.user, id)
    bound = request.POST if request.method == "POST" else None
    form = PlaceVoice(bound, library=voice.library, loop=voice.loop)
    if form.is_valid():
        loop = form.cleaned_data["loop"]
        actions.move_voice(voice, by=request.user, loop=loop)
        words = _("It is in this loop now.") if loop else _("It waits for a loop now.")
        messages.success(request, words)
        return redirect("loops:loop", loop.pk) if loop else redirect("loops:voice", voice.pk)
    status = 422 if form.is_bound else 200
    return render(request, "loops/move_voice.html", {"form": form, "voice": voice}, status=status)


@page
def take_back(request: Request, id: int) -> HttpResponse:
    """The speaker withdraws it: asked once more, because nothing brings it back."""
    voice = access.voice_to_change(request.user, id)
    if request.method == "POST":
        loop_id = voice.loop_id
        actions.take_back_voice(voice, by=request.user)
        messages.success(request, _("The words are erased, here and in every report."))
        return redirect("loops:loop", loop_id) if loop_id else redirect("loops:voices")
    return render(request, "loops/take_back.html", {"voice": voice})
