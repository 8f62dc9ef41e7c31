"""Calling `withal` and `./dev` as a person does: another process, a data folder of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
UNWANTED = ("DATABASE_URL", "DJANGO_SETTINGS_MODULE", "PYTHONDONTWRITEBYTECODE")


def environment(folder: Path, **more: str) -> dict[str, str]:
    """What such a process sees: no setting of whoever runs the tests."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith("WITHAL_") and name not in UNWANTED
    }
    return {**kept, "WITHAL_DATA": str(folder), "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}", **more}


def withal(folder: Path, *arguments: str, **more: str) -> subprocess.CompletedProcess[str]:
    return _call([sys.executable, "-m", "withal", *arguments], folder, more)


def dev(folder: Path, *arguments: str, **more: str) -> subprocess.CompletedProcess[str]:
    return _call([sys.executable, str(ROOT / "dev"), *arguments], folder, more)


def script(folder: Path, code: str, **more: str) -> str:
    """Run code with Django loaded; what it printed."""
    done = _call([sys.executable, "-c", f"import django; django.setup()\n{code}"], folder, more)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def _call(command: list[str], folder: Path, more: dict[str, str]) -> subprocess.CompletedProcess[str]:
    more.setdefault("DJANGO_SETTINGS_MODULE", "withal.settings")
    return subprocess.run(
        command,
        cwd=ROOT,
        env=environment(folder, **more),
        capture_output=True,
        text=True,
        stdin=subprocess.DEVNULL,
        timeout=120,
        check=False,
    )


def refused(done: subprocess.CompletedProcess[str]) -> str:
    """The one sentence of a refusal."""
    assert done.returncode == 2, (done.stdout, done.stderr)
    assert "Traceback" not in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1, done.stderr
    return done.stderr.strip()
