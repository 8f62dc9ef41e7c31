"""Reads a Word file in this very process: what the child process does, and what the measurements time."""

from __future__ import annotations

import re
from typing import Any

from withal.guides.word_in import lexicon
from withal.guides.word_in.messages import Refused, Remark, warning
from withal.guides.word_in.original import original_of
from withal.guides.word_in.outline import outline
from withal.guides.word_in.package import open_package
from withal.guides.word_in.result import Reading
from withal.guides.word_in.shapes import WordGuide
from withal.guides.word_in.source import to_source
from withal.guides.word_in.styles import Styles
from withal.guides.word_in.walk import Walked, walk

_WORD = re.compile(r"[^\W_]+")
_NUMBER = re.compile(r"^\W*(?:\d{1,2}|[a-zA-Z])\W*$")
_SHOWN = 300


def read_here(data: bytes) -> Reading:
    """Read a Word file without the protection of a child process; `Refused` where it is not one."""
    package = open_package(data)
    styles = Styles(package.styles)
    walked = walk(package, styles)
    if not any(line.text for line in walked.lines):
        raise Refused("no_text")
    guide = outline(walked, package, styles)
    source = to_source(guide)
    remarks = (*guide.warnings, *_left_out(walked, source))
    return Reading(_as_json(guide, remarks), source, tuple(original_of(walked.blocks)), remarks)


def _left_out(walked: Walked, source: str) -> list[Remark]:
    """A remark for every line whose words are not all in the guide: nothing goes missing unsaid.

    The number of a row or an entry is no word, for lists are numbered anew; nor is a heading's time.
    """
    kept = set(_WORD.findall(source))
    said = []
    for line in walked.lines:
        text = lexicon.minutes_of(line.text)[0] if line.found == "section" else line.text
        if not kept.issuperset(_WORD.findall(text)) and not _NUMBER.match(text):
            said.append(warning("left_out", words=line.text[:_SHOWN]))
    return said


def _as_json(guide: WordGuide, remarks: tuple[Remark, ...]) -> dict[str, Any]:
    return {
        "title": guide.title,
        "language": guide.language,
        "sections": [
            {
                "title": section.title,
                "minutes": section.minutes or None,
                "prompts": [
                    {
                        "id": prompt.id,
                        "kind": prompt.kind,
                        "text": prompt.text,
                        "items": [] if prompt.kind == "text" else list(prompt.items),
                    }
                    for prompt in section.prompts()
                ],
            }
            for section in guide.sections
        ],
        "warnings": [remark.sentence for remark in remarks],
    }
