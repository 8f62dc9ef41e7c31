"""The page of whoever leads: the code, the clock, the pairs, the end."""

from datetime import timedelta

import pytest
from django.utils import timezone
from tests.books import publish
from tests.cast import browser

from withal.gatherings import actions
from withal.gatherings.models import Gathering, Pair
from withal.gatherings.tests.rooms import guest, opened, say

pytestmark = pytest.mark.django_db


def test_a_guide_page_offers_to_open_it_for_a_room_to_those_who_may(cast):
    version = publish()
    there = f"/guides/{version.guide_id}/"
    assert "Open this guide for a room" in browser(cast.femi).get(there).content.decode()
    assert "Open this guide for a room" not in browser(cast.ana).get(there).content.decode()


def test_opening_makes_a_code_and_begins_in_the_first_section(cast):
    femi = browser(cast.femi)
    response = femi.post(f"/gatherings/open/{publish().pk}/", {"title": "Staff day"})
    gathering = Gathering.objects.get()
    assert response.headers["Location"] == f"/gatherings/{gathering.pk}/"
    assert gathering.section == "goals"
    assert len(gathering.code) == 6
    assert gathering.code in femi.get(f"/gatherings/{gathering.pk}/").content.decode()


def test_the_square_is_drawn_by_us_and_kept_by_nobody(cast):
    response = browser(cast.femi).get(f"/gatherings/{opened(cast).pk}/qr.svg")
    assert response.headers["Content-Type"] == "image/svg+xml"
    assert "no-store" in response.headers["Cache-Control"]
    assert b"<svg" in response.content


def test_names_stand_as_people_wrote_them_or_as_somebody(cast):
    gathering = opened(cast)
    guest(gathering, "Nia <b>")
    guest(gathering)
    page = browser(cast.femi).get(f"/gatherings/{gathering.pk}/").content.decode()
    assert "Nia &lt;b&gt;" in page
    assert "<li>somebody</li>" in page
    assert "guest.invalid" not in page


def test_the_room_follows_from_section_to_section(cast):
    gathering = opened(cast)
    nia, _seat = guest(gathering)
    femi = browser(cast.femi)
    before = nia.get(f"/gatherings/{gathering.pk}/now/").json()["mark"]
    femi.post(f"/gatherings/{gathering.pk}/section/", {"section": "words"})
    assert nia.get(f"/gatherings/{gathering.pk}/now/").json()["mark"] != before
    assert "Words we use" in nia.get(f"/gatherings/{gathering.pk}/room/").content.decode()
    assert femi.post(f"/gatherings/{gathering.pk}/section/", {"section": "nowhere"}).status_code == 404


def test_the_clock_is_set_prolonged_and_stopped(cast):
    gathering = opened(cast)
    nia, _seat = guest(gathering)
    femi, there = browser(cast.femi), f"/gatherings/{gathering.pk}/time/"

    def left() -> str:
        return nia.get(f"/gatherings/{gathering.pk}/now/").json()["left"]

    femi.post(there, {"minutes": 20})
    assert left() == "20 minutes left"
    femi.post(there, {"minutes": 5, "more": "yes"})
    assert left() == "25 minutes left"
    assert "25 minutes left" in nia.get(f"/gatherings/{gathering.pk}/room/").content.decode()
    femi.post(there, {"stop": "yes"})
    assert left() == ""
    Gathering.objects.update(until=timezone.now() - timedelta(seconds=5))
    assert left() == "Time is up"
    page = femi.post(there, {"minutes": "many"}, follow=True).content.decode()
    assert "Write the minutes as a number" in page


def test_everybody_has_somebody_and_an_odd_one_makes_three(cast):
    gathering = opened(cast)
    people = [guest(gathering, f"Guest {number}") for number in range(5)]
    browser(cast.femi).post(f"/gatherings/{gathering.pk}/pairs/")
    sizes = sorted(pair.seats.count() for pair in Pair.objects.all())
    assert sizes == [2, 3]
    for client, _seat in people:
        assert "You talk with" in client.get(f"/gatherings/{gathering.pk}/room/").content.decode()


def test_who_left_is_paired_with_nobody(cast):
    gathering = opened(cast)
    people = [guest(gathering, f"Guest {number}") for number in range(3)]
    people[0][0].post(f"/gatherings/{gathering.pk}/leave/")
    actions.pair_up(gathering, by=cast.femi)
    assert {seat.pk for seat in Pair.objects.get().seats.all()} == {people[1][1].pk, people[2][1].pk}


def test_one_person_alone_makes_no_pair(cast):
    gathering = opened(cast)
    guest(gathering)
    page = browser(cast.femi).post(f"/gatherings/{gathering.pk}/pairs/", follow=True).content.decode()
    assert "It takes two people" in page


def test_an_end_can_be_undone_for_ten_minutes(cast):
    gathering, femi = opened(cast), browser(cast.femi)
    nia, seat = guest(gathering)
    femi.post(f"/gatherings/{gathering.pk}/end/")
    assert "The gathering has ended" in nia.get(f"/gatherings/{gathering.pk}/room/").content.decode()
    say(nia, seat, "personal", _="Still mine to write.")
    femi.post(f"/gatherings/{gathering.pk}/time/", {"minutes": 20})
    assert Gathering.objects.get().until is None
    femi.post(f"/gatherings/{gathering.pk}/reopen/")
    assert Gathering.objects.get().ended_at is None
    Gathering.objects.update(ended_at=timezone.now() - timedelta(minutes=11))
    femi.post(f"/gatherings/{gathering.pk}/reopen/")
    assert Gathering.objects.get().ended_at


def test_only_whoever_opened_it_leads_and_only_while_they_make_guides(cast):
    gathering = opened(cast)
    assert browser(cast.dana).get(f"/gatherings/{gathering.pk}/").status_code == 404
    cast.femi.memberships.filter(team=None).update(until=timezone.now())
    assert browser(cast.femi).get(f"/gatherings/{gathering.pk}/").status_code == 404


def test_a_full_room_is_asked_for_in_few_questions(cast, django_assert_max_num_queries):
    gathering, femi = opened(cast), browser(cast.femi)
    for number in range(40):
        actions.join_as_guest(gathering, name=f"Guest {number}")
    actions.pair_up(gathering, by=cast.femi)
    femi.get(f"/gatherings/{gathering.pk}/")
    with django_assert_max_num_queries(12):
        page = femi.get(f"/gatherings/{gathering.pk}/").content.decode()
    assert "40 people in the room" in page


def test_the_poll_is_small_and_asks_little(cast, django_assert_max_num_queries):
    gathering = opened(cast)
    nia, _seat = guest(gathering)
    with django_assert_max_num_queries(4):
        told = nia.get(f"/gatherings/{gathering.pk}/now/")
    assert len(told.content) < 120


def test_the_list_asks_little_however_many_there_are(cast, django_assert_max_num_queries):
    version = publish()
    for _turn in range(8):
        actions.open_gathering(version, library=cast.library, title="", by=cast.femi)
    femi = browser(cast.femi)
    with django_assert_max_num_queries(6):
        page = femi.get("/gatherings/").content.decode()
    assert page.count("people in the room") == 8
