"""The tags of content controls, by which a workbook filled in Word finds its way back."""

from __future__ import annotations

import hashlib

from withal.guides.lettering import one_line

TAG_PREFIX = "withal:"
LONGEST = 64  # Word refuses to keep a longer tag
ROOM = 16  # for places such as ":12:3"


def control_tag(prompt_id: str, *places: int) -> str:
    """`withal:ID`, with places counted from 1: a tick is `:N`, one of its marks `:N:M`, a cell `:ROW:COLUMN`.

    The row of headings is not counted. An id that leaves no room is cut and ends in a digest, the same
    every time, so a reader who knows the ids finds the prompt by making their tags.
    """
    prompt_id = one_line(prompt_id)
    room = LONGEST - len(TAG_PREFIX) - ROOM
    if len(prompt_id) > room:
        digest = hashlib.sha256(prompt_id.encode()).hexdigest()[:8]
        prompt_id = f"{prompt_id[: room - 9]}~{digest}"
    return ":".join([TAG_PREFIX + prompt_id, *map(str, places)])
