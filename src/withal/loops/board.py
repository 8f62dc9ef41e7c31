"""One printed page for a board: heard, promised, done, not done, and where it stands. Public words only."""

from __future__ import annotations

import math
from collections.abc import Iterable
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
from withal.loops.models import Loop, Report, Voice
from withal.loops.queries.public import quoted_before_report
from withal.loops.queries.reports import AsRead, as_read_in, name_of_language, newest_report, promises_of
from withal.loops.queries.titles import title_of
from withal.loops.standing import STAGES
from withal.loops.writing_reports import refusal

# What is longer is cut, so that all of it stands on one page: of A4, and of the shorter letter paper.
ROOM = 17.5  # lines of text under the four headings, where the title takes three lines
LINE = 78  # letters of ordinary width in a line
GAP = 0.6  # lines between two paragraphs
TITLE, TITLE_LINE = 100, 36
Shape = str  # of a paragraph: "quote" or "plain"


@dataclass
class _Said:
    """The paragraphs of one part, each with its shape."""

    title: str
    paragraphs: list[tuple[str, Shape]]

    @property
    def lines(self) -> float:
        return sum(_lines(text) for text, _shape in self.paragraphs)


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
    parts = [
        part for part in (_as_reported(loop, reading) if reading else _as_recorded(loop)) if part.paragraphs
    ]
    written = reading.text.language if reading else loop.language
    note = [] if written == language else [_elsewhere(written)]
    title = _cut(_title(loop, reading, language), TITLE)
    room = ROOM + 1.7 * (3 - math.ceil(_width(title) / TITLE_LINE)) - 2 * len(note)
    shares = _shares([part.lines for part in parts], room)
    return Document(
        title=title,
        language=written,
        lines=(loop.library.name, _state(loop), _dates(loop, report), *note, address),
        parts=tuple(_part(part, share, address) for part, share in zip(parts, shares, strict=True)),
        footer=_("%(library)s, loop %(code)s") % {"library": loop.library.name, "code": loop.code},
    )


def _title(loop: Loop, reading: AsRead | None, language: str) -> str:
    """In the reader's language where a person wrote it, as on the public page."""
    if reading and reading.text.language == language:
        return reading.text.title
    title = title_of(loop, language)
    return reading.text.title if reading and title.language != language else title.words


def _elsewhere(written: str) -> str:
    return _("Nobody has written this in your language yet. It is here in: %(language)s.") % {
        "language": name_of_language(written)
    }


def _state(loop: Loop) -> str:
    late = loop.closed_at is None and loop.due is not None and loop.due < timezone.localdate()
    words = spoken(STAGES[: loop.stage], late=late, closed=loop.closed_at is not None, refused=loop.refused)
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
    return [
        _Said(
            _("You said"), [(_heard(loop), "plain"), *_quoted(reading.quotations), *_paragraphs(text.said)]
        ),
        _Said(_("We promised"), _paragraphs(text.promised)),
        _Said(_("We did"), _paragraphs(text.did)),
        _Said(_("We have not done"), _paragraphs(text.not_done)),
    ]


def _quoted(voices: Iterable[Voice]) -> list[tuple[str, Shape]]:
    """Words, and under them who said so, as on the public page."""
    said = [text for voice in voices for text in (f"“{voice.words}”", voice.speaker) if text]
    return [(text, "quote") for text in said]


def _as_recorded(loop: Loop) -> list[_Said]:
    """Before the first report back: promises as they stand, and voices that may be quoted."""
    promises = list(promises_of(loop))
    settled = [promise for promise in promises if hasattr(promise, "settlement")]
    done = [outcome.words for promise in promises for outcome in promise.outcomes.all()]
    waiting = [_owed(promise) for promise in promises if promise not in settled]
    refused = [refusal(promise, loop.language) for promise in settled if promise.settlement.how == "refused"]
    kept = [
        promise.text for promise in promises if promise not in settled or promise.settlement.how == "kept"
    ]
    return [
        _Said(_("You said"), [(_heard(loop), "plain"), *_quoted(quoted_before_report(loop))]),
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


def _shares(wanted: list[float], room: float) -> list[float]:
    """Lines for each part: what it wants, or an even share of what the modest ones leave."""
    given = dict.fromkeys(range(len(wanted)), 0.0)
    for left, place in zip(range(len(wanted), 0, -1), sorted(given, key=wanted.__getitem__), strict=True):
        given[place] = min(wanted[place], room / left)
        room -= given[place]
    return list(given.values())


def _part(said: _Said, room: float, address: str) -> Part:
    """As many paragraphs as there is room for; then where the rest is."""
    more = _("…, see %(address)s") % {"address": address}
    shown: list[tuple[str, Shape]] = []
    for text, shape in said.paragraphs:
        lines = _lines(text)
        if lines > room + 0.01:
            space = round(int(room) * LINE - _width(more)) - 8
            if space > LINE / 2:
                shown.append((_cut(text, space, more), shape))
            else:
                before, shape = shown.pop() if shown else ("", shape)
                shown.append((f"{before} {more}", shape))
            break
        shown.append((text, shape))
        room -= lines
    return Part(said.title, "", tuple(_paragraph(text, shape) for text, shape in shown))


def _lines(text: str) -> float:
    return math.ceil(_width(" ".join(text.split())) / LINE) + GAP


def _paragraph(text: str, shape: Shape) -> Paragraph:
    return Paragraph((Run(text),), style="quote" if shape == "quote" else "plain")


def _width(text: str) -> float:
    """In letters of ordinary width: capitals and most scripts but Latin are wider."""
    return sum(1 if letter < "ɐ" and not letter.isupper() else 1.8 for letter in text)


def _cut(text: str, width: int, more: str = "…") -> str:
    """Where there is a space near the end, there."""
    text = " ".join(text.split())
    if _width(text) <= width:
        return text
    kept = text[:width]
    while kept and _width(kept) > width:
        kept = kept[: -max(len(kept) // 20, 1)]
    return (kept[: kept.rfind(" ")] if " " in kept[len(kept) // 2 :] else kept).rstrip(" ,;:") + more
