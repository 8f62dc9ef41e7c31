"""The doctor says what is wrong and what to do about it."""

from __future__ import annotations

import datetime
import fcntl
from pathlib import Path

import pytest

from tests.commands import withal
from withal.kit import doctor


@pytest.mark.parametrize(
    ("version", "state"),
    [((3, 6, 23), "ok"), ((3, 40, 1), "look"), ((3, 51, 2), "look"), ((3, 51, 3), "ok"), ((3, 53, 4), "ok")],
)
def test_an_sqlite_with_the_wal_fault_is_pointed_out(version: tuple[int, int, int], state: str):
    finding = doctor.sqlite_version(version, postgres=False)
    assert finding.state == state
    assert ("TRUNCATE" in finding.what) == (state == "look")


def test_a_clock_from_before_the_release_is_wrong():
    assert doctor.clock(datetime.date(1970, 1, 1)).state == "wrong"
    assert doctor.clock(datetime.date(2030, 1, 1)).state == "ok"


def test_a_key_file_that_others_can_read_is_wrong(tmp_path: Path):
    key = tmp_path / "withal.key"
    key.write_text("ab" * 32)
    key.chmod(0o644)
    finding = doctor.key_file(key)
    assert finding.state == "wrong"
    assert finding.todo == f"chmod 600 {key}"


@pytest.mark.django_db
def test_a_live_worker_is_seen_by_its_lock(tmp_path: Path):
    lock = tmp_path / "worker.lock"
    assert doctor.worker(lock).state == "look"
    with lock.open("w") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        assert doctor.worker(lock).state == "ok"
    assert doctor.worker(lock).state == "look"


def test_a_folder_open_to_everybody_is_pointed_out(tmp_path: Path):
    tmp_path.chmod(0o755)
    assert doctor.folder_is_private(tmp_path).state == "look"
    tmp_path.chmod(0o700)
    assert doctor.folder_is_private(tmp_path).state == "ok"


@pytest.mark.slow
def test_a_prepared_folder_is_well(prepared: Path):
    done = withal(prepared, "doctor")
    assert done.returncode == 0, done.stdout
    assert "wrong" not in done.stdout


@pytest.mark.slow
def test_an_unprepared_folder_is_behind(tmp_path: Path):
    done = withal(tmp_path, "doctor")
    assert done.returncode == 1
    assert "run: withal prepare" in done.stdout


@pytest.mark.slow
def test_another_key_file_is_noticed(prepared: Path):
    key = prepared / "keys" / "withal.key"
    key.write_text("cd" * 32)
    done = withal(prepared, "doctor")
    assert done.returncode == 1
    assert "does not open what is in the database" in done.stdout


@pytest.mark.slow
def test_a_lost_key_file_is_wrong(prepared: Path):
    (prepared / "keys" / "withal.key").unlink()
    done = withal(prepared, "doctor")
    assert done.returncode == 1
    assert "withal.key is gone — put it back in its place from its copy" in done.stdout


@pytest.mark.slow
def test_an_unreachable_database_is_one_line(tmp_path: Path):
    done = withal(tmp_path, "doctor", DATABASE_URL="postgresql://nobody@127.0.0.1:9/none")
    assert done.returncode == 1
    assert "The database cannot be reached" in done.stdout
    assert "Traceback" not in done.stderr
