"""Small Word files built by code for the tests of reading them; nothing here comes from a real document."""

from __future__ import annotations

from html import escape
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

W_SPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_SPACES = (
    f'xmlns:w="{W_SPACE}" xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
CONTENT_TYPES = (
    f'<?xml version="1.0"?><Types xmlns="{_PACKAGE}/content-types">'
    '<Default Extension="xml" ContentType="application/xml"/></Types>'
)
RELATIONSHIPS = (
    f'<?xml version="1.0"?><Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="r1" Type="{_OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>'
)
DOCUMENT_RELATIONSHIPS = (
    f'<?xml version="1.0"?><Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="s" Type="{_OFFICE}/styles" Target="styles.xml"/>'
    f'<Relationship Id="n" Type="{_OFFICE}/numbering" Target="numbering.xml"/></Relationships>'
)


def _style(identity: str, name: str, based_on: str = "") -> str:
    base = f'<w:basedOn w:val="{based_on}"/>' if based_on else ""
    return f'<w:style w:type="paragraph" w:styleId="{identity}"><w:name w:val="{name}"/>{base}</w:style>'


STYLES = f"<w:styles {_SPACES}>" + (
    _style("Heading1", "heading 1")
    + _style("Heading2", "heading 2")
    + _style("Title", "Title")
    + _style("Banner", "Our Banner", "Heading1")
    + _style("TOC1", "toc 1")
    + _style("Loop", "Loop", "Pool")
    + _style("Pool", "Pool", "Loop")
    + _style("ListBullet", "List Bullet")
    + "</w:styles>"
)


def _list(number: int, form: str, mark: str, font: str = "") -> str:
    fonts = f'<w:rPr><w:rFonts w:ascii="{font}" w:hAnsi="{font}"/></w:rPr>' if font else ""
    level = f'<w:lvl w:ilvl="0"><w:numFmt w:val="{form}"/><w:lvlText w:val="{mark}"/>{fonts}</w:lvl>'
    return f'<w:abstractNum w:abstractNumId="{number}">{level}</w:abstractNum>'


NUMBERING = f"<w:numbering {_SPACES}>" + (
    _list(0, "bullet", "•")
    + _list(1, "decimal", "%1.")
    + _list(2, "bullet", "&#xF0A8;", "Wingdings")
    + "".join(f'<w:num w:numId="{n + 1}"><w:abstractNumId w:val="{n}"/></w:num>' for n in range(3))
    + "</w:numbering>"
)


def run(text: str, properties: str = "") -> str:
    marks = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{marks}<w:t xml:space="preserve">{escape(text, quote=False)}</w:t></w:r>'


def p(
    text: str = "", *, style: str = "", bold: bool = False, listed: int = 0, level: int = 0, raw: str = ""
) -> str:
    """A paragraph; `listed` is the number of a list definition (1 bullets, 2 numbers, 3 boxes)."""
    properties = f'<w:pStyle w:val="{style}"/>' if style else ""
    if listed:
        properties += f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{listed}"/></w:numPr>'
    words = raw or (run(text, "<w:b/>" if bold else "") if text else "")
    return f"<w:p><w:pPr>{properties}</w:pPr>{words}</w:p>"


def blank(lines: int = 1) -> str:
    return p() * lines


def cell(*content: str, shaded: bool = False, span: int = 1) -> str:
    properties = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    properties += '<w:shd w:val="clear" w:fill="DEEAF6"/>' if shaded else ""
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{''.join(content) or p()}</w:tc>"


def table(*rows: tuple[str, ...]) -> str:
    made = "".join(
        f"<w:tr>{''.join(c if c.startswith('<') else cell(p(c)) for c in cells)}</w:tr>" for cells in rows
    )
    return f"<w:tbl><w:tblPr/>{made}</w:tbl>"


def section(title: str, *content: str) -> str:
    """A shaded head over one cell, the way many learner guides are laid out."""
    return table((cell(p(title, bold=True), shaded=True),), (cell(*content),)) + p()


def control(properties: str, content: str) -> str:
    """A content control; `<w:showingPlcHdr/>` among its properties says that nobody wrote in it yet."""
    return f"<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>"


def document(body: str) -> str:
    opening = f'<?xml version="1.0" encoding="UTF-8"?><w:document {_SPACES}>'
    return f"{opening}<w:body>{body}<w:sectPr/></w:body></w:document>"


def parts(body: str = "", *, xml: str | bytes | None = None) -> dict[str, str | bytes]:
    """The members of an ordinary file, to be changed before they are packed."""
    return {
        "[Content_Types].xml": CONTENT_TYPES,
        "_rels/.rels": RELATIONSHIPS,
        "word/document.xml": document(body) if xml is None else xml,
        "word/_rels/document.xml.rels": DOCUMENT_RELATIONSHIPS,
        "word/styles.xml": STYLES,
        "word/numbering.xml": NUMBERING,
    }


def pack(members: dict[str, str | bytes]) -> bytes:
    held = BytesIO()
    with ZipFile(held, "w", ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return held.getvalue()


def docx(*body: str) -> bytes:
    return pack(parts("".join(body)))
