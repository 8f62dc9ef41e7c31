"""A gathering of forty on this machine: everybody joins by the code, writes and polls; tallies are taken.

    ./dev bench room

Each person saves an answer every five seconds and asks where the room is every ten, for a minute, while
whoever leads goes through the sections and counts. Afterwards every answer that was acknowledged is looked
for in the database and compared.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import random
import re
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.figures import Figure, machine, report
from benchmarks.load import Tally, Visitor
from benchmarks.web import environment, withal_server

PEOPLE = 40
PORT = 8466
TOKEN = "c" * 32
FORM = f"X-CSRFToken: {TOKEN}\r\nContent-Type: application/x-www-form-urlencoded\r\n"
SAVES, POLLS = 5.0, 10.0
STEPS = 5


@dataclass
class Room:
    """What happened, by what it was; and the last word that each person was told is kept."""

    joins: Tally = field(default_factory=Tally)
    saves: Tally = field(default_factory=Tally)
    polls: Tally = field(default_factory=Tally)
    leading: Tally = field(default_factory=Tally)
    kept: dict[str, dict[str, object]] = field(default_factory=dict)  # workbook, prompt, value

    def everything(self) -> Tally:
        parts = (self.joins, self.saves, self.polls, self.leading)
        return Tally([one for part in parts for one in part.seconds], sum(part.errors for part in parts))


class Guest(Visitor):
    """Somebody's phone: it keeps the session that the door gave it."""

    async def timed(
        self, tally: Tally, method: str, path: str, good: int, body: str = ""
    ) -> tuple[int, bytes]:
        began = time.perf_counter()
        status, content = await self.ask(method, path, body.encode(), FORM if method == "POST" else "")
        tally.seconds.append(time.perf_counter() - began)
        tally.errors += status != good
        return status, content

    async def join(self, tally: Tally, code: str) -> None:
        """The door sets a cookie, which `Visitor` does not read: so by hand, on a connection of its own."""
        began = time.perf_counter()
        reader, writer = await asyncio.open_connection("127.0.0.1", self.port)
        body = b"name=Somebody+in+the+room"
        head = f"POST /g/{code}/ HTTP/1.1\r\nHost: localhost:{self.port}\r\nCookie: withal_csrf={TOKEN}\r\n"
        writer.write(f"{head}{FORM}Content-Length: {len(body)}\r\nConnection: close\r\n\r\n".encode() + body)
        answer = (await reader.read()).decode("latin-1")
        writer.close()
        tally.seconds.append(time.perf_counter() - began)
        session = re.search(r"set-cookie:\s*(withal_session=\w+)", answer, re.I)
        tally.errors += not (session and answer.startswith("HTTP/1.1 302"))
        self.cookie = f"{session[1] if session else ''}; withal_csrf={TOKEN}"


async def take_part(guest: Guest, room: Room, made: dict[str, str], until: float) -> None:
    await asyncio.sleep(random.uniform(0, SAVES))
    await guest.join(room.joins, made["code"])
    page = await guest.timed(room.joins, "GET", f"/gatherings/{made['id']}/room/", 200)
    found = re.search(rb"/workbooks/([0-9a-f-]{36})/", page[1])
    if not found:
        raise SystemExit("Somebody came in and found no workbook.")
    book = found[1].decode()
    room.kept[book] = {}
    await asyncio.gather(write(guest, room, book, until), poll(guest, room, made, until))


async def write(guest: Guest, room: Room, book: str, until: float) -> None:
    """One answer after another, from the revision the page knows: a scale and texts in turn."""
    writer, turn = Guest(guest.port, guest.cookie), 0
    known: dict[str, int] = {}
    while time.perf_counter() < until:
        prompt = ("ready", "first", "second")[turn % 3]
        words = str(random.randint(1, STEPS)) if prompt == "ready" else f"Ask before I help, {turn}"
        key = f"{random.getrandbits(64):x}"
        body = f"p.{prompt}={words.replace(' ', '+')}&r.{prompt}={known.get(prompt, 0)}&k.{prompt}={key}"
        path = f"/workbooks/{book}/prompt/{prompt}/answer/"
        status, content = await writer.timed(room.saves, "POST", path, 200, body)
        if status == 200:
            known[prompt] = json.loads(content)["revision"]
            room.kept[book][prompt] = int(words) if prompt == "ready" else words
        turn += 1
        await asyncio.sleep(random.uniform(0.5, 1.5) * SAVES)


