"""From the bytes of an upload to parsed XML parts: which file it is, and which part is the document."""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass

from lxml import etree

from withal.guides.word_in.archive import FILE_LIMIT, MEGABYTE, Archive
from withal.guides.word_in.messages import Refused, Remark, warning

DOCUMENT_LIMIT = 3 * MEGABYTE
_SMALL_PART = 1 * MEGABYTE
_STYLES_LIMIT = 4 * MEGABYTE

_STRICT = (
    (
        b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    ),
    (
        b"http://purl.oclc.org/ooxml/officeDocument/math",
        b"http://schemas.openxmlformats.org/officeDocument/2006/math",
    ),
)
_RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_DUBLIN_CORE = "{http://purl.org/dc/elements/1.1/}"
_ENCODING = re.compile(rb"""^<\?xml[^>]{0,200}?encoding\s*=\s*["']([A-Za-z0-9_.:-]+)""")
_ENCODINGS = {b"utf-8", b"utf8", b"utf-16", b"us-ascii", b"ascii", b"iso-8859-1", b"windows-1252"}
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


@dataclass(frozen=True, slots=True, eq=False)
class Package:
    """The parts of a Word file that matter. `styles` stays bytes: only the few styles in use are parsed."""

    document: etree._Element
    styles: bytes
    numbering: etree._Element | None
    title: str
    language: str
    warnings: tuple[Remark, ...]


def open_package(data: bytes) -> Package:
    """The parts of a .docx, .docm or .dotx file; `Refused` with the reason for anything else."""
    if not data:
        raise Refused("empty_file")
    if len(data) > FILE_LIMIT:
        raise Refused("too_big", megabytes=FILE_LIMIT // MEGABYTE)
    if not data.startswith(b"PK"):
        raise Refused(_other_kind(data))
    archive = Archive(data)
    main = _main_part(archive)
    related = _related(archive, main)
    document = parse(archive.read(main, DOCUMENT_LIMIT, "text_too_long"))
    numbering = related.get("numbering", "")
    title, language = _properties(archive)
    macros = any(name.endswith("vbaproject.bin") for name in archive.names())
    return Package(
        document=document,
        styles=_bytes_of(archive, related.get("styles", "")),
        numbering=parse(archive.read(numbering, _STYLES_LIMIT)) if numbering in archive else None,
        title=title,
        language=language,
        warnings=(warning("macros"),) if macros else (),
    )


def parse(data: bytes) -> etree._Element:
    """One XML part, without entities, network or document type; `Refused` where it is not plain XML."""
    head = data[:400].lstrip(b"\xef\xbb\xbf")
    declared = _ENCODING.match(head)
    wide = data[:2] in (b"\xff\xfe", b"\xfe\xff")
    if (declared and declared[1].lower() not in _ENCODINGS) or (not wide and b"\0" in data[:64]):
        raise Refused("strange_encoding")
    if b"<!DOCTYPE" in data or (
        wide and (_wide("<!DOCTYPE", "le") in data or _wide("<!DOCTYPE", "be") in data)
    ):
        raise Refused("doctype")
    for strict, usual in _STRICT:
        data = data.replace(strict, usual) if strict in data else data
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
        collect_ids=False,
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as fault:
        raise Refused("too_deep" if "depth" in str(fault) else "damaged") from None
    if root.getroottree().docinfo.doctype:  # type: ignore[union-attr]
        raise Refused("doctype")
    return root


def _wide(text: str, order: str) -> bytes:
    return text.encode(f"utf-16-{order}")


def _other_kind(data: bytes) -> str:
    """The code of the refusal for a file that is not a zip file at all."""
    if data.startswith(_OLE):
        if _wide("EncryptedPackage", "le") in data or _wide("EncryptionInfo", "le") in data:
            return "password"
        return "old_word" if _wide("WordDocument", "le") in data else "old_office"
    start = data[:1024].lstrip(b"\xef\xbb\xbf \r\n\t").lower()
    if start.startswith(b"%pdf"):
        return "is_pdf"
    if start.startswith(b"{\\rtf"):
        return "is_rtf"
    if start.startswith((b"<!doctype html", b"<html")):
        return "is_web_page"
    if start.startswith(b"<?xml"):
        return "is_flat_xml"
    return "not_word"


def _main_part(archive: Archive) -> str:
    """The name of the main document part; `Refused` with what the file is when there is none."""
    if "mimetype" in archive:
        kind = archive.read("mimetype", _SMALL_PART)
        if b"epub" in kind:
            raise Refused("is_book")
        if b"opendocument" in kind:
            raise Refused("is_open_document")
    names = [
        target for kind, target in _relationships(archive, "_rels/.rels", "") if kind == "officeDocument"
    ]
    main = names[0] if names else "word/document.xml"
    for code, folder in (("is_spreadsheet", "xl/"), ("is_slides", "ppt/")):
        if main.lower().startswith(folder) or (
            main not in archive and f"{folder}_rels/" in " ".join(archive.names())
        ):
            raise Refused(code)
    if main not in archive:
        raise Refused("not_word")
    return main


def _related(archive: Archive, main: str) -> dict[str, str]:
    """Part names by the last word of their relationship type, as seen from the main part."""
    folder, name = posixpath.split(main)
    found = _relationships(archive, posixpath.join(folder, "_rels", name + ".rels"), folder)
    return dict(reversed(found))


def _relationships(archive: Archive, part: str, folder: str) -> list[tuple[str, str]]:
    if part not in archive:
        return []
    found = []
    for element in parse(archive.read(part, _SMALL_PART)).iter(_RELATIONSHIP):
        if element.get("TargetMode") != "External":
            target = posixpath.normpath(posixpath.join("/", folder, element.get("Target") or ""))
            found.append(((element.get("Type") or "").rpartition("/")[2], target.lstrip("/")))
    return found


def _bytes_of(archive: Archive, name: str) -> bytes:
    return archive.read(name, _STYLES_LIMIT) if name and name in archive else b""


def _properties(archive: Archive) -> tuple[str, str]:
    """Title and language from the document's properties, empty where it has none or they cannot be read."""
    if "docprops/core.xml" not in archive:
        return "", ""
    root = parse(archive.read("docprops/core.xml", _SMALL_PART))
    title = root.findtext(_DUBLIN_CORE + "title") or ""
    return " ".join(title.split())[:200], (root.findtext(_DUBLIN_CORE + "language") or "").strip()[:20]
