from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class Followers(AppConfig):
    name = "withal.followers"
    label = "followers"

    def ready(self) -> None:
        from withal.followers import actions, tasks
        from withal.kit.registries import at_start, daily
        from withal.libraries import record

        daily.extend((actions.forget_unconfirmed, tasks.resume))
        at_start.append(tasks.resume)
        record.name_subject("followers.follower", _("follower"))
        record.name_deeds(
            confirm_following=_("noted that a follower confirmed"),
            stop_following=_("noted that a follower stopped"),
        )
