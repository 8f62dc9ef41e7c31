"""A library's report backs as an Atom feed.

Quotations stay on the page: what a feed reader keeps cannot be taken back.
"""

from __future__ import annotations

from collections.abc import Iterable

from django.conf import settings
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import linebreaks
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from withal.libraries.models import Library
from withal.loops.posters import address
from withal.loops.queries.public import Told

UNWRITABLE = dict.fromkeys([*range(9), 11, 12, *range(14, 32)])  # no XML may hold them; Word pastes some
PARTS = {
    "said": gettext_lazy("You said"),
    "promised": gettext_lazy("We promised"),
    "did": gettext_lazy("We did"),
    "not_done": gettext_lazy("We have not done"),
}


def atom(library: Library, told: Iterable[Told], language: str) -> str:
    """The feed of what this library told, written in this language where a person wrote it."""
    here = f"{settings.PUBLIC_URL}{reverse('loops:feed', args=[library.slug])}?lang={language}"
    feed = Atom1Feed(
        title=_("%(library)s: what we heard and what became of it") % {"library": library.name},
        link=f"{settings.PUBLIC_URL}{reverse('loops:heard', args=[library.slug])}?lang={language}",
        description="",
        language=language,
        feed_url=here,
        feed_guid=f"{settings.PUBLIC_URL}{reverse('loops:feed', args=[library.slug])}",
        author_name=library.name,
    )
    for one in told:
        page = address(one.text.report.loop)
        feed.add_item(
            title=one.text.title.translate(UNWRITABLE),
            link=f"{page}?lang={language}",
            description=_words(one),
            unique_id=f"{page}#report-{one.text.report_id}",
            pubdate=one.at,
            updateddate=one.at,
        )
    return feed.writeString("utf-8")


def _words(told: Told) -> str:
    """Each part under its heading, as HTML."""
    parts = [(name, getattr(told.text, part)) for part, name in PARTS.items()]
    written = (linebreaks(f"{name}:\n{words}", autoescape=True) for name, words in parts if words)
    return "".join(written).translate(UNWRITABLE)
