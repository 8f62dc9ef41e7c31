"""The words of one line: cleaned, without the marks that were typed or drawn in front of them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from withal.guides.word_in.settle import BOX, DATE, FILL, MENU
from withal.guides.word_in.shapes import Line, ListKind
from withal.guides.word_in.styles import BOX_CHARACTERS, StyleRole

# Marks of our own, soft hyphens, and characters that are invisible or turn the direction of what follows.
_DROPPED = (
    "\ue000\ue001\ue002\ue003\u00ad\u200b\u2060\ufeff\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
)
_SYMBOL_BULLETS = dict.fromkeys((0xF0A7, 0xF0B7, 0xF0D8, 0xF0FC, 0xF076, 0xF06E), "•")
_SYMBOL_BOXES = dict.fromkeys((0xF0A8, 0xF06F, 0xF0FE, 0xF071), BOX)
_CLEAN: dict[int, str | None] = {
    **dict.fromkeys(map(ord, _DROPPED)),
    **dict.fromkeys(map(ord, BOX_CHARACTERS), BOX),
    **_SYMBOL_BULLETS,
    **_SYMBOL_BOXES,
}
_RULED = re.compile(r"_{3,}|\.{5,}|…{2,}|[─‗]{3,}|[\u2002\u2003]{3,}")
_RULED_BOX = re.compile(r"^\s*_{2,8}\s+(?=[^\W_])(?!.*_{3})")
_TYPED_BOX = re.compile(r"^\s*(?:\[[ _xX]?\]|\([ _]\))\s+(?=\S)")
_TYPED_BULLET = re.compile(r"^(?:[•‣▪●○◦∙·■➢✓✔➤*–—-]|o(?=\s{2,}|\t))\s+(?=\S)")
_TYPED_NUMBER = re.compile(r"^(?:\(?\d{1,2}[.)]|\(?[a-z][.)])\s+(?=\S)")
_SPACE = re.compile(r"\s+")
_BANNER_LENGTH = 100
_MARKS = (FILL, BOX, DATE, MENU)


@dataclass(slots=True, eq=False)
class Piece:
    """A line while it is put together: its text and how much of it is bold and italic."""

    text: list[str] = field(default_factory=list)
    length: int = 0
    bold: int = 0
    italic: int = 0

    def add(self, text: str, bold: bool, italic: bool) -> None:
        """Append the text of a run."""
        self.text.append(text)
        count = len(text) - text.count(" ") - text.count("\t")
        if count and text not in _MARKS:
            self.length += count
            self.bold += count if bold else 0
            self.italic += count if italic else 0


@dataclass(slots=True, eq=False)
class Paragraph:
    """What the lines of a paragraph have in common. `level` is that of a heading, `depth` that of a list."""

    role: StyleRole
    level: int
    list: ListKind
    box: bool
    depth: int
    shaded: bool


def cleaned(text: str, underlined: bool) -> str:
    """The text of a run with boxes as one character; underlined spaces are a place to write."""
    if text in _MARKS:
        return text
    text = text.translate(_CLEAN)
    return FILL if underlined and len(text) > 3 and not text.strip() else text


def make_line(
    piece: Piece, shared: Paragraph, menus: Iterator[tuple[str, ...]], number: int, *, continued: bool
) -> Line:
    """The line that a piece of a paragraph is."""
    raw = "".join(piece.text)
    if not raw or raw.isspace():
        # Every second paragraph of a guide is blank, so these take the short way.
        return Line(
            "", number, list="" if continued else shared.list, level=shared.depth, continued=continued
        )
    ruled_box = _RULED_BOX.match(raw)
    text, fill = _ruled(raw[ruled_box.end() :] if ruled_box else raw)
    choices = [option for _ in range(text.count(MENU)) for option in next(menus, ())]
    date = DATE in text
    text = _SPACE.sub(" ", text.replace(DATE, " ").replace(MENU, " ")).strip()
    typed: ListKind = ""
    boxed = ruled_box is not None
    if not shared.list:
        text, typed, typed_box = _without_typed_mark(text)
        boxed = boxed or typed_box
    boxed = (boxed or shared.box) and bool(text)
    if text.count(BOX) == 1 and (text[0] == BOX or text[-1] == BOX):
        text, boxed = text.strip(BOX + " "), True
    line = Line(text.replace(BOX, "☐"), number, box=boxed, fill=fill, date=date, choices=tuple(choices))
    line.list = "" if continued else shared.list or typed
    line.level = shared.level or shared.depth
    line.continued = continued
    if piece.length:
        line.bold = piece.bold == piece.length or (shared.role.bold and not shared.level)
        line.italic = piece.italic == piece.length
    _set_role(line, shared)
    return line


def _set_role(line: Line, shared: Paragraph) -> None:
    if not line.text or line.box:
        return
    banner = shared.shaded and line.bold and len(line.text) <= _BANNER_LENGTH and not line.text.endswith(".")
    if shared.level or (banner and not shared.list):
        line.role, line.list, line.level = "heading", "", shared.level or 1
    elif not shared.list and shared.role.kind == "title":
        line.role = "title"
    elif not shared.list and shared.role.kind == "quote":
        line.role = "quote"


def _ruled(text: str) -> tuple[str, int]:
    """The text without underscores at its ends and with short ones inside; how many places there were."""
    text = _RULED.sub(FILL, text)
    fills = text.count(FILL)
    if not fills:
        return text, 0
    kept = text.strip(FILL + " \t./")
    kept = kept + "." if text.rstrip(FILL + " \t").endswith(".") else kept
    return re.sub(f"{FILL}+", "____", kept), fills


def _without_typed_mark(text: str) -> tuple[str, ListKind, bool]:
    """Text without a bullet, number or box typed by hand; which list that makes, and whether it is a box."""
    if match := _TYPED_BOX.match(text):
        return text[match.end() :], "", True
    if match := _TYPED_BULLET.match(text):
        return text[match.end() :], "bullet", False
    if match := _TYPED_NUMBER.match(text):
        return text[match.end() :], "number", False
    return text, "", False


def joined(lines: list[Line]) -> list[Line]:
    """Lines of one paragraph, with sentences that a line break cut in two put together again."""
    made: list[Line] = []
    for line in lines:
        last = made[-1] if made else None
        if last is not None and _runs_on(last, line):
            last.text += " " + line.text
            last.fill, last.bold = last.fill + line.fill, last.bold and line.bold
            line.text, line.found = "", "joined"
        else:
            made.append(line)
    return made


def _runs_on(last: Line, line: Line) -> bool:
    if not last.text or not line.text or last.box or line.box or last.fill:
        return False
    return last.text[-1] not in ".?!:;…؟？。" and line.text[0].islower()
