"""What the followers of a loop are sent when a report is published.

Quotations stay on the page, where they can be taken back; a letter that was sent cannot.
"""

from __future__ import annotations

from collections.abc import Iterable

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _

from withal.loops.models import Loop, ReportText


def letter_texts(loop: Loop, texts: Iterable[ReportText]) -> dict[str, list[str]]:
    """By language the subject line and body; "" is the loop's own language, else the first written."""
    texts = sorted(texts, key=lambda text: text.language != loop.language)
    written = {text.language: _letter(loop, text) for text in texts}
    return {"": next(iter(written.values())), **written}


def _letter(loop: Loop, text: ReportText) -> list[str]:
    with translation.override(text.language):
        page, language = f"{settings.PUBLIC_URL}/l/{loop.code}/", f"?lang={text.language}"
        context = {
            "loop": loop,
            "text": text,
            "address": f"{page}{language}",
            "answer": f"{page}answer/{language}",
        }
        subject = _("%(library)s: %(title)s") % {"library": loop.library.name, "title": text.title}
        return [subject, render_to_string("loops/letters/report.txt", context)]
