from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from withal.guides.document import Answer, Tick, Ticks
from withal.guides.kinds.base import Form, Kind, Value
from withal.guides.outline import Prompt


class Checklist(Kind):
    """Entries to tick. Stored: the ids of the ticked entries, in the guide's order."""

    name = "checklist"
    question = _("Tick what is true for you.")
    needs = "items"

    def take(self, prompt: Prompt, form: Form) -> Value:
        return [item.id for item in prompt.items if form.get(self.field(prompt, item.id))]

    def context(self, prompt: Prompt, value: Value) -> dict[str, Any]:
        ticked = set(value or ())
        return {"items": [(item, self.field(prompt, item.id), item.id in ticked) for item in prompt.items]}

    def shown(self, prompt: Prompt, value: Value) -> tuple[Answer, ...]:
        return (Ticks(tuple(Tick(item.text, ticked=item.id in value) for item in prompt.items)),)

    def blank(self, prompt: Prompt) -> tuple[Answer, ...]:
        return self.shown(prompt, ())


KIND = Checklist()
