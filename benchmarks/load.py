"""A small load generator: keep-alive connections on this machine, one request at a time each."""

from __future__ import annotations

import asyncio
import random
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field


@dataclass
class Tally:
    """What happened: seconds per answer, how many answers were not as asked, and how long it all took."""

    seconds: list[float] = field(default_factory=list)
    errors: int = 0
    elapsed: float = 0.0

    @property
    def rate(self) -> float:
        return len(self.seconds) / self.elapsed

    def centile(self, share: float) -> float:
        """Milliseconds that this share of answers stayed under."""
        ordered = sorted(self.seconds)
        return 1000 * ordered[min(len(ordered) - 1, int(share * len(ordered)))]


class Visitor:
    """One connection. `ask` sends a request and reads the whole answer."""

    def __init__(self, port: int, cookie: str) -> None:
        self.port, self.cookie = port, cookie
        self.reader: asyncio.StreamReader | None = None

    async def ask(self, method: str, path: str, body: bytes = b"", headers: str = "") -> tuple[int, bytes]:
        """The status and the body."""
        if self.reader is None:
            self.reader, self.writer = await asyncio.open_connection("127.0.0.1", self.port)
        length = f"Content-Length: {len(body)}\r\n" if method != "GET" else ""
        first = f"{method} {path} HTTP/1.1\r\nHost: localhost:{self.port}\r\nCookie: {self.cookie}\r\n"
        head = f"{first}{length}{headers}\r\n"
        self.writer.write(head.encode() + body)
        answer = await self.reader.readuntil(b"\r\n\r\n")
        status = int(answer[9:12])
        low = answer.lower()
        if b"content-length:" in low:
            size = int(low.split(b"content-length:")[1].split(b"\r\n")[0])
            return status, await self.reader.readexactly(size)
        content = b""
        while (size := int(await self.reader.readline(), 16)) > 0:
            content += await self.reader.readexactly(size)
            await self.reader.readexactly(2)
        await self.reader.readexactly(2)
        return status, content


async def hammer(visitors: list[Visitor], path: str, seconds: float) -> Tally:
    """Every visitor asks for one page again and again, without a pause."""
    tally = Tally()
    end = time.perf_counter() + seconds

    async def one(visitor: Visitor) -> None:
        while (began := time.perf_counter()) < end:
            status, _body = await visitor.ask("GET", path)
            tally.seconds.append(time.perf_counter() - began)
            tally.errors += status != 200

    began = time.perf_counter()
    await asyncio.gather(*map(one, visitors))
    tally.elapsed = time.perf_counter() - began
    return tally


async def think(deeds: list[Callable[[], Awaitable[bool]]], pause: float, seconds: float) -> Tally:
    """Every deed again and again, with a pause that varies around `pause`, begun at different moments."""
    tally = Tally()
    end = time.perf_counter() + seconds

    async def one(deed: Callable[[], Awaitable[bool]]) -> None:
        await asyncio.sleep(random.uniform(0, pause))
        while (began := time.perf_counter()) < end:
            good = await deed()
            tally.seconds.append(time.perf_counter() - began)
            tally.errors += not good
            await asyncio.sleep(random.uniform(0.5, 1.5) * pause)

    began = time.perf_counter()
    await asyncio.gather(*map(one, deeds))
    tally.elapsed = time.perf_counter() - began
    return tally
