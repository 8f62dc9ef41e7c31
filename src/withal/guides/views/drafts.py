from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from withal.guides import access, actions, queries
from withal.guides.drafting import draft_page
from withal.guides.forms import BringIn, Copy, told, typed_text
from withal.guides.skeleton import skeleton
from withal.libraries.access import May
from withal.libraries.context import Request


@require_safe
def drafts(request: Request) -> HttpResponse:
    """Make a guide: three ways to begin, what is under way, what is published."""
    return _drafts(request)


def _drafts(
    request: Request, bring_in: BringIn | None = None, copy: Copy | None = None, status: int = 200
) -> HttpResponse:
    library = request.here.to(May.GUIDES)
    context = {
        "library": library,
        "bring_in": bring_in or BringIn(),
        "copy": copy or Copy(versions=queries.current_versions(request.user)),
        "under_way": queries.drafts_under_way(library),
        "discarded": queries.drafts_discarded(library),
        "own": queries.own_guides(library),
    }
    return render(request, "guides/drafts.html", context, status=status)


@require_POST
def upload(request: Request) -> HttpResponse:
    """Read a Word file into a draft. A refusal says why beside the field, and keeps nothing."""
    library = request.here.to(May.GUIDES)
    form = BringIn(request.POST, request.FILES)
    if not form.is_valid():
        return _drafts(request, bring_in=form, status=503 if form.has_error("file", "busy") else 422)
    reading = form.cleaned_data["file"]
    draft = actions.start_draft(
        library,
        by=request.user,
        source=reading.source,
        file_name=form.file_name,
        original=reading.original,
        remarks=reading.remarks,
    )
    return redirect("guides:draft", draft.pk)


@require_POST
def begin(request: Request) -> HttpResponse:
    """A draft from nothing: a short guide that shows how guides are written."""
    library = request.here.to(May.GUIDES)
    draft = actions.start_draft(library, by=request.user, source=skeleton())
    return redirect("guides:draft", draft.pk)


@require_POST
def copy(request: Request) -> HttpResponse:
    """A draft from a guide that somebody else made, or from one of our own."""
    library = request.here.to(May.GUIDES)
    form = Copy(request.POST, versions=queries.current_versions(request.user))
    if not form.is_valid():
        return _drafts(request, copy=form, status=422)
    draft = actions.copy_guide(form.cleaned_data["version"], by=request.user, library=library)
    return redirect("guides:draft", draft.pk)


# -- one draft -------------------------------------------------------------------------------------


@require_http_methods(["GET", "HEAD", "POST"])
def draft(request: Request, id: int) -> HttpResponse:
    """Correct a draft beside its Word file and as people will see it. POST saves and checks."""
    if request.method == "POST":
        return _keep(request, id) or redirect(reverse("guides:draft", args=[id]) + "#checked")
    found = access.draft(request.user, id)
    if found.published:
        return redirect("guides:guide", found.published.guide_id)
    return render(request, "guides/draft.html", {"page": draft_page(found)})


def _keep(request: Request, id: int) -> HttpResponse | None:
    """Save the text that was sent. A response where it could not be: whatever was typed is on that page."""
    found = access.draft(request.user, id)
    typed, revision = typed_text(request.POST)
    try:
        actions.change_draft(found, typed, by=request.user, revision=revision)
    except actions.Stale as stale:
        page = draft_page(stale.draft, typed)
        return render(request, "guides/draft.html", {"page": page, "theirs": stale.draft}, status=409)
    except actions.Closed:
        kept = actions.go_on(found, by=request.user, source=typed)
        sentence = _("The draft was closed while you wrote. Your text is kept here, in a new draft.")
        messages.warning(request, sentence)
        return redirect("guides:draft", kept.pk)
    return None


@require_POST
def check(request: Request, id: int) -> HttpResponse:
    """Save and check while somebody types; answers with the preview alone, for static/guides/draft.js."""
    now = access.draft(request.user, id)
    typed, revision = typed_text(request.POST)
    late = False
    try:
        now = actions.change_draft(now, typed, by=request.user, revision=revision)
    except (actions.Stale, actions.Closed):
        late = True
    context = {"page": draft_page(now, typed), "late": late}
    return render(request, "guides/checked.html", context, status=409 if late else 200)


@require_POST
def publish(request: Request, id: int) -> HttpResponse:
    """Save the text, then publish it. What somebody may not want is said first and asks again."""
    if response := _keep(request, id):
        return response
    found = access.draft(request.user, id)
    dropping, over = told(request.POST)
    page = {"page": draft_page(found), "dropping": dropping, "over": over}
    try:
        version = actions.publish(found, by=request.user, dropping=dropping, over=over)
    except actions.Overtaken as overtaken:
        page |= {"newest": overtaken.newest, "over": overtaken.newest.number}
        return render(request, "guides/draft.html", page, status=409)
    except actions.DropsAnswers as drops:
        page |= {"drops": drops.prompts, "dropping": [prompt.id for prompt in drops.prompts]}
        return render(request, "guides/draft.html", page, status=409)
    except actions.NotReady:
        return render(request, "guides/draft.html", {**page, "not_ready": True}, status=422)
    except actions.Closed:
        return redirect("guides:draft", id)
    messages.success(request, _("Published. People of your library can take it up now."))
    return redirect("guides:guide", version.guide_id)


@require_POST
def discard(request: Request, id: int) -> HttpResponse:
    found = access.draft(request.user, id)
    actions.discard_draft(found, by=request.user)
    messages.success(request, _("The draft is discarded. You can take it back below."))
    return redirect(reverse("guides:drafts") + "#discarded")


@require_POST
def take_back(request: Request, id: int) -> HttpResponse:
    found = access.draft(request.user, id)
    actions.take_draft_back(found, by=request.user)
    messages.success(request, _("The draft is back."))
    return redirect("guides:draft", id)
