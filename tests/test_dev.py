"""The runner answers a wrong argument with one sentence and exit code 2."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest

from tests.commands import dev, refused


def test_a_command_is_asked_for(tmp_path: Path):
    assert "Please also give COMMAND" in refused(dev(tmp_path))


def test_an_unknown_command_names_the_known_ones(tmp_path: Path):
    said = refused(dev(tmp_path, "rum"))
    assert "“rum”" in said
    assert "run, test, check, docs, bench, words, lock" in said


@pytest.mark.parametrize("number", ["0", "65536", "eight", "-1", "²"])
def test_a_port_is_a_number_in_range(tmp_path: Path, number: str):
    assert "a number from 1 to 65535" in refused(dev(tmp_path, "run", f"--port={number}"))


def test_a_misspelt_option_is_named(tmp_path: Path):
    assert "“--prot” is not understood" in refused(dev(tmp_path, "run", "--prot", "80"))


def test_an_option_without_its_number_says_so(tmp_path: Path):
    assert "--port needs something after it" in refused(dev(tmp_path, "run", "--port"))


def test_an_unknown_benchmark_names_the_known_ones(tmp_path: Path):
    assert "choose one of import" in refused(dev(tmp_path, "bench", "../dev"))


def test_a_taken_port_suggests_the_next_free_one(tmp_path: Path):
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        taken = other.getsockname()[1]
        said = refused(dev(tmp_path, "run", "--port", str(taken)))
    assert said.startswith(f"Port {taken} is taken by another program. Try: ./dev run --port ")
    assert int(said.rsplit(" ", 1)[1]) > taken


def test_help_is_no_mistake(tmp_path: Path):
    done = dev(tmp_path, "run", "--help")
    assert done.returncode == 0
    assert "--empty" in done.stdout
