"""WordprocessingML elements: the few that a workbook is made of, each in the order its schema asks for.

Every text passes through `carried` or `one_line` here, at the last moment before it becomes XML.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from docx.oxml.ns import nsmap
from lxml import etree

from withal.guides.lettering import carried, has_right_to_left

W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
SPACES = {"w": nsmap["w"], "r": nsmap["r"], "w14": W14, "xml": "http://www.w3.org/XML/1998/namespace"}

CHECKED, UNCHECKED = "\u2612", "\u2610"
CHECKBOX_FONT = "MS Gothic"  # the font Word's own checkboxes use; it comes with Word
SHORT = 64  # the longest title or tag of a content control that Word accepts


def named(name: str) -> str:
    """`w:p` as lxml wants it."""
    prefix, _, local = name.partition(":")
    return f"{{{SPACES[prefix]}}}{local}"


def element(name: str, *children: etree._Element, **attributes: str) -> etree._Element:
    """An element of WordprocessingML; attributes take the prefix of the element (`val` is `w:val`)."""
    prefix = name.partition(":")[0]
    made = etree.Element(named(name), nsmap={prefix: SPACES[prefix]})
    for attribute, value in attributes.items():
        made.set(named(f"{prefix}:{attribute}"), value)
    made.extend(children)
    return made


def run(
    text: str, *, style: str = "", bold: bool = False, italic: bool = False, rtl: bool = False, font: str = ""
) -> etree._Element:
    """A run; line breaks and tabs in `text` become breaks and tabs. `rtl` is how its paragraph runs."""
    said = carried(text)
    marks = {"b": bold, "i": italic}
    properties = [element("w:rStyle", val=style)] if style else []
    if font:
        properties.append(
            element("w:rFonts", ascii=font, hAnsi=font, eastAsia=font, cs=font, hint="eastAsia")
        )
    for mark in (mark for mark, wanted in marks.items() if wanted):
        properties += [element(f"w:{mark}"), element(f"w:{mark}Cs")]
    if has_right_to_left(said) or (rtl and not any(map(str.isalpha, said))):
        properties.append(element("w:rtl"))
    made = element("w:r", *([element("w:rPr", *properties)] if properties else []))
    made.extend(_pieces(said))
    return made


def _pieces(text: str) -> Iterator[etree._Element]:
    for piece in re.split("([\n\t])", text):
        if piece == "\n":
            yield element("w:br")
        elif piece == "\t":
            yield element("w:tab")
        elif piece:
            words = element("w:t")
            words.text = piece
            words.set(named("xml:space"), "preserve")
            yield words


def paragraph(
    style: str,
    *content: etree._Element,
    rtl: bool = False,
    kept: bool = False,
    numbered: tuple[int, int] | None = None,
    stop: int = 0,
    after: int | None = None,
    indent: tuple[int, int] | None = None,
) -> etree._Element:
    """A paragraph in a style, and where the style will not do: its own properties.

    `kept`: on one page with the next; `numbered`: its list and level; `stop`: a tab stop that ends text
    there; `after`: room below; `indent`: left and hanging. Lengths are twentieths of a point.
    """
    properties = [element("w:pStyle", val=style)]
    if kept:
        properties.append(element("w:keepNext"))
    if numbered:
        list_id, level = map(str, numbered)
        properties.append(element("w:numPr", element("w:ilvl", val=level), element("w:numId", val=list_id)))
    if stop:
        properties.append(element("w:tabs", element("w:tab", val="right", pos=str(stop))))
    # Said both ways, because an answer may run against its document.
    properties.append(element("w:bidi", val="1" if rtl else "0"))
    if after is not None:
        properties.append(element("w:spacing", after=str(after)))
    if indent:
        properties.append(element("w:ind", left=str(indent[0]), hanging=str(indent[1])))
    return element("w:p", element("w:pPr", *properties), *content)


def field(instruction: str, shown: str) -> list[etree._Element]:
    """A field that Word fills in, such as the page number; `shown` stands there until it does."""
    return [
        element("w:r", element("w:fldChar", fldCharType="begin")),
        element("w:r", _instruction(instruction)),
        element("w:r", element("w:fldChar", fldCharType="separate")),
        run(shown),
        element("w:r", element("w:fldChar", fldCharType="end")),
    ]


def _instruction(instruction: str) -> etree._Element:
    made = element("w:instrText")
    made.text = f" {instruction} "
    made.set(named("xml:space"), "preserve")
    return made


class Controls:
    """Makes content controls; each takes the next number, because a file may not use one twice."""

    def __init__(self) -> None:
        self._last = 0

    def holding(
        self,
        tag: str,
        title: str,
        content: Iterable[etree._Element],
        *,
        placeholder: bool = False,
        kept: bool = False,
        kind: etree._Element | None = None,
    ) -> etree._Element:
        """A control around `content`: whole paragraphs and tables, or runs inside one paragraph.

        `placeholder`: its content is a prompt that goes when somebody types. `kept`: it can be written
        in but not deleted. Without `kind` it is a rich text control, which may hold other controls.
        """
        self._last += 1
        properties = [
            element("w:alias", val=title if len(title) <= SHORT else title[: SHORT - 1].rstrip() + "…"),
            element("w:tag", val=tag),
            element("w:id", val=str(self._last)),
        ]
        if kept:
            properties.append(element("w:lock", val="sdtLocked"))
        if placeholder:
            properties.append(element("w:showingPlcHdr"))
        if kind is not None:
            properties.append(kind)
        return element("w:sdt", element("w:sdtPr", *properties), element("w:sdtContent", *content))

    def checkbox(self, tag: str, title: str, checked: bool) -> etree._Element:
        """A box to click, inside a paragraph."""
        kind = element(
            "w14:checkbox",
            element("w14:checked", val="1" if checked else "0"),
            element("w14:checkedState", val=f"{ord(CHECKED):04X}", font=CHECKBOX_FONT),
            element("w14:uncheckedState", val=f"{ord(UNCHECKED):04X}", font=CHECKBOX_FONT),
        )
        shown = run(CHECKED if checked else UNCHECKED, font=CHECKBOX_FONT, style="Box")
        return self.holding(tag, title, [shown], kind=kind)
