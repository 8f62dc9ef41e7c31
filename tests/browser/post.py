"""A real mail server for journeys: what it took can be read, and nothing leaves the machine."""

from __future__ import annotations

import re
import signal
import subprocess
import sys
import time
from email import message_from_bytes
from email.message import Message
from email.policy import default
from pathlib import Path
from typing import Any

from aiosmtpd.controller import Controller

from tests.browser.conftest import HOST, free_port
from tests.commands import ROOT, environment


class Letters:
    """Keeps what arrives."""

    def __init__(self) -> None:
        self.taken: list[Message] = []

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:
        self.taken.append(message_from_bytes(envelope.content, policy=default))
        return "250 Taken"


class PostOffice:
    """The server, and a worker of the house that brings it the letters."""

    def __init__(self) -> None:
        self.letters = Letters()
        self.port = free_port()
        self.controller = Controller(self.letters, hostname=HOST, port=self.port)
        self.controller.start()
        self.worker: subprocess.Popen[bytes] | None = None

    @property
    def address(self) -> str:
        return f"smtp://{HOST}:{self.port}"

    def employ(self, folder: Path, **more: str) -> None:
        self.worker = subprocess.Popen(
            [sys.executable, "-m", "withal", "work"],
            cwd=ROOT,
            env=environment(folder, DJANGO_SETTINGS_MODULE="withal.settings", **more),
            start_new_session=True,
            stderr=(folder / "worker.log").open("ab"),
        )

    def letter(self, to: str, about: str = "", seconds: float = 20) -> str:
        """The text of the newest letter to this address whose subject or text says `about`; waits for it."""
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            for message in reversed(self.letters.taken):
                text = message.get_content()  # type: ignore[attr-defined]
                if to in str(message["To"]) and about in f"{message['Subject']}\n{text}":
                    return str(text)
            time.sleep(0.1)
        raise AssertionError(f"No letter to {to} about “{about}” came, of {len(self.letters.taken)}")

    def close(self) -> None:
        if self.worker:
            self.worker.send_signal(signal.SIGKILL)
            self.worker.wait()
        self.controller.stop()


def link(text: str, holding: str) -> str:
    """The address in a letter that holds these characters."""
    found = re.findall(r"https?://\S+", text)
    return next(one for one in found if holding in one)
