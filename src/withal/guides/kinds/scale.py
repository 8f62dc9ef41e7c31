from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as now
from django.utils.translation import gettext_lazy as _

from withal.guides.document import Answer, Tick, Ticks
from withal.guides.kinds.base import ANY_WORDS, Form, Kind, Value, known_entry, whole
from withal.guides.outline import Prompt


class Scale(Kind):
    """One number between two ends that have names. Stored: a whole number, or None."""

    name = "scale"
    question = _("Where are you now?")
    options = {"from": whole(0, 10), "to": whole(1, 10), "low": ANY_WORDS, "high": ANY_WORDS}

    def steps(self, prompt: Prompt) -> range:
        return range(prompt.number("from", 1), prompt.number("to", 5) + 1)

    def problems(self, prompt: Prompt) -> list[str]:
        if len(self.steps(prompt)) < 2:
            return [now("A scale goes up: “to” must be larger than “from”.")]
        return []

    def take(self, prompt: Prompt, form: Form) -> Value:
        chosen = form.get(self.field(prompt), "")
        if not chosen:
            return None
        return int(known_entry(chosen, {str(step): "" for step in self.steps(prompt)}))

    def answered(self, prompt: Prompt, value: Value) -> bool:
        return value is not None

    def words(self, prompt: Prompt, step: int) -> str:
        """A step as it is read aloud: the ends carry their names."""
        ends = {
            self.steps(prompt)[0]: prompt.options.get("low"),
            self.steps(prompt)[-1]: prompt.options.get("high"),
        }
        return f"{step} – {ends[step]}" if ends.get(step) else str(step)

    def context(self, prompt: Prompt, value: Value) -> dict[str, Any]:
        return {"steps": [(step, self.words(prompt, step), step == value) for step in self.steps(prompt)]}

    def shown(self, prompt: Prompt, value: Value) -> tuple[Answer, ...]:
        return (Ticks(tuple(Tick(self.words(prompt, step), step == value) for step in self.steps(prompt))),)

    def blank(self, prompt: Prompt) -> tuple[Answer, ...]:
        return self.shown(prompt, None)


KIND = Scale()
