from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from withal.guides.document import Answer, Grid
from withal.guides.kinds.base import Form, Kind, Value, clean_text, known_entry
from withal.guides.outline import Prompt

STATES = {"already": _("We do this already"), "focus": _("We need to focus here")}


class Facets(Kind):
    """Facets of change: for each, whether it is done already or needs focus, and a note on where.

    Stored: facet id to {"state": "already" | "focus" | "", "note": text}; a facet left alone is absent.
    """

    name = "facets"
    question = _("Where is this done already, and where is focus needed?")
    needs = "items"

    def take(self, prompt: Prompt, form: Form) -> Value:
        value = {}
        for item in prompt.items:
            state = form.get(self.field(prompt, item.id, "state"), "")
            note = clean_text(form.get(self.field(prompt, item.id, "note"), ""))
            if state or note:
                value[item.id] = {"state": known_entry(state, {"", *STATES}), "note": note}
        return value

    def typed(self, prompt: Prompt, form: Form) -> Value:
        return {
            item.id: {
                "state": form.get(self.field(prompt, item.id, "state"), ""),
                "note": form.get(self.field(prompt, item.id, "note"), ""),
            }
            for item in prompt.items
        }

    def context(self, prompt: Prompt, value: Value) -> dict[str, Any]:
        rows = []
        for item in prompt.items:
            kept = (value or {}).get(item.id, {})
            states = [(state, words, kept.get("state") == state) for state, words in STATES.items()]
            names = self.field(prompt, item.id, "state"), self.field(prompt, item.id, "note")
            rows.append((item, *names, states, kept.get("note", "")))
        return {"facets": rows}

    def shown(self, prompt: Prompt, value: Value) -> tuple[Answer, ...]:
        columns = (str(_("Facet")), str(_("Where we are")), str(_("Note")))
        rows = []
        for item in prompt.items:
            kept = value.get(item.id, {})
            rows.append((item.text, str(STATES.get(kept.get("state", ""), "")), kept.get("note", "")))
        return (Grid(columns, tuple(rows)),)

    def blank(self, prompt: Prompt) -> tuple[Answer, ...]:
        return self.shown(prompt, {})


KIND = Facets()
