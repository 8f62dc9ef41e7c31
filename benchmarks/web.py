"""How fast a workbook is, and what it costs: pages against a bare Django page, saves, memory, bytes, queries.

    ./dev bench web              the figures, with the server that Withal uses
    ./dev bench web --servers    the same page under granian and under gunicorn

Everything runs on this machine; the load generator shares its cores with the server.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.figures import Figure, machine, report
from benchmarks.load import Tally, Visitor, hammer, think

ROOT = Path(__file__).resolve().parent.parent
PEOPLE = 200
PROMPTS = 12


def environment(folder: Path, port: int, **more: str) -> dict[str, str]:
    return {
        **os.environ,
        "WITHAL_DATA": str(folder),
        "WITHAL_PORT": str(port),
        "DJANGO_SETTINGS_MODULE": "withal.settings",
        "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}",
        **more,
    }


def furnish(folder: Path, people: int = PEOPLE, **more: str) -> dict[str, list[str] | str]:
    """People, each signed in and with a workbook of twelve answers; made by a process of its own."""
    env = environment(folder, 8000, **more)
    subprocess.run([sys.executable, "-m", "withal", "prepare"], env=env, check=True, capture_output=True)
    said = subprocess.run(
        [sys.executable, "-m", "benchmarks.furnish", str(people), str(PROMPTS)],
        env=env, check=True, capture_output=True, text=True,
    )  # fmt: skip
    return dict(json.loads(said.stdout.splitlines()[-1]))


class Server:
    """A program that serves, stopped at the end of the block."""

    def __init__(self, command: list[str], env: dict[str, str], port: int) -> None:
        self.command, self.env, self.port = command, env, port

    def __enter__(self) -> Server:
        self.process = subprocess.Popen(
            self.command, env=self.env, stderr=subprocess.DEVNULL, stdout=subprocess.DEVNULL
        )
        for _turn in range(600):
            try:
                asyncio.run(Visitor(self.port, "").ask("GET", "/account/login/"))
            except (OSError, asyncio.IncompleteReadError):
                time.sleep(0.1)
            else:
                return self
        raise SystemExit("The server did not answer within a minute.")

    def __exit__(self, *_error: object) -> None:
        self.process.terminate()
        self.process.wait(20)

    def memory(self) -> float:
        """Proportional set size of the program and everything it started, in MB."""
        total, waiting = 0, [self.process.pid]
        while waiting:
            pid = waiting.pop()
            rollup = Path(f"/proc/{pid}/smaps_rollup").read_text()
            total += next(int(line.split()[1]) for line in rollup.splitlines() if line.startswith("Pss:"))
            for task in Path(f"/proc/{pid}/task").iterdir():
                waiting += map(int, (task / "children").read_text().split())
        return total / 1024


def withal_server(folder: Path, port: int, **more: str) -> Server:
    return Server(
        [sys.executable, "-m", "withal", "serve", "--port", str(port)],
        environment(folder, port, **more),
        port,
    )


def lean_server(folder: Path, port: int) -> Server:
    """The bare page under the very command that serves Withal."""
    from withal.kit.serving import WEB_PROCESSES, web_server

    return Server(
        web_server("127.0.0.1", port, WEB_PROCESSES),
        environment(folder, port, DJANGO_SETTINGS_MODULE="benchmarks.lean"),
        port,
    )


def pages(port: int, cookies: list[str], path: str, seconds: float) -> Tally:
    async def run() -> Tally:
        visitors = [Visitor(port, cookie) for cookie in cookies[:10]]
        await hammer(visitors, path, 1.0)  # warm
        return await hammer(visitors, path, seconds)

    return asyncio.run(run())


Known = dict[tuple[str, str], tuple[int, str]]  # workbook and prompt: the newest revision and its words


def saver(port: int, cookie: str, book: str, revisions: dict[str, int], acknowledged: Known):  # type: ignore[no-untyped-def]
    """One person who writes in their own workbook, one prompt after another, from the revision they know.

    `acknowledged` holds what the server said it has kept.
    """
    token = "c" * 32
    headers = (
        f"X-CSRFToken: {token}\r\nContent-Type: application/x-www-form-urlencoded\r\n"
        "Accept: application/json\r\n"
    )
    visitor = Visitor(port, f"{cookie}; withal_csrf={token}")

    async def save() -> bool:
        prompt = random.choice(list(revisions))
        text = f"What I would say at the desk, {random.random()}"
        key = f"{random.getrandbits(64):x}"
        words = text.replace(" ", "+")
        body = f"p.{prompt}={words}&r.{prompt}={revisions[prompt]}&k.{prompt}={key}".encode()
        status, answer = await visitor.ask(
            "POST", f"/workbooks/{book}/prompt/{prompt}/answer/", body, headers
        )
        if status != 200:
            return False
        revisions[prompt] = json.loads(answer)["revision"]
        acknowledged[book, prompt] = (revisions[prompt], text)
        return True

    return save


def prompts() -> list[str]:
    return [f"prompt-{number}" for number in range(1, PROMPTS + 1)]


def saves(port: int, made: dict[str, list[str] | str], people: int, pause: float, seconds: float) -> Tally:
    """People who each write in their own workbook, all at once."""
    revision = int(made["revision"])  # type: ignore[arg-type]
    deeds = [
        saver(port, cookie, book, dict.fromkeys(prompts(), revision), {})
        for cookie, book in zip(made["cookies"][:people], made["books"][:people], strict=True)
    ]
    tally = asyncio.run(think(deeds, pause, seconds))
    made["revision"] = "0"  # a later round meets stale revisions, so each round furnishes its own folder
    return tally


def first_visit(port: int, cookie: str, path: str) -> float:
    """KB over the wire for a page and all it links to, as a browser with an empty cache asks for them."""
    import re

    async def run() -> int:
        visitor = Visitor(port, cookie)
        compressed = "Accept-Encoding: gzip, br\r\n"
        _status, plain = await visitor.ask("GET", path)
        _status, sent = await visitor.ask("GET", path, headers=compressed)
        total = len(sent)
        for address in set(re.findall(rb'(?:href|src)="(/static/[^"]+)"', plain)):
            _status, body = await visitor.ask("GET", address.decode(), headers=compressed)
            total += len(body)
        return total

    return asyncio.run(run()) / 1024


def measure(seconds: float) -> int:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        made = furnish(folder)
        cookies, book = list(made["cookies"]), made["books"][0]
        path = f"/workbooks/{book}/section/everything/"
        mine = [cookies[0]] * 10
        with lean_server(folder, 8461):
            lean = pages(8461, [made["lean"]] * 10, f"/?book={book}", seconds)
        with withal_server(folder, 8462) as server:
            page = pages(8462, mine, path, seconds)
            weight = first_visit(8462, cookies[0], path)
            twenty = saves(8462, made, 20, 1.0, max(seconds * 2, 10))
        again = Path(name) / "again"
        made = furnish(again)
        with withal_server(again, 8463) as server:
            many = saves(8463, made, PEOPLE, 3.0, max(seconds * 3, 20))
            memory = server.memory()
    return report(
        [
            Figure("bare Django page, 10 connections", lean.rate, None, "/s"),
            Figure("workbook page, 12 answers, 10 connections", page.rate, 250, "/s", "higher"),
            Figure("  as a share of the bare page", 100 * page.rate / lean.rate, 15, "%", "higher"),
            Figure("  p95", page.centile(0.95), None, "ms"),
            Figure("  answers that were not 200", page.errors, 0, ""),
            Figure("  queries besides BEGIN and COMMIT", float(made["queries"]), 12, ""),  # type: ignore[arg-type]
            Figure("  first visit, all told", weight, 60, "KB"),
            Figure("saves, 20 people, 1 s to think: p95", twenty.centile(0.95), 50, "ms"),
            Figure("  p99", twenty.centile(0.99), 100, "ms"),
            Figure("  rate", twenty.rate, None, "/s"),
            Figure("  errors", twenty.errors, 0, ""),
            Figure("saves, 200 people, 3 s to think: p95", many.centile(0.95), 100, "ms"),
            Figure("  p99", many.centile(0.99), None, "ms"),
            Figure("  rate", many.rate, None, "/s"),
            Figure("  errors", many.errors, 0, ""),
            Figure("memory of all processes (PSS)", memory, 250, "MB"),
        ]
    )


def compare_servers(seconds: float) -> int:
    """The workbook page and the 200 savers under granian and gunicorn, with the same processes."""
    from withal.kit.serving import WEB_PROCESSES, web_server

    figures = []
    gunicorn = [
        *(sys.executable, "-m", "gunicorn", "--preload", "-k", "gthread", "--threads", "4"),
        *("-w", str(WEB_PROCESSES), "-b", "127.0.0.1:8464", "--keep-alive", "75", "withal.wsgi:application"),
    ]
    for name, command in (("granian", web_server("127.0.0.1", 8464, WEB_PROCESSES)), ("gunicorn", gunicorn)):
        with tempfile.TemporaryDirectory() as place:
            folder = Path(place)
            made = furnish(folder)
            with Server(command, environment(folder, 8464), 8464) as server:
                page = pages(
                    8464,
                    [made["cookies"][0]] * 10,
                    f"/workbooks/{made['books'][0]}/section/everything/",
                    seconds,
                )
                many = saves(8464, made, PEOPLE, 3.0, max(seconds * 3, 20))
                memory = server.memory()
        figures += [
            Figure(f"{name}: workbook page", page.rate, None, "/s"),
            Figure(f"{name}: page p95", page.centile(0.95), None, "ms"),
            Figure(f"{name}: saves p95, 200 people", many.centile(0.95), None, "ms"),
            Figure(f"{name}: errors", page.errors + many.errors, None, ""),
            Figure(f"{name}: memory without the worker (PSS)", memory, None, "MB"),
        ]
    return report(figures)


def main() -> int:
    parser = argparse.ArgumentParser(prog="./dev bench web", description=__doc__.splitlines()[0])
    parser.add_argument("--seconds", type=float, default=10, help="how long each round lasts")
    parser.add_argument("--servers", action="store_true", help="compare granian and gunicorn")
    args = parser.parse_args()
    print(*machine(), sep="\n")
    if shutil.disk_usage(tempfile.gettempdir()).free < 2**28:
        raise SystemExit("This needs 256 MB of free space for its database.")
    return compare_servers(args.seconds) if args.servers else measure(args.seconds)


if __name__ == "__main__":
    sys.exit(main())
