"""What every command shares: one sentence for a wrong argument, never a traceback. Imports no Django."""

from __future__ import annotations

import argparse
import os
import re
from pathlib import Path
from typing import NoReturn


class Refusal(Exception):
    """A command cannot do what was asked; the message is one sentence that says what to do instead."""


class Parser(argparse.ArgumentParser):
    """An argument parser that raises Refusal instead of printing its usage."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        kwargs.setdefault("allow_abbrev", False)
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]

    def error(self, message: str) -> NoReturn:
        raise Refusal(f"{_plain(message)} See: {self.prog} --help")


def _plain(message: str) -> str:
    """argparse's message as a sentence."""
    if found := re.match(r"argument \S+: invalid choice: '(.*?)' \(choose from (.*)\)", message):
        return f"There is no “{found[1]}” here; choose one of {found[2].replace(chr(39), '')}."
    if found := re.match(r"unrecognized arguments: (.*)", message):
        return f"“{found[1]}” is not understood."
    if found := re.match(r"the following arguments are required: (.*)", message):
        return f"Please also give {found[1]}."
    if found := re.match(r"argument (\S+?):? expected (?:one|at least one) argument", message):
        return f"{found[1]} needs something after it."
    sentence = re.sub(r"^argument (\S+): ", r"\1: ", message)
    return sentence if sentence.endswith((".", "!", "?")) else f"{sentence}."


def port(text: str) -> int:
    """A port number, as an argparse type."""
    if not text.isascii() or not text.isdigit() or not 1 <= int(text) <= 65535:
        raise argparse.ArgumentTypeError(f"a port is a number from 1 to 65535, not “{text}”.")
    return int(text)


def count(text: str) -> int:
    """A number of processes, as an argparse type."""
    if not text.isascii() or not text.isdigit() or not 1 <= int(text) <= 64:
        raise argparse.ArgumentTypeError(f"give a number from 1 to 64, not “{text}”.")
    return int(text)


def data_folder() -> Path:
    """The data folder, for commands that do not load the settings."""
    return Path(os.environ.get("WITHAL_DATA") or "var").resolve()
