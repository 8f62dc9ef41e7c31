"""People come in by a code, without an account."""

import pytest
from django.core.cache import cache
from tests.cast import browser

from withal.accounts.models import Person
from withal.gatherings import actions
from withal.gatherings.models import Seat
from withal.gatherings.tests.rooms import guest, opened

pytestmark = pytest.mark.django_db


def test_whoever_has_the_code_gets_a_seat_a_workbook_and_a_key(cast):
    gathering = opened(cast)
    client, seat = guest(gathering, "Nia")
    assert seat.person.guest_since
    assert seat.person.open_key()
    assert not seat.person.has_usable_password()
    assert seat.workbook.version == gathering.version
    assert seat.workbook.library == cast.library
    assert client.get(f"/gatherings/{gathering.pk}/room/").status_code == 200


def test_a_second_press_is_the_same_seat(cast):
    gathering = opened(cast)
    client, _seat = guest(gathering)
    client.post(f"/g/{gathering.code}/")
    assert Seat.objects.count() == 1
    assert Person.objects.filter(guest_since__isnull=False).count() == 1


def test_somebody_with_an_account_joins_as_themselves(cast):
    gathering, ana = opened(cast), browser(cast.ana)
    assert "Join as Ana Reyes" in ana.get(f"/g/{gathering.code}/").content.decode()
    ana.post(f"/g/{gathering.code}/")
    ana.post(f"/g/{gathering.code}/")
    assert Seat.objects.get().person == cast.ana


def test_looking_at_the_door_makes_nobody(cast, client):
    gathering = opened(cast)
    assert client.get(f"/g/{gathering.code}/").status_code == 200
    assert not Seat.objects.exists()


def test_the_code_may_be_typed_in_capitals_and_with_spaces(cast, client):
    gathering = opened(cast)
    code = gathering.code.upper()
    there = client.get("/g/", {"code": f"{code[:3]} {code[3:]}"})
    assert client.get(there.headers["Location"]).status_code == 200
    assert client.get(f"/g/{code}/").status_code == 200


def test_nobody_joins_what_has_ended(cast, client):
    gathering = opened(cast)
    actions.end_gathering(gathering, by=cast.femi)
    response = client.post(f"/g/{gathering.code}/", {"name": "Nia"})
    assert response.status_code == 410
    assert not Seat.objects.exists()


def test_a_room_has_an_end_of_seats(cast, client, monkeypatch):
    gathering = opened(cast)
    guest(gathering)
    monkeypatch.setattr(actions, "MOST", 1)
    people = Person.objects.count()
    assert client.post(f"/g/{gathering.code}/", {"name": "Nia"}).status_code == 409
    assert Person.objects.count() == people


def test_forty_behind_one_network_come_in_after_many_wrong_codes(cast, client):
    cache.clear()
    gathering = opened(cast)
    wrong = [client.get(f"/g/wrong{number}/").status_code for number in range(61)]
    assert wrong[:60] == [404] * 60
    assert wrong[60] == 429
    for _person in range(40):
        guest(gathering)
    assert Seat.objects.count() == 40
    cache.clear()


def test_an_unknown_code_says_what_to_look_at(cast, client):
    response = client.get("/g/nothere/")
    assert response.status_code == 404
    assert "No gathering has this code" in response.content.decode()


def test_the_record_of_the_library_names_nobody_who_joined(cast):
    gathering = opened(cast)
    guest(gathering, "Nia Guest")
    actions.join(gathering, by=cast.ana)
    record = browser(cast.dana).get("/library/record/").content.decode()
    assert "saw somebody join" in record
    assert "Nia Guest" not in record
    assert "Ana Reyes" not in record
