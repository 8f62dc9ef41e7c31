"""What holds for every template of every room."""

import gzip
import re
from pathlib import Path

import pytest

import withal
from withal.kit.templatetags.kit import STYLES

HOUSE = Path(withal.__file__).parent
TEMPLATES = sorted(HOUSE.glob("*/templates/**/*.html"))
CSS = HOUSE / "kit" / "static" / "kit" / "css"


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_no_template_holds_what_the_content_security_policy_refuses(path):
    text = path.read_text()
    assert not re.search(r"\sstyle\s*=", text), "no inline style"
    assert not re.search(r"<style\b", text), "no style element"
    assert not re.search(r"<script(?![^>]*\bsrc=)", text), "no inline script"
    assert not re.search(r"\son[a-z]+\s*=\s*[\"']", text), "no event attribute"
    assert not re.search(r"\b(src|srcset|poster|action)=[\"']?(https?:)?//", text), "no other host"


def test_every_style_sheet_is_linked_and_the_first_visit_stays_light():
    assert {f"{name}.css" for name in STYLES} == {path.name for path in CSS.iterdir()}
    sizes = [len(gzip.compress(path.read_bytes())) for path in CSS.iterdir()]
    assert sum(sizes) <= 14_000
    assert len(sizes) <= 10


def test_the_script_stays_small():
    assert (CSS.parent / "page.js").stat().st_size < 2048


def test_directions_in_style_sheets_are_logical():
    physical = re.compile(
        r"(margin|padding|border)-(left|right)\b|text-align: (left|right)|[ {](left|right):"
    )
    assert [path.name for path in CSS.iterdir() if physical.search(path.read_text())] == []
