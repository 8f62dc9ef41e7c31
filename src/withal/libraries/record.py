"""What was done here, in words. A room names its deeds and the rows they touch in its `apps.py`."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise

# From the ids of rows to what to call them; ids that are gone are left out.
Names = Callable[[Iterable[str]], dict[str, str]]

deeds: dict[str, _StrOrPromise] = {}
subjects: dict[str, tuple[_StrOrPromise, Names | None]] = {}


def name_deeds(**words: _StrOrPromise) -> None:
    """What the audit trail calls a deed, and what people call it."""
    deeds.update(words)


def name_subject(model: str, kind: _StrOrPromise, names: Names | None = None) -> None:
    """`model` as the audit trail writes it ("libraries.team"), what people call such a row, and its names.

    Leave `names` out where a name would give away what only some may read.
    """
    subjects[model] = (kind, names)


def deed_in_words(deed: str) -> str:
    return str(deeds.get(deed, deed.replace("_", " ")))


name_deeds(
    register=_("made an account"),
    claim_guest=_("made an account of what they wrote as a guest"),
    erase_guest=_("erased a guest"),
    found_library=_("founded the library"),
    change_library=_("changed settings"),
    choose_words=_("chose words"),
    add_branch=_("added a branch"),
    rename_branch=_("renamed a branch"),
    remove_branch=_("removed a branch"),
    start_team=_("started a team"),
    change_team=_("changed a team"),
    end_team=_("ended a team"),
    reopen_team=_("opened a team again"),
    invite=_("invited somebody"),
    withdraw=_("withdrew an invitation"),
    accept=_("accepted an invitation"),
    add_member=_("added somebody to a team"),
    change_role=_("changed a role"),
    end_membership=_("ended a membership"),
    start_again=_("began a membership again"),
)
