"""Page-shaped reads of promises, steps and what came of them."""

from withal.commitments.queries.answers import Made, beside, made_from, place_of_answer, rows_of
from withal.commitments.queries.lists import (
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
    "Made",
    "PromiseLine",
    "StepLine",
    "beside",
    "dated",
    "made_from",
    "names_of_outcomes",
    "names_of_promises",
    "names_of_steps",
    "people_to_ask",
    "place_of_answer",
    "promise_lines",
    "promise_page",
    "promises_of",
    "rows_of",
    "sheet_of_promises",
    "sheet_of_steps",
    "step_lines",
    "steps_due",
    "steps_of",
]
