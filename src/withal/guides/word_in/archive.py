"""The outer shell of an uploaded file: a small zip reader that believes nothing it is told.

It reads the list of members at the end of the file and inflates a member only when asked, counting
the bytes that really come out. Python's own zipfile would first build an object for each of a
hundred thousand members, and takes the sizes in the headers at their word.
"""

from __future__ import annotations

import stat
import struct
import zlib
from dataclasses import dataclass

from withal.guides.word_in.messages import Refused

MEGABYTE = 1024 * 1024
FILE_LIMIT = 10 * MEGABYTE
UNPACKED_LIMIT = 20 * MEGABYTE
MEMBER_LIMIT = 1000

_END = struct.Struct("<4s4H2LH")
_ENTRY = struct.Struct("<4s6H3L5H2L")
_LOCAL = struct.Struct("<4s5H3L2H")
_STORED, _DEFLATED = 0, 8


@dataclass(frozen=True, slots=True, eq=False)
class _Member:
    offset: int
    packed: int
    compression: int
    checksum: int


class Archive:
    """The members of a zip file by name, inflated on demand within one shared limit.

    Raises `Refused` for anything that a word processor does not write: too many or repeated
    members, unsafe names, links, encryption, other compressions, sizes that do not add up.
    """

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._left = UNPACKED_LIMIT
        self._members: dict[str, _Member] = {}
        self._read_directory()

    def __contains__(self, name: str) -> bool:
        return name.lower() in self._members

    def names(self) -> list[str]:
        """The names of all members, in lower case."""
        return list(self._members)

    def read(self, name: str, limit: int = UNPACKED_LIMIT, code: str = "too_big_unpacked") -> bytes:
        """The bytes of one member; `Refused(code)` when more than `limit` come out of it."""
        member = self._members[name.lower()]
        packed = self._packed_bytes(member)
        allowed = min(limit, self._left)
        if member.compression == _STORED:
            content = packed[: allowed + 1]
        else:
            content = _inflate(packed, allowed)
        if len(content) > allowed:
            raise Refused(code if allowed == limit else "too_big_unpacked", megabytes=allowed // MEGABYTE)
        if zlib.crc32(content) != member.checksum:
            raise Refused("damaged")
        self._left -= len(content)
        return content

    def _packed_bytes(self, member: _Member) -> bytes:
        head = self._data[member.offset : member.offset + _LOCAL.size]
        if len(head) < _LOCAL.size or head[:4] != b"PK\x03\x04":
            raise Refused("damaged")
        fields = _LOCAL.unpack(head)
        start = member.offset + _LOCAL.size + fields[9] + fields[10]
        packed = self._data[start : start + member.packed]
        if len(packed) != member.packed:
            raise Refused("damaged")
        return packed

    def _read_directory(self) -> None:
        """Fill the list of members, checking each; `Refused` at the first that is not plain."""
        data = self._data
        end = data.rfind(b"PK\x05\x06", max(0, len(data) - 65_557))
        if end < 0 or len(data) - end < _END.size:
            raise Refused("damaged")
        _, disk, _, _, count, size, offset, _ = _END.unpack_from(data, end)
        if disk or offset + size > end:
            raise Refused("damaged")
        # The count in the header may lie, so the entries themselves are counted before any is read.
        if count > MEMBER_LIMIT or data.count(b"PK\x01\x02", offset, offset + size) > MEMBER_LIMIT:
            raise Refused("too_many_members", count=MEMBER_LIMIT)
        declared, at, stop = 0, offset, offset + size
        while at < stop:
            if stop - at < _ENTRY.size or data[at : at + 4] != b"PK\x01\x02":
                raise Refused("damaged")
            fields = _ENTRY.unpack_from(data, at)
            declared += fields[9]
            name_end = at + _ENTRY.size + fields[10]
            self._add(data[at + _ENTRY.size : name_end], fields)
            at = name_end + fields[11] + fields[12]
        if declared > UNPACKED_LIMIT:
            raise Refused("too_big_unpacked", megabytes=UNPACKED_LIMIT // MEGABYTE)

    def _add(self, raw_name: bytes, fields: tuple[int, ...]) -> None:
        flags, compression, mode = fields[3], fields[4], fields[15] >> 16
        name = raw_name.decode("utf-8" if flags & 0x800 else "cp437", "replace").lower()
        parts = name.split("/")
        if not name or "\\" in name or "\0" in name or ":" in name or ".." in parts or name.startswith("/"):
            raise Refused("strange_names")
        if stat.S_ISLNK(mode):
            raise Refused("strange_names")
        if flags & 0x41:
            raise Refused("password")
        if compression not in (_STORED, _DEFLATED):
            raise Refused("strange_compression")
        if name in self._members:
            raise Refused("repeated_member")
        self._members[name] = _Member(fields[16], fields[8], compression, fields[7])


def _inflate(packed: bytes, allowed: int) -> bytes:
    """At most `allowed` + 1 bytes of a raw deflate stream."""
    worker = zlib.decompressobj(-15)
    try:
        content = worker.decompress(packed, allowed + 1)
    except zlib.error:
        raise Refused("damaged") from None
    if len(content) <= allowed and not worker.eof:
        raise Refused("damaged")
    return content
