"""Gatherings: one guide worked at one time by a room of people, with a facilitator and a join code."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

DEEDS = {
    "open_gathering": _("opened a guide for a room"),
    "move_gathering": _("went on to another section"),
    "time_gathering": _("set the timer"),
    "end_gathering": _("ended a gathering"),
    "reopen_gathering": _("opened a gathering again"),
    "take_tally": _("took a tally"),
    "pair_up": _("paired people up"),
    "hide_wall_note": _("hid a note on the wall"),
    "unhide_wall_note": _("put a note on the wall again"),
    "join_gathering": _("saw somebody join"),
    "leave_gathering": _("saw somebody leave"),
    "show_on_wall": _("saw an answer put on the wall"),
    "take_off_wall": _("saw an answer taken off the wall"),
}


class Gatherings(AppConfig):
    name = "withal.gatherings"
    label = "gatherings"

    def ready(self) -> None:
        from withal.gatherings import actions, queries
        from withal.guides.registries import above
        from withal.kit.registries import daily
        from withal.libraries import record

        above.room_route = "gatherings:open"
        daily.append(actions.expire_daily)
        record.name_deeds(**DEEDS)
        record.name_subject("gatherings.gathering", _("gathering"), queries.names_of_gatherings)
