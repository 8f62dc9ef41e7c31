"""What to look at before a report back is published, in words; and how old its readers may be."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from withal.loops.models import Report, ReportText
from withal.loops.queries.reports import (
    heard_since,
    languages_of,
    name_of_language,
    open_promises,
    quoted_in,
    texts_of,
)
from withal_core.reading import LONG_SENTENCE, Reading, has_formula, reading_age

AIM = 12  # the age that public pages are written for
TOO_OLD = 14
CUT = "[…]"  # where words were that somebody took back


@dataclass(frozen=True)
class Check:
    """One thing to look at. `stops`: it cannot be published so."""

    words: str
    stops: bool = False


@dataclass(frozen=True)
class Hint:
    """What is said under a text about how hard it is to read."""

    words: str
    hard: bool


def hint(text: ReportText) -> Hint:
    """ "About age 11. Good.", or which sentence makes it hard."""
    reading = _reading(text)
    long = reading.longest > LONG_SENTENCE
    if reading.too_short:
        return Hint(_("Too short to tell how old a reader must be."), False)
    if reading.age is None:
        words = _("We know of no sound measure of reading age for this language.")
        return Hint(f"{words} {_longest(reading) if long else _('No sentence is long.')}", long)
    if reading.age <= AIM:
        return Hint(_("About age %(age)d. Good.") % {"age": reading.age}, False)
    words = _("About age %(age)d: %(longest)s")
    return Hint(words % {"age": reading.age, "longest": _longest(reading)}, reading.age > TOO_OLD)


def _reading(text: ReportText) -> Reading:
    words = f"{text.said}\n{text.promised}\n{text.did}\n{text.not_done}"
    return reading_age(words, text.language)


def _longest(reading: Reading) -> str:
    sentence = Truncator(reading.longest_sentence).words(14, truncate=" …")
    words = ngettext(
        "the longest sentence has %(count)d word, “%(sentence)s”",
        "the longest sentence has %(count)d words, “%(sentence)s”",
        reading.longest,
    )
    return words % {"count": reading.longest, "sentence": sentence}


def checks(report: Report) -> list[Check]:
    """Everything to look at before publishing; empty where nothing is. Six queries."""
    texts = texts_of(report)
    found = [*_what_stops(texts), *_who_spoke_since(report), *_what_is_open(report, texts)]
    return [*found, *_what_was_taken_back(report, texts), *_who_can_read(report, texts)]


def _what_stops(texts: Sequence[ReportText]) -> Iterator[Check]:
    if not texts:
        yield Check(_("Nothing is written yet. Write a heading and what you have to tell."), stops=True)
    for text in texts:
        if not text.title.strip():
            words = _("The text in %(language)s has no heading. Write one.")
            yield Check(words % {"language": name_of_language(text.language)}, stops=True)


def _who_spoke_since(report: Report) -> Iterator[Check]:
    for voice in heard_since(report):
        words = _("Somebody spoke after the last report: “%(words)s” Does this one answer them?")
        yield Check(words % {"words": Truncator(voice.words).words(40, truncate=" …")})


def _what_is_open(report: Report, texts: Sequence[ReportText]) -> Iterator[Check]:
    still_open = open_promises(report.loop)
    silent = [name_of_language(text.language) for text in texts if not text.not_done.strip()]
    if still_open and silent:
        words = ngettext(
            "%(count)d promise is open, and in %(languages)s nothing is said about what we have not done.",
            "%(count)d promises are open, and in %(languages)s nothing is said about what we have not done.",
            still_open,
        )
        yield Check(words % {"count": still_open, "languages": ", ".join(silent)})


def _what_was_taken_back(report: Report, texts: Sequence[ReportText]) -> Iterator[Check]:
    gone = report.quotations.count() - len(quoted_in(report))
    if gone:
        words = ngettext(
            "%(count)d quotation is left out: it may not be quoted any more.",
            "%(count)d quotations are left out: they may not be quoted any more.",
            gone,
        )
        yield Check(words % {"count": gone})
    for text in texts:
        if any(CUT in part for part in (text.title, text.said, text.promised, text.did, text.not_done)):
            words = _("In %(language)s, […] stands where somebody took their words back. Read that sentence.")
            yield Check(words % {"language": name_of_language(text.language)})


def _who_can_read(report: Report, texts: Sequence[ReportText]) -> Iterator[Check]:
    for text in texts:
        named = {"language": name_of_language(text.language)}
        if text.language != report.loop.language and not text.checked_by:
            words = _(
                "%(language)s: no reader of the language has read this text. Residents see that it is unread."
            )
            yield Check(words % named)
        age = _reading(text).age if has_formula(text.language) else None
        if age and age > TOO_OLD:
            yield Check(f"{named['language']}: {hint(text).words}")
    there = {text.language for text in texts}
    missing = [name_of_language(one) for one in languages_of(report, texts) if one not in there]
    if missing and texts:
        words = _("Not written in %(languages)s: people who read only that see another language.")
        yield Check(words % {"languages": ", ".join(missing)})


def hints(texts: Iterable[ReportText]) -> dict[str, Hint]:
    """By language."""
    return {text.language: hint(text) for text in texts}
