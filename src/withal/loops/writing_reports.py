"""The first words of a report, taken from what is recorded; a person then says them in their own way."""

from __future__ import annotations

from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from withal.commitments.models import Promise, Settlement
from withal.loops.models import Loop


def first_text(loop: Loop) -> dict[str, str]:
    """The parts of a `ReportText` in the loop's language. Quotations stand apart and are not repeated."""
    with translation.override(loop.language):
        promises = [tie.promise for tie in loop.promised.select_related("promise__settlement")]
        kept, refused, still_open = [], [], []
        for promise in promises:
            settlement = getattr(promise, "settlement", None)
            if settlement is None:
                still_open.append(promise)
            elif settlement.how == Settlement.How.REFUSED:
                refused.append(refusal(promise, loop.language))
            else:
                kept.append(promise)
        outcomes = [outcome.words for promise in promises for outcome in promise.outcomes.all()]
        waiting = [
            _("%(promise)s We said by %(day)s.")
            % {"promise": _ended(promise.text), "day": date_format(promise.due, "j F Y")}
            if promise.due
            else _ended(promise.text)
            for promise in still_open
        ]
        return {
            "title": loop.title,
            "said": "",  # what people said is for a person to sum up
            "promised": "\n\n".join(_ended(promise.text) for promise in [*kept, *still_open]),
            "did": "\n\n".join(_ended(words) for words in outcomes),
            "not_done": "\n\n".join(_ended(words) for words in [*waiting, *refused]),
        }


def refusal(promise: Promise, language: str) -> str:
    """What the library will not do, and why, in the language that both are written in."""
    with translation.override(language):
        return _("We will not: %(promise)s %(why)s") % {
            "promise": _ended(promise.text),
            "why": _ended(promise.settlement.why),
        }


def _ended(words: str) -> str:
    """A sentence ends with a stop."""
    words = words.strip()
    return words if not words or words[-1] in ".!?…”»" else f"{words}."
