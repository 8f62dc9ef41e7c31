"""Report backs: begun from the records, written in each language, published once, and answered."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.db.models import F
from django.utils import timezone

from withal.accounts.models import Person
from withal.followers.actions import write_letter
from withal.kit.audit import record
from withal.kit.writing import written
from withal.loops.actions.loops import show_loop
from withal.loops.actions.reckoning import reckon
from withal.loops.actions.voices import record_voice
from withal.loops.letters import letter_texts
from withal.loops.models import Loop, Quotation, Report, ReportText, Voice
from withal.loops.queries.reports import quotable_in
from withal.loops.writing_reports import first_text

PARTS = ("title", "said", "promised", "did", "not_done")


class StaleReport(Exception):
    """Somebody saved or published this report in between. `report` is how it stands now."""

    def __init__(self, report: Report) -> None:
        super().__init__(f"revision {report.revision} stands now")
        self.report = report


class SomebodySpoke(Exception):
    """A voice came after the page was opened that published: whoever publishes has not read it."""


class NothingWritten(Exception):
    """A report says something in at least one language, with a heading, before it is published."""


@written
def begin_report(loop: Loop, *, by: Person) -> Report:
    """The draft of this loop: the one there is, or a new one begun from what is recorded."""
    Loop.objects.select_for_update().get(pk=loop.pk)  # two people who begin get the same draft
    draft = loop.reports.filter(published_at=None).first()
    if draft:
        return draft
    draft = Report.objects.create(loop=loop, begun_by=by)
    ReportText.objects.create(report=draft, language=loop.language, **first_text(loop))
    Quotation.objects.bulk_create(Quotation(report=draft, voice=voice) for voice in quotable_in(loop)[:3])
    record("begin report", draft, by=by, library=loop.library)
    return draft


@written
def save_report(
    report: Report,
    *,
    by: Person,
    revision: int,
    texts: Mapping[str, Mapping[str, str]],
    voices: Iterable[Voice] = (),
) -> Report:
    """Save a draft: by language its title, said, promised, did, not_done, checked_by; and the voices quoted.

    A language whose parts are all empty is left out. Only voices that may be quoted are taken. Raises
    StaleReport when another save or the publication came first.
    """
    report = _held(report, revision)
    for language, parts in texts.items():
        if any(parts.get(part, "").strip() for part in PARTS):
            ReportText.objects.update_or_create(report=report, language=language, defaults=dict(parts))
        else:
            ReportText.objects.filter(report=report, language=language).delete()
    report.quotations.all().delete()
    Quotation.objects.bulk_create(
        Quotation(report=report, voice=voice)
        for voice in voices
        if voice.quotable and voice.loop_id == report.loop_id
    )
    report.revision += 1
    report.save(update_fields=["revision"])
    record("save report", report, by=by, library=report.loop.library)
    return report


@written
def publish_report(report: Report, *, by: Person, revision: int, heard: int | None = None) -> Report:
    """Publish: the loop is shown, its followers' letters are queued in this same transaction.

    `heard` is the newest voice that whoever publishes has seen, by its id. Raises StaleReport when somebody
    saved or published in between, SomebodySpoke when a newer voice came, NothingWritten without a heading.
    """
    report = _held(report, revision)
    if heard is not None and report.loop.voices.filter(pk__gt=heard, withdrawn_at=None).exists():
        raise SomebodySpoke
    texts = list(report.texts.all())
    if not texts or not all(text.title.strip() for text in texts):
        raise NothingWritten
    report.published_at, report.published_by = timezone.now(), by
    report.save(update_fields=["published_at", "published_by"])
    loop = report.loop
    show_loop(loop, by=by)
    reckon(loop)
    record("publish report", report, by=by, library=loop.library)
    write_letter(
        loop.library,
        subject=loop.subject,
        key=f"loops.report:{report.pk}",
        texts=letter_texts(loop, texts),
    )
    return report


@written
def discard_report(report: Report, *, by: Person) -> None:
    """Throw away a draft. Raises StaleReport when it was published meanwhile."""
    report = _held(report, report.revision)
    record("discard report", report, by=by, library=report.loop.library)
    report.delete()


@written
def check_text(text: ReportText, *, by: Person, reader: str) -> None:
    """A reader of the language has read a text: it is no longer marked as unchecked."""
    text.checked_by = reader
    text.save(update_fields=["checked_by"])
    Report.objects.filter(pk=text.report_id, published_at=None).update(revision=F("revision") + 1)
    record("check report", text.report, by=by, library=text.report.loop.library, language=text.language)


@written
def answer_report(report: Report, *, words: str, **fields: Any) -> tuple[Voice, str]:
    """ "That is not what we meant": a new voice in the same loop, which opens it again."""
    loop = report.loop
    return record_voice(loop.library, by=None, words=words, loop=loop, about=report, **fields)


def _held(report: Report, revision: int) -> Report:
    """The draft, held until the end of the deed so that two people cannot both publish it."""
    now = Report.objects.select_for_update(of=("self",)).select_related("loop__library").get(pk=report.pk)
    if now.published_at or now.revision != revision:
        raise StaleReport(now)
    return now
