"""The file around the pieces: styles, lists, notes and pictures, zipped so that it is the same bytes each "
"time."""

import struct
import zlib
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from lxml import etree

from benchmarks.word_samples.pieces import Xml, para, run

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_SPACES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": f"{_OFFICE}/relationships",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
    "w15": "http://schemas.microsoft.com/office/word/2012/wordml",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
    "v": "urn:schemas-microsoft-com:vml",
    "o": "urn:schemas-microsoft-com:office:office",
}
_DECLARED = " ".join(f'xmlns:{short}="{uri}"' for short, uri in _SPACES.items()) + ' mc:Ignorable="w14 w15"'
_PART = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_LIST = '<w:numPr><w:numId w:val="{}"/></w:numPr>'

_PAGE_NUMBER = Xml(f'<w:fldSimple w:instr=" PAGE ">{run("1")}</w:fldSimple>')

# style id, its name, what it is based on, paragraph properties, run properties
_Style = tuple[str, str, str, str, str]
_HEADS: tuple[_Style, ...] = (
    ("Title", "Title", "Normal", "", '<w:sz w:val="44"/><w:szCs w:val="44"/>'),
    ("Subtitle", "Subtitle", "Normal", "", "<w:i/>"),
    (
        "Heading1",
        "heading 1",
        "Normal",
        '<w:keepNext/><w:spacing w:before="200" w:after="60"/><w:outlineLvl w:val="0"/>',
        '<w:b/><w:bCs/><w:sz w:val="32"/><w:szCs w:val="32"/>',
    ),
    (
        "Heading2",
        "heading 2",
        "Normal",
        '<w:keepNext/><w:spacing w:before="200" w:after="60"/><w:outlineLvl w:val="1"/>',
        '<w:b/><w:bCs/><w:sz w:val="26"/><w:szCs w:val="26"/>',
    ),
)
_FLAVOURS: dict[str, tuple[_Style, ...]] = {
    "word": (
        *_HEADS,
        ("ListParagraph", "List Paragraph", "Normal", '<w:ind w:left="720"/>', ""),
        ("ListBullet", "List Bullet", "Normal", _LIST.format(1), ""),
        (
            "SectionBanner",
            "Section Banner",
            "Heading1",
            "",
            '<w:color w:val="1F4E79"/>',
        ),
    ),
    "google": _HEADS,
    "libre": (
        (
            "Heading",
            "Heading",
            "Normal",
            '<w:keepNext/><w:spacing w:before="240" w:after="120"/>',
            '<w:sz w:val="28"/><w:szCs w:val="28"/>',
        ),
        (
            "Title",
            "Title",
            "Heading",
            '<w:jc w:val="center"/>',
            '<w:b/><w:bCs/><w:sz w:val="56"/><w:szCs w:val="56"/>',
        ),
        (
            "Heading1",
            "heading 1",
            "Heading",
            '<w:outlineLvl w:val="0"/>',
            '<w:b/><w:bCs/><w:sz w:val="36"/><w:szCs w:val="36"/>',
        ),
        (
            "TextBody",
            "Body Text",
            "Normal",
            '<w:spacing w:after="140" w:line="276" w:lineRule="auto"/>',
            "",
        ),
        ("TableContents", "Table Contents", "Normal", "", ""),
        (
            "TableHeading",
            "Table Heading",
            "TableContents",
            '<w:jc w:val="center"/>',
            "<w:b/><w:bCs/>",
        ),
    ),
    "spanish": (
        ("Ttulo", "Title", "Normal", "", '<w:sz w:val="44"/><w:szCs w:val="44"/>'),
        (
            "Ttulo1",
            "heading 1",
            "Normal",
            '<w:outlineLvl w:val="0"/>',
            '<w:b/><w:bCs/><w:sz w:val="32"/><w:szCs w:val="32"/>',
        ),
        (
            "Ttulo2",
            "heading 2",
            "Normal",
            '<w:outlineLvl w:val="1"/>',
            '<w:b/><w:bCs/><w:sz w:val="26"/><w:szCs w:val="26"/>',
        ),
        ("Prrafodelista", "List Paragraph", "Normal", '<w:ind w:left="720"/>', ""),
    ),
    "french": (
        ("Titre", "Title", "Normal", "", '<w:sz w:val="44"/><w:szCs w:val="44"/>'),
        (
            "Titre1",
            "heading 1",
            "Normal",
            '<w:outlineLvl w:val="0"/>',
            '<w:b/><w:bCs/><w:sz w:val="32"/><w:szCs w:val="32"/>',
        ),
        (
            "Titre2",
            "heading 2",
            "Normal",
            '<w:outlineLvl w:val="1"/>',
            '<w:b/><w:bCs/><w:sz w:val="26"/><w:szCs w:val="26"/>',
        ),
        ("Paragraphedeliste", "List Paragraph", "Normal", '<w:ind w:left="720"/>', ""),
    ),
}
# number format, glyph or pattern, font of the glyph; numId is the place in this list, from 1
_LISTS = (
    ("bullet", "\uf0b7", "Symbol"),
    ("decimal", "%1.", ""),
    ("decimal", "%1.", ""),
    ("decimal", "%1)", ""),
    ("bullet", "\uf0a8", "Wingdings"),
    ("lowerLetter", "%1.", ""),
    ("bullet", "●", ""),
)


