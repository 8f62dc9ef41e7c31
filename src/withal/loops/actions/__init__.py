"""What is done with voices, loops and reports. Each deed ends by reckoning where its loop stands."""

from withal.loops.actions.answers import WordsTakenBack, answer_back
from withal.loops.actions.loops import (
    NotEmpty,
    change_loop,
    hide_loop,
    open_loop,
    promise_in,
    put_away,
    refuse_in,
    show_loop,
    take_out_again,
    tie_promise,
    title_in,
    untie_promise,
)
from withal.loops.actions.reckoning import reckon, reckon_promise
from withal.loops.actions.reports import (
    NothingWritten,
    StaleReport,
    answer_report,
    begin_report,
    check_text,
    discard_report,
    publish_report,
    save_report,
)
from withal.loops.actions.voices import change_voice, move_voice, record_voice, take_back_voice

__all__ = [
    "NotEmpty",
    "NothingWritten",
    "StaleReport",
    "WordsTakenBack",
    "answer_back",
    "answer_report",
    "begin_report",
    "change_loop",
    "change_voice",
    "check_text",
    "discard_report",
    "hide_loop",
    "move_voice",
    "open_loop",
    "promise_in",
    "publish_report",
    "put_away",
    "reckon",
    "reckon_promise",
    "record_voice",
    "refuse_in",
    "save_report",
    "show_loop",
    "take_back_voice",
    "take_out_again",
    "tie_promise",
    "title_in",
    "untie_promise",
]
