from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from withal.commitments import actions, queries
from withal.commitments.forms import FromAnswer
from withal.commitments.rows import PROMISE, STEPS, Row, rows_of
from withal.libraries.access import May
from withal.libraries.context import Request
from withal.workbooks.access import answer_to_tell


@require_http_methods(["GET", "HEAD", "POST"])
def from_answer(request: Request, answer_id: UUID) -> HttpResponse:
    """The rows of an answer: those that are ours already, and a tick beside each that can be."""
    book, part, asked, answer = answer_to_tell(request.user, str(answer_id))
    kind, library = asked.kind.name, book.library
    if kind not in (STEPS, PROMISE) or not request.here.may_in(library.pk, May.LISTEN):
        raise Http404
    rows = rows_of(answer.pk, kind, queries.value_of(book, part, asked, request.user))
    made = queries.made_from(answer.pk, kind)
    form = FromAnswer(
        request.POST or None, rows=rows, made=made, people=queries.people_to_ask(library),
        promises=kind == PROMISE,
    )  # fmt: skip
    if form.is_valid():
        return _made(request, answer_id, library, kind, form.chosen)
    page = {
        "form": form, "kind": kind, "library": library, "rows": rows, "made": list(made.values()),
        "book": book, "asked": asked, "back": queries.path_of(book, part, asked),
    }  # fmt: skip
    return render(request, "commitments/from_answer.html", page, status=422 if form.is_bound else 200)


def _made(request: Request, answer_id: UUID, library: Any, kind: str, rows: list[Row]) -> HttpResponse:
    make = actions.make_promises if kind == PROMISE else actions.make_steps
    count = len(make(library, by=request.user, rows=rows))
    if kind == PROMISE:
        words = ngettext("%(count)d promise is ours now.", "%(count)d promises are ours now.", count)
        messages.success(request, words % {"count": count})
    else:
        words = ngettext("%(count)d step is ours now.", "%(count)d steps are ours now.", count)
        messages.success(request, words % {"count": count})
    return redirect("commitments:from_answer", answer_id)
