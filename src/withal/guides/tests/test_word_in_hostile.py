"""Files that mean harm, or were harmed: each is refused in one sentence or read within its limits."""

from __future__ import annotations

import os
import struct
import subprocess
import sys
import warnings
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_BZIP2, ZIP_DEFLATED, ZIP_LZMA, ZipFile, ZipInfo

import pytest

from withal.guides.tests.word_files import STYLES, W_SPACE, document, docx, p, pack, parts, run
from withal.guides.word_in import Reading, Refused, read, read_here
from withal.guides.word_in.messages import REFUSALS

MEGABYTE = 1024 * 1024


def refusal(data: bytes) -> str:
    """The code with which a file is refused at the door; every refusal has one full sentence."""
    with pytest.raises(Refused) as raised:
        read(data)
    sentence = raised.value.sentence
    assert sentence.endswith(".")
    assert "{" not in sentence
    return raised.value.code


def with_part(name: str, content: str | bytes) -> bytes:
    members = parts(p("Who came last?"))
    members[name] = content
    return pack(members)


def with_document(xml: str | bytes) -> bytes:
    return with_part("word/document.xml", xml)


def with_entry(entry: ZipInfo, content: bytes = b"x", kind: int = ZIP_DEFLATED) -> bytes:
    held = BytesIO()
    with ZipFile(held, "w") as archive, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for name, part in parts(p("Who came last?")).items():
            archive.writestr(name, part)
        entry.compress_type = kind
        archive.writestr(entry, content)
    return held.getvalue()


def with_lying_sizes(data: bytes, name: bytes, claimed: int) -> bytes:
    """The same file, with a made-up unpacked size for one member in both its headers."""
    changed = bytearray(data)
    at = data.rfind(b"PK\x01\x02", 0, data.rfind(name))
    struct.pack_into("<L", changed, at + 24, claimed)
    local = struct.unpack_from("<L", data, at + 42)[0]
    struct.pack_into("<L", changed, local + 22, claimed)
    return bytes(changed)


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600
BOMB = b"<w:t>" + b" " * (30 * MEGABYTE)
DTD = '<!DOCTYPE w:document [<!ENTITY a "aaaaaaaaaa">{}]>'
WHOLE = document(p("Who came last?"))
HEADER, BODY = WHOLE.split("?>", 1)

