"""Prompt kinds. One file a kind; a room above registers its own with `register`."""

from __future__ import annotations

from withal.guides.kinds.base import AnswerProblem, Kind, Option, Value

kinds: dict[str, Kind] = {}


def register(kind: Kind) -> None:
    """Make a kind known. A room above may replace the class that renders a kind, never its stored shape."""
    kinds[kind.name] = kind


def register_our_own() -> None:
    """The kinds that guides bring along; called once when the program starts."""
    from withal.guides.kinds import checklist, choice, date, facets, people, scale, steps, table, terms, text

    for module in (text, checklist, terms, scale, choice, date, table, steps, people, facets):
        register(module.KIND)


__all__ = ["AnswerProblem", "Kind", "Option", "Value", "kinds", "register", "register_our_own"]
