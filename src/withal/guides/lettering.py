"""What every writer must know about somebody's text: what a file may carry, and which way it runs."""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import urlsplit

RIGHT_TO_LEFT_LANGUAGES = frozenset(
    ["ar", "arc", "ckb", "dv", "fa", "he", "ks", "nqo", "prs", "ps", "sd", "syr", "ug", "ur", "yi"]
)
RIGHT_TO_LEFT_SCRIPTS = frozenset(
    ["adlm", "arab", "aran", "hebr", "mand", "nkoo", "rohg", "samr", "syrc", "thaa"]
)
LINK_SCHEMES = frozenset({"http", "https", "mailto"})

# Everything that ends a line somewhere becomes one "\n": a form feed or U+2028 is no use in a document.
_LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
# XML 1.0 cannot hold the C0 controls, lone surrogates and two non-characters. The C1 controls it can
# hold, but they show nothing anywhere, and a terminal may obey them in the plain text.
_UNCARRIED = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def carried(text: str) -> str:
    """`text` without the characters that no document can carry; every line end is a newline."""
    return _UNCARRIED.sub("", _LINE_ENDS.sub("\n", text))


def lines_of(text: str) -> tuple[str, ...]:
    """The lines somebody typed, at least one, without blank lines at the end."""
    return tuple(carried(text).rstrip("\n").split("\n"))


def one_line(text: str) -> str:
    """`text` for a heading, a label or a file's title: no line breaks, no white space around it."""
    return " ".join(carried(text).split())


def language_runs_right_to_left(language: str) -> bool:
    """Whether a BCP 47 tag names a language, or a script, that is written from the right."""
    subtags = language.lower().replace("_", "-").split("-")
    scripts = [subtag for subtag in subtags[1:] if len(subtag) == 4 and subtag.isalpha()]
    if scripts:
        return scripts[0] in RIGHT_TO_LEFT_SCRIPTS
    return subtags[0] in RIGHT_TO_LEFT_LANGUAGES


def runs_right_to_left(text: str, otherwise: bool) -> bool:
    """Which way a paragraph runs, by its first strong character; `otherwise` where it has none.

    An Arabic answer in an English workbook, or the reverse, then stands the way its writer saw it.
    """
    for character in text:
        direction = unicodedata.bidirectional(character)
        if direction == "L":
            return False
        if direction in {"R", "AL"}:
            return True
    return otherwise


def has_right_to_left(text: str) -> bool:
    """Whether any character of `text` belongs to a script that is written from the right."""
    return any(unicodedata.bidirectional(character) in {"R", "AL"} for character in text)


def language_tag(language: str) -> str:
    """`language` where it has the form of a BCP 47 tag, else "und", the tag for a language not said."""
    tag = language.replace("_", "-")
    return tag if re.fullmatch("[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*", tag) else "und"


def safe_address(href: str) -> str:
    """`href` where a document may link to it (http, https, mailto), else the empty string.

    Characters that an address may not hold are written as percents: Word refuses a whole file for one.
    """
    address = carried(href).strip()
    try:
        parts = urlsplit(address)
        parts.port  # noqa: B018 - raises ValueError for what is no port
    except ValueError:
        return ""
    if parts.scheme.lower() not in LINK_SCHEMES or re.search(r"\s", address):
        return ""
    if not (parts.hostname or (parts.scheme.lower() == "mailto" and parts.path)):
        return ""
    return re.sub(r'[<>"{}|\\^`]|%(?![0-9A-Fa-f]{2})', lambda odd: f"%{ord(odd.group()):02X}", address)
