from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from withal.libraries import access, actions, queries
from withal.libraries.access import May
from withal.libraries.context import SESSION_KEY, Request
from withal.libraries.forms import BranchName, LibraryFacts, OwnWords

PEOPLE_A_PAGE = 100
DEEDS_A_PAGE = 50


@require_safe
def home(request: Request) -> HttpResponse:
    """The library as this person may see it: all of it, or their own teams alone."""
    place = request.here
    library = place.library
    if library is None or May.SEE not in place.deeds:
        return render(request, "libraries/own_teams.html")
    people = Paginator(queries.people_of(library), PEOPLE_A_PAGE)
    runs = May.RUN in place.deeds
    page = {
        "branches": queries.branches_of(library),
        "teams": queries.teams_of(library),
        "people": people.get_page(request.GET.get("page")),
        "guests": queries.guests_of(library),
        "left": queries.left_lately(library) if runs else [],
        "invitations": queries.unanswered_invitations(library) if runs else [],
    }
    return render(request, "libraries/home.html", page)


@require_POST
def switch(request: Request) -> HttpResponse:
    wanted = request.POST.get("library", "")
    chosen = next((one for one in request.here.libraries if str(one.pk) == wanted), None)
    if chosen is None:
        raise Http404
    request.session[SESSION_KEY] = chosen.pk
    return redirect(settings.LOGIN_REDIRECT_URL)


@require_http_methods(["GET", "HEAD", "POST"])
def change(request: Request) -> HttpResponse:
    library = request.here.to(May.RUN)
    kept = {field: getattr(library, field) for field in ("name", "time_zone", "languages")}
    form = LibraryFacts(request.POST or None, initial=kept)
    if form.is_valid():
        actions.change_library(library, **form.cleaned_data, by=request.user)
        messages.success(request, _("Saved."))
        return redirect("libraries:settings")
    return render(request, "libraries/settings.html", {"form": form})


@require_http_methods(["GET", "HEAD", "POST"])
def words(request: Request) -> HttpResponse:
    library = request.here.to(May.RUN)
    form = OwnWords(request.POST or None, initial=library.words)
    if form.is_valid():
        actions.choose_words(library, words=form.cleaned_data, by=request.user)
        messages.success(request, _("Saved. Pages use these words from now on."))
        return redirect("libraries:words")
    return render(request, "libraries/words.html", {"form": form})


@require_http_methods(["GET", "HEAD", "POST"])
def branches(request: Request) -> HttpResponse:
    library = request.here.to(May.RUN)
    form = BranchName(request.POST or None)
    if form.is_valid():
        try:
            actions.add_branch(library, name=form.cleaned_data["name"], by=request.user)
        except actions.NameTaken:
            form.add_error("name", _("There is a branch of this name already. Choose another name."))
        else:
            messages.success(request, _("Added %(name)s.") % form.cleaned_data)
            return redirect("libraries:branches")
    page = {"form": form, "branches": queries.branches_of(library)}
    return render(request, "libraries/branches.html", page)


@require_http_methods(["GET", "HEAD", "POST"])
def branch(request: Request, branch_id: int) -> HttpResponse:
    branch = access.branch_to_run(request.user, branch_id)
    called = branch.name
    form = BranchName(request.POST or None, initial={"name": called})
    if form.is_valid():
        try:
            actions.rename_branch(branch, name=form.cleaned_data["name"], by=request.user)
        except actions.NameTaken:
            form.add_error("name", _("There is a branch of this name already. Choose another name."))
        else:
            messages.success(request, _("Saved."))
            return redirect("libraries:branches")
    return render(request, "libraries/branch.html", {"form": form, "branch": branch, "called": called})


@require_POST
def branch_removal(request: Request, branch_id: int) -> HttpResponse:
    branch = access.branch_to_run(request.user, branch_id)
    actions.remove_branch(branch, by=request.user)
    messages.success(request, _("Removed %(name)s. To undo, add it again.") % {"name": branch.name})
    return redirect("libraries:branches")


@require_safe
def record(request: Request) -> HttpResponse:
    library = request.here.to(May.ADMINISTER)
    deed = request.GET.get("deed", "")
    entries = Paginator(queries.deeds_in(library, deed), DEEDS_A_PAGE).get_page(request.GET.get("page"))
    page = {
        "entries": entries,
        "lines": queries.in_words(entries.object_list),
        "kinds": queries.kinds_of_deed(library),
        "deed": deed,
    }
    return render(request, "libraries/record.html", page)
