from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as now
from django.utils.translation import gettext_lazy as _

from withal.guides.braces import words_to_id
from withal.guides.document import Answer, Tick, Ticks
from withal.guides.kinds.base import ANY_WORDS, Form, Kind, Value, known_entry, one_of
from withal.guides.outline import Prompt


class Choice(Kind):
    """One of a few answers, or several with `many=yes`. Stored: a list of the chosen answers' ids."""

    name = "choice"
    question = _("Choose what fits.")
    options = {"options": ANY_WORDS, "many": one_of("yes", "no")}

    def entries(self, prompt: Prompt) -> dict[str, str]:
        """Id to words: from `options="a | b"`, else from a list in the ::: block."""
        if prompt.items:
            return {item.id: item.text for item in prompt.items}
        words = [part.strip() for part in prompt.options.get("options", "").split("|") if part.strip()]
        return {words_to_id(text, f"choice-{n}"): text for n, text in enumerate(words, 1)}

    def many(self, prompt: Prompt) -> bool:
        return prompt.options.get("many") == "yes"

    def problems(self, prompt: Prompt) -> list[str]:
        if len(self.entries(prompt)) < 2:
            return [now('A choice needs at least two answers that differ: options="yes | not yet".')]
        return []

    def take(self, prompt: Prompt, form: Form) -> Value:
        entries = self.entries(prompt)
        if self.many(prompt):
            return [id for id in entries if form.get(self.field(prompt, id))]
        chosen = form.get(self.field(prompt), "")
        return [known_entry(chosen, entries)] if chosen else []

    def typed(self, prompt: Prompt, form: Form) -> Value:
        return []

    def context(self, prompt: Prompt, value: Value) -> dict[str, Any]:
        chosen = value or []
        many = self.many(prompt)
        return {
            "many": many,
            "entries": [
                (id, words, self.field(prompt, id) if many else self.field(prompt), id in chosen)
                for id, words in self.entries(prompt).items()
            ],
        }

    def shown(self, prompt: Prompt, value: Value) -> tuple[Answer, ...]:
        return (Ticks(tuple(Tick(words, id in value) for id, words in self.entries(prompt).items())),)

    def blank(self, prompt: Prompt) -> tuple[Answer, ...]:
        return self.shown(prompt, ())


KIND = Choice()
