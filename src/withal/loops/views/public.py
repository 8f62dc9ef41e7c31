from __future__ import annotations

from typing import Any

from allauth.core.ratelimit import consume
from django.core import signing
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, gettext_lazy
from django.views.decorators.cache import cache_control, never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import conditional_page, require_http_methods, require_safe

from withal.followers.actions import follow
from withal.followers.addresses import hash_of
from withal.kit.public import public_page
from withal.loops import access, actions, feeds, posters
from withal.loops.board import board_response
from withal.loops.forms.public import Answer, TakeBack
from withal.loops.queries import public as queries
from withal.loops.queries.titles import titles_by_language

LOOPS_A_PAGE = 30
SIGNED = "withal.loops.take-back"
FRESH = 60 * 60  # seconds that a question "erase them?" may stand open
UNKNOWN = gettext_lazy(
    "We have no words under this code. Look at each letter once more. If they were taken back already, "
    "nothing is left to do."
)
form_page = require_http_methods(["GET", "HEAD", "POST"])
# Kept by nobody without asking again: words that were taken back are gone from every page at once.
asked_each_time = cache_control(public=True, no_cache=True)


def _language() -> str:
    return get_language() or "en"


def _of(library: Any, **more: Any) -> dict[str, Any]:
    """What every page of a library needs; its days are those of the library's clock."""
    timezone.activate(library.time_zone)
    return {"library": library, "home_path": reverse("loops:heard", args=[library.slug]), **more}


@public_page
@require_safe
@asked_each_time
@conditional_page
def heard(request: HttpRequest, slug: str) -> HttpResponse:
    """What a library heard, how much of it is closed, and how late the rest is."""
    context = _of(access.public_library(slug))
    library, show = context["library"], request.GET.get("show", "")
    show = show if show in ("open", "closed") else ""
    loops = queries.faces(queries.loops_of(library, show), _language())
    page = Paginator(loops, LOOPS_A_PAGE).get_page(request.GET.get("page"))
    context |= {
        "share": queries.share(library),
        "page": page,
        "faces": queries.faces_on(page, _language()),
        "show": show,
    }
    return render(request, "loops/public/heard.html", context)


@public_page
@require_safe
@asked_each_time
@conditional_page
def feed(request: HttpRequest, slug: str) -> HttpResponse:
    """Report backs for a feed reader, in the language asked for where a person wrote it."""
    library = access.public_library(slug)
    written = feeds.atom(library, queries.told_lately(library, _language()), _language())
    return HttpResponse(written, content_type="application/atom+xml; charset=utf-8")


@public_page
@require_safe
@asked_each_time
@conditional_page
def loop(request: HttpRequest, code: str) -> HttpResponse:
    """What people said, and what became of it."""
    loop = access.public_loop(code)
    context = _of(loop.library, loop=loop, host=posters.host())
    context["shown"] = queries.loop_page(loop, _language())
    return render(request, "loops/public/loop.html", context)


@public_page
@form_page
@never_cache
def answer(request: HttpRequest, code: str) -> HttpResponse:
    """ "That is not what we meant": a voice that opens the loop again."""
    loop = access.public_loop(code)
    form = Answer(request.POST if request.method == "POST" else None)
    context = _of(loop.library, loop=loop, form=form)
    context["face"] = queries.face_of(loop, _language())
    if not form.is_valid():
        return render(request, "loops/public/answer.html", context, status=422 if form.is_bound else 200)
    if not consume(request, action="answer_back"):
        return render(request, "loops/public/answer.html", context | {"too_often": True}, status=429)
    try:
        _voice, code = actions.answer_back(loop, report=queries.last_report(loop), **form.voice)
    except actions.WordsTakenBack:
        return render(request, "loops/public/taken_back.html", context)
    context |= {"code": code, "letter": _asks_to_follow(request, loop, form)}
    return render(request, "loops/public/answered.html", context)


def _asks_to_follow(request: HttpRequest, loop: Any, form: Answer) -> bool:
    """Whether a letter to confirm is on its way; nothing keeps the address and the words together."""
    address = form.cleaned_data.get("email", "")
    if not address or not consume(request, action="follow", key=hash_of(address)):
        return False
    follow(loop.subject, library=loop.library, address=address, language=_language())
    return True


@public_page
@require_safe
@asked_each_time
@conditional_page
def poster(request: HttpRequest, code: str) -> HttpResponse:
    """One page to print and hang up: what it is about, in each language, and the way here."""
    loop = access.public_loop(code)
    context = _of(loop.library, loop=loop, host=posters.host())
    context["titles"] = titles_by_language(loop)
    context["face"] = queries.face_of(loop, _language())
    return render(request, "loops/public/poster.html", context)


@public_page
@require_safe
@asked_each_time
@conditional_page
def qr(request: HttpRequest, code: str) -> HttpResponse:
    """The short address as a QR code."""
    return HttpResponse(posters.qr_code(access.public_loop(code)), content_type="image/svg+xml")


@public_page
@require_safe
@asked_each_time
def board(request: HttpRequest, code: str) -> HttpResponse:
    """The same on one printed page, as PDF."""
    loop = access.public_loop(code)
    _of(loop.library)
    return board_response(loop, _language())


@public_page
@form_page
@never_cache
@sensitive_post_parameters("code", "voice")
def take_back(request: HttpRequest) -> HttpResponse:
    """Whoever holds the code of some words takes them back. Nothing of the words is shown before."""
    if "voice" in request.POST:
        return _erase(request)
    form = TakeBack(request.POST if request.method == "POST" else None)
    if not form.is_valid():
        return _ask_for_code(request, form, 422 if form.is_bound else 200)
    if not consume(request, action="take_back"):
        return _ask_for_code(request, form, 429)
    voice = access.voice_by_code(form.cleaned_data["code"])
    if voice is None:
        form.add_error("code", UNKNOWN)
        return _ask_for_code(request, form, 422)
    context = {"voice": signing.dumps(voice.pk, salt=SIGNED), "home_path": request.path}
    return render(request, "loops/public/take_back_sure.html", context)


def _ask_for_code(request: HttpRequest, form: TakeBack, status: int) -> HttpResponse:
    context = {"form": form, "too_often": status == 429, "home_path": request.path}
    return render(request, "loops/public/take_back.html", context, status=status)


def _erase(request: HttpRequest) -> HttpResponse:
    try:
        id = signing.loads(request.POST["voice"], salt=SIGNED, max_age=FRESH)
    except signing.BadSignature:  # too old, or not ours: the code is asked for once more
        return _ask_for_code(request, TakeBack(), 422)
    actions.take_back_voice(access.voice_to_erase(id), by=None)
    return render(request, "loops/public/taken_back.html", {"home_path": request.path})