def _root(name: str, inside: str) -> bytes:
    """One part, parsed so that a malformed piece is noticed here and not in a word processor."""
    tree = etree.fromstring(f"<w:{name} {_DECLARED}>{inside}</w:{name}>".encode())
    return etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True)


def _styles(flavour: str, language: str) -> bytes:
    base = (
        f'<w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="22"/><w:lang w:val="{language}" '
        f'w:bidi="{language}"/>'
        "</w:rPr></w:rPrDefault></w:docDefaults>"
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>'
        '<w:style w:type="character" w:styleId="PlaceholderText"><w:name w:val="Placeholder Text"/>'
        '<w:rPr><w:color w:val="808080"/></w:rPr></w:style>'
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal '
        'Table"/><w:tblPr>'
        '<w:tblCellMar><w:left w:w="108" w:type="dxa"/><w:right w:w="108" w:type="dxa"/></w:tblCellMar>'
        "</w:tblPr></w:style>"
    )
    made = [base]
    for identity, name, based, paragraph, character in _FLAVOURS[flavour]:
        made.append(
            f'<w:style w:type="paragraph" w:styleId="{identity}"><w:name w:val="{name}"/><w:basedOn '
            f'w:val="{based}"/>'
            f"<w:pPr>{paragraph}</w:pPr><w:rPr>{character}</w:rPr></w:style>"
        )
    for identity, name in (
        ("TableGrid", "Table Grid"),
        ("Table1", "Table1"),
        ("Tablaconcuadrcula", "Table Grid"),
    ):
        made.append(
            f'<w:style w:type="table" w:styleId="{identity}"><w:name w:val="{name}"/>'
            '<w:basedOn w:val="TableNormal"/></w:style>'
        )
    return _root("styles", "".join(made))


def _numbering() -> bytes:
    kinds = "".join(
        f'<w:abstractNum w:abstractNumId="{number}"><w:lvl w:ilvl="0"><w:start w:val="1"/>'
        f'<w:numFmt w:val="{form}"/><w:lvlText w:val="{glyph}"/><w:pPr><w:ind w:left="720" '
        f'w:hanging="360"/></w:pPr>'
        + (f'<w:rPr><w:rFonts w:ascii="{font}" w:hAnsi="{font}"/></w:rPr>' if font else "")
        + "</w:lvl></w:abstractNum>"
        for number, (form, glyph, font) in enumerate(_LISTS)
    )
    uses = "".join(
        f'<w:num w:numId="{number + 1}"><w:abstractNumId w:val="{number}"/></w:num>'
        for number in range(len(_LISTS))
    )
    return _root("numbering", kinds + uses)


