"""`withal worker`: does the jobs that actions left for later. `withal serve` starts it and restarts it."""

from __future__ import annotations

import argparse
import fcntl
import os
import signal
import socket
import sys
from pathlib import Path
from types import FrameType

from withal.kit.arguments import Refusal, data_folder
from withal.kit.starting import start_django

LIVES = 3


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.description = "Do the jobs that pages leave for later, until stopped. `withal serve` starts this."


def lock_path() -> Path:
    """Locked while a worker lives; `withal doctor` looks."""
    return data_folder() / "worker.lock"


def _hold() -> int:
    descriptor = os.open(lock_path(), os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        raise Refusal("A worker already runs with this data folder.") from None
    return descriptor


def take_up_again(worker_id: str) -> int:
    """Jobs that an earlier worker of this name was killed in go back into the queue. Says how many.

    A job that three workers died in is marked as failed: it may be what killed them.
    """
    from django_tasks.base import TaskResultStatus
    from django_tasks_db.models import DBTaskResult

    from withal.kit.writing import writing

    with writing():
        stranded = DBTaskResult.objects.filter(status=TaskResultStatus.RUNNING)
        left = [job for job in stranded if job.worker_ids and job.worker_ids[-1] == worker_id]
        for job in left:
            hopeless = len(job.worker_ids) >= LIVES
            job.status = TaskResultStatus.FAILED if hopeless else TaskResultStatus.READY
            job.save(update_fields=["status"])
    return len(left)


def begin_keeping_house() -> None:
    """Set down the first daily job, unless one waits already."""
    from django_tasks.base import TaskResultStatus
    from django_tasks_db.models import DBTaskResult

    from withal.kit.tasks import keep_house
    from withal.kit.writing import writing

    with writing():
        waiting = DBTaskResult.objects.filter(task_path=keep_house.module_path, status=TaskResultStatus.READY)
        if not waiting.exists():
            keep_house.enqueue()


def run(args: argparse.Namespace) -> int:
    """Work until SIGINT or SIGTERM; a job under way is finished first."""
    start_django()
    held = _hold()
    from django_tasks_db.management.commands.db_worker import Worker

    worker_id = f"withal-{socket.gethostname()}"[:64]
    take_up_again(worker_id)
    begin_keeping_house()
    worker = Worker(
        queue_names=["*"],
        excluded_queue_names=[],
        interval=1.0,
        batch=False,
        backend_name="default",
        startup_delay=False,
        max_tasks=None,
        worker_id=worker_id,
    )

    def stop(number: int, frame: FrameType | None) -> None:
        worker.running = False
        if not worker.running_task:
            sys.exit(0)

    signal.signal(signal.SIGINT, stop)
    signal.signal(signal.SIGTERM, stop)
    worker.run()
    os.close(held)
    return 0
