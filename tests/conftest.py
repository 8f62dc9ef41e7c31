"""What the tests across rooms share: a furnished world, and data folders for Withal called from outside."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import transaction

from tests.commands import script, withal
from tests.prepared import WRITE
from tests.world import World, furnish


@pytest.fixture(scope="module")
def furnished(django_db_setup: None, django_db_blocker: pytest.FixtureRequest) -> Iterator[World]:
    """Made once for a whole file; what a test does is taken back."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield furnish()
        transaction.set_rollback(True)


@pytest.fixture
def world(furnished: World, db: None) -> World:
    return furnished


@pytest.fixture(scope="session")
def prepared_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("withal")
    done = withal(folder, "prepare")
    assert done.returncode == 0, done.stderr
    script(folder, WRITE)
    return folder


@pytest.fixture
def prepared(prepared_once: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder of one's own with one answer in it."""
    folder = tmp_path_factory.mktemp("data")
    shutil.copytree(prepared_once, folder, dirs_exist_ok=True)
    return folder
