"""Each guide in guides/ has the shape that guides/README.md promises."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from withal.guides.commands import SHIPPED
from withal.guides.outline import Guide
from withal.guides.source import read_published

SLUGS = {
    "allyship",
    "bias",
    "community-engagement",
    "community-led-planning",
    "cross-cultural-communication",
    "leading-for-stem-equity",
    "microaggressions",
    "native-communities",
    "readying-an-organisation",
}
FILES = sorted(path for path in SHIPPED.glob("*.md") if path.stem != "README")
each = pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)


def guide(path: Path) -> Guide:
    return read_published(path.read_text(encoding="utf-8"))


def sections(path: Path) -> list[str]:
    """The text of each section, from its heading to the next."""
    return re.split(r"^# ", path.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]


def test_the_nine_are_there() -> None:
    assert {path.stem for path in FILES} == SLUGS


@each
def test_its_sections_take_the_time_that_its_head_names(path: Path) -> None:
    found = guide(path)
    assert sum(section.minutes or 0 for section in found.sections) == found.minutes
    assert all(5 <= (section.minutes or 0) <= 30 for section in found.sections)


@each
def test_every_section_asks_for_something_and_most_end_in_a_deed(path: Path) -> None:
    found = guide(path)
    assert all(section.prompts for section in found.sections)
    deeds = sum("Within a week" in text for text in sections(path))
    assert deeds >= len(found.sections) - 1


@each
def test_it_begins_with_goals_and_ends_in_steps(path: Path) -> None:
    found = guide(path)
    assert {"me", "team"} <= {prompt.who for prompt in found.sections[0].prompts}
    assert "steps" in {prompt.kind.name for section in found.sections[-3:] for prompt in section.prompts}


@each
def test_a_reading_is_short(path: Path) -> None:
    for text in sections(path):
        reading = re.split(r"^(?:1\. |:::)", text, flags=re.MULTILINE)[0]
        assert len(reading.split()) <= 350, reading[:60]


@each
def test_somebody_who_leads_a_room_is_helped_and_pauses_are_marked(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    assert source.count("::: facilitator") >= len(guide(path).sections) - 1
    assert "::: pause" in source
