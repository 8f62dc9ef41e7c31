"""One letter to many followers, through a mail server that misbehaves, by a worker that is killed.

    ./dev bench tell [--followers 5000] [--kills 20] [--postgres]

A real SMTP server (`mail_server`) refuses, stalls and drops by a fixed seed and keeps what it took. The
worker is killed with SIGKILL while it sends, and started again at once, as `withal serve` would. Then:
was anybody missed, was anybody told twice?

A message is sent again where the line or the worker was cut after the server took it and before we knew
(the server counts its own cuts). It carries the same Message-ID, by which mail programs show it once; so
"told twice" means two messages that are not the same.
"""

from __future__ import annotations

import argparse
import json
import random
import socket
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from benchmarks.database import own_database
from benchmarks.figures import Figure, machine, report
from benchmarks.web import environment

FAULTS = 0.12  # share of first tries that go wrong; a third of that of second ones
STALL = 3.0  # seconds, more than the patience of tell_settings
LIMIT = 900.0  # seconds for all of it


class Post:
    """The mail server in a process of its own, and what it took."""

    def __init__(self, folder: Path) -> None:
        with socket.create_server(("127.0.0.1", 0)) as free:
            self.port = free.getsockname()[1]
        self.file = folder / "taken"
        self.file.touch()
        command = [sys.executable, "-m", "benchmarks.mail_server", str(self.port), str(self.file)]
        self.process = subprocess.Popen(
            [*command, str(FAULTS), str(STALL)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        assert self.process.stdout
        self.process.stdout.readline()

    def taken(self) -> list[list[str]]:
        return [line.split() for line in self.file.read_text().splitlines()]

    def close(self) -> None:
        self.process.kill()
        self.process.wait()


def call(env: dict[str, str], *words: str) -> dict[str, object]:
    command = [sys.executable, "-m", "benchmarks.furnish_followers", *words]
    said = subprocess.run(command, env=env, check=True, stdout=subprocess.PIPE, text=True)
    return dict(json.loads(said.stdout.splitlines()[-1]))


class Worker:
    """`withal work`, started again whenever it ends."""

    def __init__(self, env: dict[str, str], log: Path) -> None:
        self.env, self.log, self.lives = env, log.open("ab"), 0
        self.start()

    def start(self) -> None:
        command = [sys.executable, "-m", "withal", "work"]
        self.process = subprocess.Popen(command, env=self.env, stderr=self.log, stdout=self.log)
        self.lives += 1

    def look_after(self) -> None:
        if self.process.poll() is not None:
            self.start()

    def kill(self) -> None:
        self.process.kill()
        self.process.wait()


def kill_often(worker: Worker, post: Post, people: int, kills: int, until: float) -> int:
    """Kill it while it sends, each time after a random share of the letters. Says how often that was."""
    chance = random.Random(20)
    for done in range(kills):
        step = chance.uniform(0.2, 1.0) * people / (kills + 2)
        mark = len(post.taken()) + step
        while len(post.taken()) < mark:
            if time.monotonic() > until:
                return done
            worker.look_after()
            time.sleep(0.002)
        time.sleep(chance.uniform(0, 0.02))
        worker.kill()
        worker.start()
    return kills


def tell(people: int, kills: int, postgres: bool) -> int:
    with tempfile.TemporaryDirectory() as name, own_database(postgres) as database:
        folder = Path(name)
        post = Post(folder)
        mail = {"WITHAL_MAIL_URL": f"smtp://127.0.0.1:{post.port}", "WITHAL_DATA": str(folder / "data")}
        settings = {"DJANGO_SETTINGS_MODULE": "benchmarks.tell_settings"}
        env = environment(folder / "data", 8000, **mail, **settings, **database)
        prepare = [sys.executable, "-m", "withal", "prepare"]
        subprocess.run(prepare, env=env, check=True, capture_output=True)
        addresses = call(env, "people", str(people))["addresses"]
        queued = float(call(env, "publish")["ms"])  # type: ignore[arg-type]
        began = time.monotonic()
        worker = Worker(env, folder / "worker.log")
        try:
            killed = kill_often(worker, post, people, kills, began + LIMIT)
            while not call(env, "state")["finished"] and time.monotonic() < began + LIMIT:
                worker.look_after()
                time.sleep(0.5)
            took = time.monotonic() - began
        finally:
            worker.kill()
            post.close()
        return figures(list(addresses), post.taken(), call(env, "state"), queued, took, killed, kills)  # type: ignore[call-overload]


def figures(
    addresses: list[str],
    taken: list[list[str]],
    state: dict[str, int],
    queued: float,
    took: float,
    killed: int,
    kills: int,
) -> int:
    gone = {address for address in addresses if address.startswith("gone")}
    told = Counter(address for address, _id, _cut in taken)
    letters = Counter(address for address, _id in {(address, id) for address, id, _cut in taken})
    cut = sum(hung_up == "True" for _address, _id, hung_up in taken)
    again = sum(told.values()) - len(told)
    return report(
        [
            Figure(f"{len(addresses)} followers: queued in one transaction", queued, 1000, "ms"),
            Figure("worker killed while it sent", killed, kills, "", "higher"),
            Figure("missed", len(set(addresses) - gone - set(told)), 0, ""),
            Figure("told twice", sum(letters.values()) - len(letters), 0, ""),
            Figure("  the same message taken again", again, None, ""),
            Figure("    because the server hung up after taking", cut, None, ""),
            Figure("    because a kill came before its yes was noted", again - cut, killed, ""),
            Figure("no such address: told the library", abs(state["gone"] - len(gone)), 0, ""),
            Figure("marked as told, beside those who were", abs(state["told"] - len(told)), 0, ""),
            Figure("given up", state["given_up"], 0, ""),
            Figure("still waiting", state["waiting"], 0, ""),
            Figure("all told after", took, None, "s"),
            Figure("letters a second, faults and kills included", len(told) / took, None, "/s"),
        ]
    )


def main() -> int:
    parser = argparse.ArgumentParser(prog="./dev bench tell", description=__doc__.splitlines()[0])
    parser.add_argument("--followers", type=int, default=5000, metavar="N")
    parser.add_argument("--kills", type=int, default=20, metavar="N")
    parser.add_argument("--postgres", action="store_true", help="on PostgreSQL, in a database made for it")
    args = parser.parse_args()
    print(*machine(), sep="\n")
    return tell(args.followers, args.kills, args.postgres)


if __name__ == "__main__":
    sys.exit(main())
