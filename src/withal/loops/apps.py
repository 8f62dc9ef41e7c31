from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

DEEDS = {
    "record voice": _("wrote down a voice"),
    "change voice": _("corrected a voice"),
    "move voice": _("placed a voice"),
    "take back voice": _("took a voice back"),
    "open loop": _("opened a loop"),
    "change loop": _("changed a loop"),
    "title loop": _("named a loop in another language"),
    "tie promise": _("let a promise answer a loop"),
    "untie promise": _("untied a promise from a loop"),
    "show loop": _("showed a loop to residents"),
    "hide loop": _("hid a loop from residents"),
    "put away loop": _("put away a loop"),
    "take out loop": _("took out a loop again"),
    "begin report": _("began a report back"),
    "save report": _("saved a report back"),
    "publish report": _("published a report back"),
    "discard report": _("threw away a draft of a report back"),
    "check report": _("had a report back read by a reader"),
}


class Loops(AppConfig):
    name = "withal.loops"
    label = "loops"

    def ready(self) -> None:
        from withal.commitments import registries as commitments
        from withal.followers import registries as followers
        from withal.guides import registries as guides
        from withal.kit.registries import Door, Notice, add_door, add_notice, daily, dated
        from withal.libraries import record
        from withal.loops import actions, notices
        from withal.loops.beside import beside
        from withal.loops.queries import reports, staff
        from withal.loops.today_chart import chart

        guides.beside.append(beside)
        commitments.listeners.append(actions.reckon_promise)
        commitments.places.append(staff.places_of_promises)
        followers.subjects["loops.loop"] = notices.followed
        daily.append(actions.reckon_what_differs)
        dated.append(notices.owed)
        add_door(Door(_("Report back"), "loops:loops", ("loops",), 60, may="listen"))
        add_notice(Notice("loops held open", "loops/notice_loops.html", notices.held_open, 12))
        add_notice(Notice("voices waiting", "loops/notice_voices.html", notices.waiting, 52, beside=True))
        add_notice(Notice("loops chart", "loops/notice_chart.html", chart, 60, beside=True))
        record.name_deeds(**DEEDS)
        record.name_subject("loops.loop", _("loop"), staff.names_of_loops)
        record.name_subject("loops.voice", _("a voice"))  # nameless: a voice is its words
        record.name_subject("loops.report", _("report back"), reports.names_of_reports)
