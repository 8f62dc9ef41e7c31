"""The key file is made once; one that is lost is asked for and never replaced."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.cast import Cast, person

from withal.kit import sealing
from withal.kit.sealing import KeyFileMissing, anything_sealed, new_wrapped_key, unwrap_key


@pytest.fixture
def nowhere(tmp_path: Path, settings) -> Iterator[Path]:
    """An installation without a key file: one that is new, or whose disk is not there."""
    settings.KEY_FILE = tmp_path / "keys" / "withal.key"
    sealing._file_key.cache_clear()
    yield settings.KEY_FILE
    sealing._file_key.cache_clear()


def test_the_first_key_makes_the_file_for_us_alone(nowhere: Path, db: None) -> None:
    assert not anything_sealed()
    wrapped = new_wrapped_key("person:1")
    assert nowhere.stat().st_mode & 0o777 == 0o600
    sealing._file_key.cache_clear()
    assert len(unwrap_key(wrapped, "person:1")) == 32


def test_opening_makes_no_file(cast: Cast, nowhere: Path) -> None:
    with pytest.raises(KeyFileMissing):
        cast.ana.open_key()
    assert not nowhere.exists()


def test_a_lost_file_is_not_replaced_when_somebody_joins(cast: Cast, nowhere: Path) -> None:
    with pytest.raises(KeyFileMissing, match="Put the key file back"):
        person("Liv Berg")
    assert not nowhere.exists()
