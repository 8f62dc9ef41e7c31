from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

DEEDS = {
    "make promise": _("promised something"),
    "change promise": _("changed a promise"),
    "settle promise": _("settled a promise"),
    "unsettle promise": _("opened a promise again"),
    "add step": _("added a step"),
    "change step": _("changed a step"),
    "mark step": _("said how far a step is"),
    "add outcome": _("wrote down what came of a promise"),
    "remove outcome": _("took away an outcome"),
    "add evidence": _("added what an outcome rests on"),
}


class Commitments(AppConfig):
    name = "withal.commitments"
    label = "commitments"

    def ready(self) -> None:
        from withal.commitments import notices, queries
        from withal.commitments.kinds import KIND
        from withal.guides.kinds import register
        from withal.guides.registries import beside
        from withal.kit.registries import Door, Notice, add_door, add_notice, dated
        from withal.libraries import record

        register(KIND)
        beside.append(queries.beside)
        dated.append(queries.dated)
        add_door(Door(_("Plan"), "commitments:promises", ("commitments",), 50, may="listen"))
        add_notice(Notice("steps due", "commitments/notice_steps.html", notices.steps_due, 15))
        record.name_deeds(**DEEDS)
        record.name_subject("commitments.promise", _("promise"), queries.names_of_promises)
        record.name_subject("commitments.step", _("step"), queries.names_of_steps)
        record.name_subject("commitments.outcome", _("outcome of"), queries.names_of_outcomes)
