from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class Guides(AppConfig):
    name = "withal.guides"
    label = "guides"

    def ready(self) -> None:
        from withal.guides.kinds import register_our_own

        register_our_own()
        _name_deeds()


def _name_deeds() -> None:
    """What the record of a library calls what guide makers do."""
    from withal.guides import queries
    from withal.libraries import record

    record.name_deeds(
        start_draft=_("began a draft of a guide"),
        copy_guide=_("copied a guide"),
        change_draft=_("changed a draft of a guide"),
        discard_draft=_("discarded a draft of a guide"),
        take_draft_back=_("took back a draft of a guide"),
        publish_guide=_("published a guide"),
        withdraw_guide=_("withdrew a guide"),
        bring_guide_back=_("brought back a guide"),
        load_guide=_("loaded a guide that comes with Withal"),
    )
    record.name_subject("guides.guide", _("guide"), queries.names_of_guides)
    record.name_subject("guides.version", _("guide"), queries.names_of_versions)
    record.name_subject("guides.draft", _("draft"), queries.names_of_drafts)
