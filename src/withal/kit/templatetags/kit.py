"""Tags that every template has without asking (a builtin library).

They stand on busy pages, so each writes its few characters of HTML itself instead of rendering a template.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from functools import cache
from typing import Any

from django import template
from django.conf import settings
from django.templatetags.static import static
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import get_language, get_language_bidi
from django.utils.translation import gettext as _

from withal.kit import bars as charts
from withal.kit import dates, rings
from withal.kit.public import CHECKED

register = template.Library()

STYLES = ("tokens", "base", "layout", "bar", "parts", "forms", "prompts", "tables", "narrow", "print")


@register.simple_tag
@cache
def head_links() -> SafeString:
    """Style sheets, mark and script of every page. Their addresses never change while the program runs."""
    styles = format_html_join(
        "\n",
        '<link rel="stylesheet" href="{}">',
        ((static(f"kit/css/{name}.css"),) for name in STYLES),
    )
    return format_html(
        '{}\n<link rel="icon" type="image/svg+xml" href="{}">\n<script type="module" src="{}"></script>',
        styles,
        static("kit/ring.svg"),
        static("kit/page.js"),
    )


@register.simple_tag
@cache
def address(route: str) -> str:
    """The address of a page without ids, or nothing where there is no such page. Asked for on every page."""
    try:
        return reverse(route)
    except NoReverseMatch:
        return ""


@register.simple_block_tag
def aside(content: str) -> str:
    """The narrow column: an `<aside>` around the block, or nothing at all where the block is empty."""
    if not content.strip():
        return ""
    return format_html('<aside aria-label="{}">{}</aside>', _("Beside this page"), content)


@register.simple_tag
def ring_progress(done: int, total: int, words: str | None = None, look: str = "") -> SafeString:
    """One continuous arc, "6 of 11 done" for those who do not see it.

    Give `words` to say something else, or `words=""` where the words stand beside the ring already.
    `look` is any of small, large, late, closed; a full ring is closed by itself.
    """
    full = total > 0 and done >= total
    spoken = _("%(done)d of %(total)d done") % {"done": done, "total": total} if words is None else words
    return rings.drawn(rings.progress(done, total), spoken, late=False, closed=full, look=look)


@register.simple_tag
def ring_stages(
    stages: str | Sequence[str],
    late: bool = False,
    closed: bool = False,
    words: str | None = None,
    look: str = "",
) -> SafeString:
    """Five arcs of a loop. `stages` names those reached: "said promised underway done told"."""
    reached = stages.split() if isinstance(stages, str) else list(stages)
    spoken = rings.spoken(reached, late=late, closed=closed) if words is None else words
    return rings.drawn(rings.stages(reached), spoken, late=late, closed=closed, look=look)


@register.inclusion_tag("kit/bars.html")
def bars(rows: Sequence[charts.Row], first: str, second: str, words: str) -> dict[str, Any]:
    """Two numbers a month, oldest first: `words` say what they tell, then the picture and the numbers.

    Where every number is nothing, only the words stand.
    """
    picture = charts.drawn(rows, from_the_right=get_language_bidi())
    return {"rows": rows, "first": first, "second": second, "words": words, "picture": picture}


@register.simple_tag
def day(moment: date) -> SafeString:
    """A day as a calendar has it ("Tue 24", "3 Oct"), the exact date on hover and in print."""
    words = dates.short(moment, timezone.localdate())
    return format_html(
        '<time datetime="{}" title="{}">{}</time>', moment.isoformat(), dates.exact(moment), words
    )


@register.simple_tag
def chip(text: str, look: str = "") -> SafeString:
    """A word or two in colour. `look`: private, late, closed, harm, still, or empty for teal."""
    if not look:
        return format_html('<span class="chip">{}</span>', text)
    return format_html('<span class="chip {}">{}</span>', look, text)


@register.simple_tag
def when(moment: datetime | date | None, start: bool = False) -> SafeString:
    """Words near today ("today 10:42", "in 3 days"), the exact date on hover and in print.

    `start=True` where it begins a line: "Today 10:42". None gives nothing.
    """
    if moment is None:
        return SafeString()
    if isinstance(moment, datetime):
        moment = timezone.localtime(moment) if timezone.is_aware(moment) else timezone.make_aware(moment)
    words = dates.words(moment, timezone.localtime())
    return format_html(
        '<time datetime="{}" title="{}">{}</time>',
        moment.isoformat(timespec="minutes") if isinstance(moment, datetime) else moment.isoformat(),
        dates.exact(moment),
        capfirst(words) if start else words,
    )


@register.simple_tag(takes_context=True)
def public_languages(context: template.Context) -> SafeString:
    """The same page in the other languages of the community, each named in itself."""
    query = context["request"].GET.copy()
    links = []
    for code, name in settings.COMMUNITY_LANGUAGES:
        if code != get_language():
            query["lang"] = code
            links.append((query.urlencode(), code, code, name))
    return format_html_join(" ", '<a href="?{}" lang="{}" hreflang="{}">{}</a>', links)


@register.simple_tag
def unread_translation() -> str:
    """Says so where the fixed texts of a page were translated and no reader of the language has read them."""
    if (get_language() or "en") in CHECKED:
        return ""
    words = _("The fixed texts of this page have not yet been checked by a reader of this language.")
    return format_html('<p class="quiet">{}</p>', words)
