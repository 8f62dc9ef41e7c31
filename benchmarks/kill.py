"""The web server is killed while people save: is everything that it acknowledged still there?

    ./dev bench kill [--cycles 20] [--postgres]

Each time: `withal serve` under twenty people who save without much thought; SIGKILL to every process of its
web server; the supervisor starts it again by itself; then every save that was acknowledged is compared
with the database. A save on its way in that moment may be kept or not: nobody was told that it was.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import random
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable
from pathlib import Path

from benchmarks.database import own_database
from benchmarks.figures import Figure, machine, report
from benchmarks.load import Visitor
from benchmarks.web import Known, Server, environment, furnish, prompts, saver, withal_server

PEOPLE = 20


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as free:
        return int(free.getsockname()[1])


def family(of: int) -> list[int]:
    """Every process below this one."""
    below = []
    for task in Path(f"/proc/{of}/task").iterdir():
        for child in map(int, (task / "children").read_text().split()):
            below += [child, *family(child)]
    return below


def web_processes(server: Server) -> list[int]:
    """Those of the web server: all that the supervisor started but the worker."""
    pids = family(server.process.pid)
    return [pid for pid in pids if b"\0work\0" not in Path(f"/proc/{pid}/cmdline").read_bytes()]


async def save_until_killed(
    deeds: list[Callable[[], Awaitable[bool]]], server: Server, after: int
) -> tuple[int, int, int]:
    """Everybody saves; after so many saves the web server is killed. Saves, refusals, processes killed."""
    tally = {"good": 0, "bad": 0}

    async def one(deed: Callable[[], Awaitable[bool]]) -> None:
        while True:
            try:
                tally["good" if await deed() else "bad"] += 1
            except (OSError, asyncio.IncompleteReadError):
                return  # the server is gone
            await asyncio.sleep(random.uniform(0, 0.05))

    people = [asyncio.create_task(one(deed)) for deed in deeds]
    began = time.monotonic()
    while tally["good"] < after and time.monotonic() < began + 30:
        await asyncio.sleep(0.003)
    await asyncio.sleep(random.uniform(0, 0.05))
    pids = web_processes(server)
    for pid in pids:
        os.kill(pid, signal.SIGKILL)
    await asyncio.wait(people, timeout=10)
    return tally["good"], tally["bad"], len(pids)


def kept(env: dict[str, str]) -> Known:
    command = [sys.executable, "-m", "benchmarks.kept"]
    said = subprocess.run(command, env=env, check=True, stdout=subprocess.PIPE, text=True)
    rows = json.loads(said.stdout.splitlines()[-1])
    return {(book, prompt): (revision, words) for book, prompt, revision, words in rows}


def lost(acknowledged: Known, there: Known) -> int:
    """Acknowledged saves that are not there, neither as they were nor with a later one upon them."""
    gone = 0
    for place, (revision, words) in acknowledged.items():
        held, said = there.get(place, (0, ""))
        gone += held < revision or (held == revision and said != words)
    return gone


def came_back(port: int, seconds: float = 30) -> float:
    """Seconds until the supervisor's next web server answers."""
    began = time.monotonic()
    while time.monotonic() < began + seconds:
        try:
            asyncio.run(Visitor(port, "").ask("GET", "/account/login/"))
        except (OSError, asyncio.IncompleteReadError):
            time.sleep(0.05)
        else:
            return time.monotonic() - began
    return seconds


def kill(cycles: int, postgres: bool) -> int:
    good = bad = missing = killed = 0
    slowest = 0.0
    with tempfile.TemporaryDirectory() as name, own_database(postgres) as database:
        folder = Path(name)
        made = furnish(folder, PEOPLE, **database)
        env = environment(folder, 8000, **database)
        there = kept(env)
        for cycle in range(cycles):
            acknowledged: Known = {}
            deeds, port = [], free_port()
            for cookie, book in zip(made["cookies"], made["books"], strict=True):
                known = {prompt: there[book, prompt][0] for prompt in prompts()}
                deeds.append(saver(port, cookie, book, known, acknowledged))
            with withal_server(folder, port, **database) as server:
                after = random.randrange(40, 200)
                saved, refused, pids = asyncio.run(save_until_killed(deeds, server, after))
                slowest = max(slowest, came_back(port))
            there = kept(env)
            missing += lost(acknowledged, there)
            good, bad, killed = good + saved, bad + refused, killed + bool(pids)
            print(f"  {cycle + 1}: {saved} saves, {pids} processes killed", file=sys.stderr, flush=True)
    kind = "PostgreSQL" if postgres else "SQLite"
    return report(
        [
            Figure(f"{kind}: web server killed while people saved", killed, cycles, "", "higher"),
            Figure("saves acknowledged", good, cycles, "", "higher"),
            Figure("acknowledged saves lost", missing, 0, ""),
            Figure("saves refused", bad, 0, ""),
            Figure("back by itself, at the slowest", slowest, 30, "s"),
        ]
    )


def main() -> int:
    parser = argparse.ArgumentParser(prog="./dev bench kill", description=__doc__.splitlines()[0])
    parser.add_argument("--cycles", type=int, default=20, metavar="N")
    parser.add_argument("--postgres", action="store_true", help="on PostgreSQL, in a database made for it")
    args = parser.parse_args()
    print(*machine(), sep="\n")
    return kill(args.cycles, args.postgres)


if __name__ == "__main__":
    sys.exit(main())
