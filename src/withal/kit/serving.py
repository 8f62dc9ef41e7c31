"""`withal serve`: starts the web server and its worker, restarts what dies, stops all of it together.

This process imports neither Django nor the web server, so it stays small. Linux ends the children when
it is killed, so no orphan holds the port.
"""

from __future__ import annotations

import argparse
import contextlib
import ctypes
import fcntl
import os
import signal
import socket
import subprocess
import sys
import time
from dataclasses import dataclass, field
from functools import partial
from types import FrameType

from withal.kit.arguments import Refusal, count, data_folder, port

PORT = 8000
WEB_PROCESSES = 2
PATIENCE = 8.0  # seconds for requests and jobs under way, once somebody asked to stop
_DIE_WITH_PARENT = 1  # PR_SET_PDEATHSIG of prctl(2)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--port", type=port, default=PORT, metavar="N", help=f"default {PORT}")
    parser.add_argument("--host", default="127.0.0.1", metavar="ADDRESS", help="default 127.0.0.1")
    parser.add_argument(
        "--workers",
        type=count,
        default=WEB_PROCESSES,
        metavar="N",
        help=f"web processes, default {WEB_PROCESSES}",
    )


def web_server(host: str, number: int, workers: int) -> list[str]:
    """The web server's command line. Another server is this one function."""
    return [
        *(sys.executable, "-m", "granian", "--interface", "wsgi", "--host", host, "--port", str(number)),
        *("--workers", str(workers), "--blocking-threads", "4", "--no-ws", "--http", "1"),
        *("--respawn-failed-workers", "--workers-kill-timeout", "2", "--log-level", "warning"),
        *("--backlog", "1024", "withal.wsgi:application"),
    ]


def is_free(number: int, host: str = "127.0.0.1") -> bool:
    """Whether we can listen on this port, and nobody else answers `localhost` on it."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as listener:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind((host, number))
        except OSError:
            return False
    if not socket.has_ipv6:
        return True
    with socket.socket(socket.AF_INET6) as caller:
        caller.settimeout(0.5)
        return caller.connect_ex(("::1", number)) != 0


def check_port(number: int, host: str, command: str) -> None:
    """Raises Refusal with the next port that is free."""
    try:
        socket.getaddrinfo(host, number, flags=socket.AI_NUMERICHOST)
    except OSError:
        raise Refusal(f"--host takes an address in numbers such as 127.0.0.1, not “{host}”.") from None
    if is_free(number, host):
        return
    if number < 1024 and os.geteuid() != 0:
        raise Refusal(f"Port {number} is open to root alone. Try: {command} --port {PORT}")
    other = next((near for near in range(number + 1, min(number + 200, 65536)) if is_free(near, host)), None)
    advice = f" Try: {command} --port {other}" if other else ""
    raise Refusal(f"Port {number} is taken by another program.{advice}")


def _with(parent: int) -> None:
    """In a child, before it becomes its program: end when the parent does, or now if it already has."""
    ctypes.CDLL(None).prctl(_DIE_WITH_PARENT, signal.SIGTERM)
    if os.getppid() != parent:
        os._exit(1)


@dataclass
class Service:
    """One program that we keep running."""

    name: str
    command: list[str]
    process: subprocess.Popen[bytes] | None = None
    began: float = 0.0
    wait: float = 1.0
    again_at: float = field(default=0.0)

    def start(self) -> None:
        self.began = time.monotonic()
        self.process = subprocess.Popen(
            self.command,
            stdin=subprocess.DEVNULL,
            start_new_session=True,  # a Ctrl-C reaches us alone, and we stop the others in order
            preexec_fn=partial(_with, os.getpid()) if sys.platform == "linux" else None,
        )

    def look_after(self) -> None:
        """Start it again when it died: after one second, two, four, at most thirty."""
        now = time.monotonic()
        if self.process and self.process.poll() is None:
            return
        if self.process:
            if now - self.began > 60:
                self.wait = 1.0
            code = self.process.returncode
            _say(f"the {self.name} ended (code {code}); starting it again in {self.wait:.0f} s")
            self.process, self.again_at, self.wait = None, now + self.wait, min(self.wait * 2, 30.0)
        elif now >= self.again_at:
            self.start()

    def signal_all(self, number: signal.Signals) -> None:
        if self.process:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self.process.pid, number)

    def ask_to_stop(self) -> None:
        if self.process and self.process.poll() is None:
            self.process.terminate()

    def is_over(self) -> bool:
        return self.process is None or self.process.poll() is not None


class Stop(Exception):
    """Somebody asked us to stop."""


def _say(line: str) -> None:
    print(f"{time.strftime('%H:%M:%S')} {line}", file=sys.stderr, flush=True)


def _stopping(number: int, frame: FrameType | None) -> None:
    raise Stop


def _answers(host: str, number: int) -> bool:
    """Whether the web server answers a request."""
    reached = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)  # noqa: S104 (compared, not bound)
    try:
        with socket.create_connection((reached, number), timeout=10) as caller:
            caller.sendall(b"HEAD / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
            return bool(caller.recv(1))
    except OSError:
        return False


def _hold_folder() -> int:
    """Mark the data folder as being served, so that a second server or a restore keeps away."""
    folder = data_folder()
    if not (folder / "prepared").exists():
        raise Refusal(f"The data folder {folder} is not ready. First run: withal prepare")
    descriptor = os.open(folder / "serving.lock", os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        raise Refusal(f"Withal already runs with the data folder {folder}. Stop it first.") from None
    return descriptor


def _wait_for_answer(web: Service, args: argparse.Namespace) -> None:
    while not _answers(args.host, args.port):
        if web.is_over():
            raise Refusal("The web server did not start; the lines above say why.")
        time.sleep(0.05)


def _stop_all(services: list[Service]) -> None:
    for service in services:
        service.ask_to_stop()
    until = time.monotonic() + PATIENCE
    try:
        while time.monotonic() < until and not all(service.is_over() for service in services):
            time.sleep(0.02)
    except Stop:  # a second Ctrl-C: no more waiting
        pass
    for service in services:
        service.signal_all(signal.SIGKILL)


def run(args: argparse.Namespace) -> int:
    """Serve until SIGINT or SIGTERM."""
    check_port(args.port, args.host, "withal serve")
    held = _hold_folder()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "withal.settings")
    os.environ.setdefault("WITHAL_PORT", str(args.port))
    web = Service("web server", web_server(args.host, args.port, args.workers))
    services = [web, Service("worker", [sys.executable, "-m", "withal", "work"])]
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, _stopping)
    try:
        web.start()
        _wait_for_answer(web, args)
        print(f"\nWithal is ready: http://localhost:{args.port}\nStop it with Ctrl-C.", flush=True)
        while True:
            for service in services:
                service.look_after()
            time.sleep(0.5)
    except Stop:
        print("\nStopping.", flush=True)
    finally:
        _stop_all(services)
        os.close(held)
    return 0
