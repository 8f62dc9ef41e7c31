from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from withal.libraries.context import Request
from withal.loops import access, actions, checking
from withal.loops.forms.reports import Reader, Writing, revision_in
from withal.loops.queries import reports as queries

page = require_http_methods(["GET", "HEAD", "POST"])


@require_POST
def begin(request: Request, id: int) -> HttpResponse:
    """A draft begun from what is recorded, or the one that is under way."""
    loop = access.loop_to_tell(request.user, id)
    if loop.put_away_at:
        messages.info(request, _("This loop is put away. Take it out again first."))
        return redirect("loops:loop", loop.pk)
    return redirect("loops:report", actions.begin_report(loop, by=request.user).pk)


# Writing


@page
def write(request: Request, id: int) -> HttpResponse:
    """Write a draft beside what is recorded; a published report is read here."""
    report = access.report(request.user, id)
    if request.method == "POST":
        return _save(request, report)
    if report.published_at:
        return _published(request, report)
    texts = {text.language: text for text in queries.texts_of(report)}
    quoted = [str(voice.pk) for voice in queries.quoted_in(report)]
    writing = Writing(queries.languages_of(report, texts.values()), texts, quoted=quoted)
    return _write(request, report, writing, hints=checking.hints(texts.values()))


def _write(
    request: Request, report: Any, writing: Writing, *, status: int = 200, **more: Any
) -> HttpResponse:
    context = {"report": report, "writing": writing, "recorded": queries.recorded(report), **more}
    return render(request, "loops/reports/write.html", context, status=status)


def _save(request: Request, report: Any) -> HttpResponse:
    saved = {text.language: text for text in queries.texts_of(report)}
    writing = Writing(queries.languages_of(report, saved.values()), saved, data=request.POST)
    if not writing.is_valid():
        return _write(request, report, writing, revision=writing.revision, status=422)
    chosen = queries.quotable_in(report.loop, writing.quoted)
    try:
        actions.save_report(
            report, by=request.user, revision=writing.revision, texts=writing.written, voices=chosen
        )
    except actions.StaleReport as stale:
        return _two_texts(request, stale.report, writing)
    messages.success(request, _("Saved."))
    if len(chosen) < len(set(writing.quoted)):
        messages.warning(request, _("A voice that may not be quoted any more is left out."))
    return redirect("loops:preview" if "preview" in request.POST else "loops:report", report.pk)


def _two_texts(request: Request, now: Any, writing: Writing) -> HttpResponse:
    """Somebody saved or published in between: both texts stand on the page, and nothing is lost."""
    if now.published_at:
        return _published(request, now, status=409, typed=writing.typed)
    saved = {text.language: text for text in queries.texts_of(now)}
    filled = writing.filled_from(saved)
    return _write(request, now, filled, status=409, theirs=filled.differing(saved))


def _published(request: Request, report: Any, *, status: int = 200, **more: Any) -> HttpResponse:
    letters = queries.sent_out(report)
    context = {"report": report, "readings": queries.as_read(report), "letters": letters, **more}
    return render(request, "loops/reports/published.html", context, status=status)


# Publishing


@require_safe
def preview(request: Request, id: int) -> HttpResponse:
    """The report as residents will see it, in each language."""
    report = access.report(request.user, id)
    return render(
        request, "loops/reports/preview.html", {"report": report, "readings": queries.as_read(report)}
    )


@page
def publish(request: Request, id: int) -> HttpResponse:
    """What to look at first, and who will be told. POST publishes."""
    report = access.report(request.user, id)
    if request.method != "POST":
        return _published(request, report) if report.published_at else _checks(request, report)
    revision = revision_in(request.POST)
    heard = revision_in(request.POST, "heard") if "heard" in request.POST else None
    try:
        actions.publish_report(report, by=request.user, revision=revision, heard=heard)
    except actions.StaleReport as stale:
        if stale.report.published_at:
            return _published(request, stale.report, status=409, twice=True)
        return _checks(request, stale.report, status=409, changed=True)
    except actions.SomebodySpoke:
        return _checks(request, report, status=409, spoke=True)
    except actions.NothingWritten:
        return _checks(request, report, status=422)
    messages.success(request, _what_went_out(report))
    return redirect("loops:report", report.pk)


def _what_went_out(report: Any) -> str:
    if not queries.sent_out(report).waiting:
        return _("Published. Nobody follows it yet, so nobody is told by mail.")
    if not settings.MAIL_ON:
        return _("Published. This Withal sends no mail, so the people who follow it are not told.")
    return _("Published. The people who follow it are told now.")


def _checks(request: Request, report: Any, *, status: int = 200, **more: Any) -> HttpResponse:
    found = checking.checks(report)
    context = {
        "report": report,
        "checks": found,
        "stopped": any(check.stops for check in found),
        "told": queries.count_told_by_mail(report.loop),
        "mail_on": settings.MAIL_ON,
        "heard": queries.newest_voice(report.loop),
        **more,
    }
    return render(request, "loops/reports/publish.html", context, status=status)


@page
def discard(request: Request, id: int) -> HttpResponse:
    """Throw a draft away, after asking: there is no undo."""
    report = access.report(request.user, id)
    if request.method != "POST":
        return (
            _published(request, report)
            if report.published_at
            else render(request, "loops/reports/discard.html", {"report": report})
        )
    try:
        actions.discard_report(report, by=request.user)
    except actions.StaleReport as stale:
        return _published(request, stale.report, status=409)
    messages.success(request, _("The draft is thrown away. What is recorded is all still here."))
    return redirect("loops:loop", report.loop_id)


# Reading


@require_POST
def check(request: Request, id: int, language: str) -> HttpResponse:
    """Somebody who reads the language has read the text, before or after it was published."""
    text = access.report_text(request.user, id, language)
    form = Reader(request.POST)
    if not form.is_valid():
        context = {"form": form, "text": text, "language_name": queries.name_of_language(language)}
        return render(request, "loops/reports/check.html", context, status=422)
    actions.check_text(text, by=request.user, reader=form.cleaned_data["reader"])
    messages.success(request, _("Written down. The text is no longer marked as unread."))
    return redirect("loops:report" if text.report.published_at else "loops:preview", id)
