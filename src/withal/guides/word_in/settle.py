"""Makes the XML of a document plain before it is read: what is deleted goes, what merely wraps is unwrapped.

Places to write that Word marks in its own ways (empty controls, form fields, menus) become one
private character each inside the text, so that the walk meets ordinary runs only.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from withal.guides.word_in.messages import Remark, warning
from withal.guides.word_in.styles import VAL, W, is_on

_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
_ALTERNATE, _CHOICE, _FALLBACK = _MC + "AlternateContent", _MC + "Choice", _MC + "Fallback"
P, R, T, SDT, BODY = W + "p", W + "r", W + "t", W + "sdt", W + "body"
TBL, TR, TC = W + "tbl", W + "tr", W + "tc"
_PPR, _RPR = W + "pPr", W + "rPr"

# Private-use characters that stand for places to write; the same characters in a file's text are dropped.
FILL, BOX, DATE, MENU = "\ue000", "\ue001", "\ue002", "\ue003"

_GONE = tuple(
    W + name
    for name in (
        "del", "moveFrom", "pPrChange", "rPrChange", "tblPrChange", "tcPrChange", "trPrChange",
        "sectPrChange", "tblGridChange", "numberingChange", "tblPrExChange", "sdtPr", "sdtEndPr",
        "customXmlPr", "smartTagPr", "sectPr", "proofErr", "bookmarkStart", "bookmarkEnd",
    )
)  # fmt: skip
_WRAPPERS = tuple(
    W + name
    for name in (
        "sdt", "sdtContent", "ins", "moveTo", "smartTag", "customXml", "hyperlink", "fldSimple", "dir", "bdo",
    )
)  # fmt: skip
_WATCHED: dict[str, str] = {
    W + "del": "changes", W + "ins": "changes", W + "moveFrom": "changes", W + "moveTo": "changes",
    W + "footnoteReference": "notes", W + "endnoteReference": "notes", W + "commentReference": "comments",
}  # fmt: skip
_PICTURE = "{http://schemas.openxmlformats.org/drawingml/2006/picture}pic"
_IMAGE_DATA = "{urn:schemas-microsoft-com:vml}imagedata"
_TEXT_BOX = W + "txbxContent"


def settle(root: etree._Element, menus: list[tuple[str, ...]]) -> list[Remark]:
    """Make `root` plain in place and return the warnings it gave rise to.

    The options of drop-down menus are appended to `menus`, in the order of their `MENU` characters.
    """
    warnings = _remarks(root)
    _settle_alternates(root)
    _settle_controls(root)
    _settle_form_fields(root)
    _drop_deleted(root)
    _collect_menus(root, menus)
    etree.strip_elements(root, *_GONE, with_tail=False)
    etree.strip_tags(root, *_WRAPPERS)
    _lift_text_boxes(root)
    return warnings


def _remarks(root: etree._Element) -> list[Remark]:
    codes = {_WATCHED[str(element.tag)]: None for element in root.iter(*_WATCHED)}
    said = [warning(code) for code in codes]
    pictures = sum(1 for _ in root.iter(_PICTURE, _IMAGE_DATA))
    embedded = sum(1 for _ in root.iter(W + "altChunk", W + "subDoc"))
    if pictures:
        said.append(warning("pictures", count=pictures))
    if embedded:
        said.append(warning("embedded", count=embedded))
    return said


def _settle_alternates(root: etree._Element) -> None:
    """Keep one branch of every alternative, so that the words of a text box are not read twice."""
    found = list(root.iter(_ALTERNATE))
    for alternate in found:
        branches = [child for child in alternate if child.tag in (_CHOICE, _FALLBACK)]
        branches.sort(key=lambda child: child.tag != _CHOICE)
        for branch in branches[1:]:
            alternate.remove(branch)
    if found:
        etree.strip_tags(root, _ALTERNATE, _CHOICE, _FALLBACK)


def _settle_controls(root: etree._Element) -> None:
    """Turn what an empty content control shows into the character for its kind of place."""
    for control in list(root.iter(SDT)):
        properties = control.find(W + "sdtPr")
        content = control.find(W + "sdtContent")
        if properties is None or content is None:
            continue
        mark = _mark_of(properties)
        if properties.find(W14_CHECKBOX) is not None:
            _replace_text(content, BOX)
        elif mark == MENU:
            menu = [
                item.get(W + "displayText") or item.get(VAL[:-3] + "value") or ""
                for item in properties.iter(W + "listItem")
            ]
            options = [text.strip() for text in menu if text.strip()]
            _replace_text(content, MENU, options)
        elif is_on(properties.find(W + "showingPlcHdr")):
            _replace_text(content, mark)


W14_CHECKBOX = _W14 + "checkbox"


def _mark_of(properties: etree._Element) -> str:
    for child in properties:
        if child.tag in (W + "dropDownList", W + "comboBox"):
            return MENU
        if child.tag == W + "date":
            return DATE
    return FILL


def _replace_text(content: etree._Element, mark: str, options: list[str] | None = None) -> None:
    """Put `mark` in place of all text below `content`, making a run or a paragraph where there is none."""
    if mark == MENU and not options:
        mark = FILL
    texts = list(content.iter(T, W + "sym"))
    first: etree._Element | None = texts[0] if texts else None
    for text in texts[1:]:
        _remove(text)
    if first is None:
        first = _new_text(content)
    elif first.tag != T:
        first.tag = T
    first.text = mark
    if options:
        first.set("options", "\n".join(options))


def _new_text(content: etree._Element) -> etree._Element:
    run = next(content.iter(R), None)
    if run is None:
        place = next(content.iter(P), None)
        if place is None:
            cell = next(content.iter(TC), content)
            block = (control := content.getparent()) is not None and _is_inside(control, P)
            place = cell if block else etree.SubElement(cell, P)
        run = etree.SubElement(place, R)
    return etree.SubElement(run, T)


def _is_inside(element: etree._Element, tag: str) -> bool:
    return next(element.iterancestors(tag), None) is not None


def _settle_form_fields(root: etree._Element) -> None:
    """Legacy form fields: a box, an empty place, or a menu; what a filled-in field shows is kept."""
    for data in list(root.iter(W + "ffData")):
        run = next(data.iterancestors(R), None)
        if run is None:
            continue
        text = etree.SubElement(run, T)
        if data.find(W + "checkBox") is not None:
            text.text = BOX
        elif data.find(W + "ddList") is not None:
            options = [entry.get(VAL) or "" for entry in data.iter(W + "listEntry")]
            text.text = MENU if options else FILL
            text.set("options", "\n".join(options))
        else:
            text.text = FILL


def _collect_menus(root: etree._Element, menus: list[tuple[str, ...]]) -> None:
    for text in root.iter(T):
        options = text.get("options")
        if options is not None:
            menus.append(tuple(options.split("\n")))


def _drop_deleted(root: etree._Element) -> None:
    """Rows, cells and paragraphs that a tracked change removes: nothing of them is space to write in."""
    for mark in list(root.iter(W + "del", W + "cellDel")):
        parent = mark.getparent()
        if parent is None:
            continue
        holder = parent.getparent()
        if (parent.tag == W + "trPr" and holder is not None) or (
            parent.tag == W + "tcPr" and holder is not None and mark.tag == W + "cellDel"
        ):
            _remove(holder)
    for mark in list(root.iter(W + "del", W + "moveFrom")):
        paragraph = next(mark.iterancestors(P), None)
        if paragraph is not None and not any(_living_runs(paragraph)):
            _remove(paragraph)


def _living_runs(paragraph: etree._Element) -> Iterator[bool]:
    for run in paragraph.iter(R):
        parent = run.getparent()
        yield parent is None or parent.tag not in (W + "del", W + "moveFrom")


def _lift_text_boxes(root: etree._Element) -> None:
    """Set the paragraphs of a text box after the paragraph it hangs on."""
    for box in list(root.iter(_TEXT_BOX)):
        host = next(box.iterancestors(P), None)
        if host is not None:
            for block in reversed(list(box)):
                host.addnext(block)
            _remove(box)


def _remove(element: etree._Element) -> None:
    """Take an element out, and what follows it: between elements there is only white space."""
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)
