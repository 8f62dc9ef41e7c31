from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from withal.libraries import access, actions, queries
from withal.libraries.access import May
from withal.libraries.context import Request
from withal.libraries.forms import AddMember, TeamFacts


@require_http_methods(["GET", "HEAD", "POST"])
def start(request: Request) -> HttpResponse:
    library = request.here.to(May.TEAMS)
    form = TeamFacts(request.POST or None)
    if form.is_valid():
        try:
            team = actions.start_team(library, **form.cleaned_data, by=request.user)
        except actions.NameTaken:
            form.add_error("name", _("There is a team of this name already. Choose another name."))
        else:
            messages.success(request, _("The team is started. Add its people next."))
            return redirect("libraries:team", team.pk)
    return render(request, "libraries/team_start.html", {"form": form})


@require_safe
def team(request: Request, team_id: int) -> HttpResponse:
    team = access.team(request.user, team_id)
    tended = access.tends(request.user, team)
    page = {
        "team": team,
        "tended": tended,
        "gathering": queries.gathering(team),
        "invitations": queries.unanswered_invitations(team.library, team) if tended else [],
    }
    return render(request, "libraries/team.html", page)


@require_http_methods(["GET", "HEAD", "POST"])
def change(request: Request, team_id: int) -> HttpResponse:
    team = access.team_to_tend(request.user, team_id)
    called = team.name
    form = TeamFacts(request.POST or None, initial={"name": called, "purpose": team.purpose})
    if form.is_valid():
        try:
            actions.change_team(team, **form.cleaned_data, by=request.user)
        except actions.NameTaken:
            form.add_error("name", _("There is a team of this name already. Choose another name."))
        else:
            messages.success(request, _("Saved."))
            return redirect("libraries:team", team.pk)
    return render(request, "libraries/team_change.html", {"form": form, "team": team, "called": called})


@require_POST
def end(request: Request, team_id: int) -> HttpResponse:
    team = access.team_to_tend(request.user, team_id)
    actions.end_team(team, by=request.user)
    messages.success(request, _("The team is ended. You can open it again on this page."))
    return redirect("libraries:team", team.pk)


@require_POST
def reopen(request: Request, team_id: int) -> HttpResponse:
    team = access.team_to_tend(request.user, team_id)
    actions.reopen_team(team, by=request.user)
    messages.success(request, _("The team is open again."))
    return redirect("libraries:team", team.pk)


@require_http_methods(["GET", "HEAD", "POST"])
def add(request: Request, team_id: int) -> HttpResponse:
    team = access.team_to_tend(request.user, team_id)
    people = queries.people_to_add(team)
    form = AddMember(request.POST or None, people=people)
    if form.is_valid():
        try:
            actions.add_member(team, **form.cleaned_data, by=request.user)
        except actions.AlreadyThere:
            form.add_error("person", _("They are in the team already."))
        else:
            messages.success(request, _("Added %(person)s.") % form.cleaned_data)
            return redirect("libraries:team", team.pk)
    return render(request, "libraries/team_add.html", {"form": form, "team": team, "people": people})
