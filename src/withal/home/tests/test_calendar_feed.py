"""One's dates in one's own calendar, by a private address."""

from __future__ import annotations

import datetime
import re
from typing import Any

from django.test import Client
from icalendar import Calendar
from tests.cast import Cast, browser

from withal.home.models import Feed
from withal.home.tests.owing import Owe
from withal.kit.models import AuditEntry


def address_for(person: Any) -> str:
    page = browser(person).post("/coming-up/calendar/").content.decode()
    return re.search(r'value="http://localhost:8000(/calendar/[\w-]+\.ics)"', page)[1]


def events(there: str) -> list[Any]:
    response = Client().get(there)
    assert response.status_code == 200
    return list(Calendar.from_ical(response.content).walk("VEVENT"))


def test_the_address_is_shown_once_with_what_to_do_with_it(cast: Cast) -> None:
    page = browser(cast.ana).post("/coming-up/calendar/").content.decode()
    secret = re.search(r"/calendar/([\w-]+)\.ics", page)[1]
    for program in ("Google Calendar", "Outlook", "Apple Calendar"):
        assert program in page
    assert f'href="webcal://localhost:8000/calendar/{secret}.ics"' in page
    assert secret not in browser(cast.ana).get("/coming-up/").content.decode()


def test_only_a_hash_is_kept(cast: Cast) -> None:
    there = address_for(cast.ana)
    kept = str(list(Feed.objects.values()) + list(AuditEntry.objects.values()))
    assert there.removeprefix("/calendar/").removesuffix(".ics") not in kept
    assert len(Feed.objects.get().secret_hash) == 64


def test_each_date_is_an_event_of_a_whole_day(cast: Cast, owe: Owe) -> None:
    thing = owe(cast.ana, 3, "Harbor Shelter, at their place; bring “cards”")
    (event,) = events(address_for(cast.ana))
    assert event["SUMMARY"] == thing.title
    assert event.decoded("DTSTART") == thing.on
    assert event.decoded("DTEND") == thing.on + datetime.timedelta(days=1)
    assert event["UID"] == "thing-1@localhost"
    assert event["URL"] == "http://localhost:8000/things/1/"
    assert event["TRANSP"] == "TRANSPARENT"
    assert set(event) == {"SUMMARY", "DTSTART", "DTEND", "DTSTAMP", "UID", "URL", "TRANSP"}


def test_it_is_the_calendar_of_one_person_alone(cast: Cast, owe: Owe) -> None:
    owe(cast.jo, 3, "Story time")
    owe(cast.ana, 3, "Board memo")
    assert [event["SUMMARY"] for event in events(address_for(cast.ana))] == ["Board memo"]


def test_without_dates_it_is_an_empty_calendar(cast: Cast, owe: Owe) -> None:
    assert events(address_for(cast.ana)) == []


def test_calendar_programs_get_no_cookie_and_no_shared_copy(cast: Cast) -> None:
    response = Client().get(address_for(cast.ana))
    assert response.headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert response.headers["Cache-Control"].startswith("private")
    assert not response.cookies
    assert Client().head(address_for(cast.ana)).status_code == 200


def test_a_new_address_ends_the_old_one(cast: Cast) -> None:
    old, new = address_for(cast.ana), address_for(cast.ana)
    assert Client().get(old).status_code == 404
    assert Client().get(new).status_code == 200


def test_it_can_be_ended(cast: Cast) -> None:
    there = address_for(cast.ana)
    assert browser(cast.jo).post("/coming-up/calendar/ending/").status_code == 302
    assert Client().get(there).status_code == 200
    assert browser(cast.ana).post("/coming-up/calendar/ending/").status_code == 302
    assert Client().get(there).status_code == 404
    assert browser(cast.ana).post("/coming-up/calendar/ending/").status_code == 302


def test_a_wrong_secret_and_somebody_who_left_look_the_same(cast: Cast) -> None:
    there = address_for(cast.ana)
    cast.ana.is_active = False
    cast.ana.save()
    assert Client().get(there).status_code == Client().get("/calendar/nothing.ics").status_code == 404


def test_the_record_says_that_it_was_made_and_ended(cast: Cast) -> None:
    address_for(cast.ana)
    browser(cast.ana).post("/coming-up/calendar/ending/")
    deeds = AuditEntry.objects.filter(actor=cast.ana.pk).values_list("deed", flat=True)
    assert set(deeds) >= {"make_feed", "stop_feed"}


def test_it_asks_the_database_little(cast: Cast, owe: Owe, django_assert_max_num_queries: Any) -> None:
    for at in range(50):
        owe(cast.ana, at)
    there, client = address_for(cast.ana), Client()
    with django_assert_max_num_queries(2):
        client.get(there)
