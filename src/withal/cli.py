"""The `withal` command. Each command is a module with `add_arguments(parser)` and `run(args) -> int`.

Modules are imported when their command is called, so a command that needs no Django never loads it.
"""

from __future__ import annotations

import sys
import traceback
from datetime import datetime
from importlib import import_module
from typing import NamedTuple

from withal import __version__
from withal.kit.arguments import Parser, Refusal, data_folder


class Command(NamedTuple):
    module: str
    what: str


COMMANDS = {
    "serve": Command("withal.kit.serving", "start the web server and its worker"),
    "prepare": Command("withal.preparing", "make or bring up to date the data folder"),
    "guide": Command("withal.guides.commands", "import, check or export a guide"),
    "person": Command("withal.accounts.commands", "make a link to choose a new password"),
    "workbook": Command("withal.workbooks.commands", "export a workbook"),
    "backup": Command("withal.kit.backing", "copy everything but the keys into one file"),
    "restore": Command("withal.kit.restoring", "put a backup in the place of what is there"),
    "doctor": Command("withal.kit.doctor", "say whether all is well, and what to do where it is not"),
    "work": Command("withal.kit.working", "do the jobs that pages leave for later (serve starts it)"),
}


def overview() -> str:
    lines = [f"  {name:<10}{command.what}" for name, command in COMMANDS.items()]
    return "\n".join(["Usage: withal COMMAND ...", "", *lines, "", "More: withal COMMAND --help"])


def parser_of(name: str) -> Parser:
    """The parser of one command, with its own arguments."""
    command = COMMANDS[name]
    try:
        module = import_module(command.module)
    except ModuleNotFoundError as missing:
        if missing.name and command.module.startswith(missing.name):
            raise Refusal(f"“withal {name}” is not part of this Withal yet.") from None
        raise
    parser = Parser(prog=f"withal {name}", description=f"{command.what[0].upper()}{command.what[1:]}.")
    module.add_arguments(parser)
    parser.set_defaults(run=module.run)
    return parser


def _run(arguments: list[str]) -> int:
    if not arguments or arguments[0] in ("-h", "--help", "help"):
        print(overview())
        return 0 if arguments else 2
    if arguments[0] in ("-V", "--version"):
        print(f"withal {__version__}")
        return 0
    if arguments[0] not in COMMANDS:
        raise Refusal(f"There is no command “{arguments[0]}”; choose one of {', '.join(COMMANDS)}.")
    args = parser_of(arguments[0]).parse_args(arguments[1:])
    return int(args.run(args))


def _keep_trace() -> str:
    """Write the traceback where whoever runs the server finds it; says where that is."""
    log = data_folder() / "log" / "errors.log"
    try:
        log.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        with log.open("a", encoding="utf-8") as file:
            file.write(f"{datetime.now().astimezone().isoformat()} {sys.argv!r}\n{traceback.format_exc()}\n")
    except OSError as fault:
        traceback.print_exc()
        return f"nowhere else, because {log} cannot be written ({fault.strerror})"
    return str(log)


def main(arguments: list[str] | None = None) -> int:
    """Exit code 0: done. 1: done, and something is wrong. 2: not done, and one sentence says why."""
    try:
        return _run(sys.argv[1:] if arguments is None else arguments)
    except Refusal as refusal:
        print(f"withal: {refusal}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print("withal: Stopped.", file=sys.stderr)
        return 130
    except BrokenPipeError:
        sys.stderr.close()
        return 1
    except Exception as fault:
        kept = _keep_trace()
        print(
            f"withal: Something went wrong that Withal did not expect ({type(fault).__name__}); "
            f"the details are in {kept}.",
            file=sys.stderr,
        )
        return 2
