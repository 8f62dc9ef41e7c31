"""The Word template, made by code: styles, lists, page and footer of every document that leaves us.

python-docx opens its own template first; everything in it but the bare package is replaced.
"""

from __future__ import annotations

import functools
import io
from dataclasses import dataclass
from typing import Literal

import docx
from docx.document import Document as WordDocument
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from lxml import etree

from withal.guides.lettering import one_line
from withal.guides.word_out.xml import W14, element, named

INK, QUIET, TEAL, RULE, RULED = "1D2A30", "4C5B62", "0B5D57", "CFC6B6", "A9A294"
TINT, PAPER_TINT = "F1F5F3", "FBF8F2"

# Georgia and Calibri come with Word on every platform; LibreOffice brings fonts of the same widths.
# Times New Roman and Arial carry Arabic and Hebrew there.
SERIF = '<w:rFonts w:ascii="Georgia" w:hAnsi="Georgia" w:cs="Times New Roman"/>'
SANS = '<w:rFonts w:ascii="Calibri" w:hAnsi="Calibri" w:cs="Arial"/>'

PAPERS = {"a4": (11906, 16838), "us-letter": (12240, 15840)}  # width and height in twentieths of a point
MARGIN = 1418  # 25 mm
BULLETS, FIRST_NUMBERS = 1, 2  # list ids: one for all bullets, then one for every numbered list
LEVELS = 9
"""How deep a Word list can go."""

_UNUSED = ("stylesWithEffects", "customXml", "webSettings", "fontTable", "theme")
_UNUSED_IN_PACKAGE = ("thumbnail", "extended-properties")


@dataclass(frozen=True, slots=True)
class Style:
    """A style: its name, what follows it, and its paragraph and run properties in schema order."""

    id: str
    name: str
    paragraph: str = ""
    run: str = ""
    based: str = "Normal"
    next: str = ""
    kind: Literal["paragraph", "character"] = "paragraph"


def size(points: float) -> str:
    """A font size, for every script."""
    return f'<w:sz w:val="{points * 2:.0f}"/><w:szCs w:val="{points * 2:.0f}"/>'


BOLD = "<w:b/><w:bCs/>"
ITALIC = "<w:i/><w:iCs/>"


def colour(value: str) -> str:
    """A text colour."""
    return f'<w:color w:val="{value}"/>'


def spacing(before: int, after: int, line: int = 0) -> str:
    """Space around a paragraph in twentieths of a point; `line` is an exact line height."""
    exact = f' w:line="{line}" w:lineRule="exact"' if line else ""
    return f'<w:spacing w:before="{before}" w:after="{after}"{exact}/>'


def boxed(width: int, rule: str, ground: str) -> str:
    """A ground with a rule at the left, which `_set_language` moves where text runs from the right.

    The other sides are borders of the ground's own colour: Word gives a ground no other padding.
    """
    unseen = f'w:val="single" w:sz="4" w:space="5" w:color="{ground}"'
    sides = (
        f'<w:top {unseen}/><w:left w:val="single" w:sz="{width}" w:space="10" w:color="{rule}"/>'
        f'<w:bottom {unseen}/><w:right w:val="single" w:sz="4" w:space="10" w:color="{ground}"/>'
    )
    return f"<w:pBdr>{sides}</w:pBdr>{shade(ground)}"


def shade(fill: str) -> str:
    """A ground colour."""
    return f'<w:shd w:val="clear" w:color="auto" w:fill="{fill}"/>'


_PART_RULE = f'<w:pBdr><w:bottom w:val="single" w:sz="6" w:space="4" w:color="{TEAL}"/></w:pBdr>'
_FOOTER_RULE = f'<w:pBdr><w:top w:val="single" w:sz="5" w:space="6" w:color="{RULE}"/></w:pBdr>'
_LINES = "".join(
    f'<w:{side} w:val="single" w:sz="5" w:space="0" w:color="{RULED}"/>' for side in ("bottom", "between")
)
_KEEP = "<w:keepNext/><w:keepLines/>"

