"""What the rooms above tell this one about the subjects that can be followed. Set in their `apps.py`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from withal.libraries.models import Library


@dataclass(frozen=True)
class Followed:
    """A subject as a person without an account may see it.

    `path` leads to its public page, `home_path` to all that its library shows.
    """

    title: str
    path: str
    library: Library
    home_path: str = "/"


# Under the subject's kind, such as "loops.loop": from its id and a language to what is public of it now,
# or None where nothing is.
subjects: dict[str, Callable[[str, str], Followed | None]] = {}


def followed(subject: str, language: str) -> Followed | None:
    """The public face of a subject such as "loops.loop:12"; None where it is not public (any more)."""
    kind, _sep, id = subject.partition(":")
    read = subjects.get(kind)
    return read(id, language) if read else None
