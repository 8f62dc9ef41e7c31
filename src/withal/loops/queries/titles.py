"""What a loop is called in each language: its title there, else the heading of the newest report in it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.conf import settings
from django.db.models import F, QuerySet

from withal.loops.models import Loop, LoopTitle, ReportText


@dataclass(frozen=True)
class Title:
    """What a loop is about. `unread`: it was translated, and no reader of the language has read it."""

    words: str
    language: str
    unread: bool = False


def published() -> QuerySet[ReportText]:
    """Texts of published reports, the newest first; `at` is when: cheaper than the whole report beside it."""
    texts = ReportText.objects.filter(report__published_at__isnull=False)
    return texts.annotate(at=F("report__published_at")).order_by("-at", "-report_id", "pk")


def title_in(
    loop: Loop, language: str, written: Iterable[LoopTitle], headings: Iterable[ReportText]
) -> Title:
    """In this language where a person wrote it, else in the loop's own. `headings`: the newest first."""
    if language != loop.language:
        found: list[LoopTitle | ReportText] = [*written, *headings]
        for one in found:
            if one.language == language:
                return Title(one.title, language, unread=not one.checked_by)
    return Title(loop.title, loop.language)


def title_of(loop: Loop, language: str) -> Title:
    """For a page of one loop."""
    if language == loop.language:
        return Title(loop.title, loop.language)
    headings = published().filter(report__loop=loop, language=language)[:1]
    return title_in(loop, language, loop.titles.filter(language=language), headings)


def headings_of(loops: Iterable[Loop], language: str) -> dict[int, list[ReportText]]:
    """By loop, the headings of its published reports in this language. One query."""
    texts = published().filter(report__loop__in=[loop.pk for loop in loops], language=language)
    found: dict[int, list[ReportText]] = {}
    for text in texts.annotate(in_loop=F("report__loop")).only("title", "language", "checked_by"):
        found.setdefault(text.in_loop, []).append(text)
    return found


def titles_by_language(loop: Loop) -> list[tuple[Title, list[str]]]:
    """For a poster: each title once, with the public languages that it stands for."""
    written, headings = list(loop.titles.all()), list(published().filter(report__loop=loop))
    found: dict[Title, list[str]] = {}
    for code, _name in settings.COMMUNITY_LANGUAGES:
        found.setdefault(title_in(loop, code, written, headings), []).append(code)
    return list(found.items())
