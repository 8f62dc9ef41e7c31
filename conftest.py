"""Fixtures that every room's tests share."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, settings
from tests.cast import Cast, rivermouth

from withal.libraries import first_run

SLOW = "slow: run with --slow"
# A busy machine draws examples slowly, which says nothing of what is tested.
settings.register_profile("house", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("house")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--slow", action="store_true", help="the rare tests that take long, too")
    parser.addoption("--pictures", action="store_true", help="renew the pictures in the documentation")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if config.getoption("--slow"):
        return
    for item in items:
        if item.get_closest_marker("slow"):
            item.add_marker(pytest.mark.skip(reason=SLOW))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say what was left out; `./dev test` repeats it in its last line."""
    skipped = terminalreporter.stats.get("skipped", [])
    left = sum(SLOW in str(report.longrepr) for report in skipped)
    if left:
        terminalreporter.write_line(f"{left} slow tests were left to --slow")


@pytest.fixture(autouse=True)
def founded() -> Iterator[None]:
    """Tests begin where a library exists; only those of the first run forget it."""
    first_run.remember()
    yield
    first_run.remember()


@pytest.fixture
def cast(db: None) -> Cast:
    return rivermouth()
