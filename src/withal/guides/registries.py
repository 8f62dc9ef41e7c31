"""What the rooms above tell this one. Each sets its part in its `apps.py`; guides imports none of them."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass


def _nobody(guide: int, prompts: Collection[str]) -> set[str]:
    return set()


@dataclass
class Above:
    """`take_up_route` is a URL name whose one argument is a version's id.

    `answered(guide, prompts)` tells under which of these prompts somebody has an answer to the guide.
    """

    take_up_route: str = ""
    answered: Callable[[int, Collection[str]], set[str]] = _nobody


above = Above()
