"""The process that typesets: JSON on standard input, one line of JSON and then the PDF on standard output.

It is a process of its own so that the web process never loads the typesetter, and so that no text,
however long or hostile, takes more memory or time than the limits here.
"""

from __future__ import annotations

import json
import os
import re
import resource
import sys
from pathlib import Path
from typing import Any

MEMORY_BYTES = 512 << 20
CPU_SECONDS = 15
MISSING_LIMIT = 50  # a text in a script without a font is named by a few of its characters

TEMPLATE = Path(__file__).with_name("document.typ")

# The first families of each list set the look; the rest are what a machine may have for other scripts.
# A script that none of them covers is looked for in every font there is.
SERIF = ("Libertinus Serif", "Noto Naskh Arabic", "Noto Serif Hebrew", "Noto Serif CJK SC")
SANS = (
    "Noto Sans",
    "Open Sans",
    "Liberation Sans",
    "DejaVu Sans",
    "Libertinus Serif",
    "Noto Sans Arabic",
    "Noto Naskh Arabic",
    "Noto Sans Hebrew",
    "Noto Sans CJK SC",
)

_UNSHOWN = re.compile(r'the text `"(.*?)"` could not be displayed', re.DOTALL)
_ESCAPE = re.compile(r"\\(?:u\{([0-9a-fA-F]{1,6})\}|(.))", re.DOTALL)


def main() -> None:
    """Typeset what standard input says."""
    _limit()
    request = json.loads(sys.stdin.buffer.read())
    data, tagged_ua, missing = typeset(request["told"], request["made"], request["system_fonts"])
    head = json.dumps({"tagged_ua": tagged_ua, "missing": missing})
    sys.stdout.buffer.write(head.encode() + b"\n" + data)


def typeset(told: dict[str, Any], made: int | None, system_fonts: bool) -> tuple[bytes, bool, list[str]]:
    """The PDF, whether it claims PDF/UA-1, and the characters that no font could show.

    PDF/UA-1 refuses a character without a font; the file is then written without the claim.
    """
    import typst  # loaded after the limits are set

    fonts = typst.Fonts(include_system_fonts=system_fonts)
    families = set(fonts.families())
    told["fonts"] = {
        "serif": [family for family in SERIF if family in families],
        "sans": [family for family in SANS if family in families],
    }
    told["dated"] = made is not None
    template, inputs = TEMPLATE.read_bytes(), {"document": json.dumps(told)}

    def compiled(standards: typst.PDFStandards) -> bytes:
        return typst.compile(
            template,
            font_paths=fonts,
            sys_inputs=inputs,
            format="pdf",
            pdf_standards=standards,
            timestamp=made,
        )

    try:
        return compiled(["ua-1"]), True, []
    except typst.TypstError as refusal:
        missing = _unshown(refusal.diagnostic)
    return compiled([]), False, missing


def _unshown(diagnostic: str) -> list[str]:
    """The characters a refusal names, each once, without the escapes it writes them in."""
    named = dict.fromkeys(_ESCAPE.sub(_unescaped, text) for text in _UNSHOWN.findall(diagnostic))
    return list(named)[:MISSING_LIMIT]


def _unescaped(escape: re.Match[str]) -> str:
    return chr(int(escape[1], 16)) if escape[1] else escape[2]


def _limit() -> None:
    # Data and not address space: fonts are mapped from files and cost address space only.
    wanted = {resource.RLIMIT_DATA: MEMORY_BYTES, resource.RLIMIT_CPU: CPU_SECONDS, resource.RLIMIT_CORE: 0}
    for limit, most in wanted.items():
        _, allowed = resource.getrlimit(limit)
        least = most if allowed == resource.RLIM_INFINITY else min(most, allowed)
        resource.setrlimit(limit, (least, least))
    os.nice(5)  # pages are served first


if __name__ == "__main__":
    main()
