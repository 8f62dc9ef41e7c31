"""How a guide's blocks and answers stand on a page."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from functools import lru_cache
from typing import Any

from django import template
from django.conf import settings
from django.template.loader import get_template
from django.utils.html import conditional_escape, format_html, format_html_join, json_script
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from withal.guides.document import Answer, Grid, Paragraph, Run, Ticks, Words
from withal.guides.outline import Block, Prompt, Prose, SetApart

register = template.Library()
MODES = {"alone": lambda: _("alone"), "pair": lambda: _("as a pair"), "team": lambda: _("as a team")}


@register.simple_tag
def control(prompt: Prompt, value: Any, described_by: str = "", locked: bool = False) -> SafeString:
    """The control of a prompt's kind, holding `value`. `described_by` names the elements that explain it."""
    context = {
        "prompt": prompt,
        "name": prompt.kind.field(prompt),
        "described_by": described_by,
        "locked": locked,
    }
    if prompt.kind.fills:
        key = ("control", get_language(), described_by, locked)
        return fill(prompt, key, prompt.kind.template, context, {"value": "" if value is None else value})
    return rendered(prompt.kind.template, {**context, "value": value, **prompt.kind.context(prompt, value)})


@register.simple_tag
def question(prompt: Prompt) -> str:
    """The words that ask, with their number and emphasis where the guide has them."""
    words = prompt.html or prompt.question
    return format_html('<span class="place">{}.</span> {}', prompt.place, words) if prompt.place else words


@register.simple_tag(takes_context=True)
def seen(context: template.Context, block: Block) -> SafeString:
    """One block of a guide in the preview of a draft; a prompt with its empty control."""
    if isinstance(block, Prose):
        return format_html('<div class="reading">{}</div>', block.html)
    if isinstance(block, SetApart):
        return rendered("guides/aside.html", {"block": block})
    return rendered("guides/seen_prompt.html", {"prompt": block, "lines": context.get("lines")})


@register.simple_tag
def said_by_draft() -> SafeString:
    """What the script of a draft says, in the reader's language."""
    said = {
        "saved": _("Saved %(time)s"),
        "offline": _("There is no connection. Your words stay on this page, and we try again by ourselves."),
        "signedOut": _("You are signed out. Sign in again in another tab, then go on here: your words stay."),
        "gone": _("You cannot open this draft any more. Copy your words before you leave this page."),
        "server": _("The server cannot save now. Your words stay on this page, and we try again."),
    }
    return json_script(said, "said")


@register.filter
def modes_words(version: Any) -> str:
    """Alone, as a pair, as a team: how a guide or a version of one can be worked."""
    return capfirst(", ".join(MODES[mode]() for mode in version.modes if mode in MODES))


@register.filter
def language_words(code: str) -> str:
    """A language in its own words where we know them."""
    return dict(settings.LANGUAGES).get(code, code)


def rendered(name: str, context: dict[str, Any]) -> SafeString:
    """A template by itself, without the copying that `{% include %}` does for each of many prompts."""
    return SafeString(_loaded(name).template.render(template.Context(context)))


@lru_cache(maxsize=64)
def _loaded(name: str) -> Any:
    return get_template(name)


def fill(
    prompt: Prompt, key: Hashable, name: str, context: dict[str, Any], words: dict[str, Any]
) -> SafeString:
    """A template drawn once for a prompt and then filled: `words` stand in it as text, each at most once.

    A page of forty prompts differs from one person to the next only in these words; drawing the rest
    again each time took most of the time a page took. The key must tell apart whatever else varies.
    """
    pieces = prompt.drawn.get(key)
    if pieces is None:
        marks = {word: SafeString(f"{_MARK}{word}{_MARK}") for word in words}
        pieces = prompt.drawn[key] = tuple(rendered(name, {**context, **marks}).split(_MARK))
    return SafeString("".join(conditional_escape(words[p]) if n % 2 else p for n, p in enumerate(pieces)))


_MARK = "\x02"  # clean_text lets no control character into an answer, nor the reader into a guide


@register.simple_tag
def answer(shapes: Iterable[Answer]) -> SafeString:
    """An answer to read: words, ticks, a table, or ruled lines."""
    return SafeString("".join(_shape(shape) for shape in shapes))


def _shape(shape: Answer) -> SafeString:
    if isinstance(shape, Words):
        return format_html('<p class="answer">{}</p>', shape.text)
    if isinstance(shape, Ticks):
        legend = format_html('<p class="quiet">{}</p>', " · ".join(shape.legend)) if shape.legend else ""
        rows = (
            (_tick(tick.ticked), tick.text, _mark(tick.mark), _meaning(tick.meaning)) for tick in shape.items
        )
        return format_html(
            '{}<ul class="ticked">{}</ul>', legend, format_html_join("", "<li>{} {}{}{}</li>", rows)
        )
    if isinstance(shape, Grid):
        head = format_html_join("", '<th scope="col">{}</th>', ((column,) for column in shape.columns))
        body = format_html_join(
            "",
            "<tr>{}</tr>",
            (
                (format_html_join("", '<td data-label="{}">{}</td>', zip(shape.columns, row, strict=True)),)
                for row in shape.rows
            ),
        )
        return format_html(
            '<table class="stack"><thead><tr>{}</tr></thead><tbody>{}</tbody></table>', head, body
        )
    lines = SafeString("<li></li>" * shape.lines)
    return format_html('<ul class="ruled" aria-label="{}">{}</ul>', _("Room to write"), lines)


def _tick(ticked: bool) -> SafeString:
    words = _("ticked") if ticked else _("not ticked")
    sign = "☒" if ticked else "☐"
    return format_html(
        '<span aria-hidden="true">{}</span><span class="visually-hidden">{}</span>', sign, words
    )


def _mark(mark: str) -> SafeString | str:
    return format_html(" <b>({})</b>", mark) if mark else ""


def _meaning(meaning: str) -> SafeString | str:
    return format_html('<br><small class="quiet">{}</small>', meaning) if meaning else ""


@register.simple_tag
def paragraph(block: Paragraph) -> SafeString:
    """A paragraph of a printed document; bullets and numbers carry their mark in the text."""
    words = format_html_join("", "{}", ((_run(run),) for run in block.runs))
    if block.style == "heading":
        return format_html("<h3>{}</h3>", words)
    if block.style == "quote":
        return format_html("<blockquote><p>{}</p></blockquote>", words)
    if block.style == "plain":
        return format_html("<p>{}</p>", words)
    mark = f"{block.number}." if block.style == "number" else "•"
    return format_html('<p class="entry depth-{}"><span>{}</span> {}</p>', min(block.level, 3), mark, words)


def _run(run: Run) -> SafeString:
    text = format_html("{}", run.text)
    if run.href:
        text = format_html('<a href="{}">{}</a>', run.href, text)
    if run.italic:
        text = format_html("<em>{}</em>", text)
    return format_html("<strong>{}</strong>", text) if run.bold else text
