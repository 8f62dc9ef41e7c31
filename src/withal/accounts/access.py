"""Who asks."""

from __future__ import annotations

from django.http import HttpRequest

from withal.accounts.models import Person


class SignedIn(HttpRequest):
    """A request behind the sign-in page: its user is a person. For the signatures of views."""

    user: Person
