from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class Home(AppConfig):
    name = "withal.home"
    label = "home"

    def ready(self) -> None:
        from withal.kit.registries import Door, add_door

        add_door(Door(_("Today"), "home:today", ("home",), 10))
