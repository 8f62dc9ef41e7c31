"""Where rooms plug into what stands below them. A room registers in its `apps.py`; none imports upwards."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from django.http import HttpRequest
    from django.utils.functional import _StrOrPromise


@dataclass(frozen=True)
class Door:
    """A place in the bar at the top. `route` is a URL name; `rooms` the URL namespaces it lights up for.

    `may` names a deed: the door then stands there only for those who may do it in their library.
    """

    label: _StrOrPromise
    route: str
    rooms: tuple[str, ...]
    order: int
    may: str = ""


@dataclass(frozen=True)
class Notice:
    """A part of Today: `read(person, request)` gives the template's context or None to stay silent.

    A `sentence` in the context is also told at the top of the page: "Two people wait to hear from you."
    """

    name: str
    template: str
    read: Callable[[Any, HttpRequest], dict[str, Any] | None]
    order: int
    beside: bool = False  # in the narrow column


@dataclass(frozen=True)
class Dated:
    """Something a person owes by a day: on Today, in their reminder and in their calendar.

    `uid` is the same for as long as it is the same thing; `path` leads to where it is done.
    """

    uid: str
    on: date
    title: str
    path: str


@dataclass(frozen=True)
class Source:
    """A record that a voice can be made from: its words as plain text, and the page it stands on."""

    label: str
    words: str
    language: str
    path: str


doors: list[Door] = []
notices: list[Notice] = []
daily: list[Callable[[], object]] = []  # done once a day by the worker; each must bear being done twice
at_start: list[Callable[[], object]] = []  # done when a worker starts: what was left undone is queued again

# What a person owes by a day. Each answers with few queries: all are asked for one page.
dated: list[Callable[[Any], list[Dated]]] = []
# Where voices can come from, such as "answer": from who asks and the record's id to the source. Each is a
# door: it raises Http404 where this person may not read the record.
voice_sources: dict[str, Callable[[Any, str], Source]] = {}


def add_door(door: Door) -> None:
    doors.append(door)
    doors.sort(key=lambda entry: entry.order)


def add_notice(notice: Notice) -> None:
    notices.append(notice)
    notices.sort(key=lambda entry: entry.order)
