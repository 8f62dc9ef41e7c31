"""What the followers of a loop are sent when a report is published.

Quotations stay on the page, where they can be taken back; a letter that was sent cannot.
"""

from __future__ import annotations

from collections.abc import Iterable

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from withal.loops.models import Loop, ReportText

# Said first to whoever chose a language that nobody wrote it in yet.
WRITTEN_IN = {
    "en": gettext_lazy("This has been written in English so far."),
    "es": gettext_lazy("This has been written in Spanish so far."),
    "vi": gettext_lazy("This has been written in Vietnamese so far."),
}


def letter_texts(loop: Loop, texts: Iterable[ReportText]) -> dict[str, list[str]]:
    """By language the subject line and body; "" is the loop's own language, else the first written.

    Headings and links speak the reader's language also where the library's words are in another.
    """
    texts = sorted(texts, key=lambda text: text.language != loop.language)
    first, written = texts[0], {text.language: text for text in texts}
    known = {code: first for code, _name in settings.COMMUNITY_LANGUAGES} | written
    return {"": _letter(loop, first, first.language)} | {
        code: _letter(loop, text, code) for code, text in known.items()
    }


def _letter(loop: Loop, text: ReportText, language: str) -> list[str]:
    with translation.override(language):
        page, asked = f"{settings.PUBLIC_URL}/l/{loop.code}/", f"?lang={language}"
        context = {
            "loop": loop,
            "text": text,
            "written_in": WRITTEN_IN.get(text.language, "") if text.language != language else "",
            "address": f"{page}{asked}",
            "answer": f"{page}answer/{asked}",
        }
        subject = _("%(library)s: %(title)s") % {"library": loop.library.name, "title": text.title}
        return [subject, render_to_string("loops/letters/report.txt", context)]
