"""What the public pages read: only what may be told, in the reader's language where written."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.db.models import Count, F, Min, Prefetch, Q, QuerySet
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import get_language, ngettext

from withal.commitments.models import Outcome, Promise, Settlement
from withal.kit import rings
from withal.libraries.models import Library
from withal.loops.models import Loop, LoopTitle, Report, ReportText, Voice
from withal.loops.queries.titles import Title, headings_of, published, title_in, title_of
from withal.loops.standing import STAGES

QUOTED = 12  # voices at most on a page that has no report yet,
LETTERS = 6000  # and letters of theirs: the rest is told as a number
IN_FEED = 40
# What a page tells of a voice, and what it needs to know whether it may.
TELLING = (
    "words", "language", "telling", "name", "description", "quoting", "about_child", "guardian_agreed",
    "withdrawn_at",
)  # fmt: skip


@dataclass(frozen=True)
class Tongue:
    """A language, by the name that it gives itself."""

    code: str
    name: str


def tongue(code: str) -> Tongue:
    return Tongue(code, dict(settings.COMMUNITY_LANGUAGES).get(code, code))


@dataclass(frozen=True)
class Face:
    """A loop as anybody may see it: its title, and where it stands."""

    loop: Loop
    title: Title
    today: date
    told_at: Any = None  # its last report back

    @property
    def stages(self) -> tuple[str, ...]:
        return STAGES[: self.loop.stage]

    @property
    def so_far(self) -> str:
        """The stages in words: "Said, promised, under way"."""
        return capfirst(rings.in_words(self.stages, refused=self.loop.refused))

    @property
    def closed(self) -> bool:
        return self.loop.closed_at is not None

    @property
    def days_late(self) -> int:
        if self.closed or self.loop.due is None:
            return 0
        return max((self.today - self.loop.due).days, 0)

    @property
    def lateness(self) -> str:
        days = self.days_late
        return ngettext("we are %(days)d day late", "we are %(days)d days late", days) % {"days": days}


@dataclass(frozen=True)
class Told:
    """A published report: its text for this reader, and the voices that may be quoted now."""

    at: datetime
    text: ReportText
    languages: list[Tongue]
    unread: bool
    quotations: list[Voice] = field(default_factory=list)


@dataclass(frozen=True)
class Record:
    """What there is to tell before the first report. `others` spoke too and are not quoted."""

    quoted: list[Voice]
    others: int
    promised: list[Promise]
    refused: list[Promise]
    done: list[Outcome]


@dataclass(frozen=True)
class LoopPage:
    face: Face
    last: Told | None
    earlier: list[Told]
    record: Record | None

    @property
    def titled(self) -> bool:
        """Whether the loop has a title in the reader's language and its last report has no text in it."""
        language = get_language()
        return bool(self.last and self.last.text.language != language == self.face.title.language)


def loop_page(loop: Loop, language: str) -> LoopPage:
    """One loop: its reports, the newest first, or what is recorded while there is none."""
    texts = list(published().filter(report__loop=loop))
    told = _told(loop, texts, language)
    title = title_in(loop, language, loop.titles.all(), texts)
    face = _face(loop, title, told[0].at if told else None)
    return LoopPage(
        face=face,
        last=told[0] if told else None,
        earlier=told[1:],
        record=None if told else _record(loop),
    )


def face_of(loop: Loop, language: str) -> Face:
    return _face(loop, title_of(loop, language))


def last_report(loop: Loop) -> Report | None:
    """The report that an answer from the public page is about."""
    return loop.reports.exclude(published_at=None).first()


def _face(loop: Loop, title: Title, told_at: Any = None) -> Face:
    return Face(loop, title, timezone.localdate(), told_at)


# Reports


def _told(loop: Loop, texts: list[ReportText], language: str) -> list[Told]:
    quoted: dict[int, list[Voice]] = {}
    for voice in _quoted(loop):
        if voice.quotable:
            quoted.setdefault(voice.in_report, []).append(voice)
    return [_one(loop, versions, language, quoted) for versions in _by_report(texts)]


def _quoted(loop: Loop) -> Iterable[Any]:
    """Voices that reports of this loop quote and that may be quoted now; `in_report` says where."""
    said = Voice.objects.filter(quotations__report__loop=loop, quoting=Voice.Quoting.QUOTE, withdrawn_at=None)
    told = said.annotate(in_report=F("quotations__report")).only(*TELLING)
    return told.order_by("quotations__pk")


