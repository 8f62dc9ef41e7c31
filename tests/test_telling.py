"""The worker is killed while it sends: nobody is missed, nobody told twice. In full: ./dev bench tell."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.commands import ROOT, environment

pytestmark = pytest.mark.slow


def test_thirty_followers_are_told_once_though_the_worker_is_killed_three_times(tmp_path: Path):
    done = subprocess.run(
        [sys.executable, "benchmarks/tell.py", "--followers", "30", "--kills", "3"],
        cwd=ROOT,
        env=environment(tmp_path),
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "MISSED" not in done.stdout
