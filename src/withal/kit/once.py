"""One question, one query: what two parts of a page ask about the same row is read once."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar

Row = TypeVar("Row")
R = TypeVar("R")


def once(read: Callable[[Row], R]) -> Callable[[Row], R]:
    """Remember what `read(row)` gave for as long as this row object lives: a request, or a turn of a job.

    For reads only, and not where the same object is asked again after a deed.
    """
    name = f"_once_{read.__module__}.{read.__qualname__}"

    @wraps(read)
    def inside(row: Row) -> R:
        kept: dict[str, Any] = row.__dict__
        if name not in kept:
            kept[name] = read(row)
        return kept[name]  # type: ignore[no-any-return]

    return inside