REFUSED: dict[str, tuple[str, bytes]] = {
    "nothing at all": ("empty_file", b""),
    "noise": ("not_word", os.urandom(5000).replace(b"PK", b"__").replace(b"<", b"_")),
    "a picture": ("not_word", b"\x89PNG\r\n\x1a\n" + b"\0" * 100),
    "eleven megabytes": ("too_big", b"PK\x03\x04" + b"\0" * (11 * MEGABYTE)),
    "a PDF": ("is_pdf", b"%PDF-1.7\n%..."),
    "rich text": ("is_rtf", b"{\\rtf1\\ansi hello}"),
    "a web page called .docx": ("is_web_page", b"<!DOCTYPE html><html><body>Hello</body></html>"),
    "flat XML": ("is_flat_xml", b'<?xml version="1.0"?><?mso-application progid="Word.Document"?><w/>'),
    "an old Word file": ("old_word", OLE + "WordDocument".encode("utf-16-le")),
    "an old spreadsheet": ("old_office", OLE + "Workbook".encode("utf-16-le")),
    "a password": ("password", OLE + "EncryptedPackage".encode("utf-16-le")),
    "a spreadsheet": (
        "is_spreadsheet",
        pack(
            {
                "_rels/.rels": str(parts()["_rels/.rels"]).replace("word/document", "xl/workbook"),
                "xl/workbook.xml": "<a/>",
            }
        ),
    ),
    "slides": (
        "is_slides",
        pack(
            {
                "_rels/.rels": str(parts()["_rels/.rels"]).replace("word/document", "ppt/presentation"),
                "ppt/presentation.xml": "<a/>",
            }
        ),
    ),
    "OpenDocument": (
        "is_open_document",
        pack({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<a/>"}),
    ),
    "a book": ("is_book", pack({"mimetype": "application/epub+zip", "content.opf": "<a/>"})),
    "any other zip": ("not_word", pack({"readme.txt": "hello"})),
    "an empty zip": ("not_word", pack({})),
    "cut in half": ("damaged", docx(p("Who came last?"))[:900]),
    "without its end": ("damaged", docx(p("Who came last?"))[:-30]),
    "a directory that points too far": ("damaged", b"PK" + docx(p("Who came last?"))[102:]),
    "a member that is not what it was": (
        "damaged",
        pack(parts(p("x"))).replace(b"PK\x03\x04", b"PK\x03\x05"),
    ),
    "an encrypted member": ("password", b""),
    "thirty megabytes of spaces": ("too_big_unpacked", with_document(BOMB)),
    "spaces in the styles": ("too_big_unpacked", with_part("word/styles.xml", b" " * (19 * MEGABYTE))),
    "spaces that lie about their size": (
        "text_too_long",
        with_lying_sizes(with_document(BOMB), b"word/document.xml", 900),
    ),
    "a huge text": ("text_too_long", with_document(document("<w:p/>" * 600_000))),
    "many members": ("too_many_members", pack({**{f"a{n}": "" for n in range(1_500)}, **parts(p("x"))})),
    "a part twice": ("repeated_member", with_entry(ZipInfo("word/document.xml"))),
    "a part twice in other letters": ("repeated_member", with_entry(ZipInfo("WORD/Document.xml"))),
    "a way out": ("strange_names", with_entry(ZipInfo("word/../../etc/passwd"))),
    "an absolute name": ("strange_names", with_entry(ZipInfo("/etc/passwd"))),
    "a drive": ("strange_names", with_entry(ZipInfo("C:/windows"))),
    "bzip2": ("strange_compression", with_entry(ZipInfo("word/a.xml"), kind=ZIP_BZIP2)),
    "lzma": ("strange_compression", with_entry(ZipInfo("word/a.xml"), kind=ZIP_LZMA)),
    "an external entity": (
        "doctype",
        with_document(
            f'{HEADER}?><!DOCTYPE w:document [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
            + BODY.replace("Who", "&x;")
        ),
    ),
    "an entity from the network": (
        "doctype",
        with_document(f'{HEADER}?><!DOCTYPE w:document SYSTEM "http://127.0.0.1:9/x.dtd">{BODY}'),
    ),
    "a billion laughs": (
        "doctype",
        with_document(
            HEADER
            + "?>"
            + DTD.format("".join(f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(9)))
            + BODY.replace("Who", "&j;")
        ),
    ),
    "quadratic blow-up": (
        "doctype",
        with_document(
            f'{HEADER}?><!DOCTYPE w:document [<!ENTITY a "{"a" * 100_000}">]>'
            + BODY.replace("Who", "&a;" * 20_000)
        ),
    ),
    "an entity in UTF-16": ("doctype", with_document((DTD.format("") + BODY).encode("utf-16"))),
    "an entity in the relationships": (
        "doctype",
        with_part("_rels/.rels", '<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]><r>&x;</r>'),
    ),
    "UTF-7": ("strange_encoding", with_document(WHOLE.replace("UTF-8", "UTF-7"))),
    "UTF-32": ("strange_encoding", with_document(BODY.encode("utf-32-be"))),
    "not UTF-8 at all": ("damaged", with_document(WHOLE.encode().replace(b"Who", b"\xff\xfe\xc0"))),
    "a null character": ("damaged", with_document(WHOLE.encode().replace(b"Who", b"a\0b"))),
    "control characters": ("damaged", with_document(WHOLE.replace("Who", "\x01\x08"))),
    "a null by number": ("damaged", with_document(WHOLE.replace("Who", "&#0;"))),
    "tags that do not match": ("damaged", with_document(WHOLE.replace("</w:p>", "</w:q>"))),
    "XML cut short": ("damaged", with_document(WHOLE[: len(WHOLE) // 2])),
    "deep elements": ("too_deep", with_document(document("<w:sdt>" * 5000 + "</w:sdt>" * 5000))),
    "deep tables": (
        "too_deep",
        with_document(document("<w:tbl><w:tr><w:tc>" * 400 + "</w:tc></w:tr></w:tbl>" * 400)),
    ),
    "no words": ("no_text", docx("<w:p/>")),
    "another kind of XML": ("no_text", with_document("<html><body/></html>")),
}


def _encrypted() -> bytes:
    """An ordinary file whose members all carry the mark of encryption."""
    data = bytearray(docx(p("Who came last?")))
    at = data.find(b"PK\x01\x02")
    while at >= 0:
        data[at + 8] |= 1
        at = data.find(b"PK\x01\x02", at + 4)
    return bytes(data)


def _symlink() -> bytes:
    entry = ZipInfo("word/link.xml")
    entry.create_system = 3
    entry.external_attr = 0o120777 << 16
    return with_entry(entry, b"/etc/passwd")


REFUSED["an encrypted member"] = ("password", _encrypted())
REFUSED["a link to another file"] = ("strange_names", _symlink())


@pytest.mark.parametrize("name", REFUSED)
def test_a_hostile_or_broken_file_is_refused_with_its_sentence(name: str) -> None:
    code, data = REFUSED[name]
    assert refusal(data) == code


_BIG = {"too_big_unpacked", "text_too_long", "too_many_members", "doctype", "too_deep"}


def numbered(paragraphs: int) -> str:
    return "".join(p(f"entry {n}", listed=1 + n % 3, level=n % 9) for n in range(paragraphs))


READ: dict[str, bytes] = {
    "styles based on each other in a circle": docx(p("Who came last?", style="Loop")),
    "a style that is not there": docx(p("Who came last?", style="Nowhere")),
    "a style name with quotes": docx(p("Who came last?", style="&quot;&gt;&lt;x")),
    "styles that are no XML": with_part("word/styles.xml", STYLES[:-40] + "<<<"),
    "numbering that points nowhere": docx(p("Who came last?", listed=99, level=1)),
    "numbering levels beyond counting": docx(p("Who came last?", listed=1, level=99_999)),
    "numbering that refers to itself": with_part(
        "word/numbering.xml",
        f'<w:numbering xmlns:w="{W_SPACE}"><w:abstractNum w:abstractNumId="0">'
        '<w:numStyleLink w:val="A"/></w:abstractNum>'
        '<w:num w:numId="0"><w:abstractNumId w:val="0"/></w:num></w:numbering>',
    ),
    "a document part that is its own styles": with_part(
        "word/_rels/document.xml.rels",
        str(parts()["word/_rels/document.xml.rels"]).replace("styles.xml", "document.xml"),
    ),
    "relationships that lead outside": with_part(
        "word/_rels/document.xml.rels",
        str(parts()["word/_rels/document.xml.rels"]).replace("styles.xml", "../../../../etc/passwd"),
    ),
    "pictures from the network": with_part(
        "word/_rels/document.xml.rels",
        str(parts()["word/_rels/document.xml.rels"]).replace(
            'Target="styles.xml"', 'Target="http://127.0.0.1:9/" TargetMode="External"'
        ),
    ),
    "paragraphs inside paragraphs": with_document(
        document("<w:p>" * 60 + run("Who came last?") + "</w:p>" * 60)
    ),
    "rows without a table": with_document(document(f"<w:tr><w:tc>{p('Who came last?')}</w:tc></w:tr>")),
    "a table of nothing": with_document(document("<w:tbl/><w:tbl><w:tr/></w:tbl>" + p("Who came last?"))),
    "nested tables within reason": with_document(
        document("<w:tbl><w:tr><w:tc>" * 40 + p("Who came last?") + "</w:tc></w:tr></w:tbl>" * 40)
    ),
    "a row of thousands of cells": with_document(
        document("<w:tbl><w:tr>" + "<w:tc><w:p/></w:tc>" * 8_000 + "</w:tr></w:tbl>" + p("Who came last?"))
    ),
    "thousands of text boxes": with_document(
        document(
            "<w:p>"
            + f"<w:r><w:txbxContent>{p('Who?')}</w:txbxContent></w:r>" * 4_000
            + "</w:p>"
            + p("Who came last?")
        )
    ),
    "a very long line": docx(p("Who came last?"), p("word " * 100_000)),
    "a line of underscores and boxes": docx(
        p("Who came last?"), p("_" * 60_000), p("☐" * 60_000), p("1 " * 30_000)
    ),
    "a line of brackets and stops": docx(
        p("Who came last?"), p("([{" * 20_000), p(". " * 40_000), p("a: " * 20_000)
    ),
    "a line of question marks": docx(
        p("Who came last?"), p("? " * 40_000), p("?)" * 40_000), p("/" * 60_000)
    ),
    "many entries of lists": docx(p("Who came last?"), numbered(6_000)),
    "many sections": docx(
        p("Who came last?"), "".join(p(f"Part {n}", style="Heading1") + p("text") for n in range(5_000))
    ),
    "the same question again and again": docx((p("Who came last?") + p() * 2) * 3_000),
    "changes inside changes": with_document(
        document("<w:p>" + "<w:ins>" * 80 + run("Who came last?") + "</w:ins>" * 80 + "</w:p>")
    ),
    "private characters of our own": docx(
        p("Who came last? \ue000\ue001\ue002\ue003"), p(raw=run("\ue003")), p(raw=run("\ue003"))
    ),
    "controls within controls": with_document(
        document(
            "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>" * 60
            + p("x")
            + "</w:sdtContent></w:sdt>" * 60
            + p("Who came last?")
        )
    ),
    "text running both ways": docx(p("Who came last?\u202e\u2066\u200f")),
}


@pytest.mark.parametrize("name", READ)
def test_a_strange_file_is_read_within_its_limits(name: str) -> None:
    reading = read(READ[name])
    assert isinstance(reading, Reading)
    assert "Who" in reading.source + reading.json["title"]


def test_nothing_of_another_file_gets_into_the_answer(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("the-secret-words")
    data = with_document(
        f'{HEADER}?><!DOCTYPE w:document [<!ENTITY x SYSTEM "{secret.as_uri()}">]>'
        + BODY.replace("Who", "&x;")
    )
    with pytest.raises(Refused):
        read_here(data)


def test_the_child_sees_nothing_of_the_servers_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    from withal.guides.word_in import door

    monkeypatch.setenv("DATABASE_PASSWORD", "the-secret-words")
    assert "the-secret-words" not in "".join(door._environment().values())
    assert set(door._environment()) == {"PYTHONPATH", "PYTHONHASHSEED"}


def test_a_child_that_takes_too_long_is_ended() -> None:
    long = docx(*[p(f"{n}. What? " + "x: y / z " * 30) + p() * 2 for n in range(5_000)])
    with pytest.raises(Refused) as raised:
        read(long, seconds=1)
    assert raised.value.code == "too_much_work"


def test_a_child_that_needs_too_much_memory_is_ended() -> None:
    with pytest.raises(Refused) as raised:
        read(docx(p("Who came last?"), numbered(18_000)), megabytes=56)
    assert raised.value.code == "too_much_work"


_PEAK = """
import resource, subprocess, sys
command = [sys.executable, "-m", "withal.guides.word_in.child", "10", "256"]
code = subprocess.run(command, stdin=sys.stdin, stdout=subprocess.DEVNULL).returncode
print(code, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024)
"""


@pytest.mark.parametrize("name", [name for name, (code, _) in REFUSED.items() if code in _BIG])
def test_the_memory_of_the_child_stays_bounded_by_the_worst_files(name: str) -> None:
    # A small process in between: a child's peak counts what its parent held when it was started.
    done = subprocess.run(
        [sys.executable, "-c", _PEAK], input=REFUSED[name][1], capture_output=True, check=True,
        env={"PYTHONPATH": os.pathsep.join(sys.path)},
    )  # fmt: skip
    code, peak = map(int, done.stdout.split())
    assert code == 0
    assert peak < 100


def test_a_file_of_a_hundred_thousand_members_costs_next_to_nothing() -> None:
    entry = struct.pack("<4s6H3L5H2L", b"PK\x01\x02", 20, 20, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0) + b"a"
    directory = entry * 100_000
    end = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 5, 5, len(directory), 0, 0)
    assert refusal_here(b"PK\x01\x02" + directory[4:] + end) == "too_many_members"


def refusal_here(data: bytes) -> str:
    with pytest.raises(Refused) as raised:
        read_here(data)
    return raised.value.code


def test_every_refusal_is_one_sentence_that_says_what_to_do() -> None:
    for sentence in REFUSALS.values():
        assert sentence.endswith(".")
        assert sentence.count(". ") == 0
        assert ":" in sentence
