"""The words a library uses for this work. They differ by state and by law, so pages never hold them fast.

A page writes `{{ words.equity }}`; the library's own word stands there, or the default. A room adds a word
that its pages need by `add_word` in its `apps.py`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from withal.kit.registries import Door, doors

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise

    from withal.libraries.models import Library


@dataclass(frozen=True)
class Word:
    """`name` is how pages call it; `meaning` says on the settings page where it stands."""

    name: str
    default: _StrOrPromise
    meaning: _StrOrPromise


registered: dict[str, Word] = {}


def add_word(name: str, default: _StrOrPromise, meaning: _StrOrPromise) -> None:
    registered[name] = Word(name, default, meaning)


add_word("work", _("equity work"), _("This work as a whole"))
add_word("equity", _("equity"), _("What people need to have the same chance"))
add_word("diversity", _("diversity"), _("That people differ"))
add_word("inclusion", _("inclusion"), _("That everybody takes part"))


def all_words() -> list[Word]:
    """The registered words, then the names in the bar, each under its door's route."""
    bar = [Word(door.route, door.label, _("In the bar")) for door in doors]
    return [*registered.values(), *bar]


class Words:
    """`words.equity` in a template. Reads the library only when a word is asked for."""

    def __init__(self, library: Callable[[], Library | None]) -> None:
        self._library = library

    def __getitem__(self, name: str) -> str:
        return self._own(name) or str(registered[name].default)

    def _own(self, name: str) -> str:
        library = self._library()
        return library.words.get(name, "") if library else ""

    def doors(self) -> list[Door]:
        """The bar in the library's words."""
        return [replace(door, label=self._own(door.route) or door.label) for door in doors]
