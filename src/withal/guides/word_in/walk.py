"""From the XML of a document to lines and tables, the way a reader sees them."""

from __future__ import annotations

from dataclasses import dataclass, field

from lxml import etree

from withal.guides.word_in.linetext import Paragraph, Piece, cleaned, joined, make_line
from withal.guides.word_in.messages import Remark, warning
from withal.guides.word_in.package import Package
from withal.guides.word_in.settle import BODY, BOX, FILL, TBL, TC, TR, P, R, T, settle
from withal.guides.word_in.shapes import Block, Cell, Line, ListKind, Row, Table
from withal.guides.word_in.styles import (
    PLAIN,
    VAL,
    Numbering,
    StyleRole,
    Styles,
    W,
    is_on,
    is_symbol_box,
    whole,
)

_TAB, _BR, _CR, _SYM, _DASH = W + "tab", W + "br", W + "cr", W + "sym", W + "noBreakHyphen"
_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
_RPR, _PPR, _BOLD, _ITALIC, _UNDER = W + "rPr", W + "pPr", W + "b", W + "i", W + "u"
_READ = (R, T, _TAB, _BR, _CR, _SYM, _DASH, _MATH)
_LANG = W + "lang"
_LEADERS = ("underscore", "dot", "hyphen", "heavy", "middleDot")


@dataclass(slots=True, eq=False)
class Walked:
    """A whole document as blocks in reading order, with every line of it also in `lines`."""

    blocks: list[Block]
    lines: list[Line]
    warnings: list[Remark]
    languages: dict[str, int] = field(default_factory=dict)


def walk(package: Package, styles: Styles) -> Walked:
    """Read the body of the document; the XML of `package` is used up."""
    menus: list[tuple[str, ...]] = []
    warnings = settle(package.document, menus)
    walker = _Walker(styles, Numbering(package.numbering), menus)
    body = package.document.find(BODY)
    blocks = walker.blocks(package.document if body is None else body)
    if walker.contents_seen:
        warnings.append(warning("contents"))
    return Walked(blocks, walker.lines, warnings, walker.languages)


