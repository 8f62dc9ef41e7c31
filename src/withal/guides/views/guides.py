from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from withal.guides import access, actions, queries
from withal.guides.download import download_of
from withal.guides.paper import blank_document
from withal.guides.registries import above
from withal.libraries.context import Request


@require_safe
def guide(request: Request, id: int) -> HttpResponse:
    """What a guide is, how to take it up, and what its makers can do with it."""
    found = access.guide(request.user, id)
    makes = "guides" in request.here.deeds
    context = {
        **queries.guide_page(found),
        "take_up_route": above.take_up_route,
        "room_route": above.room_route if makes else "",
        "may_copy": makes,
        "may_change": makes and access.may_change(request.user, found),
    }
    return render(request, "guides/guide.html", context)


@require_safe
def download(request: Request, id: int, form: str) -> HttpResponse:
    """A version as its own plain text (md), or as a blank copy to write on (docx, pdf, txt)."""
    version = access.version(request.user, id)
    name = f"{version.guide.slug}-{version.number}"
    if form == "md":
        headers = {"Content-Disposition": f'attachment; filename="{name}.md"'}
        return HttpResponse(version.source, content_type="text/markdown; charset=utf-8", headers=headers)
    paper = blank_document(queries.outline(version))
    return download_of(request, paper, form, name=name, library=request.here.library)


@require_POST
def change(request: Request, id: int) -> HttpResponse:
    """Begin the next version, or go on with the draft of it that is under way."""
    found = access.guide_to_change(request.user, id)
    draft = actions.change_guide(found, by=request.user)
    return redirect("guides:draft", draft.pk)


@require_POST
def withdraw(request: Request, id: int) -> HttpResponse:
    found = access.guide_to_change(request.user, id)
    actions.withdraw_guide(found, by=request.user)
    messages.success(request, _("The guide is withdrawn. Workbooks that people began go on."))
    return redirect("guides:guide", id)


@require_POST
def bring_back(request: Request, id: int) -> HttpResponse:
    found = access.guide_to_change(request.user, id)
    actions.bring_guide_back(found, by=request.user)
    messages.success(request, _("The guide is back. People can take it up again."))
    return redirect("guides:guide", id)
