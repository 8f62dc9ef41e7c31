"""A loop in words: what it waits for, how late, what may be told of a voice. Nothing is looked up here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from withal.loops.models import Loop, Voice
from withal.loops.standing import STAGES

SAID, PROMISED, UNDERWAY, DONE, TOLD = range(1, 6)  # arcs filled
# The five stages, each in a sentence for when it is reached and one for before.
STAGE_LINES = (
    (
        gettext_lazy("Said: somebody’s words are written down."),
        gettext_lazy("Not said yet: a loop begins with somebody’s words."),
    ),
    (
        gettext_lazy("Promised: the library has answered."),
        gettext_lazy("Not promised yet: answer with a promise, or with “we will not, and why”."),
    ),
    (
        gettext_lazy("Under way: something is begun."),
        gettext_lazy("Not under way yet: a first step waits to be begun."),
    ),
    (
        gettext_lazy("Done: every promise is kept or refused."),
        gettext_lazy("Not done yet: a promise is still open."),
    ),
    (
        gettext_lazy("Told: the people who spoke know what became of it."),
        gettext_lazy("Not told yet: the people who spoke wait to hear back."),
    ),
)
# In place of the three in the middle where the library promised nothing and said why.
REFUSED_LINE = gettext_lazy("Answered: we will not, and why.")
SMALL_NUMBERS = (
    gettext_lazy("Two"),
    gettext_lazy("Three"),
    gettext_lazy("Four"),
    gettext_lazy("Five"),
    gettext_lazy("Six"),
    gettext_lazy("Seven"),
    gettext_lazy("Eight"),
    gettext_lazy("Nine"),
)


@dataclass(frozen=True)
class Chip:
    """The word or two in colour beside a loop. `look` as the kit's chip has it."""

    text: str
    look: str = ""


@dataclass(frozen=True)
class Standing:
    """A loop as a list shows it: `{% ring_stages said.stages late=said.late closed=said.closed %}`."""

    stages: tuple[str, ...]
    late: bool
    closed: bool
    state: str
    chip: Chip


def said_of(loop: Loop, today: date) -> Standing:
    """Everything that is said of a loop beside its title."""
    return Standing(
        stages=stages(loop),
        late=days_late(loop, today) > 0,
        closed=loop.closed_at is not None,
        state=state(loop),
        chip=chip(loop, today),
    )


def facts(loop: Loop, *, keeper: bool = False) -> str:
    """What stands under a title: "41 voices · Eastgate · done, nobody told yet · kept by Ana Reyes"."""
    parts = [ngettext("%(n)d voice", "%(n)d voices", loop.voice_count) % {"n": loop.voice_count}]
    if loop.branch:
        parts.append(loop.branch.name)
    parts.append(state(loop))
    if keeper and loop.keeper:
        parts.append(_("kept by %(name)s") % {"name": loop.keeper.name})
    elif keeper:
        parts.append(_("nobody keeps it"))
    return " · ".join(parts)


def stages(loop: Loop) -> tuple[str, ...]:
    """The names of the arcs that are filled."""
    return STAGES[: loop.stage]


def steps(loop: Loop) -> list[tuple[bool, str]]:
    """Each stage as a sentence, and whether it is reached."""
    reached = stages(loop)
    lines = [
        (name in reached, str(lines[0] if name in reached else lines[1]))
        for name, lines in zip(STAGES, STAGE_LINES, strict=True)
    ]
    if loop.refused and loop.stage >= DONE:
        lines[1:4] = [(True, str(REFUSED_LINE))]
    return lines


def days_late(loop: Loop, today: date) -> int:
    """How many days ago its day passed; 0 where none did, or where it is closed or put away."""
    if loop.due is None or loop.closed_at or loop.put_away_at:
        return 0
    return max((today - loop.due).days, 0)


def state(loop: Loop) -> str:
    """What there is, and what it waits for: "done, nobody told yet"."""
    if loop.closed_at:
        return _("told, and closed")
    if loop.reopened:
        return _("somebody spoke again after the report back, and has not been told yet")
    return (
        _("nothing said yet"),
        _("said, nobody has answered yet"),
        _("promised, not begun yet"),
        _("under way"),
        _("answered with “we will not”, nobody told yet") if loop.refused else _("done, nobody told yet"),
        _("told"),
    )[loop.stage]


