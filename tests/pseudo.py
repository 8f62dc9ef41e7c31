"""A language made up for tests: what goes through translation comes out in ⟦brackets⟧ and 40% longer.

`with pseudo():` puts it in the place of English. What then stands outside brackets was never given to
translators. `tests/pseudo_settings.py` does the same for a server in a process of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from gettext import NullTranslations

from django.utils.translation import trans_real

CODE = "en-x-longer"  # of its own, so that nothing kept for English is kept for it
CONTEXT = "\x04"
FILLER = ("ēxtrā", "wörds", "löngèr", "ťexť", "ānď")


def bracketed(message: str) -> str:
    """The message between brackets, with four more characters for each ten of it."""
    words = message.rpartition(CONTEXT)[2]
    if not words.strip() or ("\n" in words.strip() and words.startswith("Project-Id")):
        return words
    plain = re.sub(r"%\(\w+\)s|<[^>]*>|\{[^}]*\}", "", words)
    filler, number = "", 0
    while len(filler) < 0.4 * len(plain):
        filler += " " + FILLER[number % len(FILLER)]
        number += 1
    return f"⟦{words}{filler[: max(1, round(0.4 * len(plain)))]}⟧"


class Pseudo(NullTranslations):
    """What `django.utils.translation` asks of a catalogue."""

    def gettext(self, message: str) -> str:
        return bracketed(message)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return bracketed(msgid1 if n == 1 else msgid2)

    def language(self) -> str:
        return CODE

    def to_language(self) -> str:
        return CODE


def install() -> None:
    trans_real._translations["en"] = Pseudo()  # type: ignore[index]


@contextmanager
def pseudo() -> Iterator[None]:
    trans_real.translation("en")
    kept, before = trans_real._translations["en"], trans_real._default  # type: ignore[index]
    install()
    trans_real._default = trans_real._translations["en"]  # type: ignore[index]
    trans_real.activate("en")
    try:
        yield
    finally:
        trans_real._translations["en"] = kept  # type: ignore[index]
        trans_real._default = before
        trans_real.activate("en")
