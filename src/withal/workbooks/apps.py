from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

DEEDS = {
    "start workbook": _("began a workbook"),
    "share answer": _("let somebody read"),
    "take back answer": _("took back"),
    "leave workbook": _("left"),
    "archive workbook": _("put away"),
    "reopen workbook": _("took out again"),
    "hand over workbook": _("moved to another account"),
}


class Workbooks(AppConfig):
    name = "withal.workbooks"
    label = "workbooks"

    def ready(self) -> None:
        from withal.guides.registries import above
        from withal.kit.registries import Door, Notice, add_door, add_notice, daily, voice_sources
        from withal.libraries import record
        from withal.workbooks import actions, notices, queries, telling

        above.take_up_route = "workbooks:start"
        above.answered = queries.answered_prompts

        voice_sources["answer"] = telling.answer_source
        daily.append(actions.expire_old_revisions)
        add_door(Door(_("Learn"), "workbooks:learn", ("workbooks", "guides"), 20))
        add_notice(Notice("learning", "workbooks/notice_learning.html", notices.learning, 30))
        add_notice(Notice("shared", "workbooks/notice_shared.html", notices.shared, 50, beside=True))
        record.name_deeds(**DEEDS)
        # Nameless: which guide somebody took up alone is theirs to tell.
        record.name_subject("workbooks.workbook", _("a workbook"))
        record.name_subject("workbooks.answer", _("an answer of their own"))
