"""A real SMTP server that behaves badly on purpose: refuses, stalls and drops, by a fixed seed.

What it does to an address depends on the address and on how often it was tried, so that a run can be
repeated. Each message it took is one line of the file: address, Message-ID, and whether we hung up after
taking it, before saying so.

    python -m benchmarks.mail_server PORT FILE [SHARE_OF_FAULTS] [SECONDS_OF_A_STALL]
"""

from __future__ import annotations

import asyncio
import hashlib
import re
import sys
from collections import Counter
from pathlib import Path
from typing import Any

from aiosmtpd.controller import Controller

# In what shares: come later, no room, no answer, gone before the message, gone after taking it.
FAULTS = ("later",) * 6 + ("busy",) * 4 + ("stall",) * 4 + ("drop",) * 5 + ("hang up",)


def fault_of(address: str, turn: int, share: float) -> str:
    """What happens to this try; from the third on nothing. Most faults come at the first."""
    number = int(hashlib.sha256(f"{address} {turn}".encode()).hexdigest()[:8], 16) / 16**8
    wanted = (share, share / 3)[turn] if turn < 2 else 0.0
    return FAULTS[int(number / wanted * len(FAULTS))] if number < wanted else ""


class Moody:
    def __init__(self, file: Path, share: float, stall: float) -> None:
        self.file, self.share, self.stall = file, share, stall
        self.turns: Counter[str] = Counter()

    async def handle_RCPT(self, server: Any, session: Any, envelope: Any, address: str, options: Any) -> str:
        if address.startswith("gone"):
            return "550 5.1.1 There is nobody of that name"
        self.fault = fault_of(address, self.turns[address], self.share)
        self.turns[address] += 1
        if self.fault == "later":
            return "451 4.7.1 Greylisted, come again"
        if self.fault == "drop":
            server.transport.abort()
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:
        if self.fault == "busy":
            return "452 4.3.1 No room just now"
        if self.fault == "stall":
            await asyncio.sleep(self.stall)
            server.transport.abort()
            return "451 4.4.2 That took too long"
        found = re.search(rb"^Message-ID:\s*(\S+)", envelope.content, re.M | re.I)
        assert found
        with self.file.open("a") as file:
            for address in envelope.rcpt_tos:
                file.write(f"{address} {found[1].decode()} {self.fault == 'hang up'}\n")
        if self.fault == "hang up":
            server.transport.abort()
        return "250 2.0.0 Taken"


def serve(port: int, file: Path, share: float = 0.0, stall: float = 5.0) -> Controller:
    controller = Controller(Moody(file, share, stall), hostname="127.0.0.1", port=port)
    controller.start()
    return controller


if __name__ == "__main__":
    serve(int(sys.argv[1]), Path(sys.argv[2]), *map(float, sys.argv[3:]))
    print("ready", flush=True)
    sys.stdin.read()
