"""A job outlives the worker that was killed in it, and is not tried for ever."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from withal.kit import doctor, jobs
from withal.kit.models import WorkerBeat
from withal.kit.tasks import keep_house

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def queued(settings) -> None:
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}


def running(*workers: str) -> DBTaskResult:
    keep_house.enqueue()
    job = DBTaskResult.objects.latest("enqueued_at")
    for worker in workers:
        job.claim(worker)
    return job


def status(job: DBTaskResult) -> str:
    job.refresh_from_db()
    return job.status


def silent(worker: str, seconds: int) -> None:
    WorkerBeat.objects.filter(worker=worker).update(at=timezone.now() - timedelta(seconds=seconds))


def test_a_job_of_a_worker_that_lives_is_left_to_it() -> None:
    job = running("here.1")
    jobs.beat("here.1")
    silent("here.1", 40)
    assert jobs.reap() == 0
    assert status(job) == TaskResultStatus.RUNNING


def test_a_job_of_a_worker_that_fell_silent_is_taken_up_again() -> None:
    job = running("here.1")
    jobs.beat("here.1")
    silent("here.1", 70)
    assert jobs.reap() == 1
    assert status(job) == TaskResultStatus.READY


def test_a_job_of_a_worker_that_never_said_anything_is_taken_up_again() -> None:
    job = running("here.1")
    assert jobs.reap() == 1
    assert status(job) == TaskResultStatus.READY


def test_a_worker_that_starts_takes_up_at_once_what_its_earlier_life_left() -> None:
    mine, theirs = running("here.1"), running("there.1")
    for worker in ("here.1", "there.1", "here.2"):
        jobs.beat(worker)
    assert jobs.reap("here", but="here.2") == 1
    assert (status(mine), status(theirs)) == (TaskResultStatus.READY, TaskResultStatus.RUNNING)


def test_a_job_in_which_three_workers_ended_has_failed() -> None:
    job = running("here.1", "here.2", "here.3")
    jobs.reap()
    assert status(job) == TaskResultStatus.FAILED
    assert "3 workers ended" in job.traceback
    assert "work --again" in " ".join(finding.todo for finding in doctor.work())


def test_jobs_that_failed_can_be_put_back_with_new_lives() -> None:
    job = running("here.1", "here.2", "here.3")
    jobs.reap()
    assert jobs.again() == 1
    assert status(job) == TaskResultStatus.READY
    assert job.worker_ids == []


def test_a_worker_that_ends_says_so() -> None:
    jobs.beat("here.1")
    assert jobs.live_workers() == ["here.1"]
    jobs.end("here.1")
    assert jobs.live_workers() == []


def test_the_doctor_tells_of_jobs_that_wait_too_long() -> None:
    assert [finding.what for finding in doctor.work()] == ["No job waits"]
    keep_house.enqueue()
    assert next(doctor.work()).state == "ok"
    DBTaskResult.objects.update(enqueued_at=timezone.now() - timedelta(minutes=30))
    (finding,) = doctor.work()
    assert finding.state == "look"
    assert "Jobs waiting: 1, the oldest for 30 minutes" in finding.what


def test_a_job_for_tomorrow_does_not_wait() -> None:
    keep_house.using(run_after=timezone.now() + timedelta(days=1)).enqueue()
    assert jobs.standing().waiting == 0


def test_the_doctor_sees_a_worker_elsewhere(tmp_path) -> None:
    jobs.beat("there.1")
    assert doctor.worker(tmp_path / "worker.lock").what == "Workers alive elsewhere: 1"