async def poll(guest: Guest, room: Room, made: dict[str, str], until: float) -> None:
    """As the page does: a few bytes, and the page itself when something changed."""
    mark = ""
    while time.perf_counter() < until:
        _status, content = await guest.timed(room.polls, "GET", f"/gatherings/{made['id']}/now/", 200)
        told = json.loads(content)
        if told["mark"] != mark:
            mark = told["mark"]
            await guest.timed(room.polls, "GET", f"/gatherings/{made['id']}/room/", 200)
        await asyncio.sleep(random.uniform(0.9, 1.1) * POLLS)


async def lead(room: Room, made: dict[str, str], until: float) -> None:
    """Whoever leads: looks, counts, pairs people up, sets the clock, shows the tally."""
    leader = Guest(PORT, f"{made['cookie']}; withal_csrf={TOKEN}")
    there = f"/gatherings/{made['id']}/"
    await asyncio.sleep(SAVES * 2)
    while time.perf_counter() < until:
        for deed, body in (("count", "prompt=ready"), ("pairs", ""), ("time", "minutes=10")):
            await leader.timed(room.leading, "POST", f"{there}{deed}/", 302, body)
            await leader.timed(room.leading, "GET", there, 200)
        await leader.timed(room.leading, "GET", f"{there}wall/", 200)
        await asyncio.sleep(POLLS)
    await leader.timed(room.leading, "GET", f"{there}tally/ready/", 200)


async def run(made: dict[str, str], people: int, seconds: float) -> Room:
    room, until = Room(), time.perf_counter() + seconds
    guests = [Guest(PORT, "") for _person in range(people)]
    await asyncio.gather(lead(room, made, until), *(take_part(guest, room, made, until) for guest in guests))
    return room


def furnish(folder: Path, *arguments: str) -> dict[str, str]:
    said = subprocess.run(
        [sys.executable, "-m", "benchmarks.furnish_room", *arguments],
        env=environment(folder, PORT), check=True, capture_output=True, text=True,
    )  # fmt: skip
    return dict(json.loads(said.stdout.splitlines()[-1]))


def main() -> int:
    parser = argparse.ArgumentParser(prog="./dev bench room", description=__doc__.splitlines()[0])
    parser.add_argument("--people", type=int, default=PEOPLE)
    parser.add_argument("--seconds", type=float, default=60)
    args = parser.parse_args()
    print(*machine(), sep="\n")
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        env = environment(folder, PORT)
        subprocess.run([sys.executable, "-m", "withal", "prepare"], env=env, check=True, capture_output=True)
        made = furnish(folder)
        with withal_server(folder, PORT):
            room = asyncio.run(run(made, args.people, args.seconds))
        (folder / "kept.json").write_text(json.dumps(room.kept))
        compared = furnish(folder, str(folder / "kept.json"))
    everything = room.everything()
    return report(
        [
            Figure(f"{args.people} people in a room: p95 of everything", everything.centile(0.95), 200, "ms"),
            Figure("  p99", everything.centile(0.99), None, "ms"),
            Figure("  errors", everything.errors, 0, ""),
            Figure("  joining p95", room.joins.centile(0.95), None, "ms"),
            Figure("  saves p95", room.saves.centile(0.95), None, "ms"),
            Figure("  polls p95", room.polls.centile(0.95), None, "ms"),
            Figure("  leading p95", room.leading.centile(0.95), None, "ms"),
            Figure("  requests", len(everything.seconds), None, ""),
            Figure("answers acknowledged", float(compared["answers"]), None, ""),
            Figure("  lost or changed", float(compared["lost"]), 0, ""),
            Figure("tallies taken", float(compared["tallies"]), 1, "", "higher"),
        ]
    )


if __name__ == "__main__":
    sys.exit(main())
