"""Where rooms plug into what stands below them. A room registers in its `apps.py`; none imports upwards."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from django.http import HttpRequest
    from django.utils.functional import _StrOrPromise


@dataclass(frozen=True)
class Door:
    """A place in the bar at the top. `route` is a URL name; `rooms` the URL namespaces it lights up for."""

    label: _StrOrPromise
    route: str
    rooms: tuple[str, ...]
    order: int


@dataclass(frozen=True)
class Notice:
    """A part of Today: `read(person, request)` gives the template's context or None to stay silent."""

    name: str
    template: str
    read: Callable[[Any, HttpRequest], dict[str, Any] | None]
    order: int
    beside: bool = False  # in the narrow column


doors: list[Door] = []
notices: list[Notice] = []
daily: list[Callable[[], object]] = []  # done once a day by the worker; each must bear being done twice


def add_door(door: Door) -> None:
    doors.append(door)
    doors.sort(key=lambda entry: entry.order)


def add_notice(notice: Notice) -> None:
    notices.append(notice)
    notices.sort(key=lambda entry: entry.order)
