"""The first start: no library exists, so nobody can sign in and nobody can invite.

One page founds the library and makes its first administrator. Someone at the machine itself may use it
straight away; from anywhere else it asks for a code that only the person who started the server has seen.
"""

from __future__ import annotations

import base64
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.crypto import constant_time_compare, salted_hmac

from withal.kit.access import from_this_machine
from withal.libraries.queries import any_library

_founded = False


def needed() -> bool:
    """Whether there is no library yet. Asks the database until one exists, then never again."""
    if not _founded and any_library():
        remember()
    return not _founded


def remember(founded: bool = True) -> None:
    """Keep for the life of this process that a library exists. Tests of the first run take it back."""
    global _founded
    _founded = founded


def code() -> str:
    """The one-time code of this installation: it ends with the first library. Twelve letters and digits."""
    digest = salted_hmac("withal.libraries.first_run", str(settings.DATA), algorithm="sha256").digest()
    letters = base64.b32encode(digest).decode()[:12]
    return "-".join(letters[start : start + 4] for start in (0, 4, 8))


def address() -> str:
    """The link that `withal prepare` prints while there is no library."""
    return f"{settings.PUBLIC_URL}{reverse('libraries:first')}?{urlencode({'code': code()})}"


def asks_code(request: HttpRequest) -> bool:
    return not from_this_machine(request)


def right_code(given: str) -> bool:
    plain = given.strip().upper().replace("-", "").replace(" ", "")
    return constant_time_compare(plain, code().replace("-", ""))
