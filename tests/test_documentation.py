"""What can be set or called is documented, and nothing in the tree names a machine or a package registry."""

from __future__ import annotations

import argparse
import re
import runpy
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.commands import ROOT
from withal.cli import COMMANDS, parser_of
from withal.guides.kinds import kinds
from withal.kit.arguments import Refusal

DOCS = ROOT / "docs"
SETTING = re.compile(r"\b(?:WITHAL_[A-Z_]+|DATABASE_URL|CHROMIUM)\b")
INTERNAL = {"WITHAL_SEEKING_PYTHON"}
MACHINE = re.compile(r"(?<![\w.])/(?:work|root|home)/\w")
REGISTRY = re.compile(r"pypi\.(?:org|io)|pythonhosted|npm" + r"js|deb\.deb" + r"ian|crates\.io")


def named_in_code() -> set[str]:
    files = [path for path in (ROOT / "src").rglob("*.py") if "tests" not in path.parts]
    return {name for path in [*files, ROOT / "dev"] for name in SETTING.findall(path.read_text())} - INTERNAL


def options_of(parser: argparse.ArgumentParser) -> Iterator[str]:
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            for name, below in action.choices.items():
                yield name
                yield from options_of(below)
        else:
            yield from (option for option in action.option_strings if option not in ("-h", "--help"))


def tracked() -> list[Path]:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True)
    return [ROOT / name for name in listed.stdout.split("\0") if name and (ROOT / name).is_file()]


def test_every_setting_is_documented_and_every_documented_one_exists():
    page = (DOCS / "reference" / "settings.md").read_text()
    documented = {name for line in re.findall(r"^\| `(\w+)`", page, re.M) for name in [line]}
    assert documented == named_in_code()


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_is_documented_with_its_options(name: str):
    page = (DOCS / "reference" / "commands.md").read_text()
    assert f"`withal {name}" in page
    try:
        wanted = set(options_of(parser_of(name)))
    except Refusal:
        pytest.skip(f"withal {name} is not built yet")
    assert {option for option in wanted if option not in page} == set()


def test_every_command_of_the_runner_is_documented_with_its_options():
    page = (DOCS / "reference" / "commands.md").read_text().partition("## ./dev")[2]
    wanted = set(options_of(runpy.run_path(str(ROOT / "dev"))["arguments"]()))
    assert {option for option in wanted if option not in page} == set()


def test_every_prompt_kind_is_documented():
    pages = "\n".join(path.read_text() for path in DOCS.rglob("*.md"))
    shown = set(re.findall(r"\{\.(\w+)[ }]", pages)) | set(re.findall(r"::: (\w+)", pages))
    assert kinds
    assert set(kinds) - shown == set()


def test_nothing_names_a_machine_or_a_registry():
    found = []
    for path in tracked():
        try:
            text = path.read_text()
        except UnicodeDecodeError:
            continue
        found += [f"{path.relative_to(ROOT)}: {hit[0]}" for hit in MACHINE.finditer(text)]
        found += [f"{path.relative_to(ROOT)}: {hit[0]}" for hit in REGISTRY.finditer(text)]
    assert [line for line in found if not line.startswith("tests/test_documentation.py")] == []