STYLES = (
    Style("Title", "Title", _KEEP + spacing(0, 80), SERIF + BOLD + colour(INK) + size(25), next="Quiet"),
    Style(
        "Heading1",
        "heading 1",
        _KEEP + _PART_RULE + spacing(520, 180) + '<w:outlineLvl w:val="0"/>',
        SERIF + BOLD + size(17),
        next="Normal",
    ),
    Style(
        "Heading2",
        "heading 2",
        _KEEP + spacing(300, 80) + '<w:outlineLvl w:val="1"/>',
        SERIF + BOLD + size(12.5),
        next="Normal",
    ),
    # A question stands in the navigation pane without being a heading: a heading begins a section.
    Style(
        "Question",
        "Question",
        _KEEP + spacing(320, 60) + '<w:outlineLvl w:val="1"/>',
        SERIF + BOLD + size(12.5),
        next="Answer",
    ),
    Style("Quiet", "Quiet", spacing(0, 40), colour(QUIET) + size(10)),
    Style("Note", "Note", "<w:keepNext/>" + spacing(0, 160), based="Quiet"),
    Style("Help", "Help", "<w:keepNext/>" + spacing(0, 80), based="Quiet"),
    Style("AnsweredBy", "Answered by", "<w:keepNext/>" + spacing(80, 100), BOLD + colour(TEAL) + size(9)),
    Style(
        "Answer",
        "Answer",
        boxed(16, TEAL, PAPER_TINT) + spacing(0, 0) + '<w:ind w:left="240" w:right="240"/>',
        size(11),
    ),
    Style(
        "Ruled",
        "Ruled line",
        f"<w:pBdr>{_LINES}</w:pBdr>" + spacing(0, 0, line=510) + "<w:contextualSpacing/>",
    ),
    Style("Tick", "Tick", spacing(40, 40) + '<w:ind w:left="400" w:hanging="400"/>'),
    Style("TickMeaning", "Tick, meaning", "<w:keepNext/>" + spacing(0, 40), based="Quiet"),
    Style("TickWord", "Tick, word", "<w:keepNext/>" + spacing(120, 0), BOLD),
    Style("TickMarks", "Tick, marks", spacing(0, 80)),
    Style("Cell", "Table text", spacing(60, 60), size(10.5)),
    Style("CellHead", "Table heading", "<w:keepNext/>" + spacing(60, 60), BOLD + colour(QUIET) + size(9.5)),
    Style("Quote", "Quote", spacing(80, 160) + '<w:ind w:left="280"/>', SERIF + ITALIC + size(11.5)),
    Style("ListBullet", "List Bullet", spacing(0, 60) + "<w:contextualSpacing/>"),
    Style("ListNumber", "List Number", spacing(0, 60) + "<w:contextualSpacing/>"),
    Style(
        "Aside",
        "Aside",
        boxed(24, TEAL, TINT) + spacing(0, 0) + '<w:ind w:left="240" w:right="240"/>',
        size(10.5),
    ),
    Style(
        "AsideLabel",
        "Aside label",
        "<w:keepNext/>" + spacing(140, 40),
        SERIF + BOLD + colour(TEAL),
        based="Aside",
    ),
    Style(
        "Source",
        "Source",
        boxed(6, RULE, "FFFFFF") + spacing(0, 0) + '<w:ind w:left="240" w:right="240"/>',
        size(9.5),
    ),
    Style(
        "SourceLabel",
        "Source label",
        "<w:keepNext/>" + spacing(140, 40),
        SERIF + BOLD + colour(QUIET),
        based="Source",
    ),
    # Nothing but a seam: two bordered blocks, or two tables, that touch would become one.
    Style("Gap", "Gap", spacing(0, 0, line=60), size(2)),
    Style("Footer", "footer", _FOOTER_RULE + spacing(0, 0), colour(QUIET) + size(8.5)),
    Style("Box", "Box", run=colour(INK) + size(12), based="", kind="character"),
    Style("PlaceholderText", "Placeholder Text", run=colour("7A868C") + size(9), based="", kind="character"),
    Style("Hyperlink", "Hyperlink", run=colour(TEAL) + '<w:u w:val="single"/>', based="", kind="character"),
)


