"""One printed page for a board: heard, promised, done, not done, and where it stands. Public words only."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.conf import settings
from django.http import HttpResponse
from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from withal.commitments.models import Promise
from withal.guides.document import Document, Paragraph, Part, Run
from withal.guides.paper import paper_size, written_out
from withal.kit.rings import spoken
from withal.loops.models import Loop, Report
from withal.loops.queries.reports import AsRead, as_read_in, newest_report, promises_of
from withal.loops.standing import STAGES

LETTERS = 230  # of one paragraph
PARAGRAPHS = 4  # of one part; what is longer is cut, so that all of it stands on one page
TITLE = 120
Shape = str  # of a paragraph: "quote" or "plain"


@dataclass
class _Said:
    """The paragraphs of one part, each with its shape."""

    title: str
    paragraphs: list[tuple[str, Shape]]


def board_pdf(loop: Loop, language: str) -> bytes:
    """The page as PDF, in `language` where the library wrote in it. Raises pdf_out.PdfNotWritten, PdfBusy."""
    with translation.override(language):
        return written_out(board_paper(loop, language), "pdf", paper_size(loop.library))


def board_response(loop: Loop, language: str) -> HttpResponse:
    """The PDF, or a sentence that says when to ask again."""
    from withal.guides.pdf_out import PdfBusy, PdfNotWritten

    try:
        data = board_pdf(loop, language)
    except PdfNotWritten as reason:
        busy = isinstance(reason, PdfBusy)
        answer = HttpResponse(_(str(reason)), content_type="text/plain; charset=utf-8", status=503)
        if busy:
            answer.headers["Retry-After"] = "60"
        return answer
    return HttpResponse(data, content_type="application/pdf", headers={"Content-Disposition": _as(loop)})


def _as(loop: Loop) -> str:
    return f'inline; filename="{loop.code}.pdf"'


def board_paper(loop: Loop, language: str) -> Document:
    """The document. Ask for it inside `translation.override(language)`."""
    report = newest_report(loop)
    reading = as_read_in(report, language) if report else None
    address = f"{settings.PUBLIC_URL}/l/{loop.code}/"
    parts = _as_reported(loop, reading) if reading else _as_recorded(loop)
    title = reading.text.title if reading else loop.title
    return Document(
        title=_cut(title, TITLE),
        language=reading.text.language if reading else loop.language,
        lines=(loop.library.name, _state(loop), _dates(loop, report), address),
        parts=tuple(_part(part, address) for part in parts if part.paragraphs),
        footer=_("%(library)s, loop %(code)s") % {"library": loop.library.name, "code": loop.code},
    )


def _state(loop: Loop) -> str:
    late = loop.closed_at is None and loop.due is not None and loop.due < timezone.localdate()
    words = spoken(STAGES[: loop.stage], late=late, closed=loop.closed_at is not None)
    return _("Where it stands: %(state)s") % {"state": words}


def _dates(loop: Loop, report: Report | None) -> str:
    said = [_("heard since %(day)s") % {"day": _day(loop.opened_at)}]
    if report and report.published_at:
        said.append(_("told on %(day)s") % {"day": _day(report.published_at)})
    if loop.due:
        said.append(_("next day to keep: %(day)s") % {"day": _day(loop.due)})
    said.append(_("printed on %(day)s") % {"day": _day(timezone.now())})
    return " · ".join(said)


def _day(moment: object) -> str:
    return date_format(moment, pgettext("date with a year", "j F Y"))  # type: ignore[arg-type]


def _heard(loop: Loop) -> str:
    voices = ngettext("%(count)d voice.", "%(count)d voices.", loop.voice_count)
    return voices % {"count": loop.voice_count}


def _as_reported(loop: Loop, reading: AsRead) -> list[_Said]:
    """What the library published, quotations first."""
    text = reading.text
    quoted = [(f"“{voice.words}” {voice.speaker}", "quote") for voice in reading.quotations]
    return [
        _Said(_("You said"), [(_heard(loop), "plain"), *quoted, *_paragraphs(text.said)]),
        _Said(_("We promised"), _paragraphs(text.promised)),
        _Said(_("We did"), _paragraphs(text.did)),
        _Said(_("We have not done"), _paragraphs(text.not_done)),
    ]


def _as_recorded(loop: Loop) -> list[_Said]:
    """Before the first report back: promises as they stand. What people said waits to be told."""
    promises = list(promises_of(loop))
    settled = [promise for promise in promises if hasattr(promise, "settlement")]
    done = [outcome.words for promise in promises for outcome in promise.outcomes.all()]
    waiting = [_owed(promise) for promise in promises if promise not in settled]
    refused = [
        f"{promise.text}: {promise.settlement.why}"
        for promise in settled
        if promise.settlement.how == "refused"
    ]
    kept = [
        promise.text for promise in promises if promise not in settled or promise.settlement.how == "kept"
    ]
    return [
        _Said(_("You said"), [(_heard(loop), "plain")]),
        _Said(_("We promised"), _plain(kept)),
        _Said(_("We did"), _plain(done)),
        _Said(_("We have not done"), _plain([*waiting, *refused])),
    ]


def _owed(promise: Promise) -> str:
    return f"{promise.text} ({_('by %(day)s') % {'day': _day(promise.due)}})" if promise.due else promise.text


def _paragraphs(text: str) -> list[tuple[str, Shape]]:
    return _plain(text.splitlines())


def _plain(texts: Iterable[str]) -> list[tuple[str, Shape]]:
    return [(text, "plain") for text in texts if text.strip()]


def _part(said: _Said, address: str) -> Part:
    shown: Sequence[tuple[str, Shape]] = said.paragraphs[:PARAGRAPHS]
    more = _("…, see %(address)s") % {"address": address}
    blocks = [_paragraph(_cut(text, LETTERS, more), shape) for text, shape in shown]
    if len(said.paragraphs) > PARAGRAPHS:
        blocks.append(_paragraph(more, "plain"))
    return Part(said.title, "", tuple(blocks))


def _paragraph(text: str, shape: Shape) -> Paragraph:
    return Paragraph((Run(text),), style="quote" if shape == "quote" else "plain")


def _cut(text: str, letters: int, more: str = "…") -> str:
    """At a space where there is one near the end."""
    text = " ".join(text.split())
    if len(text) <= letters:
        return text
    kept = text[:letters]
    return (kept[: kept.rfind(" ")] if " " in kept[letters // 2 :] else kept).rstrip(" ,;:") + more
