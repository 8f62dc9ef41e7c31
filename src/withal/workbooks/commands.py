"""`withal workbook export`: what one person may read, through the same door as the pages."""

from __future__ import annotations

import argparse
from uuid import UUID

from withal.guides.commands import start, write
from withal.kit.arguments import Refusal

FORMATS = ("docx", "pdf", "txt")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    verbs = parser.add_subparsers(title="what to do", metavar="export", required=True)
    out = verbs.add_parser("export", help="write a workbook to a file", description="Write a workbook.")
    out.add_argument("id", metavar="ID", help="the long id in the workbook's address")
    out.add_argument(
        "--as", dest="email", metavar="EMAIL", required=True, help="for whom: what they may read"
    )
    out.add_argument("--format", choices=FORMATS, default="txt")
    out.add_argument("-o", "--output", metavar="FILE", help="where to write; standard output otherwise")
    out.set_defaults(deed=export)


def run(args: argparse.Namespace) -> int:
    return int(args.deed(args))


def export(args: argparse.Namespace) -> int:
    """Write the workbook as that person would download it."""
    start()
    from django.http import Http404

    from withal.accounts.models import Person
    from withal.guides.paper import paper_size, written_out
    from withal.guides.pdf_out import PdfNotWritten
    from withal.workbooks import access
    from withal.workbooks.paper import document

    person = Person.objects.filter(email__iexact=args.email, is_active=True).first()
    if person is None:
        raise Refusal(f"Nobody here has the address {args.email}.")
    try:
        book = access.workbook(person, UUID(args.id))
    except (Http404, ValueError):
        raise Refusal(f"{args.email} has no workbook {args.id}.") from None
    try:
        data = written_out(document(book, person), args.format, paper_size(book.library))
    except PdfNotWritten as reason:
        raise Refusal(str(reason)) from None
    write(data, args.output, binary=args.format in ("docx", "pdf"))
    return 0