def template(language: str, rtl: bool, paper: str, title: str) -> WordDocument:
    """An empty document in our styles, in a language, on a paper, with its title and no dates or author."""
    word = docx.Document(io.BytesIO(_bare_package()))
    _set_language(word, language, rtl)
    _set_page(word, rtl, paper)
    properties = word.core_properties
    properties.title = one_line(title)[:255]
    properties.language = language
    return word


@functools.cache
def _bare_package() -> bytes:
    """python-docx's template with its own contents taken out and our styles, lists and settings put in."""
    word = docx.Document()
    for relationships, unused in ((word.part.rels, _UNUSED), (word.part.package.rels, _UNUSED_IN_PACKAGE)):
        for key in [key for key, link in relationships.items() if link.reltype.endswith(unused)]:
            del relationships[key]
    _replace(word.styles.element, _styles())
    _replace(word.part.numbering_part.element, _lists())
    _replace(word.settings.element, _settings())
    for blank in list(word.core_properties._element):
        word.core_properties._element.remove(blank)
    package = io.BytesIO()
    word.save(package)
    return package.getvalue()


def _replace(old: etree._Element, new: str) -> None:
    for child in list(old):
        old.remove(child)
    old.extend(list(parse_xml(new)))


def _styles() -> str:
    defaults = (
        f"<w:docDefaults><w:rPrDefault><w:rPr>{SANS}{colour(INK)}{size(11)}"
        '<w:lang w:val="en" w:eastAsia="en" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
        '<w:pPrDefault><w:pPr><w:spacing w:after="140" w:line="276" w:lineRule="auto"/></w:pPr>'
        "</w:pPrDefault></w:docDefaults>"
    )
    normal = (
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/>'
        "<w:qFormat/></w:style>"
    )
    return (
        f"<w:styles {nsdecls('w')}>{defaults}{normal}{''.join(map(_style, STYLES))}{_TABLE_STYLES}</w:styles>"
    )


def _style(style: Style) -> str:
    parts = [f'<w:name w:val="{style.name}"/>']
    if style.based:
        parts.append(f'<w:basedOn w:val="{style.based}"/>')
    if style.next:
        parts.append(f'<w:next w:val="{style.next}"/>')
    parts.append("<w:qFormat/>")
    if style.paragraph:
        parts.append(f"<w:pPr>{style.paragraph}</w:pPr>")
    if style.run:
        parts.append(f"<w:rPr>{style.run}</w:rPr>")
    custom = "" if style.name[0].islower() or style.id in _BUILT_IN else ' w:customStyle="1"'
    return f'<w:style w:type="{style.kind}"{custom} w:styleId="{style.id}">{"".join(parts)}</w:style>'


_BUILT_IN = {"Title", "Quote", "ListBullet", "ListNumber", "PlaceholderText", "Hyperlink"}

_TABLE_STYLES = (
    '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
    '<w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:top w:w="0" w:type="dxa"/>'
    '<w:left w:w="108" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/><w:right w:w="108" w:type="dxa"/>'
    "</w:tblCellMar></w:tblPr></w:style>"
    '<w:style w:type="table" w:customStyle="1" w:styleId="Grid"><w:name w:val="Grid"/>'
    '<w:basedOn w:val="TableNormal"/><w:qFormat/><w:tblPr><w:tblBorders>'
    f'<w:bottom w:val="single" w:sz="5" w:space="0" w:color="{RULE}"/>'
    f'<w:insideH w:val="single" w:sz="5" w:space="0" w:color="{RULE}"/></w:tblBorders></w:tblPr>'
    '<w:tblStylePr w:type="firstRow"><w:tcPr><w:tcBorders>'
    f'<w:bottom w:val="single" w:sz="10" w:space="0" w:color="{INK}"/>'
    '</w:tcBorders><w:vAlign w:val="bottom"/></w:tcPr></w:tblStylePr></w:style>'
)


