"""`withal person password-link`: for somebody who cannot sign in, where no mail is sent."""

from __future__ import annotations

import argparse

from withal.kit.arguments import Refusal
from withal.kit.starting import start_django


def add_arguments(parser: argparse.ArgumentParser) -> None:
    verbs = parser.add_subparsers(title="what to do", metavar="password-link", required=True)
    link = verbs.add_parser(
        "password-link", help="a link to choose a new password", description="Make a link to hand over."
    )
    link.add_argument("email", metavar="EMAIL", help="whose")
    link.set_defaults(deed=password_link)


def run(args: argparse.Namespace) -> int:
    return int(args.deed(args))


def password_link(args: argparse.Namespace) -> int:
    """Print the link, which opens once and for a day."""
    start_django()
    from django.db import DatabaseError

    from withal.accounts import actions
    from withal.accounts.models import Person

    try:
        person = Person.objects.filter(email__iexact=args.email, is_active=True).first()
    except DatabaseError:
        raise Refusal("There is no database yet, or an older one. Run “withal prepare” first.") from None
    if person is None:
        raise Refusal(f"Nobody here has the address {args.email}.")
    print(actions.password_link(person))
    return 0
