"""Pieces of WordprocessingML as word processors really write them, odd ones included.

A plain `str` is words and is escaped; an `Xml` is markup and goes in as it is.
"""

from html import escape

PLACEHOLDER = "Click or tap here to enter text."


class Xml(str):
    """Text that is markup already."""

    __slots__ = ()


def join(*parts: str) -> Xml:
    return Xml("".join(parts))


# Runs and what stands inside a line

BREAK = Xml("<w:r><w:br/></w:r>")
PAGE_BREAK = Xml('<w:p><w:r><w:br w:type="page"/></w:r></w:p>')
TAB = Xml("<w:r><w:tab/></w:r>")


def run(text: str, *marks: str, rtl: bool = False, inside: str = "") -> Xml:
    """A run; `marks` are property names such as "b", "i" or "u" (single underline)."""
    known = {
        "u": '<w:u w:val="single"/>',
        "big": '<w:sz w:val="32"/><w:szCs w:val="32"/>',
        "small": '<w:sz w:val="18"/>',
    }
    properties = "".join(known.get(mark, f"<w:{mark}/>") for mark in marks) + inside
    properties += "<w:rtl/>" if rtl else ""
    opening = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    words = escape(text, quote=False).replace("\t", '</w:t><w:tab/><w:t xml:space="preserve">')
    words = words.replace("\n", '</w:t><w:br/><w:t xml:space="preserve">')
    return Xml(f'<w:r>{opening}<w:t xml:space="preserve">{words}</w:t></w:r>')


def bold(text: str) -> Xml:
    return run(text, "b", "bCs")


def split(text: str, *sizes: int, marks: tuple[str, ...] = ()) -> Xml:
    """The same words cut into many runs, as spelling marks and edits leave them."""
    parts, start, which = [], 0, 0
    while start < len(text):
        size = sizes[which % len(sizes)]
        parts.append(run(text[start : start + size], *marks))
        start, which = start + size, which + 1
    return Xml('<w:proofErr w:type="spellStart"/>'.join(parts))


def symbol(char: str = "F0A8", font: str = "Wingdings") -> Xml:
    return Xml(f'<w:r><w:sym w:font="{font}" w:char="{char}"/></w:r>')


def link(relation: str, text: str) -> Xml:
    return Xml(f'<w:hyperlink r:id="{relation}" w:history="1">{run(text, "u")}</w:hyperlink>')


def smart_tag(text: str) -> Xml:
    """Words that an old Word took for a place or a date."""
    uri = "urn:schemas-microsoft-com:office:smarttags"
    return Xml(f'<w:smartTag w:uri="{uri}" w:element="place">{run(text)}</w:smartTag>')


def footnote(number: int) -> Xml:
    return Xml(
        f'<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:footnoteReference w:id="{number}"/></w:r>'
    )


