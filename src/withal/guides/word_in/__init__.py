"""Word in: a learner guide that arrives as a Word document becomes a guide in our own format.

`read` is the door for uploads; `read_here` does the work without a child process. Both load what
they need when called: the child must start quickly, and a web process never needs lxml for this.
"""

from withal.guides.word_in.messages import REFUSALS, WARNINGS, Refused, Remark
from withal.guides.word_in.result import OriginalBlock, Reading

__all__ = ["SENTENCES", "OriginalBlock", "Reading", "Refused", "Remark", "read", "read_here"]

SENTENCES = REFUSALS | WARNINGS


def read(data: bytes, *, seconds: int = 10, megabytes: int = 256) -> Reading:
    """Read an uploaded Word file in a child process with limited time and memory; `Refused` says why."""
    from withal.guides.word_in.door import read as read_through_door

    return read_through_door(data, seconds=seconds, megabytes=megabytes)


def read_here(data: bytes) -> Reading:
    """Read a Word file in this process, without limits on time and memory; `Refused` says why."""
    from withal.guides.word_in.reading import read_here as read_in_process

    return read_in_process(data)
