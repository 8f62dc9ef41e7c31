"""A job that takes a second and says so in a file, for tests of workers."""

from __future__ import annotations

import os
import time
from pathlib import Path

from django_tasks import task


@task()
def linger(path: str, seconds: float) -> None:
    with Path(path).open("a") as file:
        print("began", os.environ["WITHAL_DATA"], file=file, flush=True)
        time.sleep(seconds)
        print("done", os.environ["WITHAL_DATA"], file=file, flush=True)