def bookmark(number: int, name: str, inside: str = "") -> Xml:
    words = inside if isinstance(inside, Xml) or not inside else run(inside)
    return Xml(f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>{words}<w:bookmarkEnd w:id="{number}"/>')


def commented(number: int, text: str) -> Xml:
    return Xml(f'<w:commentRangeStart w:id="{number}"/>{run(text)}<w:commentRangeEnd w:id="{number}"/>')


# Boxes to tick


def tick_control(ticked: bool = False) -> Xml:
    """A check box content control, as Word 2010 and later write it."""
    return Xml(
        f'<w:sdt><w:sdtPr><w14:checkbox><w14:checked w14:val="{int(ticked)}"/>'
        '<w14:checkedState w14:val="2612" w14:font="MS Gothic"/>'
        '<w14:uncheckedState w14:val="2610" w14:font="MS Gothic"/></w14:checkbox></w:sdtPr>'
        f"<w:sdtContent>{run('☒' if ticked else '☐')}</w:sdtContent></w:sdt>"
    )


def form_tick(name: str = "Check1") -> Xml:
    """A legacy form field."""
    return Xml(
        f'<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:name w:val="{name}"/><w:enabled/>'
        '<w:calcOnExit w:val="0"/><w:checkBox><w:sizeAuto/><w:default w:val="0"/></w:checkBox></w:ffData>'
        '</w:fldChar></w:r><w:r><w:instrText xml:space="preserve"> FORMCHECKBOX </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


# Paragraphs


def para(
    *parts: str,
    style: str = "",
    listed: int | None = None,
    level: int = 0,
    rtl: bool = False,
    centred: bool = False,
    kept: str = "",
    inside: str = "",
) -> Xml:
    """A paragraph; properties that Word wants before the list go to `kept`, others to `inside`."""
    properties = (f'<w:pStyle w:val="{style}"/>' if style else "") + kept
    if listed is not None:
        properties += f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{listed}"/></w:numPr>'
    properties += ("<w:bidi/>" if rtl else "") + inside + ('<w:jc w:val="center"/>' if centred else "")
    opening = f"<w:pPr>{properties}</w:pPr>" if properties else ""
    words = "".join(part if isinstance(part, Xml) else run(part, rtl=rtl) for part in parts)
    return Xml(f"<w:p>{opening}{words}</w:p>")


def paras(*texts: str, style: str = "", listed: int | None = None, rtl: bool = False) -> Xml:
    return join(*(para(text, style=style, listed=listed, rtl=rtl) for text in texts))


def blank(lines: int = 1, style: str = "", listed: int | None = None, rtl: bool = False) -> Xml:
    return join(*(para(style=style, listed=listed, rtl=rtl) for _ in range(lines)))


def bullets(*texts: str) -> Xml:
    return paras(*texts, style="ListBullet")


# Tables

WHOLE = 9000


def cell(
    *blocks: str,
    width: int = 0,
    span: int = 1,
    fill: str = "",
    theme: str = "",
    merge: str = "",
) -> Xml:
    """A cell of paragraphs; words alone become one paragraph, nothing at all a blank one."""
    properties = f'<w:tcW w:w="{width}" w:type="dxa"/>' if width else '<w:tcW w:w="0" w:type="auto"/>'
    properties += f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    properties += {"": "", "start": '<w:vMerge w:val="restart"/>', "on": "<w:vMerge/>"}[merge]
    if fill or theme:
        shade = f' w:themeFill="{theme}" w:themeFillTint="33"' if theme else ""
        properties += f'<w:shd w:val="clear" w:color="auto" w:fill="{fill or "auto"}"{shade}/>'
    inner = [block if isinstance(block, Xml) else para(block) for block in blocks] or [blank()]
    if inner[-1].endswith("</w:tbl>"):
        inner.append(blank())  # a cell has to end in a paragraph
    return Xml(f"<w:tc><w:tcPr>{properties}</w:tcPr>{''.join(inner)}</w:tc>")


def row(*cells: str, header: bool = False, change: str = "") -> Xml:
    properties = ("<w:tblHeader/>" if header else "") + change
    opening = f"<w:trPr>{properties}</w:trPr>" if properties else ""
    return Xml(
        f"<w:tr>{opening}{''.join(one if isinstance(one, Xml) else cell(one) for one in cells)}</w:tr>"
    )


def table(
    *rows: str,
    columns: int = 1,
    style: str = "TableGrid",
    rtl: bool = False,
    look: str = "04A0",
    first: int = 0,
) -> Xml:
    """A table of equal columns, unless the first has a width of its own."""
    rest = (WHOLE - first) // (columns - 1) if first else WHOLE // columns
    grid = "".join(f'<w:gridCol w:w="{first if first and not at else rest}"/>' for at in range(columns))
    lines = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="7F7F7F"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    return Xml(
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{style}"/>{"<w:bidiVisual/>" if rtl else ""}'
        f'<w:tblW w:w="{WHOLE}" w:type="dxa"/><w:tblBorders>{lines}</w:tblBorders><w:tblLook w:val="{look}"/>'
        f"</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"
    )


def grid(*rows: tuple[str, ...], style: str = "TableGrid", rtl: bool = False) -> Xml:
    """A plain table under a bold first row; "" is a blank cell."""

    def one(words: str, *marks: str) -> Xml:
        return cell(para(run(words, *marks, rtl=rtl), rtl=rtl) if words else blank(rtl=rtl))

    head = row(*(one(words, "b", "bCs") for words in rows[0]), header=True)
    rest = (row(*map(one, line)) for line in rows[1:])
    return table(head, *rest, columns=len(rows[0]), style=style, rtl=rtl)


def boxed(head: str, *body: str, fill: str = "DEEAF6", theme: str = "") -> Xml:
    """A shaded head of one cell, and everything else in one cell beneath it."""
    words = head if isinstance(head, Xml) else para(bold(head))
    return join(table(row(cell(words, fill=fill, theme=theme)), row(cell(*body))), blank())


# Content controls


def control(content: str, tag: str, *, kind: str = "", empty: bool = True) -> Xml:
    """A content control around whatever it holds: a run, a block, a row or a cell."""
    showing = "<w:showingPlcHdr/>" if empty else ""
    return Xml(
        f'<w:sdt><w:sdtPr><w:alias w:val="{tag}"/><w:tag w:val="{tag}"/>{showing}{kind}</w:sdtPr>'
        f"<w:sdtContent>{content}</w:sdtContent></w:sdt>"
    )


def placeholder(words: str = PLACEHOLDER) -> Xml:
    return run(words, inside='<w:rStyle w:val="PlaceholderText"/>')


# Tracked changes

_WHO = 'w:author="Reviewer" w:date="2024-03-05T09:00:00Z"'
_AFTER = '<w:del w:id="{}" ' + _WHO + "/>"


def inserted(text: str, number: int = 900) -> Xml:
    return Xml(f'<w:ins w:id="{number}" {_WHO}>{text if isinstance(text, Xml) else run(text)}</w:ins>')


def deleted(text: str, number: int = 901) -> Xml:
    words = run(text).replace("<w:t ", "<w:delText ").replace("</w:t>", "</w:delText>")
    return Xml(f'<w:del w:id="{number}" {_WHO}>{words}</w:del>')


def deleted_para(text: str, number: int = 902) -> Xml:
    return para(deleted(text, number), inside=f"<w:rPr>{_AFTER.format(number + 50)}</w:rPr>")


def moved_away(text: str, number: int = 903) -> Xml:
    return para(
        Xml(f'<w:moveFromRangeStart w:id="{number}" w:name="move{number}" {_WHO}/>'),
        Xml(f'<w:moveFrom w:id="{number + 1}" {_WHO}>{run(text)}</w:moveFrom>'),
        Xml(f'<w:moveFromRangeEnd w:id="{number}"/>'),
    )


def moved_here(text: str, number: int = 905) -> Xml:
    return para(
        Xml(f'<w:moveToRangeStart w:id="{number}" w:name="move{number - 2}" {_WHO}/>'),
        Xml(f'<w:moveTo w:id="{number + 1}" {_WHO}>{run(text)}</w:moveTo>'),
        Xml(f'<w:moveToRangeEnd w:id="{number}"/>'),
    )


def row_change(what: str, number: int = 907) -> str:
    return f'<w:{what} w:id="{number}" {_WHO}/>'


# Drawings


def text_box(*blocks: str, wide: int = 5_400_000, high: int = 1_300_000) -> Xml:
    """A drawn box of text with its older twin in the fallback, so that the words stand in the file twice."""
    inner = "".join(block if isinstance(block, Xml) else para(block) for block in blocks)
    return para(
        Xml(
            '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing>'
            '<wp:inline distT="0" distB="0" distL="0" distR="0">'
            f'<wp:extent cx="{wide}" cy="{high}"/><wp:docPr id="50" name="Text Box 1"/>'
            "<a:graphic><a:graphicData "
            'uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape">'
            f'<wps:wsp><wps:cNvSpPr txBox="1"/><wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{wide}" '
            f'cy="{high}"/>'
            '</a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:ln w="9525"><a:solidFill>'
            '<a:srgbClr val="404040"/></a:solidFill></a:ln></wps:spPr>'
            f"<wps:txbx><w:txbxContent>{inner}</w:txbxContent></wps:txbx><wps:bodyPr/></wps:wsp>"
            "</a:graphicData></a:graphic></wp:inline></w:drawing></mc:Choice>"
            '<mc:Fallback><w:pict><v:rect style="width:425pt;height:102pt"><v:textbox>'
            f"<w:txbxContent>{inner}</w:txbxContent></v:textbox></v:rect></w:pict></mc:Fallback>"
            "</mc:AlternateContent></w:r>"
        )
    )


def picture(says: str, size: int = 600_000) -> Xml:
    """The package's one picture, set in a line."""
    return Xml(
        '<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent cx="{size}" cy="{size}"/><wp:docPr id="7" name="Picture 7" descr="{escape(says)}"/>'
        '<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic>'
        '<pic:nvPicPr><pic:cNvPr id="7" name="mark.png"/><pic:cNvPicPr/></pic:nvPicPr>'
        '<pic:blipFill><a:blip r:embed="picture1"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
        f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{size}" cy="{size}"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>'
        "</wp:inline></w:drawing></w:r>"
    )
