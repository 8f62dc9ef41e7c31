"""`withal serve` starts everything, restarts what dies, and leaves nothing behind."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest

from tests.commands import ROOT, environment, refused, withal

pytestmark = pytest.mark.slow


@pytest.fixture
def number() -> int:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        return int(other.getsockname()[1])


@pytest.fixture
def server(prepared: Path, number: int) -> Iterator[subprocess.Popen[str]]:
    process = subprocess.Popen(
        [sys.executable, "-m", "withal", "serve", "--port", str(number), "--workers", "1"],
        cwd=ROOT,
        env=environment(prepared),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    try:
        assert process.stdout
        lines = []
        while "Stop it" not in (line := process.stdout.readline()):
            assert line, "".join(lines)
            lines.append(line)
        yield process
    finally:
        process.kill()
        process.wait(10)


def family(of: int) -> list[int]:
    """Every process below this one."""
    try:
        children = [int(child) for child in Path(f"/proc/{of}/task/{of}/children").read_text().split()]
    except (FileNotFoundError, ProcessLookupError):
        return []
    return [each for child in children for each in (child, *family(child))]


def alive(pid: int) -> bool:
    try:
        return "\nState:\tZ" not in Path(f"/proc/{pid}/status").read_text()
    except (FileNotFoundError, ProcessLookupError):
        return False


def command(pid: int) -> bytes:
    """What the process was started with; nothing when it has ended since."""
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes()
    except (FileNotFoundError, ProcessLookupError):
        return b""


def soon(wish: object, seconds: float = 10) -> bool:
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if wish():  # type: ignore[operator]
            return True
        time.sleep(0.05)
    return False


def answer(number: int) -> int:
    try:
        with urlopen(f"http://localhost:{number}/", timeout=10) as page:
            return int(page.status)
    except HTTPError as page:
        return page.code


def test_localhost_answers_and_ctrl_c_stops_everything(server: subprocess.Popen[str], number: int):
    assert answer(number) < 500
    below = family(server.pid)
    assert len(below) >= 3
    server.send_signal(signal.SIGINT)
    assert server.wait(10) == 0
    assert server.stdout
    assert "Traceback" not in server.stdout.read()
    assert soon(lambda: not any(map(alive, below)))


def test_a_killed_supervisor_leaves_no_orphans(server: subprocess.Popen[str]):
    below = family(server.pid)
    server.kill()
    assert soon(lambda: not any(map(alive, below))), [command(pid) for pid in below if alive(pid)]


def test_a_worker_that_dies_is_started_again(server: subprocess.Popen[str]):
    def workers() -> list[int]:
        return [pid for pid in family(server.pid) if alive(pid) and b"work\0" in command(pid)]

    assert soon(lambda: len(workers()) == 1)
    first = workers()[0]
    os.kill(first, signal.SIGKILL)
    assert soon(lambda: set(workers()) - {first})


def test_a_second_server_on_the_same_data_is_refused(
    server: subprocess.Popen[str], prepared: Path, number: int
):
    assert "Withal already runs" in refused(withal(prepared, "serve", "--port", str(number + 1)))
