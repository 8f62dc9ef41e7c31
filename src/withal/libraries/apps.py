from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class Libraries(AppConfig):
    name = "withal.libraries"
    label = "libraries"

    def ready(self) -> None:
        from withal.accounts import demonstration
        from withal.kit.registries import Door, add_door
        from withal.libraries import queries, record

        add_door(Door(_("Library"), "libraries:home", ("libraries",), 90))
        demonstration.describe(queries.invented_people)
        record.name_subject("accounts.person", _("person"), queries.names_of_people)
        record.name_subject("libraries.library", _("library"), queries.names_of_libraries)
        record.name_subject("libraries.branch", _("branch"), queries.names_of_branches)
        record.name_subject("libraries.team", _("team"), queries.names_of_teams)
        record.name_subject("libraries.membership", _("membership"), queries.names_of_memberships)
        record.name_subject("libraries.invitation", _("invitation"), queries.names_of_invitations)
