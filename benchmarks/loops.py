"""How fast the pages of loops and promises are where much was heard: 10,000 voices, 3,000 loops.

    ./dev bench loops                the figures
    ./dev bench loops --seconds 3    the same, shorter

Everything runs on this machine; the load generator shares its cores with the server.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from benchmarks.figures import Figure, machine, report
from benchmarks.load import Tally, Visitor, hammer
from benchmarks.web import environment, withal_server

VOICES, LOOPS, FOLLOWERS = 10_000, 3_000, 5_000
CONNECTIONS = 10
PORT = 8471


def furnish(folder: Path, size: float) -> dict[str, Any]:
    """A library after years, made by a process of its own; `size` 0.1 makes a tenth of it."""
    env = environment(folder, PORT)
    subprocess.run([sys.executable, "-m", "withal", "prepare"], env=env, check=True, capture_output=True)
    numbers = [str(int(number * size)) for number in (VOICES, LOOPS, FOLLOWERS)]
    said = subprocess.run(
        [sys.executable, "-m", "benchmarks.furnish_loops", *numbers],
        env=env, check=True, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    return dict(json.loads(said.stdout.splitlines()[-1]))


def asked_for(cookie: str, path: str, seconds: float) -> Tally:
    async def run() -> Tally:
        visitors = [Visitor(PORT, cookie) for _number in range(CONNECTIONS)]
        await hammer(visitors, path, min(1.0, seconds))  # warm
        return await hammer(visitors, path, seconds)

    return asyncio.run(run())


def weight(path: str) -> float:
    """KB of the page itself, as it is without compression."""

    async def run() -> int:
        _status, body = await Visitor(PORT, "").ask("GET", path)
        return len(body)

    return asyncio.run(run()) / 1024


def measure(seconds: float, size: float) -> list[Figure]:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        made = furnish(folder, size)
        figures: list[Figure] = []
        with withal_server(folder, PORT):
            for pages, cookie in ((made["staff"], made["cookie"]), (made["public"], "")):
                for called, path in pages.items():
                    tally = asked_for(cookie, path, seconds)
                    least = 300 if called == "public loop" else None
                    figures += [
                        Figure(f"{called}: queries besides BEGIN, COMMIT", made["queries"][called], 12, ""),
                        Figure("  p95, 10 connections", tally.centile(0.95), 100, "ms"),
                        Figure("  rate", tally.rate, least, "/s", "higher"),
                        Figure("  answers that were not 200", tally.errors, 0, ""),
                    ]
            figures.append(Figure("public loop: the page", weight(made["public"]["public loop"]), 30, "KB"))
    return figures


def main() -> int:
    parser = argparse.ArgumentParser(prog="./dev bench loops", description=__doc__.splitlines()[0])
    parser.add_argument("--seconds", type=float, default=10, help="how long each page is asked for")
    parser.add_argument("--size", type=float, default=1, help="a part of the whole, such as 0.1")
    args = parser.parse_args()
    print(*machine(), sep="\n")
    return report(measure(args.seconds, args.size))


if __name__ == "__main__":
    sys.exit(main())
