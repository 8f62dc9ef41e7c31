"""What a paragraph's style and numbering mean: a heading, a list entry, a check box."""

from __future__ import annotations

import re
from dataclasses import dataclass

from lxml import etree

from withal.guides.word_in.shapes import ListKind

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
VAL = W + "val"
_CHAIN_LIMIT = 20
_HEADING_NAME = re.compile(r"(?:heading|título|titre|überschrift)\s*([1-9])$", re.IGNORECASE)
_ROOT_TAG = re.compile(rb"<((?:[A-Za-z_][\w.-]*:)?styles)\b[^>]*>")

# Characters that draw an empty or ticked box, as Unicode and as code points of Word's symbol fonts.
BOX_CHARACTERS = "☐☑☒□❏❐❑❒◻⬜▢🗆🗹🗷🞎🞏"
_SYMBOL_BOXES = {
    "wingdings": {0xA1, 0x6D, 0x6F, 0x70, 0x71, 0x72, 0xA8, 0xFD, 0xFE},
    "wingdings 2": {0x2A, 0x30, 0x51, 0x52, 0x53, 0x54, 0xA3},
    "webdings": {0x63},
    "symbol": {0xFF},
}


@dataclass(frozen=True, slots=True, eq=False)
class StyleRole:
    """What a paragraph style does: `kind` is title, heading, contents, quote or empty."""

    kind: str = ""
    level: int = 0
    list: ListKind = ""
    number_id: str = ""
    number_level: int = 0
    bold: bool = False


PLAIN = StyleRole()


class Styles:
    """Looks up paragraph styles by id, parsing only the few that a document uses.

    A usual styles part is 350 KB and takes longer to parse than all the rest of a guide.
    """

    def __init__(self, data: bytes) -> None:
        self._data = data
        root = _ROOT_TAG.search(data[:20_000])
        self._open = root[0] if root else b""
        self._close = b"</" + root[1] + b">" if root else b""
        self._prefix = root[1].rpartition(b":")[0] + b":" if root and b":" in root[1] else b""
        self._roles: dict[str, StyleRole] = {}

    def role(self, style_id: str) -> StyleRole:
        """The role of a style, following the styles it is based on; `PLAIN` where nothing is known."""
        if style_id not in self._roles:
            self._roles[style_id] = self._resolve(style_id)
        return self._roles[style_id]

    def language(self) -> str:
        """The language the file's defaults declare, such as "en-US", or empty."""
        found = re.search(rb"<(?:\w+:)?lang\b[^>]*?\w*:?val=[\"']([A-Za-z-]{2,15})[\"']", self._data[:20_000])
        return found[1].decode("ascii") if found else ""

    def _resolve(self, style_id: str) -> StyleRole:
        kind, level, listing, number_id, number_level = "", 0, "", "", 0
        bold: bool | None = None
        seen: set[str] = set()
        while style_id and style_id not in seen and len(seen) < _CHAIN_LIMIT:
            seen.add(style_id)
            element = self._element(style_id)
            name = _child_value(element, "name") or style_id
            if not kind:
                kind, level = _kind_of(name, element)
            listing = listing or _list_of(name)
            number = None if element is None else element.find(f"{W}pPr/{W}numPr")
            if number is not None and not number_id:
                number_id = _child_value(number, "numId")
                number_level = whole(_child_value(number, "ilvl"))
            if bold is None and element is not None:
                bold = is_on(element.find(f"{W}rPr/{W}b"))
            style_id = _child_value(element, "basedOn")
        return StyleRole(kind, level, _as_list(listing), number_id, number_level, bool(bold))

    def _element(self, style_id: str) -> etree._Element | None:
        """The style element cut out of the part and parsed alone; None where it cannot be found so."""
        if not self._open or not style_id.isascii():
            return None
        for quote in (b'"', b"'"):
            at = self._data.find(b"styleId=" + quote + style_id.encode("ascii") + quote)
            if at >= 0:
                break
        else:
            return None
        start = self._data.rfind(b"<" + self._prefix + b"style ", 0, at)
        closing = b"</" + self._prefix + b"style>"
        end = self._data.find(closing, at)
        if start < 0 or end < 0 or end - start > 50_000:
            return None
        piece = self._open + self._data[start : end + len(closing)] + self._close
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
        try:
            root = etree.fromstring(piece, parser)
        except etree.XMLSyntaxError:
            return None
        return root[0] if len(root) else None


