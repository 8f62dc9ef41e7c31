"""What a prompt kind is: it reads itself from a file, takes an answer, shows it, and goes on paper."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from withal.guides.document import Answer, Space

if TYPE_CHECKING:
    from withal.guides.outline import Prompt

Value = Any  # a JSON value; each kind's docstring gives its shape
Form = Mapping[str, Any]  # field name to the text that was sent; a QueryDict is one
LONGEST = 20_000


class AnswerProblem(Exception):
    """An answer that cannot be kept as it is. Its text says what to do; nothing typed is thrown away."""


@dataclass(frozen=True, slots=True)
class Option:
    """A `key=value` that a kind understands. `expected` ends the sentence "… is expected here"."""

    check: Callable[[str], bool]
    expected: str | Promise


def whole(low: int, high: int) -> Option:
    return Option(lambda text: text.isdecimal() and low <= int(text) <= high, f"{low}–{high}")


def one_of(*words: str) -> Option:
    return Option(lambda text: text in words, " | ".join(words))


ANY_WORDS = Option(lambda text: bool(text.strip()), gettext_lazy("some words"))


class Kind:
    """The base of every kind. Subclasses set the class attributes and write `take`, `shown` and `blank`."""

    name: ClassVar[str]
    question: ClassVar[str | Promise] = gettext_lazy("What do you think?")
    options: ClassVar[Mapping[str, Option]] = {}
    needs: ClassVar[str] = ""  # "items", "meanings" or "columns": what a guide must give in a ::: block
    single: ClassVar[bool] = False  # one control, so a <label>; otherwise a <fieldset>
    fills: ClassVar[bool] = False  # its template says {{ value }} once, as text, and decides nothing by it

    @property
    def template(self) -> str:
        return f"guides/kinds/{self.name}.html"

    def field(self, prompt: Prompt, *parts: str | int) -> str:
        """The name of a form field: `p.PROMPT` and its parts."""
        return ".".join(("p", prompt.id, *map(str, parts)))

    def problems(self, prompt: Prompt) -> list[str]:
        """What a guide's writer should mend in this prompt, beyond options and items."""
        return []

    def take(self, prompt: Prompt, form: Form) -> Value:
        """The value that a form holds for this prompt. Raises AnswerProblem."""
        raise NotImplementedError

    def typed(self, prompt: Prompt, form: Form) -> Value:
        """What was typed, unchecked, to stand in the field again beside an AnswerProblem."""
        return form.get(self.field(prompt), "")

    def answered(self, prompt: Prompt, value: Value) -> bool:
        """Whether anything was said: what progress counts."""
        return bool(value)

    def context(self, prompt: Prompt, value: Value) -> dict[str, Any]:
        """What the kind's template needs besides `prompt`, `value` and `field`."""
        return {}

    def shown(self, prompt: Prompt, value: Value) -> tuple[Answer, ...]:
        """The answer on paper, or read by somebody else."""
        raise NotImplementedError

    def blank(self, prompt: Prompt) -> tuple[Answer, ...]:
        """Room for an answer by hand."""
        return (Space(prompt.number("lines", 4)),)


def clean_text(text: str) -> str:
    """Line ends as \\n, no control characters, no blank tail. Raises AnswerProblem past 20,000 characters."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    text = "".join(letter for letter in text if letter >= " " or letter in "\n\t").rstrip()
    if len(text) > LONGEST:
        over = len(text) - LONGEST
        raise AnswerProblem(
            ngettext(
                "This is longer than one answer can be. Shorten it by %(over)s character, "
                "or move some of it to another prompt. Your text is still here.",
                "This is longer than one answer can be. Shorten it by %(over)s characters, "
                "or move some of it to another prompt. Your text is still here.",
                over,
            )
            % {"over": over}
        )
    return text


def known_entry(text: str, known: Collection[str]) -> str:
    """`text` when it is one of the known ids. Raises AnswerProblem."""
    if text not in known:
        raise AnswerProblem(
            _("Choose one of the answers on the page. Load the page again if they look different.")
        )
    return text
