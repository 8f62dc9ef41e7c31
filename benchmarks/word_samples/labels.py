"""What a person marked in a sample; the rules of marking are in the package's own text."""

from collections.abc import Callable
from dataclasses import dataclass

KINDS = (
    "text",
    "checklist",
    "terms",
    "scale",
    "choice",
    "date",
    "table",
    "steps",
    "people",
)


@dataclass(frozen=True)
class LabelledPrompt:
    section: str
    kind: str
    text: str
    rows: tuple[str, ...] = ()
    """The statements of a scale that is a table; an importer may give the table, or each row, as prompts."""


@dataclass(frozen=True)
class Labelled:
    name: str
    build: Callable[[], bytes]
    sections: tuple[str, ...]
    prompts: tuple[LabelledPrompt, ...]
    checks: tuple[tuple[str, ...], ...]
    not_prompts: tuple[str, ...]


def under(section: str, *asked: tuple[str, str]) -> tuple[LabelledPrompt, ...]:
    """The prompts of one section, each as (kind, text)."""
    return tuple(LabelledPrompt(section, kind, text) for kind, text in asked)
