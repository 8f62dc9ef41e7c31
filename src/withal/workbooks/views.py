from __future__ import annotations

from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from withal.guides.download import download_of
from withal.guides.outline import Section
from withal.guides.queries import current_versions, outline
from withal.kit.views import words_kept
from withal.libraries.context import Request
from withal.workbooks import access, actions, queries
from withal.workbooks.forms import StartForm
from withal.workbooks.paper import document
from withal.workbooks.saving import Outcome, save_prompt, save_section

PUT_AWAY = gettext_lazy("This workbook was put away. Take it out again to write in it.")
SOMEBODY_ELSE = gettext_lazy(
    "Somebody else is signed in here now. Your words are still on this page: sign in as yourself in "
    "another tab, then come back."
)


@require_safe
def learn(request: Request) -> HttpResponse:
    """My workbooks and the guides I could take up."""
    lines = queries.my_workbooks(request.user)
    return render(
        request, "workbooks/learn.html", {"lines": lines, "versions": current_versions(request.user)}
    )


@require_safe
def put_away(request: Request) -> HttpResponse:
    return render(
        request, "workbooks/put_away.html", {"lines": queries.my_workbooks(request.user, archived=True)}
    )


@require_safe
def shared(request: Request) -> HttpResponse:
    """What others let me read."""
    return render(request, "workbooks/shared.html", {"lines": queries.shared_with(request.user)})


@require_http_methods(["GET", "HEAD", "POST"])
def start(request: Request, version_id: int) -> HttpResponse:
    """Take up a guide."""
    version = access.version_to_start(request.user, version_id)
    guide, person = outline(version), request.user
    form = StartForm(
        request.POST or None, guide=guide, people=access.people_to_pair_with(person),
        teams=access.teams_to_write_with(person), at_work=queries.teams_at_work(person, version),
    )  # fmt: skip
    if request.method == "POST" and form.is_valid():
        team, partner = form.chosen_team, form.chosen_partner
        home = access.home_of(person, request.here.home, team=team, partner=partner)
        mode = form.cleaned_data["mode"]
        book = actions.start_workbook(version, by=person, library=home, mode=mode, team=team, partner=partner)
        return redirect("workbooks:section", book.pk, guide.sections[0].id)
    status = 422 if form.is_bound else 200
    context = {"form": form, "version": version, "guide": guide}
    return render(request, "workbooks/start.html", context, status=status)


@require_safe
def workbook(request: Request, id: UUID) -> HttpResponse:
    """The cover of a workbook: its sections, how far, who is in it, and what can be done with it."""
    book = access.workbook(request.user, id)
    return render(request, "workbooks/workbook.html", queries.cover(book, request.user))


@require_http_methods(["GET", "HEAD", "POST"])
def section(request: Request, id: UUID, section_id: str) -> HttpResponse:
    """A section to read and write in; the form works without JavaScript."""
    book, part = access.section(request.user, id, section_id)
    if request.method == "POST" and _somebody_else(request):
        return words_kept(request)
    outcomes: dict[str, Outcome] = {}
    if request.method == "POST" and not book.locked:
        outcomes = save_section(book, part, request.POST, by=request.user)
        if all(outcome.state in ("saved", "same") for outcome in outcomes.values()):
            return _after_saving(request, id, part.id)
    page = queries.section_page(book, part, request.user)
    open_still = {k: o.field for k, o in outcomes.items() if o.state in ("stale", "problem")}
    page.fields.update(open_still)
    queries.set_beside(page.fields, request.user)
    status = (
        409 if any(field.theirs is not None for field in open_still.values()) else 422 if open_still else 200
    )
    context = {"page": page, "book": book, "form_problems": bool(open_still)}
    return render(request, "workbooks/section.html", context, status=status)


def _somebody_else(request: Request) -> bool:
    """Whether the page was another person's: signed out since, and somebody signed in in this browser."""
    return request.POST.get("person", str(request.user.pk)) != str(request.user.pk)


def _after_saving(request: Request, id: UUID, section_id: str) -> HttpResponse:
    """Where the pressed button leads: this page at a prompt, another section, or the cover."""
    stay, go = request.POST.get("stay"), request.POST.get("go", "")
    if stay is not None:
        messages.success(request, _("Saved %(time)s") % {"time": _clock()})
        return redirect(reverse("workbooks:section", args=[id, section_id]) + (f"#{stay}" if stay else ""))
    if go and access.section(request.user, id, go):
        return redirect("workbooks:section", id, go)
    return redirect("workbooks:workbook", id)


def _clock() -> str:
    return date_format(timezone.localtime(), "H:i")


@require_POST
def answer(request: Request, id: UUID, prompt_id: str) -> HttpResponse:
    """Save one prompt, as the page does by itself. Answers in JSON: see static/workbooks/workbook.js."""
    book, part, prompt = access.prompt(request.user, id, prompt_id)
    if _somebody_else(request):
        return JsonResponse({"state": "somebody else", "say": SOMEBODY_ELSE}, status=401)
    try:
        outcome = save_prompt(book, part, prompt, request.POST, by=request.user)
    except actions.Archived:
        return JsonResponse({"state": "archived", "say": PUT_AWAY}, status=409)
    said, status = _said(request, book, part, outcome)
    return JsonResponse(said, status=status)


def _said(request: Request, book: Any, part: Section, outcome: Outcome) -> tuple[dict[str, Any], int]:
    """What the page is told of a save, and the status it goes out with."""
    field = outcome.field
    said: dict[str, Any] = {"state": outcome.state, "revision": field.revision, "shown": field.shown}
    if outcome.state == "stale":
        return {**said, "html": render_to_string("workbooks/conflict.html", {"field": field}, request)}, 409
    if outcome.state == "problem":
        return {**said, "say": field.problem}, 422
    if outcome.turned:  # the page's count changes, and a first answer can be shared from now on
        page = queries.section_page(book, part, request.user)
        said["line"] = render_to_string("workbooks/renewed_line.html", {"page": page}, request)
        context = {"field": page.fields[field.prompt.id], "book": book}
        said["status"] = render_to_string("workbooks/renewed_status.html", context, request)
    return {**said, "say": _("Saved %(time)s") % {"time": _clock()}}, 200


