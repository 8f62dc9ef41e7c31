"""A real server, a real Chromium, and people who sit before it."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.commands import ROOT, environment, withal
from withal.kit.serving import web_server

HOST = "127.0.0.1"
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--disable-quic",
]
# Chromium's own word for an answer that refuses; a journey that expects one says so by `expects`.
REFUSED = re.compile(r"Failed to load resource: the server responded with a status of (\d+)")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Everything in this folder needs the browser, and comes after what does not."""
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.browser)
    items.sort(key=lambda item: here in item.path.parents)


def free_port() -> int:
    with closing(socket.socket()) as listener:
        listener.bind((HOST, 0))
        return int(listener.getsockname()[1])


class Stage:
    """The stagehand's other end: `stage("workbook", "team")`."""

    def __init__(self, folder: Path) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tests.browser.stage"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            cwd=ROOT,
            env=environment(folder, DJANGO_SETTINGS_MODULE="withal.settings"),
        )
        assert self.process.stdout
        self.process.stdout.readline()

    def __call__(self, *deed: Any) -> Any:
        assert self.process.stdin
        assert self.process.stdout
        self.process.stdin.write(json.dumps(deed) + "\n")
        self.process.stdin.flush()
        said = json.loads(self.process.stdout.readline())
        assert "fault" not in said, said
        return said["value"]


class House:
    """A server on its own data folder, which can be killed and started again."""

    def __init__(self, folder: Path, **more: str) -> None:
        self.folder, self.more = folder, more
        self.port = free_port()
        self.address = f"http://{HOST}:{self.port}"
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        settings = {"DJANGO_SETTINGS_MODULE": "withal.settings", "WITHAL_PORT": str(self.port), **self.more}
        self.process = subprocess.Popen(
            web_server(HOST, self.port, 1),
            cwd=ROOT,
            env=environment(self.folder, **settings),
            start_new_session=True,
            stdout=(self.folder / "server.log").open("ab"),
            stderr=subprocess.STDOUT,
        )
        until = time.monotonic() + 30
        while time.monotonic() < until:
            with closing(socket.socket()) as caller:
                if caller.connect_ex((HOST, self.port)) == 0:
                    return
            time.sleep(0.05)
        raise AssertionError((self.folder / "server.log").read_text())

    def kill(self) -> None:
        """As a power cut does: no goodbye."""
        assert self.process
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder as `withal prepare` leaves it."""
    folder = tmp_path_factory.mktemp("template")
    done = withal(folder, "prepare")
    assert done.returncode == 0, done.stderr
    return folder


def new_house(template: Path, folder: Path, **more: str) -> House:
    shutil.copytree(template, folder, dirs_exist_ok=True)
    house = House(folder, **more)
    house.start()
    return house


@pytest.fixture(scope="session")
def house(template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    house = new_house(template, tmp_path_factory.mktemp("house"))
    yield house
    house.kill()


@pytest.fixture(scope="session")
def stagehand(house: House) -> Iterator[Stage]:
    stage = Stage(house.folder)
    yield stage
    stage.process.kill()


@pytest.fixture
def stage(stagehand: Stage) -> Stage:
    stagehand("begin")
    return stagehand


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    path = os.environ.get("CHROMIUM") or shutil.which("chromium")
    if not path:
        pytest.skip("there is no Chromium; name one in CHROMIUM")
    # Playwright keeps an event loop in this thread, and Django would refuse its own tests beside it.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield browser
        browser.close()


class Visitors:
    """People at their own browsers. What their pages ask for and complain about is remembered."""

    def __init__(self, browser: Browser, house: House, stage: Stage | None) -> None:
        self.browser, self.house, self.stage = browser, house, stage
        self.contexts: list[BrowserContext] = []
        self.asked: list[str] = []
        self.complaints: list[str] = []
        self.expected: set[int] = set()
        self.offline_expected = False

    def context(self, who: str = "", **settings: Any) -> BrowserContext:
        settings.setdefault("locale", "en-GB")
        settings.setdefault("reduced_motion", "reduce")
        context = self.browser.new_context(base_url=self.house.address, **settings)
        context.set_default_timeout(15000)
        context.on("request", lambda request: self.asked.append(request.url))
        context.on("console", lambda said: self._note(said.type, said.text))
        context.on("weberror", lambda fault: self.complaints.append(str(fault.error)))
        self.contexts.append(context)
        if who:
            self.sign_in(context, who)
        return context

    def sign_in(self, context: BrowserContext, who: str) -> None:
        assert self.stage
        context.add_cookies([{**self.stage("session", who), "url": self.house.address}])

    def page(self, who: str = "", **settings: Any) -> Page:
        return self.context(who, **settings).new_page()

    def expects(self, *statuses: int, offline: bool = False) -> None:
        """Refusals that belong to this journey."""
        self.expected |= set(statuses)
        self.offline_expected = self.offline_expected or offline

    def _note(self, kind: str, text: str) -> None:
        if kind not in ("error", "warning"):
            return
        refused = REFUSED.match(text)
        if refused and int(refused[1]) in self.expected:
            return
        if self.offline_expected and "net::ERR_" in text:
            return
        self.complaints.append(text)

    def leave(self) -> None:
        for context in self.contexts:
            context.close()
        elsewhere = {urlsplit(url).hostname for url in self.asked if not url.startswith(("data:", "blob:"))}
        assert elsewhere <= {HOST, "localhost"}, f"Pages ask other hosts: {elsewhere}"
        assert self.complaints == []


@pytest.fixture
def visitors(chromium: Browser, house: House, stage: Stage) -> Iterator[Visitors]:
    visitors = Visitors(chromium, house, stage)
    yield visitors
    visitors.leave()


Opener = Callable[..., Page]


@pytest.fixture
def sit_down(visitors: Visitors) -> Opener:
    """`ana = sit_down("ana")`: a page in a browser of her own, signed in."""
    return visitors.page
