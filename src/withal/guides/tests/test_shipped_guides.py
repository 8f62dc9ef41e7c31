"""Loading the guides that come with Withal, again and again."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.books import SOURCE
from tests.cast import Cast

from withal.guides import actions, commands
from withal.guides.models import Guide, Version
from withal.guides.tests.making import deeds, published

pytestmark = pytest.mark.django_db


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "meeting-a-partner.md").write_text(SOURCE, encoding="utf-8")
    (tmp_path / "README.md").write_text("# Not a guide\n", encoding="utf-8")
    return tmp_path


def test_a_file_becomes_a_guide_of_no_library(folder: Path) -> None:
    (version,) = actions.load_shipped(folder)
    assert (version.number, version.guide.slug, version.guide.library) == (1, "meeting-a-partner", None)
    assert deeds() == ["load_guide"]


def test_loading_again_makes_nothing(folder: Path) -> None:
    actions.load_shipped(folder)
    assert actions.load_shipped(folder) == []
    assert deeds() == ["load_guide"]


def test_a_changed_text_becomes_the_next_version(folder: Path) -> None:
    actions.load_shipped(folder)
    (folder / "meeting-a-partner.md").write_text(SOURCE + "\nMore.\n", encoding="utf-8")
    (version,) = actions.load_shipped(folder)
    assert version.number == 2
    assert Guide.objects.count() == 1


def test_a_library_s_own_guide_of_that_name_is_left_alone(folder: Path, cast: Cast) -> None:
    mine = published(cast)
    actions.load_shipped(folder)
    assert mine.guide.versions.count() == 1
    assert Guide.objects.filter(slug="meeting-a-partner").count() == 2


def test_a_file_with_problems_loads_nothing_at_all(folder: Path) -> None:
    (folder / "zz.md").write_text("# No title\n", encoding="utf-8")
    with pytest.raises(actions.NotReady):
        actions.load_shipped(folder)
    assert not Version.objects.exists()


def test_our_own_guides_load() -> None:
    commands.load_shipped()
    assert Guide.objects.filter(slug="community-engagement", library=None).exists()
