from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class Loops(AppConfig):
    name = "withal.loops"
    label = "loops"

    def ready(self) -> None:
        from withal.libraries import record
        from withal.loops.queries import reports

        record.name_subject("loops.report", _("report back"), reports.names_of_reports)
        record.name_deeds(
            **{
                "begin report": _("began a report back"),
                "save report": _("saved a report back"),
                "publish report": _("published a report back"),
                "discard report": _("threw a draft of a report back away"),
                "check report": _("noted who read a report back"),
            }
        )
