"""One way to write: `with writing():` or `@written`.

SQLite lets one writer in at a time and makes the others retry with sleeps, which gives long tails. A
file lock in front of the transaction makes them queue instead: the tail then is the queue's length.
PostgreSQL needs no such lock.
"""

from __future__ import annotations

import fcntl
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from typing import ParamSpec, TypeVar

from django.db import connection, transaction

P = ParamSpec("P")
R = TypeVar("R")


@contextmanager
def writing() -> Iterator[None]:
    """An atomic block that waits its turn. Inside another atomic block it is a savepoint."""
    name = str(connection.settings_dict["NAME"])
    if connection.vendor != "sqlite" or connection.in_atomic_block or "memory" in name:
        with transaction.atomic():
            yield
        return
    descriptor = os.open(f"{name}.turn", os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        with transaction.atomic():
            yield
    finally:
        os.close(descriptor)


def written(action: Callable[P, R]) -> Callable[P, R]:
    """Every action wears this: it commits whole or not at all."""

    @wraps(action)
    def inside(*args: P.args, **kwargs: P.kwargs) -> R:
        with writing():
            return action(*args, **kwargs)

    return inside