def _lists() -> str:
    levels = {"bullet": "•", "decimal": "%{}."}
    kinds = "".join(
        f'<w:abstractNum w:abstractNumId="{place}"><w:multiLevelType w:val="hybridMultilevel"/>'
        + "".join(
            f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/>'
            f'<w:lvlText w:val="{text.format(level + 1)}"/><w:lvlJc w:val="left"/>'
            f'<w:pPr><w:ind w:left="{400 + 360 * level}" w:hanging="320"/></w:pPr>'
            f"<w:rPr>{colour(TEAL if kind == 'bullet' else INK)}</w:rPr></w:lvl>"
            for level in range(LEVELS)
        )
        + "</w:abstractNum>"
        for place, (kind, text) in enumerate(levels.items())
    )
    bullets = f'<w:num w:numId="{BULLETS}"><w:abstractNumId w:val="0"/></w:num>'
    return f"<w:numbering {nsdecls('w')}>{kinds}{bullets}</w:numbering>"


def number_list(word: WordDocument, list_id: int, level: int, first: int) -> None:
    """Add a numbered list that begins at `first` on `level`."""
    starts = "".join(
        f'<w:lvlOverride w:ilvl="{at}"><w:startOverride w:val="{start}"/></w:lvlOverride>'
        for at, start in enumerate(first if at == level else 1 for at in range(LEVELS))
    )
    made = f'<w:num {nsdecls("w")} w:numId="{list_id}"><w:abstractNumId w:val="1"/>{starts}</w:num>'
    word.part.numbering_part.element.append(parse_xml(made))


def _settings() -> str:
    office = "http://schemas.microsoft.com/office/word"
    # 15 is the mode of Word 2013 and later; without it Word opens the file in a compatibility mode.
    return (
        f'<w:settings {nsdecls("w")} xmlns:w14="{W14}"><w:zoom w:percent="100"/>'
        '<w:defaultTabStop w:val="720"/><w:characterSpacingControl w:val="doNotCompress"/><w:compat>'
        f'<w:compatSetting w:name="compatibilityMode" w:uri="{office}" w:val="15"/></w:compat>'
        '<w:decimalSymbol w:val="."/><w:listSeparator w:val=","/></w:settings>'
    )


def _set_language(word: WordDocument, language: str, rtl: bool) -> None:
    for tag in word.styles.element.iter(named("w:lang")):
        tag.set(named("w:val"), language)
        tag.set(named("w:eastAsia"), language)
        tag.set(named("w:bidi"), language if rtl else "ar-SA")
    if rtl:
        # Word mirrors indents where text runs from the right, but not the sides of a paragraph's border.
        for border in word.styles.element.iter(named("w:pBdr")):
            left, right = border.find(named("w:left")), border.find(named("w:right"))
            if left is not None and right is not None:
                left.tag, right.tag = right.tag, left.tag
                border.insert(border.index(right), left)  # the schema wants left before right


def _set_page(word: WordDocument, rtl: bool, paper: str) -> None:
    width, height = PAPERS[paper]
    section = word.sections[0]._sectPr
    for child in list(section):
        section.remove(child)
    margins = dict.fromkeys(("top", "right", "bottom", "left"), str(MARGIN))
    section.append(element("w:pgSz", w=str(width), h=str(height)))
    section.append(element("w:pgMar", **margins, header="708", footer="708", gutter="0"))
    section.append(element("w:cols", space="720"))
    if rtl:
        section.append(element("w:bidi"))
