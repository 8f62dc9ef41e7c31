"""The guide that somebody begins with: short, complete, and about writing a guide."""

from __future__ import annotations

from django.utils.translation import get_language
from django.utils.translation import gettext as _

# A pattern and not one long text: its parts are translated, its marks never change.
_PATTERN = """---
title: {title}
lang: {language}
modes: [alone, pair, team]
summary: {summary}
---

# {first} {{#first minutes=10}}

{why}

1. {own} {{.text #own-goal lines=3 who=me}}
   _{help}_
2. {sure} {{.scale #sure from=1 to=5 low="{low}" high="{high}"}}

::: checklist {{#done-already}}
{tick}

- {entry}
- {other}
:::

::: facilitator
{facilitator}
:::

# {plan} {{#plan minutes=10 mode=team}}

::: steps {{#actions rows=3}}
{who_does}
:::
"""


def skeleton() -> str:
    """A small guide in the reader's language, without problems, to be written over."""
    return _PATTERN.format(
        language=(get_language() or "en")[:2],
        title=_("A new guide"),
        summary=_("One sentence that says what people will have at the end."),
        first=_("The first section"),
        why=_("Say in two or three sentences why this matters here. Change every word on this page."),
        own=_("What would you like to learn?"),
        help=_("One thing is enough."),
        sure=_("How sure are you of it now?"),
        low=_("not yet"),
        high=_("very"),
        tick=_("What do you do already?"),
        entry=_("Something people may do already"),
        other=_("Something else"),
        facilitator=_("How the minutes are spent, what may go wrong, and what to say then."),
        plan=_("The plan"),
        who_does=_("Who does what, and by when?"),
    )
