"""The page of all one's dates."""

from __future__ import annotations

from typing import Any

from tests.cast import Cast, browser

from withal.home.tests.owing import Owe


def page_of(person: Any) -> str:
    return browser(person).get("/coming-up/").content.decode()


def test_everything_stands_there_overdue_first(cast: Cast, owe: Owe) -> None:
    owe(cast.ana, 40, "In spring")
    owe(cast.ana, 0, "Right now")
    owe(cast.ana, -1, "Yesterday")
    page = page_of(cast.ana)
    words = ["Overdue", "Yesterday", "1 day late", "In the next two weeks", "Right now", "Later", "In spring"]
    assert [word for word in words if word not in page] == []
    places = [page.index(f">{word}<") for word in words]
    assert places == sorted(places)


def test_what_is_due_today_is_not_late(cast: Cast, owe: Owe) -> None:
    owe(cast.ana, 0)
    assert "late" not in page_of(cast.ana)


def test_empty_it_says_what_will_stand_there(cast: Cast, owe: Owe) -> None:
    page = page_of(cast.newcomer)
    assert "Nothing waits for you by a day" in page
    assert "Make a calendar address" in page


def test_it_asks_the_database_six_times_at_most(
    cast: Cast, owe: Owe, django_assert_max_num_queries: Any
) -> None:
    for at in range(30):
        owe(cast.ana, at)
    client = browser(cast.ana)
    with django_assert_max_num_queries(6):
        client.get("/coming-up/")


def test_where_no_mail_is_sent_it_says_so(cast: Cast, owe: Owe, settings: Any) -> None:
    settings.MAIL_ON = False
    assert "This Withal sends no mail, so it cannot remind you." in page_of(cast.ana)
