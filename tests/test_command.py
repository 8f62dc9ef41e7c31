"""The `withal` command: wrong arguments and bad files are one sentence, never a traceback."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.commands import ROOT, environment, refused, script, withal
from withal import __version__
from withal.cli import COMMANDS, main


def test_without_arguments_it_lists_the_commands(tmp_path: Path):
    done = withal(tmp_path)
    assert done.returncode == 2
    assert all(name in done.stdout for name in COMMANDS)


def test_it_tells_its_version(capsys: pytest.CaptureFixture[str]):
    assert main(["--version"]) == 0
    assert capsys.readouterr().out == f"withal {__version__}\n"


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["surve"], "There is no command “surve”"),
        (["serve", "--port", "http"], "a port is a number from 1 to 65535, not “http”"),
        (["serve", "--workers", "0"], "give a number from 1 to 64"),
        (["serve", "--host", "example.org"], "an address in numbers such as 127.0.0.1"),
        (["backup"], "Please also give FILE.zip"),
        (["restore", "nowhere.zip"], "There is no file nowhere.zip"),
        (["doctor", "now"], "“now” is not understood"),
    ],
)
def test_a_wrong_argument_is_one_sentence(tmp_path: Path, arguments: list[str], sentence: str):
    assert sentence in refused(withal(tmp_path, *arguments))


def test_serving_an_empty_folder_says_to_prepare_it(tmp_path: Path):
    assert "First run: withal prepare" in refused(withal(tmp_path, "serve", "--port", "18471"))


def test_a_wrong_setting_is_one_sentence(tmp_path: Path):
    assert "WITHAL_REVISION_DAYS" in refused(withal(tmp_path, "doctor", WITHAL_REVISION_DAYS="soon"))
    assert "must begin with postgresql://" in refused(withal(tmp_path, "doctor", DATABASE_URL="mysql://here"))


@pytest.mark.slow
def test_preparing_says_how_to_begin_until_there_is_a_library(tmp_path: Path):
    public = {"WITHAL_PUBLIC_URL": "https://withal.example.org", "WITHAL_BEHIND_PROXY": "yes"}
    for _time in range(2):
        done = withal(tmp_path, "prepare", **public)
        assert re.search(r"https://withal\.example\.org/first/\?code=[A-Z2-7]{4}-", done.stdout), done.stderr
    make = "from withal.libraries.models import Library; Library.objects.create(name='Harbor', slug='harbor')"
    script(tmp_path, make)
    assert "code=" not in withal(tmp_path, "prepare", **public).stdout
    assert withal(tmp_path, "prepare", **public).stdout == ""


def test_an_unexpected_fault_is_one_sentence_and_its_trace_is_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    monkeypatch.setenv("WITHAL_DATA", str(tmp_path))
    monkeypatch.setitem(COMMANDS, "doctor", COMMANDS["doctor"]._replace(module="tests.broken_command"))
    assert main(["doctor"]) == 2
    said = capsys.readouterr().err
    assert len(said.splitlines()) == 1
    assert str(tmp_path / "log" / "errors.log") in said
    assert "ZeroDivisionError" in (tmp_path / "log" / "errors.log").read_text()


@pytest.mark.parametrize("module", ["withal.cli", "withal.kit.serving"])
def test_the_supervisor_loads_no_django(tmp_path: Path, module: str):
    code = f"import sys, {module}; sys.exit('django' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], env=environment(tmp_path), cwd=ROOT, check=False)
    assert done.returncode == 0
