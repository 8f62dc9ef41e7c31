from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class Home(AppConfig):
    name = "withal.home"
    label = "home"

    def ready(self) -> None:
        from withal.home import actions, notices
        from withal.kit.registries import Door, Notice, add_door, add_notice, daily
        from withal.libraries import record

        add_door(Door(_("Today"), "home:today", ("home",), 10))
        add_notice(Notice("coming up", "home/notice_coming.html", notices.coming, 10, beside=True))
        daily.append(actions.plan_reminders)
        record.name_subject("home.feed", _("calendar address"))
        record.name_subject("home.reminder", _("reminders"))
        record.name_deeds(
            make_feed=_("made a calendar address"),
            stop_feed=_("ended a calendar address"),
            stop_reminders=_("stopped reminders"),
            start_reminders=_("asked for reminders again"),
        )
