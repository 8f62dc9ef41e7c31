"""Limits count by network, and no network stands in the database."""

from __future__ import annotations

from datetime import timedelta

import pytest
from allauth.account.adapter import get_adapter
from django.core.cache import cache
from django.db import connection
from django.test import RequestFactory
from django.utils import timezone
from tests.cast import Cast, browser

pytestmark = pytest.mark.django_db
ADDRESSES = ("192.0.2.77", "2001:db8:77::5")


def mark(address: str) -> str:
    return get_adapter().get_client_ip(RequestFactory().get("/", REMOTE_ADDR=address))


@pytest.mark.parametrize("address", ADDRESSES)
def test_what_limits_write_names_no_address(cast: Cast, address: str) -> None:
    cache.clear()
    browser().post("/take-back/", {"code": "22222-22222"}, REMOTE_ADDR=address)
    browser().post("/account/login/", {"login": "a@example.org", "password": "x"}, REMOTE_ADDR=address)
    with connection.cursor() as cursor:
        cursor.execute("SELECT cache_key FROM kit_cache")
        keys = " ".join(key for (key,) in cursor.fetchall())
    assert "take_back" in keys
    assert "login" in keys
    assert mark(address) in keys
    assert "192.0.2" not in keys
    assert "2001:db8" not in keys


def test_one_network_has_one_mark_a_day(monkeypatch: pytest.MonkeyPatch) -> None:
    assert mark("2001:db8:77::5") == mark("2001:db8:77::6")
    assert mark("192.0.2.77") != mark("192.0.2.78")
    today, tomorrow = mark("192.0.2.77"), timezone.now() + timedelta(days=1)
    monkeypatch.setattr(timezone, "now", lambda: tomorrow)
    assert mark("192.0.2.77") != today
