"""Who may: every route, method and role, walked from the URL configuration and held to `tests/routes.py`."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any

import pytest
from django.apps import apps
from django.db import connection, transaction
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from tests.cast import browser
from tests.routes import NO_ROW, ROUTES, Kwargs, Route
from tests.world import ROLES, World
from withal.accounts.actions import password_link
from withal.libraries.models import Invitation

UNCLASSIFIED = (
    "The route {name!r} is not in tests/routes.py. Add a line there that says which roles read it and "
    "which write it, with ids of nothing in `unknown` and, where it has two ids, `children`."
)
ROOMS = (
    "accounts",
    "libraries",
    "followers",
    "guides",
    "workbooks",
    "gatherings",
    "commitments",
    "loops",
    "home",
    "kit",
)
# Tables that a page may touch by being looked at: whose turn it is, and how often somebody knocked.
PASSING = ("django_session", "kit_cache")
TAKEN = {200, 302, 409, 422}
OTHER_METHODS = ("PUT", "PATCH", "DELETE", "OPTIONS", "TRACE")

pytestmark = pytest.mark.django_db


def routes_there_are() -> dict[str, URLPattern]:
    """Route name to pattern, from the URL configuration itself."""

    def walk(resolver: URLResolver, rooms: tuple[str, ...]) -> Iterator[tuple[str, URLPattern]]:
        for entry in resolver.url_patterns:
            if isinstance(entry, URLResolver):
                yield from walk(entry, (*rooms, *([entry.namespace] if entry.namespace else [])))
            else:
                yield ":".join([*rooms, str(entry.name)]), entry

    found = list(walk(get_resolver(), ()))
    names = [name for name, _pattern in found]
    assert len(names) == len(set(names)), "Two routes share a name."
    return dict(found)


NAMES = sorted(routes_there_are())
every_route = pytest.mark.parametrize("name", NAMES)


def rule(name: str) -> Route:
    if name not in ROUTES:
        pytest.fail(UNCLASSIFIED.format(name=name))
    return ROUTES[name]


def address(name: str, kwargs: Kwargs) -> str:
    return reverse(name, kwargs=dict(kwargs))


class Watched(Client):
    """A browser that remembers what a request asked of the database; `keep=False` takes it back."""

    def __init__(self, **more: Any) -> None:
        super().__init__(**more)
        self.asked: list[str] = []
        self.keep = True

    def request(self, **request: Any) -> Any:
        cookies = self.cookies.copy()
        with transaction.atomic(), overhearing() as self.asked:
            response = super().request(**request)
            transaction.set_rollback(not self.keep)
        if not self.keep:
            self.cookies = cookies
        return response

    @property
    def changed(self) -> list[str]:
        """Statements that changed something, beside sessions and the counting of knocks."""
        writes = [sql for sql in self.asked if re.match(r"\s*(INSERT|UPDATE|DELETE|REPLACE)\b", sql, re.I)]
        return [sql for sql in writes if not any(table in sql for table in PASSING)]

    @property
    def looked_up(self) -> list[str]:
        return [sql for sql in self.asked if any(table in sql for table in tables_of_the_rooms())]


@contextmanager
def overhearing() -> Iterator[list[str]]:
    heard: list[str] = []

    def listen(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        heard.append(sql)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(listen):
        yield heard


def room_models() -> list[Any]:
    return [model for room in ROOMS for model in apps.get_app_config(room).get_models()]


@cache
def tables_of_the_rooms() -> tuple[str, ...]:
    return tuple(f'"{model._meta.db_table}"' for model in room_models())


def fingerprint() -> str:
    """All that the rooms keep, in one line."""
    digest = hashlib.sha256()
    for model in room_models():
        for row in model.objects.order_by("pk").values_list():
            digest.update(repr([bytes(v) if isinstance(v, memoryview) else v for v in row]).encode())
    return digest.hexdigest()


Browsers = dict[str | None, Watched]


@pytest.fixture(scope="module")
def opened(furnished: World, django_db_blocker: Any) -> Browsers:
    """A browser for each role, signed in, and under None one that is not."""
    found: Browsers = {None: Watched()}
    with django_db_blocker.unblock():
        for role in ROLES:
            found[role] = Watched()
            found[role].force_login(furnished.person(role))
    return found


@pytest.fixture
def browsers(opened: Browsers, world: World) -> Iterator[Browsers]:
    kept = {role: client.cookies.copy() for role, client in opened.items()}
    yield opened
    for role, client in opened.items():
        client.cookies, client.keep = kept[role], True


def plain(response: Any) -> tuple[int, bytes]:
    """What somebody can tell from an answer, without the token that is new each time."""
    body = b"".join(response) if response.streaming else response.content
    return response.status_code, re.sub(rb'name="csrfmiddlewaretoken" value="\w+"', b"", body)


@every_route
def test_a_route_is_classified(name: str) -> None:
    rule(name)


def test_no_line_of_the_table_speaks_of_a_route_that_is_gone() -> None:
    assert set(ROUTES) - set(NAMES) == set()


@every_route
def test_a_page_is_read_by_those_it_is_for_and_not_there_for_others(
    world: World, browsers: Browsers, name: str
) -> None:
    route, before, wrong = rule(name), fingerprint(), []
    there = address(name, route.args(world))
    for role in ROLES:
        client = browsers[role]
        response = client.get(there)
        expected = {405} if route.reads is None else {200, 302} if role in route.readers else {404}
        if response.status_code not in expected:
            wrong.append(f"{role} gets {response.status_code}, not {expected}")
        if "/login/" in response.headers.get("Location", ""):
            wrong.append(f"{role} is asked to sign in")
        if client.changed:
            wrong.append(f"{role} changes something by looking: {client.changed}")
        wrong += without_care(role, response)
        if response.status_code == 404:
            wrong += told_apart(
                role, plain(response), [plain(client.get(address(name, k))) for k in route.unknown]
            )
    assert wrong == []
    assert fingerprint() == before


@every_route
def test_a_form_is_taken_from_those_it_is_for_and_not_there_for_others(
    world: World, browsers: Browsers, name: str
) -> None:
    route, wrong = rule(name), []
    there, data = address(name, route.args(world)), dict(route.data(world))
    for role in ROLES:
        client = browsers[role]
        client.keep = False
        response = client.post(there, data)
        expected = {405} if route.writes is None else TAKEN if role in route.writers else {404}
        if response.status_code not in expected:
            wrong.append(f"{role} gets {response.status_code}, not {expected}")
        if role not in route.writers and client.changed:
            wrong.append(f"{role} changes something: {client.changed}")
        wrong += without_care(role, response)
        if response.status_code == 404:
            asked = [plain(client.post(address(name, kwargs), data)) for kwargs in route.unknown]
            wrong += told_apart(role, plain(response), asked)
    assert wrong == []


def without_care(role: str, response: Any) -> list[str]:
    """What every answer to somebody signed in must say about itself."""
    wrong = []
    if "no-store" not in response.headers.get("Cache-Control", ""):
        wrong.append(f"{role}'s page may be kept by the browser")
    if "default-src 'none'" not in response.headers.get("Content-Security-Policy", ""):
        wrong.append(f"{role}'s page has no content security policy")
    return wrong


def told_apart(role: str, forbidden: Any, unknown: list[Any]) -> list[str]:
    return [f"{role} can tell forbidden from unknown" for one in unknown if one != forbidden]


@every_route
def test_no_other_method_does_anything(world: World, browsers: Browsers, name: str) -> None:
    route = rule(name)
    there = address(name, route.args(world))
    for role in ("own", "stranger", None):
        client = browsers[role]
        client.keep = False
        for method in OTHER_METHODS:
            response = client.generic(method, there)
            assert response.status_code in {200, 302, 404, 405}, (role, method)
            assert client.changed == [], (role, method)
        head, get = client.head(there), client.get(there)
        assert (head.status_code, head.content) == (get.status_code, b""), (role, "HEAD")


@every_route
def test_signed_out_one_is_asked_to_sign_in_before_anything_is_looked_up(
    world: World, browsers: Browsers, name: str
) -> None:
    route, client = rule(name), browsers[None]
    client.keep = False
    for kwargs in (route.args(world), *route.unknown):
        for method in ("get", "post", "head"):
            there = address(name, kwargs)
            response = getattr(client, method)(there)
            assert "default-src 'none'" in response.headers["Content-Security-Policy"]
            if route.public:
                continue
            assert response.status_code == 302
            assert response.headers["Location"] == f"/account/login/?next={there}"
            assert client.looked_up == []


def test_a_route_with_an_id_names_an_id_of_nothing_and_one_with_two_a_child_of_another() -> None:
    for name, pattern in routes_there_are().items():
        ids = [key for key in pattern.pattern.regex.groupindex if name not in ("libraries:join",)]
        if ids and not rule(name).public:
            assert rule(name).unknown, f"Give {name!r} an address with ids of nothing."
        if len(ids) > 1 and not rule(name).public:
            assert rule(name).children, f"Give {name!r} addresses that mix a parent with another's child."


@pytest.mark.parametrize("name", [name for name in NAMES if name in ROUTES and ROUTES[name].children])
def test_a_child_of_another_parent_is_not_found(world: World, browsers: Browsers, name: str) -> None:
    route = ROUTES[name]
    assert route.children
    for kwargs in route.children(world):
        for role in ("own", "team", "stranger"):
            for method, allowed in (("get", route.reads), ("post", route.writes)):
                if allowed is not None:
                    there = getattr(browsers[role], method)(address(name, kwargs))
                    assert there.status_code == 404, (kwargs, role)
                    assert browsers[role].changed == []


@every_route
def test_a_form_without_our_token_is_refused(world: World, name: str) -> None:
    route = rule(name)
    if route.signed:
        return
    for role in [*sorted(route.writers)[:1], *([None] if route.public else [])]:
        client = Watched(enforce_csrf_checks=True)
        if role:
            client.force_login(world.person(role))
        response = client.post(address(name, route.args(world)), dict(route.data(world)))
        assert response.status_code in ({403} if route.writes is not None else {403, 405})
        assert client.changed == []


def test_an_invitation_of_nothing_and_one_that_is_used_up_look_the_same(world: World) -> None:
    stranger = Watched()
    unknown = plain(stranger.get("/join/no-such-secret/"))
    Invitation.objects.update(expires_at="2020-01-01T00:00:00Z")
    assert plain(stranger.get(f"/join/{world.secret}/")) == unknown
    assert unknown[0] == 404


def test_links_in_letters_change_nothing_when_a_scanner_opens_them(
    world: World, mailoutbox: list[Any], django_capture_on_commit_callbacks: Any
) -> None:
    cast = world.cast
    with django_capture_on_commit_callbacks(execute=True):
        browser(cast.dana).post("/library/invite/", {"email": "nia@example.org", "role": "member"})
    browser().post("/account/password/reset/", {"email": cast.ana.email})
    browser().post("/account/login/code/", {"email": cast.ana.email})
    letters = "\n".join(str(letter.body) for letter in mailoutbox)
    links = [*re.findall(r"https?://[^/\s]+(/\S+)", letters), password_link(cast.jo).split("8000", 1)[-1]]
    assert len(links) >= 3
    for link in links:
        for method in ("get", "head", "get"):
            for person in (None, cast.mona):
                watched = Watched()
                if person:
                    watched.force_login(person)
                assert getattr(watched, method)(link, follow=True).status_code in (200, 404)
                assert watched.changed == []
    joining = next(link for link in links if link.startswith("/join/"))
    made = {"name": "Nia", "email": "nia@example.org", "password": "four words of no kin"}
    assert browser().post(joining, made).status_code == 302


@pytest.mark.parametrize("there", ["/no-such-page/", "/static/", "/account/", f"/library/teams/{NO_ROW}/"])
def test_every_page_that_is_not_there_carries_the_policy(browsers: Browsers, there: str) -> None:
    for role in ("own", None):
        response = browsers[role].get(there)
        assert "default-src 'none'" in response.headers["Content-Security-Policy"]
