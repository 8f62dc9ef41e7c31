"""Time zones as people choose them: the United States first and by their everyday names, then the rest."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING
from zoneinfo import available_timezones

from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise

Group = tuple["_StrOrPromise", list[tuple[str, "_StrOrPromise"]]]

_UNITED_STATES: list[tuple[str, _StrOrPromise]] = [
    ("America/New_York", _("Eastern (New York)")),
    ("America/Chicago", _("Central (Chicago)")),
    ("America/Denver", _("Mountain (Denver)")),
    ("America/Phoenix", _("Mountain without summer time (Phoenix)")),
    ("America/Los_Angeles", _("Pacific (Los Angeles)")),
    ("America/Anchorage", _("Alaska (Anchorage)")),
    ("Pacific/Honolulu", _("Hawaii (Honolulu)")),
    ("America/Puerto_Rico", _("Atlantic (Puerto Rico)")),
    ("Pacific/Guam", _("Chamorro (Guam)")),
    ("Pacific/Pago_Pago", _("Samoa (Pago Pago)")),
]
_REGIONS: dict[str, _StrOrPromise] = {
    "America": _("The Americas"),
    "Africa": _("Africa"),
    "Asia": _("Asia"),
    "Atlantic": _("Atlantic"),
    "Australia": _("Australia"),
    "Europe": _("Europe"),
    "Indian": _("Indian Ocean"),
    "Pacific": _("Pacific"),
}


@cache
def choices() -> list[Group]:
    """Grouped for a select. Read from disk once."""
    first = {name for name, _label in _UNITED_STATES}
    groups: list[Group] = [(_("United States"), _UNITED_STATES)]
    names = sorted(available_timezones() - first)
    for region, label in _REGIONS.items():
        cities = [name for name in names if name.startswith(f"{region}/")]
        groups.append((label, [(name, _place(name)) for name in cities]))
    return [*groups, (_("Everywhere"), [("UTC", _("Universal time (UTC)"))])]


def _place(name: str) -> str:
    """ "America/Indiana/Knox" reads "Knox, Indiana"."""
    return ", ".join(reversed(name.replace("_", " ").split("/")[1:]))
