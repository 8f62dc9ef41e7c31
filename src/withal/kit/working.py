"""`withal work`: does the jobs that actions left for later. `withal serve` starts it and restarts it."""

from __future__ import annotations

import argparse
import fcntl
import os
import secrets
import signal
import sys
from pathlib import Path
from types import FrameType

from withal.kit.arguments import Refusal, data_folder
from withal.kit.starting import start_django


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.description = "Do the jobs that pages leave for later, until stopped. `withal serve` starts this."
    parser.add_argument(
        "--again", action="store_true", help="put jobs that failed in the last day back into the queue"
    )


def lock_path() -> Path:
    """Locked while a worker lives; `withal doctor` looks."""
    return data_folder() / "worker.lock"


def _hold() -> int:
    """The lock, in a file that holds this place's name: made once, the same for all its workers."""
    descriptor = os.open(lock_path(), os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        raise Refusal("A worker already runs with this data folder.") from None
    if not os.fstat(descriptor).st_size:
        os.write(descriptor, secrets.token_hex(8).encode())
    return descriptor


def place() -> str:
    """How the names of workers begin that live in this data folder, one at a time; "" before the first."""
    try:
        return lock_path().read_text()
    except FileNotFoundError:
        return ""


def begin_keeping_house() -> None:
    """Set down the first daily job, unless one waits already, and queue what was left undone."""
    from django_tasks.base import TaskResultStatus
    from django_tasks_db.models import DBTaskResult

    from withal.kit.registries import at_start
    from withal.kit.tasks import keep_house
    from withal.kit.writing import writing

    with writing():
        waiting = DBTaskResult.objects.filter(task_path=keep_house.module_path, status=TaskResultStatus.READY)
        if not waiting.exists():
            keep_house.enqueue()
        for deed in at_start:
            deed()


def run(args: argparse.Namespace) -> int:
    """Work until SIGINT or SIGTERM; a job under way is finished first."""
    start_django()
    from withal.kit import jobs

    if args.again:
        print(f"Jobs put back into the queue: {jobs.again()}")
        return 0
    held = _hold()
    worker_id = f"{place()}.{secrets.token_hex(4)}"
    jobs.beat(worker_id)
    heart = jobs.Heart(worker_id)
    heart.start()
    try:
        jobs.reap(place(), but=worker_id)
        begin_keeping_house()
        _work(worker_id)
    finally:
        heart.stop()
        jobs.end(worker_id)
        os.close(held)
    return 0


def _work(worker_id: str) -> None:
    from django_tasks_db.management.commands.db_worker import Worker

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