class Numbering:
    """What each list definition draws in front of its entries: a bullet, a number or a check box."""

    def __init__(self, root: etree._Element | None) -> None:
        self._levels: dict[tuple[str, int], str] = {}
        if root is None:
            return
        abstract: dict[str, dict[int, str]] = {}
        for element in root.iterchildren(f"{W}abstractNum"):
            levels = {
                whole(level.get(W + "ilvl") or ""): _mark_of(level)
                for level in element.iterchildren(f"{W}lvl")
            }
            abstract[element.get(W + "abstractNumId") or ""] = levels
        for number in root.iterchildren(f"{W}num"):
            number_id = number.get(W + "numId") or ""
            for level, mark in abstract.get(_child_value(number, "abstractNumId"), {}).items():
                self._levels[number_id, level] = mark

    def mark(self, number_id: str, level: int) -> str:
        """ "bullet", "number", "box", or empty for a list that draws nothing or is not defined."""
        return self._levels.get((number_id, level), "" if number_id in ("", "0") else "bullet")


def is_symbol_box(font: str, code: str) -> bool:
    """Whether a symbol (font and hexadecimal code point, such as F0A8) draws a box to tick."""
    try:
        point = int(code, 16)
    except ValueError:
        return False
    return (point & 0xFF if point >= 0xF000 else point) in _SYMBOL_BOXES.get(font.strip().lower(), set())


def is_on(element: etree._Element | None) -> bool | None:
    """A Word switch: None where it is absent, so that the style decides."""
    if element is None:
        return None
    return (element.get(VAL) or "1").lower() not in ("0", "false", "off", "none")


def whole(text: str) -> int:
    """A small whole number from an attribute, 0 where it is none."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 6 else 0


def _child_value(element: etree._Element | None, name: str) -> str:
    child = None if element is None else element.find(W + name)
    return "" if child is None else child.get(VAL) or ""


def _kind_of(name: str, element: etree._Element | None) -> tuple[str, int]:
    lowered = name.strip().lower()
    heading = _HEADING_NAME.match(lowered.replace("heading", "heading "))
    if heading:
        return "heading", int(heading[1])
    if lowered == "title":
        return "title", 0
    if re.match(r"toc\s*(\d|heading)", lowered):
        return "contents", 0
    if "quote" in lowered:
        return "quote", 0
    outline = None if element is None else element.find(f"{W}pPr/{W}outlineLvl")
    depth = whole(outline.get(VAL) or "9") if outline is not None else 9
    return ("heading", depth + 1) if depth < 9 else ("", 0)


def _list_of(name: str) -> str:
    lowered = name.lower().replace(" ", "")
    if lowered.startswith("listbullet"):
        return "bullet"
    return "number" if lowered.startswith("listnumber") else ""


def _as_list(kind: str) -> ListKind:
    return "bullet" if kind == "bullet" else "number" if kind == "number" else ""


def _mark_of(level: etree._Element) -> str:
    form = _child_value(level, "numFmt") or "decimal"
    if form == "none":
        return ""
    if form != "bullet":
        return "number"
    drawn = _child_value(level, "lvlText")
    fonts = level.find(f"{W}rPr/{W}rFonts")
    font = "" if fonts is None else fonts.get(W + "ascii") or fonts.get(W + "hAnsi") or ""
    if drawn and (drawn in BOX_CHARACTERS or is_symbol_box(font, f"{ord(drawn[0]):X}")):
        return "box"
    return "bullet"