def _by_report(texts: Iterable[ReportText]) -> list[list[ReportText]]:
    found: dict[int, list[ReportText]] = {}
    for text in texts:
        found.setdefault(text.report_id, []).append(text)
    return list(found.values())


def _one(loop: Loop, versions: list[ReportText], language: str, quoted: dict[int, list[Voice]]) -> Told:
    text = _for_reader(loop, versions, language)
    return Told(
        at=text.at,  # type: ignore[attr-defined]  # the annotation of `_published`
        text=text,
        languages=[tongue(version.language) for version in versions],
        unread=text.language != loop.language and not text.checked_by,
        quotations=quoted.get(text.report_id, []),
    )


def _for_reader(loop: Loop, versions: list[ReportText], language: str) -> ReportText:
    """In the reader's language, else in the loop's, else as it was written first."""
    by_language = {version.language: version for version in versions}
    return by_language.get(language) or by_language.get(loop.language) or versions[0]


# What is recorded


def quoted_before_report(loop: Loop) -> list[Voice]:
    """The newest voices that may be quoted now, as many as a page holds."""
    told = Q(quoting=Voice.Quoting.QUOTE, withdrawn_at=None)
    agreed = Q(about_child=False) | Q(guardian_agreed=True)
    return _as_many_as_fit(loop.voices.filter(told & agreed)[:QUOTED])


def _record(loop: Loop) -> Record:
    quoted = quoted_before_report(loop)
    promises = list(
        Promise.objects.filter(loops__loop=loop).select_related("settlement").prefetch_related("outcomes")
    )
    refused = [promise for promise in promises if _refused(promise)]
    return Record(
        quoted=quoted,
        others=max(loop.voice_count - len(quoted), 0),
        promised=[promise for promise in promises if not _refused(promise)],
        refused=refused,
        done=[outcome for promise in promises for outcome in promise.outcomes.all()],
    )


def _as_many_as_fit(voices: Iterable[Voice]) -> list[Voice]:
    kept: list[Voice] = []
    letters = 0
    for voice in voices:
        letters += len(voice.words)
        if kept and letters > LETTERS:
            break
        kept.append(voice)
    return kept


def _refused(promise: Promise) -> bool:
    settlement = getattr(promise, "settlement", None)
    return settlement is not None and settlement.how == Settlement.How.REFUSED


# A library's loops


@dataclass(frozen=True)
class Share:
    """How many loops of a library are shown, closed and late, and how long the latest has waited."""

    shown: int
    closed: int
    late: int
    days: int

    @property
    def percent(self) -> int:
        return round(100 * self.closed / self.shown) if self.shown else 0


def share(library: Library) -> Share:
    today = timezone.localdate()
    late = Q(closed_at=None, due__lt=today)
    told = (
        Loop.objects.public()
        .filter(library=library)
        .aggregate(
            shown=Count("pk"),
            closed=Count("pk", filter=~Q(closed_at=None)),
            late=Count("pk", filter=late),
            first=Min("due", filter=late),
        )
    )
    first = told.pop("first")
    return Share(**told, days=(today - first).days if first else 0)


def loops_of(library: Library, show: str = "") -> QuerySet[Loop]:
    """Those that everybody may see, what is owed first. `show`: "open", "closed" or all."""
    loops = Loop.objects.public().filter(library=library).select_related("branch")
    if show:
        loops = loops.filter(closed_at__isnull=show == "open")
    return loops.order_by(
        F("closed_at").desc(nulls_first=True), F("due").asc(nulls_last=True), "-opened_at", "-pk"
    )


def faces(loops: QuerySet[Loop], language: str) -> QuerySet[Loop]:
    """The same loops with their titles in this language beside them, for a page of them."""
    return loops.prefetch_related(
        Prefetch("titles", LoopTitle.objects.filter(language=language), to_attr="written")
    )


def faces_on(loops: Iterable[Any], language: str) -> list[Face]:
    loops = list(loops)
    headings = headings_of(loops, language)
    return [_face(loop, title_in(loop, language, loop.written, headings.get(loop.pk, []))) for loop in loops]


def told_lately(library: Library, language: str) -> list[Told]:
    """The last reports of a library, for its feed. Quotations stay on the page alone."""
    loops = Loop.objects.public().filter(library=library)
    reports = Report.objects.filter(loop__in=loops, published_at__isnull=False)
    latest = list(reports.order_by("-published_at", "-pk").values_list("pk", flat=True)[:IN_FEED])
    texts = published().filter(report__in=latest).select_related("report__loop")
    return [_one(versions[0].report.loop, versions, language, {}) for versions in _by_report(texts)]
