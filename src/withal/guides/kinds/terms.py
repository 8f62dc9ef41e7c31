from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as now
from django.utils.translation import gettext_lazy as _

from withal.guides.document import Answer, Tick, Ticks
from withal.guides.kinds.base import ANY_WORDS, Form, Kind, Value, known_entry
from withal.guides.outline import Prompt

STATES = {"use": _("I use it in my work"), "new": _("It is new to me"), "unsure": _("I am not sure of it")}


class Terms(Kind):
    """A glossary check-off. Stored: term id to state ("use", "new"); a term left alone is absent."""

    name = "terms"
    question = _("Which of these words do you use, and which are new to you?")
    options = {"states": ANY_WORDS}
    needs = "meanings"

    def states(self, prompt: Prompt) -> dict[str, str]:
        given = prompt.options.get("states", "use new").replace("|", " ").split()
        return {state: str(STATES[state]) for state in given if state in STATES}

    def problems(self, prompt: Prompt) -> list[str]:
        unknown = [s for s in prompt.options.get("states", "").replace("|", " ").split() if s not in STATES]
        if unknown:
            return [
                now("“%(word)s” is not a state of a term. Use %(known)s.")
                % {"word": unknown[0], "known": ", ".join(STATES)}
            ]
        return []

    def take(self, prompt: Prompt, form: Form) -> Value:
        known = self.states(prompt)
        marked = {item.id: form.get(self.field(prompt, item.id), "") for item in prompt.items}
        return {term: known_entry(state, known) for term, state in marked.items() if state}

    def typed(self, prompt: Prompt, form: Form) -> Value:
        return {item.id: form.get(self.field(prompt, item.id), "") for item in prompt.items}

    def context(self, prompt: Prompt, value: Value) -> dict[str, Any]:
        marked = value or {}
        states = self.states(prompt)
        return {
            "terms": [
                (
                    item,
                    self.field(prompt, item.id),
                    [(s, words, marked.get(item.id) == s) for s, words in states.items()],
                )
                for item in prompt.items
            ]
        }

    def shown(self, prompt: Prompt, value: Value) -> tuple[Answer, ...]:
        states = self.states(prompt)
        ticks = (
            Tick(item.text, item.id in value, states.get(value.get(item.id, ""), ""), item.meaning)
            for item in prompt.items
        )
        return (Ticks(tuple(ticks), tuple(states.values())),)

    def blank(self, prompt: Prompt) -> tuple[Answer, ...]:
        return self.shown(prompt, {})


KIND = Terms()
