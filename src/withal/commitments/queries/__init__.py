"""Page-shaped reads of promises, steps and what came of them."""

from withal.commitments.queries.answers import beside, made_from, path_of, place_of_answer, value_of
from withal.commitments.queries.lists import (
    SHOWS,
    PromiseLine,
    StepLine,
    dated,
    promise_lines,
    promises_of,
    sheet_of_promises,
    sheet_of_steps,
    step_lines,
    steps_due,
    steps_of,
)
from withal.commitments.queries.pages import (
    names_of_outcomes,
    names_of_promises,
    names_of_steps,
    people_to_ask,
    promise_page,
)

__all__ = [
    "SHOWS",
    "PromiseLine",
    "StepLine",
    "beside",
    "dated",
    "made_from",
    "names_of_outcomes",
    "names_of_promises",
    "names_of_steps",
    "path_of",
    "people_to_ask",
    "place_of_answer",
    "promise_lines",
    "promise_page",
    "promises_of",
    "sheet_of_promises",
    "sheet_of_steps",
    "step_lines",
    "steps_due",
    "steps_of",
    "value_of",
]