def chip(loop: Loop, today: date) -> Chip:
    """Late before everything else that is open."""
    if loop.put_away_at:
        return Chip(_("put away"), "still")
    if loop.closed_at:
        return Chip(_("closed"), "closed")
    if days := days_late(loop, today):
        return Chip(_late(loop, days), "late")
    return Chip(_("reopened")) if loop.reopened else Chip(_("on the way"))


def _late(loop: Loop, days: int) -> str:
    if loop.stage >= DONE:
        words = ngettext("report back is %(days)d day late", "report back is %(days)d days late", days)
    elif loop.stage >= PROMISED:
        words = ngettext("a promise is %(days)d day late", "a promise is %(days)d days late", days)
    elif loop.stage == SAID:
        words = ngettext("an answer is %(days)d day late", "an answer is %(days)d days late", days)
    else:
        words = ngettext("%(days)d day late", "%(days)d days late", days)
    return words % {"days": days}


def owed(loop: Loop) -> str:
    """What is due on its day, for a calendar: "Report back: Homework help on Saturdays"."""
    if loop.stage >= DONE:
        return _("Report back: %(title)s") % {"title": loop.title}
    if loop.stage >= PROMISED:
        return _("Promised: %(title)s") % {"title": loop.title}
    return _("Answer: %(title)s") % {"title": loop.title}


def next_due(loop: Loop, *, late: bool) -> str:
    """What its next day is about; the day follows: "The report back is due" in 3 days."""
    if loop.stage >= DONE:
        return _("The report back was due") if late else _("The report back is due")
    if loop.stage >= PROMISED:
        return _("A promise was due") if late else _("A promise is due")
    return _("An answer was due") if late else _("An answer is due")


def finding(numbers: Mapping[str, int], oldest: int) -> str:
    """The library's loops in two sentences. `oldest`: how many days the first of the late ones is late."""
    total, closed, late = numbers["all"], numbers["closed"], numbers["late"]
    if not total:
        return _("No loop has been opened yet.")
    if closed == total:
        return ngettext("The one loop is closed.", "All %(total)d loops are closed.", total) % {
            "total": total
        }
    first = ngettext(
        "%(closed)d of %(total)d loop is closed.", "%(closed)d of %(total)d loops are closed.", total
    ) % {"closed": closed, "total": total}
    return f"{first} {_lateness(late, oldest)}"


def late_in_a_sentence(late: int) -> str:
    """What the top of Today says of the loops somebody keeps; nothing where none is late."""
    if not late:
        return ""
    if late == 1:
        return _("One loop that you keep is late.")
    many = SMALL_NUMBERS[late - 2] if late - 2 < len(SMALL_NUMBERS) else late
    return _("%(many)s loops that you keep are late.") % {"many": many}


def _lateness(late: int, oldest: int) -> str:
    if not late:
        return _("None is late.")
    if late == 1:
        return ngettext("One is late, by %(days)d day.", "One is late, by %(days)d days.", oldest) % {
            "days": oldest
        }
    many = SMALL_NUMBERS[late - 2] if late - 2 < len(SMALL_NUMBERS) else late
    return ngettext(
        "%(many)s are late, the oldest by %(days)d day.",
        "%(many)s are late, the oldest by %(days)d days.",
        oldest,
    ) % {"many": many, "days": oldest}


def may_be_told(voice: Voice) -> str:
    """What the speaker allows, in a line: "quote them word for word · by name: Mrs Lopez"."""
    if voice.withdrawn_at:
        return _("taken back: nothing of it is told")
    words = {
        Voice.Quoting.NO: _("kept among staff"),
        Voice.Quoting.OWN_WORDS: _("told in the library’s words"),
        Voice.Quoting.QUOTE: _("may be quoted"),
    }[Voice.Quoting(voice.quoting)]
    return f"{words} · {_who(voice)}"


def _who(voice: Voice) -> str:
    if voice.telling == Voice.Telling.NAMED and voice.speaker:
        return _("by name: %(name)s") % {"name": voice.name}
    if voice.telling == Voice.Telling.DESCRIBED and voice.speaker:
        return _("as “%(description)s”") % {"description": voice.description}
    return _("who said it is not told")
