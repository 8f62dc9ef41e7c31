"""Two learner guides as librarians receive them; they are no part of the project and may be absent."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from withal.guides.word_in import read

_SHARED = Path(os.environ.get("WITHAL_SHARED") or Path(__file__).resolve().parents[5] / "shared")
_GUIDES = _SHARED / "data" / "guides"

pytestmark = pytest.mark.skipif(
    not _GUIDES.is_dir(),
    reason="the real guides are not here (set WITHAL_SHARED to the folder that has data/guides)",
)


def kinds(name: str) -> dict[str, list[str]]:
    reading = read((_GUIDES / name).read_bytes())
    return {part["title"]: [one["kind"] for one in part["prompts"]] for part in reading.json["sections"]}


def test_the_guide_on_planning_is_read_as_its_facilitator_would_lay_it_out() -> None:
    assert list(kinds("community-led-planning.docx").values()) == [
        ["text", "text"],
        ["facets"],
        ["facets"],
        ["facets"],
        ["text"] * 6,
        ["text"] * 7,
    ]


def test_the_guide_on_self_paced_learning_is_read_as_its_facilitator_would_lay_it_out() -> None:
    assert list(kinds("self-paced-learning.docx").values()) == [
        ["text", "text"],
        ["text"] * 4,
        ["text"] * 7,
        ["text"],
        ["text"] * 3,
        ["steps"],
    ]


@pytest.mark.parametrize("name", ["community-led-planning.docx", "self-paced-learning.docx"])
def test_personal_and_team_goals_belong_to_whom_they_say(name: str) -> None:
    source = read((_GUIDES / name).read_bytes()).source
    assert "Personal Goals {.text #personal-goals lines=3 who=me}" in source
    assert "Team Goals {.text #team-goals lines=3 who=team}" in source
