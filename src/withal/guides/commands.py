"""`withal guide import|check|export`. Django is loaded only where the database or the format is needed."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from withal.kit.arguments import Refusal

if TYPE_CHECKING:
    from withal.guides.models import Version
    from withal.libraries.models import Library

LARGEST = 10 * 1024 * 1024
FORMATS = ("md", "docx", "pdf", "txt")
SHIPPED = Path(__file__).resolve().parents[3] / "guides"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The three verbs; each sets `deed`."""
    verbs = parser.add_subparsers(title="what to do", metavar="import|check|export", required=True)
    bring = verbs.add_parser("import", help="read a Word file", description="Read a Word file into a draft.")
    bring.add_argument("file", metavar="FILE.docx", help="the Word file")
    bring.add_argument("--json", action="store_true", help="print what was found; nothing is kept")
    bring.add_argument("--library", metavar="SLUG", help="whose draft it becomes, where there are several")
    bring.set_defaults(deed=bring_in)
    look = verbs.add_parser("check", help="look for problems", description="Say what to mend in a guide.")
    look.add_argument("file", metavar="FILE.md", help="a guide as plain text")
    look.set_defaults(deed=check)
    out = verbs.add_parser("export", help="write a guide to a file", description="Write a published guide.")
    out.add_argument("guide", metavar="GUIDE", help="its short name, or LIBRARY/NAME for a library's own")
    out.add_argument("--format", choices=FORMATS, default="md", help="md is its source; the others are blank")
    out.add_argument("-o", "--output", metavar="FILE", help="where to write; standard output otherwise")
    out.set_defaults(deed=export)


def run(args: argparse.Namespace) -> int:
    """Exit code 0: done. 1: a guide has problems. A Refusal says in one sentence why nothing was done."""
    return int(args.deed(args))


def bring_in(args: argparse.Namespace) -> int:
    """Read a Word file: print what was found, or keep it as a draft of a library."""
    from withal.guides import word_in

    try:
        reading = word_in.read(read_bytes(args.file))
    except word_in.Refused as refused:
        raise Refusal(f"{args.file}: {refused.sentence}") from None
    if args.json:
        write((json.dumps(reading.json, ensure_ascii=False, indent=2) + "\n").encode(), None)
        return 0
    start()
    from withal.guides.actions import start_draft

    draft = start_draft(
        library_called(args.library),
        by=None,
        source=reading.source,
        file_name=Path(args.file).name,
        original=reading.original,
        remarks=reading.remarks,
    )
    print(f"“{draft}” is draft {draft.pk} of {draft.library}: /guides/drafts/{draft.pk}/")
    return 0


def check(args: argparse.Namespace) -> int:
    """Print every problem as FILE:line: sentence."""
    text = text_of(args.file)
    start(database=False)
    from withal.guides.source import read

    reading = read(text)
    for problem in reading.problems:
        print(f"{args.file}:{problem.line}: {problem.sentence}")
    if reading.guide:
        guide = reading.guide
        print(f"{args.file}: {len(guide.sections)} sections, {len(guide.by_id)} prompts", file=sys.stderr)
    return 1 if reading.problems else 0


def export(args: argparse.Namespace) -> int:
    """Write the newest version of a published guide."""
    start()
    from withal.guides.paper import blank_document, paper_size, written_out
    from withal.guides.pdf_out import PdfNotWritten
    from withal.guides.queries import outline

    version = version_called(args.guide)
    if args.format == "md":
        data = version.source.encode()
    else:
        size = paper_size(version.guide.library)
        try:
            data = written_out(blank_document(outline(version)), args.format, size)
        except PdfNotWritten as reason:
            raise Refusal(str(reason)) from None
    write(data, args.output, binary=args.format in ("docx", "pdf"))
    return 0


def load_shipped(folder: Path = SHIPPED) -> None:
    """Bring the guides that come with Withal into the database; called whenever Withal is prepared."""
    from withal.guides import actions

    actions.load_shipped(folder)


# -- Django, files and names -----------------------------------------------------------------------


def start(*, database: bool = True) -> None:
    """Load Django. Raises Refusal when the database was never prepared, or cannot be reached."""
    from withal.kit.starting import start_django

    start_django()
    if database:
        from django.db import DatabaseError

        from withal.guides.models import Guide

        try:
            Guide.objects.exists()
        except DatabaseError:
            raise Refusal("There is no database yet, or an older one. Run “withal prepare” first.") from None


def read_bytes(name: str) -> bytes:
    """A file of at most 10 MB. Raises Refusal."""
    try:
        with open(name, "rb") as file:
            data = file.read(LARGEST + 1)
    except OSError as fault:
        raise Refusal(f"{name} cannot be read: {fault.strerror}.") from None
    except ValueError:  # a name with a NUL in it
        raise Refusal("That is not the name of a file.") from None
    return data


def text_of(name: str) -> str:
    try:
        return read_bytes(name).decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Refusal(f"{name} is not plain text in UTF-8.") from None


def write(data: bytes, output: str | None, *, binary: bool = False) -> None:
    """To a file, or to standard output. Raises Refusal."""
    if output is None:
        if binary and sys.stdout.isatty():
            raise Refusal("This format is not for a screen; name a file with -o FILE.")
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
        return
    try:
        Path(output).write_bytes(data)
    except OSError as fault:
        raise Refusal(f"{output} cannot be written: {fault.strerror}.") from None
    print(f"Wrote {output}", file=sys.stderr)


def library_called(slug: str | None) -> Library:
    """The library of that short name, or the only one there is. Raises Refusal."""
    from withal.libraries.models import Library

    libraries = {library.slug: library for library in Library.objects.order_by("slug")}
    if slug is None and len(libraries) == 1:
        return next(iter(libraries.values()))
    if slug in libraries:
        return libraries[slug]
    if not libraries:
        raise Refusal("There is no library yet; start Withal and found one first.")
    raise Refusal(f"Name the library with --library: one of {', '.join(libraries)}.")


def version_called(name: str) -> Version:
    """The newest version of the guide: NAME for one that comes with Withal, else LIBRARY/NAME."""
    from withal.guides.models import Guide
    from withal.guides.queries import newest_version

    home, _slash, slug = name.rpartition("/")
    guides = Guide.objects.published().filter(slug=slug)
    found = list(guides.filter(library__slug=home) if home else guides.order_by("library__slug"))
    shipped = [guide for guide in found if guide.library_id is None]
    if len(found) == 1 or (shipped and not home):
        return newest_version((shipped or found)[0])
    if found:
        homes = ", ".join(f"{guide.library.slug}/{slug}" for guide in found if guide.library)
        raise Refusal(f"Several libraries have a guide “{slug}”; choose one of {homes}.")
    raise Refusal(f"There is no published guide “{name}”.")
