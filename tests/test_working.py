"""A worker that is killed in a job: the job is done all the same, by its next life or by another worker."""

from __future__ import annotations

import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import psycopg
import pytest
from benchmarks.database import own_database

from tests.commands import ROOT, environment, refused, script, withal

pytestmark = pytest.mark.slow
# The command with its patience in seconds instead of a minute.
QUICK = """
import argparse, datetime
from withal.kit.starting import start_django
start_django()
from withal.kit import jobs, working
jobs.BEAT, jobs.REAP, jobs.SILENT = 0.2, 1, datetime.timedelta(seconds=2)
working.run(argparse.Namespace(again=False))
"""
STATES = """
from django_tasks_db.models import DBTaskResult
print(*DBTaskResult.objects.filter(task_path="tests.slow_job.linger").values_list("status", flat=True))
"""


@contextmanager
def worker(folder: Path, **more: str) -> Iterator[subprocess.Popen[bytes]]:
    process = subprocess.Popen(
        [sys.executable, "-c", QUICK], cwd=ROOT, env=environment(folder, **more), stderr=subprocess.DEVNULL
    )
    try:
        yield process
    finally:
        process.kill()
        process.wait()


def soon(wish: Callable[[], bool], seconds: float = 30) -> bool:
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if wish():
            return True
        time.sleep(0.05)
    return False


def enqueue(folder: Path, file: Path, seconds: float, times: int = 1, **more: str) -> None:
    file.touch()
    code = f"for _ in range({times}): linger.enqueue({str(file)!r}, {seconds})"
    script(folder, f"from tests.slow_job import linger\n{code}", **more)


def test_a_job_is_done_by_the_next_life_of_a_killed_worker(prepared: Path, tmp_path: Path):
    file = tmp_path / "said"
    enqueue(prepared, file, 1)
    with worker(prepared):
        assert soon(lambda: "began" in file.read_text())
    assert "done" not in file.read_text()
    with worker(prepared):
        assert soon(lambda: "done" in file.read_text())
        assert soon(lambda: script(prepared, STATES) == "SUCCESSFUL")
    assert file.read_text().count("began") == 2


def test_a_job_that_ends_three_workers_is_given_up_and_the_doctor_says_so(prepared: Path, tmp_path: Path):
    file = tmp_path / "said"
    enqueue(prepared, file, 60)
    for life in (1, 2, 3):
        with worker(prepared):
            assert soon(lambda life=life: file.read_text().count("began") == life)
    with worker(prepared):
        assert soon(lambda: script(prepared, STATES) == "FAILED")
    assert "Jobs failed in the last day: linger 1 times" in withal(prepared, "doctor").stdout
    assert "Jobs put back into the queue: 1" in withal(prepared, "work", "--again").stdout
    assert script(prepared, STATES) == "READY"


def test_a_second_worker_on_the_same_data_is_refused(prepared: Path):
    with worker(prepared):
        lock = prepared / "worker.lock"
        assert soon(lambda: lock.exists() and bool(lock.read_text()))
        assert "A worker already runs" in refused(withal(prepared, "work"))


@pytest.fixture
def postgres() -> Iterator[dict[str, str]]:
    with ExitStack() as stack:
        try:
            database = stack.enter_context(own_database(postgres=True))
        except psycopg.OperationalError:
            pytest.skip("there is no PostgreSQL")
        yield database


def test_on_postgresql_another_worker_takes_up_what_a_killed_one_left(
    tmp_path: Path, postgres: dict[str, str]
):
    here, there, file = tmp_path / "here", tmp_path / "there", tmp_path / "said"
    assert withal(here, "prepare", **postgres).returncode == 0
    shutil.copytree(here, there)
    enqueue(here, file, 0.5, times=6, **postgres)
    with worker(here, **postgres) as first, worker(there, **postgres):
        assert soon(lambda: all(f"began {place}" in file.read_text() for place in (here, there)))
        first.kill()
        assert soon(lambda: script(here, STATES, **postgres) == " ".join(["SUCCESSFUL"] * 6))
    assert file.read_text().count("done") >= 6
    assert f"done {there}" in file.read_text()
