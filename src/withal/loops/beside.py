"""Under an answer in a workbook: the voice that was made from it, or the way to make one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from withal.accounts.models import Person
from withal.guides.registries import Answered, Beside
from withal.libraries.access import May, holds, roles_that
from withal.libraries.models import Membership
from withal.loops.models import Voice

# Only running words can hold what somebody said; tables and ticks are the team's own.
TELLING_KINDS = frozenset({"text"})


def beside(person: Person, answers: Sequence[Answered]) -> Mapping[str, list[Beside]]:
    """For somebody who listens for a library, and nobody else: at most two queries."""
    telling = [answer for answer in answers if answer.kind in TELLING_KINDS]
    if not telling or not _listens(person):
        return {}
    made = {voice.source: _what_it_became(voice) for voice in _voices(person, telling)}
    return {answer.prompt: [made.get(f"answer:{answer.id}") or _deed(answer)] for answer in telling}


def _listens(person: Person) -> bool:
    places = Membership.objects.of(person).filter(team=None, role__in=roles_that(May.LISTEN))
    return places.exists()


def _voices(person: Person, answers: Sequence[Answered]) -> QuerySet[Voice]:
    sources = [f"answer:{answer.id}" for answer in answers]
    current = Voice.objects.filter(source__in=sources, withdrawn_at=None).select_related("loop")
    return current.filter(holds(person, May.LISTEN, library="library"))


def _what_it_became(voice: Voice) -> Beside:
    if voice.loop:
        text = _("In a loop: %(title)s") % {"title": voice.loop.title}
        return Beside(text, reverse("loops:loop", args=[voice.loop.pk]))
    return Beside(_("A voice, waiting for a loop"), reverse("loops:voice", args=[voice.pk]))


def _deed(answer: Answered) -> Beside:
    address = f"{reverse('loops:write')}?from=answer:{answer.id}"
    return Beside(_("Make this a voice"), address, deed=True)
