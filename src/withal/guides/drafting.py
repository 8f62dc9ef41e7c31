"""A draft beside what it came from and what it will be: the page on which a guide is corrected."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext

from withal.guides.lettering import language_runs_right_to_left
from withal.guides.models import Draft
from withal.guides.outline import Guide, Problem
from withal.guides.source import plain_lines, read
from withal.guides.word_in import SENTENCES

EXCERPT = 90  # letters of a line shown beside its problem
_WORDS = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Remark:
    """A problem, with the words on its line so that it can be found by searching."""

    line: int
    sentence: str
    warning: bool
    excerpt: str


@dataclass(frozen=True, slots=True)
class OriginalLine:
    """A line of the Word file. `became` is title, section, prompt, lost (a prompt that is gone) or empty.

    `anchor` and `line` lead to the place in the preview and in the text; `gap`: empty lines came before it.
    """

    kind: str
    text: str
    became: str
    anchor: str
    line: int
    gap: bool
    goes_on: bool  # became the same as the line before it, which carries the mark


@dataclass(frozen=True, slots=True)
class DraftPage:
    draft: Draft
    source: str
    revision: int
    guide: Guide
    ready: bool
    remarks: tuple[Remark, ...]
    warnings: tuple[str, ...]
    original: tuple[OriginalLine, ...]
    right_to_left: bool

    @property
    def errors(self) -> int:
        return sum(not remark.warning for remark in self.remarks)

    @property
    def prompts(self) -> int:
        return len(self.guide.by_id)


def draft_page(draft: Draft, source: str | None = None) -> DraftPage:
    """The draft as kept, or with the words that somebody is about to keep."""
    text = draft.source if source is None else plain_lines(source)
    reading = read(text)
    lines = text.split("\n")
    return DraftPage(
        draft=draft,
        source=text,
        revision=draft.revision,
        guide=reading.sketch,
        ready=reading.guide is not None,
        remarks=tuple(_remark(problem, lines) for problem in reading.problems),
        warnings=tuple(_warned(warning) for warning in draft.warnings),
        original=tuple(_original(draft, reading.sketch, lines)),
        right_to_left=language_runs_right_to_left(reading.sketch.language),
    )


def in_words(code: str, values: Mapping[str, Any]) -> str:
    """What the reader of Word files says, in the language of whoever looks."""
    return gettext(SENTENCES[code]).format(**values)


def _warned(warning: Any) -> str:
    return warning if isinstance(warning, str) else in_words(*warning)  # older drafts keep the sentence


def _remark(problem: Problem, lines: list[str]) -> Remark:
    words = lines[problem.line - 1].strip() if 0 < problem.line <= len(lines) else ""
    excerpt = words if len(words) <= EXCERPT else words[:EXCERPT].rstrip() + " …"
    return Remark(problem.line, problem.sentence, problem.weight == "warning", excerpt)


def _original(draft: Draft, guide: Guide, lines: list[str]) -> Iterator[OriginalLine]:
    title = next((number for number, line in enumerate(lines, 1) if line.startswith("title:")), 1)
    sections = list(guide.sections)
    gap, last = False, ""
    for block in draft.original:
        kind, text, found = block["kind"], block["text"], block["found"]
        if kind == "blank":
            gap = True
            continue
        became, anchor, line = "", "", 0
        if found == "title":
            became, line = "title", title
        elif found == "section":
            section = next((one for one in sections if _same(one.title, text)), None)
            if section:
                sections.remove(section)
                became, anchor, line = "section", f"see-section-{section.id}", section.line
        elif found:
            prompt = guide.by_id.get(found)
            became = "prompt" if prompt else "lost"
            if prompt:
                anchor, line = f"see-{found}", prompt.line
        yield OriginalLine(kind, text.strip(" |"), became, anchor, line, gap, found != "" and found == last)
        gap, last = False, found if became in ("prompt", "lost") else ""


def _same(title: str, text: str) -> bool:
    """Whether a heading is still the one of the Word file, marks and spaces aside."""
    mine, theirs = _WORDS.findall(title.lower()), _WORDS.findall(text.lower())
    return bool(mine) and mine == theirs[: len(mine)]
