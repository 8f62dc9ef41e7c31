"""The house rules that a machine can hold: ARCHITECTURE.md says why."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "src" / "withal"
LINES_OF_A_FILE = 400
LINES_OF_A_FUNCTION = 40
LINES_OF_A_VIEW = 20
NOT_A_ROOM = {"utils", "util", "helpers", "helper", "common", "misc", "managers", "signals", "core", "lib"}

# Longer than the rule, each with its reason. A line that is no longer needed fails the test.
LONG_FILES = {}
LONG_FUNCTIONS: dict[str, str] = {}
# Where a string is declared to be safe HTML, and why nothing of a person's gets in unescaped.
SAFE_STRINGS = {
    "guides/markdown.py": "rendered from a guide and cleaned by nh3",
    "guides/outline.py": "names the type of what markdown.py gives",
    "guides/templatetags/guides.py": "joins what its own templates and format_html rendered",
    "kit/rings.py": "drawn from numbers",
    "loops/forms/parts.py": "names the type of what format_html returns",
    "kit/templatetags/kit.py": "names the type of what format_html returns",
    "workbooks/templatetags/workbooks.py": "names the type of what format_html returns",
}


def modules(*, tests: bool = False) -> list[Path]:
    left_out = {"migrations"} | (set() if tests else {"tests"})
    return [path for path in sorted(SOURCE.rglob("*.py")) if not left_out & set(path.parts)]


def name(path: Path) -> str:
    return path.relative_to(SOURCE).as_posix()


def templates() -> list[Path]:
    return sorted(SOURCE.rglob("templates/**/*.html"))


def functions(path: Path) -> Iterator[tuple[str, ast.FunctionDef | ast.AsyncFunctionDef]]:
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield f"{name(path)}:{node.name}", node


def length(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Lines of work: without signature and docstring."""
    body = function.body[1:] if ast.get_docstring(function) and len(function.body) > 1 else function.body
    return (body[-1].end_lineno or 0) - body[0].lineno + 1


def test_the_contracts_between_rooms_hold() -> None:
    tool = Path(sys.executable).with_name("lint-imports")
    if not tool.exists():
        pytest.skip("import-linter is not installed")
    done = subprocess.run([tool, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def test_views_do_not_import_models() -> None:
    wrong = []
    for path in modules():
        if "views" not in path.stem and path.parent.name != "views":
            continue
        tree = ast.parse(path.read_text())
        only_for_types = {
            id(node)
            for block in ast.walk(tree)
            if isinstance(block, ast.If) and "TYPE_CHECKING" in ast.unparse(block.test)
            for node in ast.walk(block)
        }
        for node in ast.walk(tree):
            imported = isinstance(node, ast.ImportFrom) and (node.module or "").endswith("models")
            if imported and id(node) not in only_for_types:
                wrong.append(name(path))
    assert wrong == []


def test_a_view_is_a_function_of_at_most_twenty_lines() -> None:
    paths = [path for path in modules() if path.stem == "views" or path.parent.name == "views"]
    long = {
        called: length(one)
        for path in paths
        for called, one in functions(path)
        if length(one) > LINES_OF_A_VIEW
    }
    assert long == {}


def test_functions_are_short() -> None:
    long = {
        called: length(one)
        for path in modules()
        for called, one in functions(path)
        if length(one) > LINES_OF_A_FUNCTION
    }
    assert set(long) - set(LONG_FUNCTIONS) == set(), long
    assert set(LONG_FUNCTIONS) - set(long) == set(), "No longer long: take these off the list."


def test_files_are_short() -> None:
    long = {
        name(path): lines for path in modules() if (lines := path.read_text().count("\n")) > LINES_OF_A_FILE
    }
    assert set(long) - set(LONG_FILES) == set(), long
    assert set(LONG_FILES) - set(long) == set(), "No longer long: take these off the list."


def test_no_room_and_no_module_is_a_heap() -> None:
    heaps = [name(path) for path in modules(tests=True) if {path.stem, path.parent.name} & NOT_A_ROOM]
    assert heaps == []


def test_templates_hold_no_style_and_no_script_of_their_own() -> None:
    wrong = []
    for path in templates():
        words = path.read_text()
        for what, found in (
            ("a style attribute", re.search(r"<[^>]*\sstyle\s*=", words)),
            ("a style element", re.search(r"<style\b", words)),
            ("a script in the page", re.search(r"<script(?![^>]*\bsrc=)[^>]*>", words)),
            ("an event attribute", re.search(r"<[^>{]*\son[a-z]+\s*=", words)),
            ("an address of another host", re.search(r'(?:src|href|action)="(?:https?:)?//', words)),
            ("words marked as safe", re.search(r"\|\s*safe\b|\{%\s*autoescape off", words)),
        ):
            if found:
                wrong.append(f"{name(path)} has {what}")
    assert wrong == []


def test_words_are_marked_as_safe_in_few_places_that_say_why() -> None:
    found = {
        name(path) for path in modules() if re.search(r"mark_safe|SafeString|SafeText", path.read_text())
    }
    assert found - set(SAFE_STRINGS) == set()
    assert set(SAFE_STRINGS) - found == set(), "No longer there: take these off the list."


def test_every_action_is_written_and_takes_who_did_it_by_name() -> None:
    wrong = []
    for path in modules():
        if path.stem != "actions" and path.parent.name != "actions":
            continue
        for node in ast.parse(path.read_text()).body:
            if isinstance(node, ast.FunctionDef) and any(
                "written" in ast.unparse(d) for d in node.decorator_list
            ):
                positional = [argument.arg for argument in node.args.args]
                if "by" in positional or len(positional) > 5:
                    wrong.append(f"{name(path)}:{node.name}")
    assert wrong == []


def test_there_are_no_signals_and_no_admin() -> None:
    there = [
        name(path)
        for path in modules()
        if re.search(r"django\.(db\.models\.signals|dispatch|contrib\.admin)", path.read_text())
    ]
    assert there == []
