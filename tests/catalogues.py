"""The catalogues of the languages that public pages speak. `./dev words` runs this file as a program.

It collects every text that is marked for translation, and keeps in src/withal/locale what a page for
residents may show (`PUBLIC`) and whatever else has been translated already; then it compiles. Pages for
staff are not translated yet, so their texts stay out until somebody does.
"""

from __future__ import annotations

import fnmatch
import io
import os
import re
import sys
from datetime import UTC, datetime
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parents[1]
SOURCE = ROOT / "src" / "withal"
LOCALE = SOURCE / "locale"
LANGUAGES = ("es", "vi")
NEVER = datetime(2026, 1, 1, tzinfo=UTC)  # instead of the moment of each run
# Lines of the head of a file that say when and by whom: git knows better.
CHANGING = (
    r'^"(POT-Creation-Date|PO-Revision-Date|Generated-By|Last-Translator|Language-Team|Report-Msgid-Bugs-To)'
    r": .*\n"
)
# Where the texts stand that somebody without an account may meet.
PUBLIC = (
    "followers/addresses.py",
    "followers/forms.py",
    "followers/letters.py",
    "followers/views/*",
    "followers/templates/*",
    "kit/dates.py",
    "kit/forms.py",
    "kit/public.py",
    "kit/rings.py",
    "kit/templates/kit/400.html",
    "kit/templates/kit/field.html",
    "kit/templates/kit/form.html",
    "kit/templates/kit/messages.html",
    "kit/templates/kit/page.html",
    "kit/templates/kit/pages.html",
    "kit/templates/kit/plain.html",
    "kit/templates/kit/public*.html",
    "kit/templatetags/kit.py",
    "loops/board.py",
    "loops/feeds.py",
    "loops/forms/public.py",
    "loops/letters.py",
    "loops/queries/public.py",
    "loops/templates/loops/letters/*",
    "loops/templates/loops/public/*",
    "loops/templates/loops/slip.html",
    "loops/views/public.py",
    "loops/writing_reports.py",
)


def path(language: str, ending: str) -> Path:
    return LOCALE / language / "LC_MESSAGES" / f"django.{ending}"


def read(language: str) -> Catalog:
    with path(language, "po").open("rb") as file:
        return read_po(file, locale=language)


def compiled(language: str) -> bytes:
    """What the .mo of this .po is. Texts marked as fuzzy are left out."""
    catalogue, written = read(language), io.BytesIO()
    catalogue.creation_date = catalogue.revision_date = NEVER
    write_mo(written, catalogue)
    return written.getvalue()


def public(message: Message) -> bool:
    places = [place for place, _line in message.locations]
    return any(fnmatch.fnmatch(place, pattern) for place in places for pattern in PUBLIC)


def translated(message: Message) -> bool:
    texts = message.string if isinstance(message.string, tuple) else (message.string,)
    return all(texts) and not message.fuzzy


def missing(language: str) -> list[str]:
    """Public texts that nobody has written in this language."""
    return [str(one.id) for one in read(language) if one.id and public(one) and not translated(one)]


def collect() -> None:
    """Bring every .po up to the texts that there are, with Django's own command."""
    from django.core.management import call_command
    from django.core.management.commands import makemessages

    makemessages.Command.msgmerge_options.append("--no-fuzzy-matching")
    os.chdir(SOURCE)
    LOCALE.mkdir(exist_ok=True)
    call_command(
        "makemessages",
        locale=list(LANGUAGES),
        extensions=["html", "txt", "py"],
        ignore_patterns=["*/tests/*", "*/migrations/*"],
        add_location="file",
        no_obsolete=True,
        no_wrap=True,
        verbosity=0,
    )


def prune(language: str) -> None:
    """Leave out what is neither public nor translated, and what changes with every run."""
    catalogue = read(language)
    for message in list(catalogue):
        if message.id and not public(message) and not translated(message):
            catalogue.delete(message.id, message.context)
    for message in catalogue:
        message.locations = sorted({(place, 0) for place, _line in message.locations})
    written = io.BytesIO()
    write_po(written, catalogue, width=10_000, omit_header=False, include_lineno=False, sort_by_file=True)
    text = re.sub(CHANGING, "", written.getvalue().decode(), flags=re.M)
    path(language, "po").write_text(text)


def main() -> int:
    import django

    django.setup()
    collect()
    short = 0
    for language in LANGUAGES:
        prune(language)
        path(language, "mo").write_bytes(compiled(language))
        wanted = missing(language)
        short += len(wanted)
        print(f"{path(language, 'po').relative_to(ROOT)}: {len(wanted)} public texts to translate")
        for text in wanted:
            print(f"  {text}")
    return int(bool(short))


if __name__ == "__main__":
    sys.exit(main())
