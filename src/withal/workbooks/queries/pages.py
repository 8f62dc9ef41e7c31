"""One workbook: its cover, a section, its history, who is in it just now."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from itertools import takewhile
from typing import Any

from django.utils import timezone

from withal.accounts.models import Person
from withal.guides.document import Answer as Shape
from withal.guides.outline import Block, Guide, Prompt, Prose, Section
from withal.guides.queries import outline
from withal.kit.sealing import unseal
from withal.workbooks.models import Answer, Presence, Revision, Workbook
from withal.workbooks.queries.fields import Field, Progress, answers_of, fields_of, progress_of, readable
from withal.workbooks.queries.lists import BookLine, go_on

HERE_FOR = datetime.timedelta(seconds=45)  # two polls and a little


@dataclass(slots=True)
class SectionPage:
    book: Workbook
    guide: Guide
    section: Section
    people: list[Person]
    fields: dict[str, Field]
    progress: Progress
    before: Section | None
    after: Section | None

    @property
    def number(self) -> int:
        return self.guide.sections.index(self.section) + 1

    @property
    def opening(self) -> tuple[Block, ...]:
        """What is read before the first question; a numbered move that leads to it stays with it."""
        read = list(takewhile(lambda block: not isinstance(block, Prompt), self.section.blocks))
        while read and isinstance(read[-1], Prose) and read[-1].paragraphs[0].style == "number":
            read.pop()
        return tuple(read)

    @property
    def work(self) -> tuple[Block, ...]:
        """From the first question on."""
        return self.section.blocks[len(self.opening) :]


def section_page(book: Workbook, section: Section, person: Person) -> SectionPage:
    """A section with its answers opened, as this person may see it."""
    guide = outline(book.version)
    before, after = guide.around(section)
    answers = answers_of(book, person, [prompt.id for prompt in section.prompts])
    return SectionPage(
        book=book,
        guide=guide,
        section=section,
        people=book.people,
        fields=fields_of(book, [(section, prompt) for prompt in section.prompts], person, answers),
        progress=progress_of(book, guide, answers),
        before=before,
        after=after,
    )


def cover(book: Workbook, person: Person) -> dict[str, Any]:
    """The cover of a workbook: how far each section is, where to go on, who is in it."""
    guide = outline(book.version)
    answers = answers_of(book, person, ())
    progress = progress_of(book, guide, answers)
    mine = [answer for answer in answers if answer.changed_by_id == person.pk]
    latest = max(mine, key=lambda answer: answer.changed_at).prompt if mine else None
    people = book.people
    others = [other for other in people if other.pk != person.pk]
    sections = [
        {"section": s, "done": progress.by_section[s.id][0], "total": progress.by_section[s.id][1]}
        for s in guide.sections
    ]
    line = BookLine(book, guide, progress, others, None, go_on(guide, progress, latest))
    return {"book": book, "line": line, "people": people, "sections": sections}


def whole(book: Workbook, person: Person) -> tuple[Guide, dict[str, Field], list[Person]]:
    """Every prompt of a workbook with its answer, for print and export."""
    guide = outline(book.version)
    return guide, fields_of(book, list(guide.prompts()), person, answers_of(book, person)), book.people


def history(
    book: Workbook, section: Section, prompt: Prompt, person: Person
) -> list[tuple[Revision, tuple[Shape, ...]]]:
    """The kept texts of one answer, newest first, opened; an empty answer has no shapes."""
    own = book.is_own(section, prompt)
    key = person.open_key() if own else book.open_key()
    revisions = Revision.objects.filter(
        answer__workbook=book, answer__prompt=prompt.id, answer__person=person if own else None
    ).select_related("saved_by")
    lines = []
    for kept in revisions:
        value = unseal(key, kept.sealed, kept.place)
        lines.append((kept, prompt.kind.shown(prompt, value) if prompt.kind.answered(prompt, value) else ()))
    return lines


def revision_value(
    book: Workbook, section: Section, prompt: Prompt, revision: Revision, person: Person
) -> Any:
    """The value inside an earlier revision."""
    key = person.open_key() if book.is_own(section, prompt) else book.open_key()
    return unseal(key, revision.sealed, revision.place)


@dataclass(frozen=True, slots=True)
class Here:
    """Who else is in the workbook just now, and which of the group's answers stand at which revision."""

    writing: dict[str, list[str]]
    revisions: dict[str, int]


def shared_prompt(book: Workbook, id: str) -> str:
    """`id` if it is a prompt that all answer together, else empty: nobody is told who writes in private."""
    guide = outline(book.version)
    prompt = guide.by_id.get(id)
    return "" if prompt is None or book.is_own(guide.section_of(id), prompt) else id


def here(book: Workbook, person: Person) -> Here:
    fresh = timezone.now() - HERE_FOR
    writing: dict[str, list[str]] = defaultdict(list)
    presences = Presence.objects.filter(workbook=book, seen_at__gt=fresh).exclude(person=person)
    for presence in presences.select_related("person"):
        if presence.prompt:
            writing[presence.prompt].append(presence.person.first_name)
    rows = Answer.objects.filter(readable(book, person)).values_list("prompt", "person", "revision")
    guide = outline(book.version)
    own = {prompt.id: book.is_own(section, prompt) for section, prompt in guide.prompts()}
    revisions = {
        prompt: revision for prompt, owner, revision in rows if own.get(prompt) == (owner is not None)
    }
    return Here(dict(writing), revisions)


def answered_prompts(guide: int, prompts: Collection[str]) -> set[str]:
    """Under which of these prompts somebody has an answer, in any version of the guide. Nobody is named."""
    answers = Answer.objects.filter(workbook__version__guide=guide, prompt__in=prompts, answered=True)
    return set(answers.values_list("prompt", flat=True).distinct())
