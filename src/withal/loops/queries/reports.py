"""What the pages of a report back read, and what a resident reads of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.conf import settings
from django.db.models import Count, Max, Q, QuerySet

from withal.commitments.models import Promise, Settlement
from withal.followers.models import Delivery, Follower
from withal.loops.models import Loop, Report, ReportText, Voice

SHOWN = 60  # voices on the page that writes a report; the newest, and those it quotes


@dataclass(frozen=True)
class AsRead:
    """A report in one language as a resident reads it, with the voices that may be quoted now.

    `unread`: it is not in the loop's own language, and no reader of its language has read it.
    """

    text: ReportText
    quotations: list[Voice]
    unread: bool

    @property
    def language_name(self) -> str:
        return name_of_language(self.text.language)


@dataclass(frozen=True)
class Recorded:
    """What is recorded of a loop, for whoever writes of it."""

    quotable: list[Voice]
    others: list[Voice]
    more: int  # voices that are not listed
    open: list[Promise]
    kept: list[Promise]
    refused: list[Promise]


def name_of_language(code: str) -> str:
    """In itself: "Español"."""
    return dict(settings.COMMUNITY_LANGUAGES).get(code, code)


def languages_of(report: Report, texts: Iterable[ReportText] = ()) -> list[str]:
    """The languages to write in: the loop's own first, then the library's, then what is written already."""
    loop, known = report.loop, dict(settings.COMMUNITY_LANGUAGES)
    wanted = [loop.language, *loop.library.languages, *(text.language for text in texts)]
    return [language for language in dict.fromkeys(wanted) if language in known]


def texts_of(report: Report) -> list[ReportText]:
    """The loop's own language first."""
    texts = report.texts.order_by("pk")
    return sorted(texts, key=lambda text: text.language != report.loop.language)


def quotable() -> Q:
    """Voices whose words may stand on a public page: `Voice.quotable` as a question to the database."""
    child = Q(about_child=False) | Q(guardian_agreed=True)
    return Q(withdrawn_at=None, quoting=Voice.Quoting.QUOTE) & child


def quotable_in(loop: Loop, ids: Iterable[str] | None = None) -> QuerySet[Voice]:
    """Voices of the loop that may be quoted; with `ids`, those of them that are named."""
    voices = loop.voices.filter(quotable())
    if ids is None:
        return voices
    return voices.filter(pk__in=[id for id in ids if id.isascii() and id.isdecimal() and len(id) < 19])


def quoted_in(report: Report) -> list[Voice]:
    """Voices quoted in it that may be shown now. Ask each time: consent can be taken back."""
    voices = Voice.objects.filter(quotable(), quotations__report=report)
    return list(voices.order_by("quotations__pk"))


def as_read(report: Report) -> list[AsRead]:
    """The report in every language that it is written in."""
    quoted, own = quoted_in(report), report.loop.language
    return [
        AsRead(text, quoted, unread=text.language != own and not text.checked_by) for text in texts_of(report)
    ]


def as_read_in(report: Report, language: str) -> AsRead | None:
    """The report in this language, else in the loop's own, else in any."""
    found = {one.text.language: one for one in as_read(report)}
    return found.get(language) or next(iter(found.values()), None)


def newest_report(loop: Loop) -> Report | None:
    """The last one that was published."""
    reports = loop.reports.exclude(published_at=None).select_related("loop__library")
    return reports.order_by("-published_at", "-pk").first()


def newest_voice(loop: Loop) -> int:
    """The id of the newest voice; 0 where there is none."""
    return loop.voices.aggregate(newest=Max("pk"))["newest"] or 0


def heard_since(report: Report) -> list[Voice]:
    """Voices that came after the last report of the loop: this one is their answer."""
    voices = report.loop.voices.filter(withdrawn_at=None)
    last = newest_report(report.loop)
    return list(voices.filter(recorded_at__gt=last.published_at) if last and last.published_at else [])


def recorded(report: Report) -> Recorded:
    """Voices, promises, outcomes with their evidence. Five queries."""
    loop = report.loop
    quoted = report.quotations.values("voice")
    offered = list(quotable_in(loop)[:SHOWN])
    missing = quotable_in(loop).filter(pk__in=quoted).exclude(pk__in=[voice.pk for voice in offered])
    offered += missing
    others = list(loop.voices.exclude(quotable())[:SHOWN])
    promises = list(promises_of(loop))
    settled = {promise.pk: getattr(promise, "settlement", None) for promise in promises}
    hows = {pk: settlement.how if settlement else "" for pk, settlement in settled.items()}

    def those(how: str) -> list[Promise]:
        return [promise for promise in promises if hows[promise.pk] == how]

    return Recorded(
        quotable=offered,
        others=others,
        more=max(loop.voice_count - len(offered) - len(others), 0),
        open=those(""),
        kept=those(Settlement.How.KEPT),
        refused=those(Settlement.How.REFUSED),
    )


def promises_of(loop: Loop) -> QuerySet[Promise]:
    promises = Promise.objects.filter(loops__loop=loop).select_related("settlement")
    return promises.prefetch_related("outcomes__evidence").order_by("made_at", "pk")


def open_promises(loop: Loop) -> int:
    return Promise.objects.open().filter(loops__loop=loop).count()


def count_told_by_mail(loop: Loop) -> int:
    """How many addresses a letter would go to now."""
    return Follower.objects.of(loop.subject).told().count()


@dataclass(frozen=True)
class SentOut:
    """How many letters about a report were sent, still wait, and reached nobody."""

    sent: int
    waiting: int
    lost: int


def sent_out(report: Report) -> SentOut:
    rows = Delivery.objects.filter(letter__key=f"loops.report:{report.pk}").values_list("state")
    counts = dict(rows.annotate(Count("pk")).order_by())
    states = Delivery.State
    return SentOut(
        sent=counts.get(states.SENT, 0),
        waiting=counts.get(states.WAITING, 0),
        lost=counts.get(states.REFUSED, 0) + counts.get(states.GIVEN_UP, 0),
    )


def names_of_reports(pks: Iterable[str]) -> dict[str, str]:
    reports = Report.objects.filter(pk__in=pks).select_related("loop")
    return {str(report.pk): report.loop.title for report in reports}