def tiny_picture() -> bytes:
    """A blue square of eight by eight pixels as PNG."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    pixels = b"".join(b"\0" + b"\x2f\x6f\xaf" * 8 for _ in range(8))
    head = struct.pack(">IIBBBBB", 8, 8, 8, 2, 0, 0, 0)
    packed = chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(pixels, 9)) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + packed


def _footnotes(notes: tuple[str, ...]) -> bytes:
    rules = '<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
    told = "".join(
        f'<w:footnote w:id="{number}">{para(note)}</w:footnote>' for number, note in enumerate(notes, 1)
    )
    return _root("footnotes", rules + told)


def _comments(notes: tuple[str, ...]) -> bytes:
    return _root(
        "comments",
        "".join(
            f'<w:comment w:id="{number}" w:author="Reviewer" w:date="2024-03-05T09:00:00Z" w:initials="R">'
            f"{para(note)}</w:comment>"
            for number, note in enumerate(notes, 1)
        ),
    )


def _zipped(parts: dict[str, bytes]) -> bytes:
    held = BytesIO()
    with ZipFile(held, "w", ZIP_DEFLATED) as file:
        for name, data in parts.items():
            info = ZipInfo(name, date_time=(2024, 3, 5, 9, 0, 0))
            info.compress_type = ZIP_DEFLATED
            file.writestr(info, data)
    return held.getvalue()


def _relations(rows: list[tuple[str, str, str]]) -> bytes:
    inside = "".join(
        f'<Relationship Id="{identity}" Type="{kind}" Target="{target}"'
        + (' TargetMode="External"/>' if kind.endswith("/hyperlink") else "/>")
        for identity, kind, target in rows
    )
    space = "http://schemas.openxmlformats.org/package/2006/relationships"
    return f'<Relationships xmlns="{space}">{inside}</Relationships>'.encode()


def _content_types(parts: dict[str, bytes]) -> bytes:
    inside = (
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    )
    inside += '<Default Extension="xml" ContentType="application/xml"/>'
    inside += '<Default Extension="png" ContentType="image/png"/>'
    for name in parts:
        kind = name.removeprefix("word/").removesuffix(".xml").rstrip("0123456789")
        if name.endswith(".xml"):
            full = "document.main" if kind == "document" else kind
            inside += f'<Override PartName="/{name}" ContentType="{_PART}.{full}+xml"/>'
    space = "http://schemas.openxmlformats.org/package/2006/content-types"
    return f'<Types xmlns="{space}">{inside}</Types>'.encode()


def package(
    *blocks: str,
    flavour: str = "word",
    language: str = "en-US",
    links: tuple[str, ...] = (),
    footnotes: tuple[str, ...] = (),
    comments: tuple[str, ...] = (),
    header: str = "",
    footer: str = "",
    with_picture: bool = False,
    wide: bool = False,
) -> bytes:
    """A whole .docx of these blocks. Links are found as link1, link2 ...; the picture as picture1."""
    parts: dict[str, bytes] = {}
    relations: list[tuple[str, str, str]] = []

    def add(name: str, data: bytes, identity: str = "") -> None:
        kind = name.rsplit("/", 1)[-1].removesuffix(".xml").rstrip("0123456789")
        kind = "image" if name.endswith(".png") else kind
        parts[f"word/{name}"] = data
        relations.append((identity or kind, f"{_OFFICE}/relationships/{kind}", name))

    size = ("15840", "12240") if wide else ("12240", "15840")
    ends = "".join(
        f'<w:{where}Reference w:type="default" r:id="{where}"/>'
        for where, words in (("header", header), ("footer", footer))
        if words
    )
    body = "".join(block if isinstance(block, Xml) else para(block) for block in blocks)
    body += (
        f'<w:sectPr>{ends}<w:pgSz w:w="{size[0]}" w:h="{size[1]}"/>'
        '<w:pgMar w:top="1200" w:right="1440" w:bottom="1200" w:left="1440" w:header="600" w:footer="600"'
        ' w:gutter="0"/></w:sectPr>'
    )
    parts["word/document.xml"] = _root("document", f"<w:body>{body}</w:body>")
    add("styles.xml", _styles(flavour, language))
    add("numbering.xml", _numbering())
    if footnotes:
        add("footnotes.xml", _footnotes(footnotes))
    if comments:
        add("comments.xml", _comments(comments))
    if header:
        add("header1.xml", _root("hdr", para(run(header, "small"))))
    if footer:
        add("footer1.xml", _root("ftr", para(run(footer + "\t", "small"), _PAGE_NUMBER)))
    if with_picture:
        add("media/picture1.png", tiny_picture(), "picture1")
    relations += [
        (f"link{number}", f"{_OFFICE}/relationships/hyperlink", target)
        for number, target in enumerate(links, 1)
    ]
    whole = {
        "[Content_Types].xml": _content_types(parts),
        "_rels/.rels": _relations([("main", f"{_OFFICE}/relationships/officeDocument", "word/document.xml")]),
        **parts,
        "word/_rels/document.xml.rels": _relations(relations),
    }
    return _zipped(whole)
