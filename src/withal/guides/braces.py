"""The one trailing `{.kind #id key=value}` of the guide format."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field

_BRACE = re.compile(r"(?<!\\)\{([^{}\n]*)\}[ \t]*$")
_PART = re.compile(
    r"""\s*(?:\.(?P<kind>[\w-]+)|\#(?P<id>[^\s=]+)|(?P<key>[\w-]+)=(?:"(?P<quoted>[^"]*)"|(?P<bare>[^\s"]+)))"""
)
_ID = re.compile(r"[a-z0-9][a-z0-9-]{0,79}\Z")


@dataclass(frozen=True, slots=True)
class Brace:
    """What stood in the brace. `broken` is the first piece that could not be read, or empty."""

    kind: str = ""
    id: str = ""
    options: Mapping[str, str] = field(default_factory=dict)
    broken: str = ""


def take_brace(line: str) -> tuple[str, Brace | None]:
    """Split a line into its words and its trailing brace; None where it has no brace at its end."""
    found = _BRACE.search(line)
    if not found:
        return line, None
    kind = id = broken = ""
    options: dict[str, str] = {}
    inside, at = found[1].rstrip(), 0
    while at < len(inside):
        part = _PART.match(inside, at)
        if not part:
            broken = inside[at:].split()[0]
            break
        at = part.end()
        kind = part["kind"] or kind
        id = part["id"] or id
        if part["key"]:
            options[part["key"]] = part["quoted"] if part["quoted"] is not None else part["bare"]
    return line[: found.start()].rstrip(), Brace(kind, id, options, broken)


def is_id(id: str) -> bool:
    """Small letters, digits and hyphens, at most 80: it stands in addresses and keys answers."""
    return bool(_ID.match(id))


def words_to_id(words: str, otherwise: str) -> str:
    """An id made from words: at most 40 letters, cut at a word. `otherwise` where no Latin letter is left."""
    plain = (
        unicodedata.normalize("NFKD", words.replace("đ", "d").replace("Đ", "D"))
        .encode("ascii", "ignore")
        .decode()
    )
    parts = re.findall(r"[a-z0-9]+", plain.lower())
    id = ""
    for part in parts:
        if len(id) + len(part) > 40:
            break
        id = f"{id}-{part}" if id else part
    return id or (parts[0][:40] if parts else otherwise)
