"""Where the person is just now."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from django.http import Http404, HttpRequest
from django.utils.functional import SimpleLazyObject

from withal.accounts.access import SignedIn
from withal.accounts.models import Person
from withal.kit.registries import Door
from withal.libraries.access import MAY, May
from withal.libraries.models import Library, Membership
from withal.libraries.queries import memberships_of
from withal.libraries.words import Words

SESSION_KEY = "library"


class Here:
    """The library somebody is in, their places, and what they may do. One query, when first asked."""

    def __init__(self, request: HttpRequest) -> None:
        self._request = request

    @cached_property
    def person(self) -> Person | None:
        user = self._request.user
        return user if user.is_authenticated else None

    @cached_property
    def memberships(self) -> list[Membership]:
        return memberships_of(self.person) if self.person else []

    @cached_property
    def libraries(self) -> list[Library]:
        """Every library the person has a place in, by name."""
        return list({place.library_id: place.library for place in self.memberships}.values())

    @cached_property
    def library(self) -> Library | None:
        """The one chosen in the bar, else the first where they are staff, else the first."""
        staff = [place.library for place in self.memberships if place.team_id is None and MAY[place.role]]
        chosen = [
            library for library in self.libraries if library.pk == self._request.session.get(SESSION_KEY)
        ]
        return next(iter([*chosen, *staff, *self.libraries]), None)

    @property
    def home(self) -> Library:
        """This library, for a deed that needs one: 404 for somebody whose places have all ended."""
        if self.library is None:
            raise Http404
        return self.library

    @property
    def others(self) -> list[Library]:
        """Libraries to switch to."""
        return [library for library in self.libraries if library != self.library]

    @cached_property
    def places(self) -> list[Membership]:
        """The person's places in this library."""
        return [place for place in self.memberships if place.library == self.library]

    @cached_property
    def deeds(self) -> frozenset[May]:
        """What the person may do in this library: `{% if "run" in here.deeds %}`."""
        return self._deeds_in(self.library.pk if self.library else None)

    def may_in(self, library_id: int, may: May) -> bool:
        """The same for a library that is not the current one."""
        return may in self._deeds_in(library_id)

    def _deeds_in(self, library_id: int | None) -> frozenset[May]:
        places = [place for place in self.memberships if place.library_id == library_id]
        return frozenset[May]().union(*(MAY[place.role] for place in places if place.team_id is None))

    def to(self, may: May) -> Library:
        """This library, as a door: 404 unless the person may do that deed in it."""
        if self.library is None or may not in self.deeds:
            raise Http404
        return self.library


class Request(SignedIn):
    """What a view behind the sign-in page is given."""

    here: Here


def here(request: HttpRequest) -> dict[str, Any]:
    """`here`, `words` and the bar in the library's words; none costs anything on a page without them."""
    place: Here = getattr(request, "here", None) or Here(request)
    words = Words(lambda: place.library)

    def doors() -> list[Door]:
        return [door for door in words.doors() if not door.may or door.may in place.deeds]

    return {"here": place, "words": words, "doors": SimpleLazyObject(doors)}
