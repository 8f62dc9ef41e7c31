"""The one thing to do next with a loop: the page's primary button."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from withal.loops.models import Loop, LoopPromise, Report
from withal.loops.wording import DONE, PROMISED, SAID


@dataclass(frozen=True)
class NextThing:
    """`post`: the path is asked with a form, because it begins something."""

    label: str
    path: str
    post: bool = False


def next_thing(
    loop: Loop, promised: Sequence[LoopPromise], reports: Sequence[Report], *, tells: bool
) -> NextThing | None:
    """What is to be done at this stage; None where it waits for somebody who may tell the public."""
    if loop.closed_at:
        path = reverse("loops:public", args=[loop.code])
        return NextThing(_("See it as residents do"), path) if loop.shown_at else None
    if loop.stage < SAID:
        return NextThing(_("Write down what was said"), f"{reverse('loops:write')}?loop={loop.pk}")
    if loop.stage < PROMISED:
        return NextThing(_("Promise something"), reverse("loops:promise", args=[loop.pk]))
    if loop.stage < DONE:
        return _go_on(loop, promised)
    if not tells:
        return None
    draft = next((report for report in reports if not report.published_at), None)
    if draft:
        return NextThing(_("Go on with the report back"), reverse("loops:report", args=[draft.pk]))
    return NextThing(_("Write the report back"), reverse("loops:begin_report", args=[loop.pk]), post=True)


def _go_on(loop: Loop, promised: Sequence[LoopPromise]) -> NextThing | None:
    """The open promise that is due first."""
    first = next((tie.promise for tie in promised if getattr(tie.promise, "settlement", None) is None), None)
    if first is None:
        return None
    label = _("Set down the first step") if loop.stage == PROMISED else _("Go on with what is due next")
    return NextThing(label, reverse("commitments:promise", args=[first.pk]))
