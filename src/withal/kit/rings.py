"""The ring: the one emblem. A loop is five arcs, a workbook's progress one.

`pathLength="100"` lets every arc be counted in hundredths of the circle.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

STAGES = {
    "said": gettext_lazy("said"),
    "promised": gettext_lazy("promised"),
    "underway": gettext_lazy("under way"),
    "done": gettext_lazy("done"),
    "told": gettext_lazy("told"),
}
PITCH = 100 / len(STAGES)
GAP = 4.0


@dataclass(frozen=True, slots=True)
class Arc:
    """`length` hundredths of the circle from `start` on; `track` is the part not yet reached."""

    start: float
    length: float
    track: bool = False


def progress(done: int, total: int) -> tuple[Arc, ...]:
    """The whole track, and one arc over it as long as the share that is done."""
    share = min(max(done / total, 0), 1) if total > 0 else 0
    track = Arc(0, 100, track=True)
    return (track, Arc(0, round(100 * share, 2))) if share else (track,)


def stages(reached: Iterable[str]) -> tuple[Arc, ...]:
    """Five arcs of one length. Raises ValueError for a stage that there is not."""
    names = set(reached)
    if unknown := names - STAGES.keys():
        raise ValueError(f"A loop has no stage {', '.join(sorted(unknown))}; it has {', '.join(STAGES)}.")
    return tuple(
        Arc(place * PITCH + GAP / 2, PITCH - GAP, track=name not in names)
        for place, name in enumerate(STAGES)
    )


def in_words(reached: Sequence[str], *, refused: bool = False) -> str:
    """The stages: "said, promised". `refused`: nothing was promised, the library said what it will not do."""
    names = [str(STAGES[name]) for name in STAGES if name in reached]
    if refused and "done" in reached:
        names[1:4] = [_("answered: we will not")]
    return ", ".join(names)


def spoken(reached: Sequence[str], *, late: bool, closed: bool, refused: bool = False) -> str:
    """The ring in words: "said, promised; late"."""
    state = _("closed") if closed else _("late") if late else ""
    names = in_words(reached, refused=refused) or _("nothing said yet")
    return f"{names}; {state}" if state else names


def drawn(arcs: tuple[Arc, ...], words: str, *, late: bool, closed: bool, look: str) -> SafeString:
    """The picture, hidden from screen readers, and `words` for them."""
    state = "closed" if closed else "late" if late else ""
    ring = _picture(arcs, " ".join(filter(None, ("ring", state, look))))
    return format_html('{}<span class="visually-hidden">{}</span>', ring, words) if words else ring


@lru_cache(maxsize=512)
def _picture(arcs: tuple[Arc, ...], classes: str) -> SafeString:
    """Kept, because a list shows the same few rings again and again."""
    circles = format_html_join("", _CIRCLE, map(_attributes, arcs))
    return format_html('<svg class="{}" viewBox="0 0 32 32" aria-hidden="true">{}</svg>', classes, circles)


_CIRCLE = (
    '<circle class="{}" cx="16" cy="16" r="13" pathLength="100"'
    ' stroke-dasharray="{} 100" stroke-dashoffset="{}"/>'
)


def _attributes(arc: Arc) -> tuple[str, str, str]:
    return "track" if arc.track else "done", f"{arc.length:g}", f"{-arc.start:g}"
