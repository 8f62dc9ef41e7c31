from __future__ import annotations

from withal.guides.document import Answer, Words
from withal.guides.kinds.base import Form, Kind, Value, clean_text, whole
from withal.guides.outline import Prompt


class Text(Kind):
    """Words in a box. Stored: a string."""

    name = "text"
    options = {"lines": whole(1, 60)}
    single = fills = True

    def take(self, prompt: Prompt, form: Form) -> Value:
        return clean_text(form.get(self.field(prompt), ""))

    def shown(self, prompt: Prompt, value: Value) -> tuple[Answer, ...]:
        return (Words(value),)


KIND = Text()