@require_safe
def prompt(request: Request, id: UUID, prompt_id: str) -> HttpResponse:
    """One prompt as it stands now, to renew it on an open page."""
    book, part, asked = access.prompt(request.user, id, prompt_id)
    field = queries.one_field(book, part, asked, request.user)
    queries.set_beside({prompt_id: field}, request.user)
    return render(request, "workbooks/renewed.html", {"field": field, "book": book})


@require_POST
def here(request: Request, id: UUID) -> HttpResponse:
    """The page's poll: I am here, writing at this prompt; who else is, and what has changed?"""
    book = access.workbook(request.user, id)
    at = queries.shared_prompt(book, request.POST.get("prompt", ""))
    actions.note_presence(book, by=request.user, prompt=at)
    now = queries.here(book, request.user)
    writing = {
        prompt: _("%(names)s is writing here") % {"names": ", ".join(names)}
        for prompt, names in now.writing.items()
    }
    return JsonResponse({"writing": writing, "revisions": now.revisions})


@require_safe
def history(request: Request, id: UUID, prompt_id: str) -> HttpResponse:
    """Earlier texts of one answer, with who and when."""
    book, part, asked = access.prompt(request.user, id, prompt_id)
    context = {
        "book": book, "section": part, "prompt": asked, "days": settings.REVISION_DAYS,
        "own": book.is_own(part, asked), "revisions": queries.history(book, part, asked, request.user),
    }  # fmt: skip
    return render(request, "workbooks/history.html", context)


@require_POST
def bring_back(request: Request, id: UUID, prompt_id: str, number: int) -> HttpResponse:
    """Put an earlier text back; what stands now stays in the history."""
    book, part, asked, kept = access.revision(request.user, id, prompt_id, number)
    value = queries.revision_value(book, part, asked, kept, request.user)
    try:
        key = f"back-{kept.pk}-{kept.answer.revision}"
        actions.save_answer(
            book, part, asked, value, by=request.user, revision=kept.answer.revision, save_key=key, apart=True
        )
        messages.success(
            request, _("The earlier text stands again. What it replaced is kept in the history.")
        )
    except actions.Archived:
        messages.error(request, PUT_AWAY)
        return redirect("workbooks:history", id, prompt_id)
    except actions.Stale:
        messages.error(
            request,
            _("Somebody changed this answer just now. Look again before you bring back an earlier text."),
        )
        return redirect("workbooks:history", id, prompt_id)
    return redirect(reverse("workbooks:section", args=[id, part.id]) + f"#prompt-{prompt_id}")


@require_http_methods(["GET", "HEAD", "POST"])
def sharing(request: Request, id: UUID, prompt_id: str) -> HttpResponse:
    """Who may read my own answer: share it with named people, or take it back."""
    book, part, asked, mine = access.own_answer(request.user, id, prompt_id)
    readers = queries.possible_readers(book, mine, request.user)
    if request.method == "POST":
        ticked = request.POST.getlist("reader")
        chosen = {reader.person: reader.role for reader in readers if str(reader.person.pk) in ticked}
        actions.choose_readers(mine, by=request.user, readers=chosen)
        messages.success(request, _readers_now([person.name for person in chosen]))
        return redirect(reverse("workbooks:section", args=[id, part.id]) + f"#prompt-{prompt_id}")
    shown = queries.one_field(book, part, asked, request.user)
    words = asked.kind.shown(asked, shown.value)
    context = {"book": book, "section": part, "field": shown, "readers": readers, "shown": words}
    return render(request, "workbooks/sharing.html", context)


def _readers_now(names: list[str]) -> str:
    if not names:
        return _("Only you can read it now.")
    return _("You and %(names)s can read it now.") % {"names": ", ".join(names)}


@require_safe
def print_page(request: Request, id: UUID) -> HttpResponse:
    """The whole workbook on one page for paper; `?blank` leaves room to write by hand."""
    book = access.workbook(request.user, id)
    blank = "blank" in request.GET
    paper = document(book, request.user, blank=blank)
    return render(request, "workbooks/print.html", {"book": book, "document": paper, "blank": blank})


@require_safe
def download(request: Request, id: UUID, form: str) -> HttpResponse:
    """The workbook as .docx, .pdf or .txt."""
    book = access.workbook(request.user, id)
    blank = "blank" in request.GET
    paper = document(book, request.user, blank=blank)
    name = f"{book.version.guide.slug}{'-blank' if blank else ''}"
    return download_of(request, paper, form, name=name, library=book.library)


@require_POST
def archive(request: Request, id: UUID) -> HttpResponse:
    book = access.workbook(request.user, id)
    actions.archive_workbook(book, by=request.user)
    messages.success(request, _("The workbook is put away. You can take it out again here."))
    return redirect("workbooks:workbook", id)


@require_POST
def reopen(request: Request, id: UUID) -> HttpResponse:
    book = access.workbook(request.user, id)
    actions.reopen_workbook(book, by=request.user)
    messages.success(request, _("The workbook is open again."))
    return redirect("workbooks:workbook", id)


@require_POST
def leave(request: Request, id: UUID) -> HttpResponse:
    """Give up my seat in a pair."""
    book = access.workbook(request.user, id)
    actions.leave_workbook(book, by=request.user)
    messages.success(request, _("You have left the workbook."))
    return redirect("workbooks:learn")