class _Walker:
    def __init__(self, styles: Styles, numbering: Numbering, menus: list[tuple[str, ...]]) -> None:
        self._styles = styles
        self._numbering = numbering
        self._menus = iter(menus)
        self.lines: list[Line] = []
        self.languages: dict[str, int] = {}
        self.contents_seen = False

    def blocks(self, parent: etree._Element) -> list[Block]:
        """The blocks below an element; containers that nobody expects here are looked through."""
        found: list[Block] = []
        for child in parent:
            if child.tag == P:
                found += self._paragraph(child)
            elif child.tag == TBL:
                found.append(self._table(child))
            elif child.tag == R:
                found += self._paragraph(child)
            elif len(child):
                found += self.blocks(child)
        return found

    def _table(self, element: etree._Element) -> Table:
        rows: list[Row] = []
        for child in element:
            if child.tag == TR:
                cells = [cell for one in child if (cell := self._cell(one)) is not None]
                head = child.find(f"{W}trPr/{W}tblHeader")
                rows.append(Row(cells, bool(is_on(head))))
            elif child.tag in (TC, P, TBL):
                rows.append(Row([Cell(self._lone(child))]))
        return Table(rows)

    def _cell(self, element: etree._Element) -> Cell | None:
        """One cell; None for what is not a cell and for the hidden rest of cells merged sideways."""
        if element.tag not in (TC, P, TBL):
            return None
        if element.tag != TC:
            return Cell(self._lone(element))
        properties = element.find(W + "tcPr")
        if properties is None:
            return Cell(self.blocks(element))
        down = properties.find(W + "vMerge")
        side = properties.find(W + "hMerge")
        if side is not None and (side.get(VAL) or "continue") == "continue":
            return None
        joined = down is not None and (down.get(VAL) or "continue") == "continue"
        return Cell(self.blocks(element), _is_shaded(properties.find(W + "shd")), joined)

    def _lone(self, element: etree._Element) -> list[Block]:
        """The blocks of something that stands where a cell or a row should."""
        if element.tag == TC:
            return self.blocks(element)
        return [self._table(element)] if element.tag == TBL else list(self._paragraph(element))

    def _paragraph(self, element: etree._Element) -> list[Line]:
        properties = element.find(_PPR)
        role = PLAIN
        number = outline = tabs = None
        shaded = False
        if properties is not None and len(properties):
            style = properties.find(W + "pStyle")
            if style is not None:
                role = self._styles.role(style.get(VAL) or "")
            number, outline = properties.find(W + "numPr"), properties.find(W + "outlineLvl")
            tabs = properties.find(W + "tabs")
            shaded = _is_shaded(properties.find(W + "shd")) or _is_ruled_off(properties.find(W + "pBdr"))
        pieces = self._pieces(element, tabs)
        if not any(piece.text for piece in pieces) and _only_layout(element):
            return []
        if role.kind == "contents":
            self.contents_seen = self.contents_seen or any(piece.length for piece in pieces)
            return []
        listing, box, depth = self._list_of(role, number)
        level = role.level if role.kind == "heading" else 0
        if outline is not None and not level:
            given = whole(outline.get(VAL) or "9")
            level = given + 1 if given < 9 else 0
        shared = Paragraph(role, level, listing, box, depth, shaded)
        made = []
        for at, piece in enumerate(pieces):
            line = make_line(piece, shared, self._menus, len(self.lines), continued=at > 0)
            self.lines.append(line)
            made.append(line)
        return joined(made) if len(made) > 1 else made

    def _list_of(self, role: StyleRole, number: etree._Element | None) -> tuple[ListKind, bool, int]:
        number_id, depth = role.number_id, role.number_level
        if number is not None:
            given, level = number.find(W + "numId"), number.find(W + "ilvl")
            number_id = (given.get(VAL) or "0") if given is not None else number_id
            depth = whole(level.get(VAL) or "0") if level is not None else depth
        mark = self._numbering.mark(number_id, depth)
        if mark == "box":
            return "bullet", True, depth
        if mark in ("bullet", "number"):
            return ("bullet" if mark == "bullet" else "number"), False, depth
        return ("" if number is not None else role.list), False, depth

    def _pieces(self, element: etree._Element, tabs: etree._Element | None) -> list[Piece]:
        """The text of a paragraph, cut at line breaks."""
        pieces = [Piece()]
        bold = italic = under = led = False
        if tabs is not None:
            # A tab stop with a line before it is a place to write; its definition is no tab in the text.
            led = any(tab.get(W + "leader") in _LEADERS for tab in tabs)
            for tab in list(tabs):
                tabs.remove(tab)
        for part in element.iter(*_READ):
            tag = part.tag
            if tag == R:
                bold, italic, under = self._run_marks(part)
                continue
            if tag == T or tag == _MATH:  # noqa: SIM109 -- twice as fast in the innermost loop
                text = cleaned(part.text or "", under)
            elif tag == _TAB:
                text = FILL if under or led else "\t"
            elif tag == _SYM:
                box = is_symbol_box(part.get(W + "font") or "", part.get(W + "char") or "")
                text = BOX if box else "• " if not pieces[-1].length else " "
            elif tag == _DASH:
                text = "-"
            else:
                if tag == _CR or (part.get(W + "type") or "textWrapping") == "textWrapping":
                    pieces.append(Piece())
                continue
            pieces[-1].add(text, bold, italic)
        return pieces

    def _run_marks(self, run: etree._Element) -> tuple[bool, bool, bool]:
        properties = run.find(_RPR)
        if properties is None or not len(properties):
            return False, False, False
        bold = italic = under = False
        for child in properties:
            tag = child.tag
            if tag == _BOLD:
                bold = bool(is_on(child))
            elif tag == _ITALIC:
                italic = bool(is_on(child))
            elif tag == _UNDER:
                under = child.get(VAL) != "none"
            elif tag == _LANG:
                code = (child.get(VAL) or "")[:15]
                self.languages[code] = self.languages.get(code, 0) + 1
        return bold, italic, under


def _only_layout(element: etree._Element) -> bool:
    """Whether a paragraph without words holds a picture or a page break, and so is no room to write in."""
    return any(
        part.tag != _BR or part.get(W + "type") in ("page", "column")
        for part in element.iter(_BR, W + "drawing", W + "pict", W + "object")
    )


def _is_ruled_off(border: etree._Element | None) -> bool:
    """Whether a rule runs above or below a paragraph: many hands make a heading so, of bold words."""
    sides = () if border is None else (border.find(W + "top"), border.find(W + "bottom"))
    return any(side is not None and side.get(W + "val") not in ("nil", "none") for side in sides)


def _is_shaded(shade: etree._Element | None) -> bool:
    """Whether a cell has a colour of its own behind it; white, none and the page's background are not one."""
    if shade is None:
        return False
    theme = (shade.get(W + "themeFill") or "").lower()
    fill = (shade.get(W + "fill") or "auto").lower()
    if theme and theme not in ("none", "background1", "light1"):
        return True
    tinted = any(shade.get(W + name) for name in ("themeFillTint", "themeFillShade")) and bool(theme)
    return (
        tinted or fill not in ("auto", "ffffff", "none", "") or (shade.get(VAL) or "clear").startswith("pct")
    )
