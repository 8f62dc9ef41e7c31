"""From a sent form to saved answers: what the page's autosave and the plain form both do."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import uuid4

from withal.accounts.models import Person
from withal.guides.kinds import AnswerProblem
from withal.guides.outline import Prompt, Section
from withal.workbooks.actions import Stale, save_answer
from withal.workbooks.models import Workbook
from withal.workbooks.queries import Field, mark, one_field


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one prompt: "saved", "same", "stale" or "problem", and the field to show now."""

    state: str
    field: Field
    turned: bool = False


def save_prompt(
    book: Workbook, section: Section, prompt: Prompt, form: Mapping[str, str], *, by: Person
) -> Outcome:
    """Save one prompt from a form that names the revision it began from. Raises Archived.

    A stale or unreadable answer comes back in the field as it was typed: nothing is thrown away. A plain
    form sends every box of its page; one that still holds what the page showed is left alone, so that
    it never stands against somebody who wrote there meanwhile.
    """
    try:
        value = prompt.kind.take(prompt, form)
    except AnswerProblem as problem:
        field = one_field(book, section, prompt, by)
        field.value, field.problem = prompt.kind.typed(prompt, form), str(problem)
        field.revision = _revision(form, prompt)
        return Outcome("problem", field)
    begun, own = _revision(form, prompt), book.is_own(section, prompt)
    untouched = form.get(f"o.{prompt.id}") == mark(value) or not (
        begun or prompt.kind.answered(prompt, value)
    )
    if untouched and not form.get(f"k.{prompt.id}"):
        return Outcome("same", Field(prompt, own, value, begun))
    try:
        saved = save_answer(
            book, section, prompt, value, by=by, revision=begun,
            save_key=form.get(f"k.{prompt.id}", "")[:40] or uuid4().hex,
            after=form.get(f"u.{prompt.id}", "")[:40],
        )  # fmt: skip
    except Stale:
        field = one_field(book, section, prompt, by)
        field.theirs, field.theirs_by = prompt.kind.shown(prompt, field.value), field.changed_by
        field.value = value
        return Outcome("stale", field)
    field = Field(prompt, own, value, saved.revision, shown=mark(value))
    return Outcome("saved" if saved.changed else "same", field, saved.turned)


def _revision(form: Mapping[str, str], prompt: Prompt) -> int:
    text = form.get(f"r.{prompt.id}", "0")
    return int(text) if text.isdecimal() and len(text) < 10 else 0


def save_section(
    book: Workbook, section: Section, form: Mapping[str, str], *, by: Person
) -> dict[str, Outcome]:
    """Save every prompt of a section that the form carries; one that fails does not hold up the others."""
    return {
        prompt.id: save_prompt(book, section, prompt, form, by=by)
        for prompt in section.prompts
        if f"r.{prompt.id}" in form
    }
