"""The life of jobs: workers that say they live, and jobs that outlive the worker they were begun in.

A killed worker leaves its job marked as running, and nobody would ever do it. A reaper puts such jobs back
into the queue. Every job must bear being done twice: a worker can be killed right after it did one.
"""

from __future__ import annotations

import logging
import threading
from collections import Counter
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import DatabaseError, connection
from django.db.models.functions import Now
from django.utils import timezone
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from withal.kit.models import WorkerBeat
from withal.kit.writing import written

BEAT = 15.0  # seconds between signs of life
SILENT = timedelta(seconds=60)  # after which a worker counts as dead
REAP = 4  # beats between looks for stranded jobs
LIVES = 3  # a job that so many workers died in may be what kills them
log = logging.getLogger(__name__)


@written
def beat(worker: str) -> None:
    """Say that this worker lives, by the database's clock: those of machines differ."""
    WorkerBeat.objects.update_or_create(worker=worker, defaults={"at": Now()})


@written
def end(worker: str) -> None:
    """It stops of its own accord, and has nothing under way."""
    WorkerBeat.objects.filter(worker=worker).delete()


def live_workers() -> list[str]:
    return list(WorkerBeat.objects.filter(at__gt=Now() - SILENT).values_list("worker", flat=True))


@written
def reap(place: str = "", *, but: str = "") -> int:
    """Put jobs that nobody works on any more back into the queue; failed, after three lives. Says how many.

    A worker is gone when it has been silent for a minute; at once when its name begins with `place`, where
    only one can live at a time, and it is not the one named in `but`.
    """
    live = {worker for worker in live_workers() if worker == but or not (place and worker.startswith(place))}
    running = DBTaskResult.objects.running().select_for_update(skip_locked=True)
    stranded = [job for job in running if not live & set(job.worker_ids[-1:])]
    for job in stranded:
        if len(job.worker_ids) < LIVES:
            job.status = TaskResultStatus.READY
        else:
            job.status, job.finished_at = TaskResultStatus.FAILED, timezone.now()
            job.exception_class_path, job.traceback = "", f"{LIVES} workers ended while they did this job."
        job.save(update_fields=["status", "finished_at", "exception_class_path", "traceback"])
    WorkerBeat.objects.filter(at__lt=Now() - timedelta(days=1)).delete()
    return len(stranded)


class Heart(threading.Thread):
    """Beats beside the worker, so that a job that takes long keeps its worker among the living."""

    def __init__(self, worker: str) -> None:
        super().__init__(name="heart", daemon=True)
        self.worker = worker
        self.stopping = threading.Event()

    def run(self) -> None:
        turn = 0
        while not self.stopping.wait(BEAT):
            turn += 1
            try:
                beat(self.worker)
                if turn % REAP == 0:
                    reap()
            except DatabaseError as fault:  # the next beat tries again; a minute of silence is noticed
                log.warning("no sign of life could be written (%s)", type(fault).__name__)
                connection.close()
        connection.close()

    def stop(self) -> None:
        self.stopping.set()
        self.join(5)


@dataclass(frozen=True)
class Standing:
    """What waits, since when, and what failed in the last day, by name."""

    waiting: int
    oldest: datetime | None
    failed: dict[str, int]


def standing() -> Standing:
    ready = DBTaskResult.objects.ready()
    now = timezone.now()
    since = [min(now, max(job.enqueued_at, _due(job))) for job in ready.only("enqueued_at", "run_after")]
    failed = DBTaskResult.objects.failed().filter(finished_at__gt=now - timedelta(days=1))
    names = (path.rpartition(".")[2] for path in failed.values_list("task_path", flat=True))
    return Standing(len(since), min(since, default=None), dict(Counter(names)))


def _due(job: Any) -> datetime:
    """When a job was meant to begin; one for at once carries the end of time."""
    due: datetime = job.run_after
    return job.enqueued_at if due.year > 9000 else due


@written
def again() -> int:
    """Jobs that failed in the last day go back into the queue, with new lives. Says how many."""
    failed = DBTaskResult.objects.failed().filter(finished_at__gt=timezone.now() - timedelta(days=1))
    return int(failed.update(status=TaskResultStatus.READY, worker_ids=[], finished_at=None))
