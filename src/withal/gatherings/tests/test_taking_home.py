"""Everybody keeps their workbook: as a file, in an account, in the account they have; or nothing of it."""

from datetime import timedelta

import pytest
from django.utils import timezone
from tests.cast import PASSWORD, browser

from withal.accounts.models import Person, PersonKey
from withal.gatherings import actions
from withal.gatherings.models import Gathering, Seat, WallNote
from withal.gatherings.tests.rooms import guest, opened, say
from withal.kit.models import AuditEntry
from withal.kit.sealing import unseal
from withal.workbooks.models import Answer, Participant, Revision, Workbook

pytestmark = pytest.mark.django_db
NEW = {"name": "Nia Ray", "email": "Nia@Example.org", "password": "four words of no kin"}


def sitting(cast):
    gathering = opened(cast)
    nia, seat = guest(gathering, "Nia")
    say(nia, seat, "personal", _="To listen longer.")
    return gathering, nia, seat


def home(gathering) -> str:
    return f"/gatherings/{gathering.pk}/home/"


def test_a_guest_makes_an_account_of_it_and_stays_signed_in(cast):
    gathering, nia, seat = sitting(cast)
    response = nia.post(home(gathering), NEW)
    assert response.headers["Location"] == f"/workbooks/{seat.workbook_id}/"
    person = Person.objects.get(email="nia@example.org")
    assert person.pk == seat.person_id
    assert person.guest_since is None
    assert person.check_password(NEW["password"])
    assert "To listen longer." in nia.get(f"/workbooks/{seat.workbook_id}/section/goals/").content.decode()
    assert nia.get("/").status_code == 200
    assert nia.get("/workbooks/").status_code == 200


def test_an_address_that_is_taken_leads_to_signing_in(cast):
    gathering, nia, _seat = sitting(cast)
    response = nia.post(home(gathering), NEW | {"email": cast.ana.email})
    assert response.status_code == 422
    assert "There is an account with this address" in response.content.decode()
    assert nia.get(home(gathering)).status_code == 200


def test_a_weak_password_comes_back_with_what_was_typed(cast):
    gathering, nia, _seat = sitting(cast)
    response = nia.post(home(gathering), NEW | {"password": "short"})
    assert response.status_code == 422
    assert "Nia@Example.org" in response.content.decode()


def test_the_workbook_moves_into_the_account_somebody_has(cast):
    gathering, nia, seat = sitting(cast)
    later = {"p.personal": "To listen.", "r.personal": "1", "k.personal": "later"}
    Revision.objects.update(saved_at=timezone.now() - timedelta(hours=1))
    nia.post(f"/workbooks/{seat.workbook_id}/prompt/personal/answer/", later)
    to_sign_in = nia.post(f"/gatherings/{gathering.pk}/to-account/").headers["Location"]
    assert to_sign_in == "/account/login/?next=/gatherings/moving/"
    there = nia.post(to_sign_in, {"login": cast.ana.email, "password": PASSWORD}).headers["Location"]
    assert there == "/gatherings/moving/"
    assert "Move it to Ana Reyes" in nia.get(there).content.decode()
    assert nia.post(there).status_code == 302
    answer = Answer.objects.get()
    assert answer.person == cast.ana
    assert unseal(cast.ana.open_key(), answer.sealed, answer.place) == "To listen."
    kept = [unseal(cast.ana.open_key(), one.sealed, one.place) for one in Revision.objects.all()]
    assert kept == ["To listen.", "To listen longer."]
    assert Participant.objects.get().person == cast.ana
    assert Seat.objects.get().person == cast.ana
    assert not Person.objects.filter(guest_since__isnull=False).exists()
    assert "To listen." in nia.get(f"/workbooks/{seat.workbook_id}/section/goals/").content.decode()
    assert nia.post(there).status_code == 404


def test_whoever_does_not_sign_in_goes_back_to_being_the_guest(cast):
    gathering, nia, _seat = sitting(cast)
    nia.post(f"/gatherings/{gathering.pk}/to-account/")
    assert nia.get(home(gathering)).status_code == 302
    assert "Go back to being a guest" in nia.get("/gatherings/moving/").content.decode()
    nia.post("/gatherings/moving/")
    assert nia.get(home(gathering)).status_code == 200


def test_the_way_back_is_open_for_half_an_hour_and_in_this_browser_alone(cast, client, monkeypatch):
    gathering, nia, _seat = sitting(cast)
    nia.post(f"/gatherings/{gathering.pk}/to-account/")
    assert client.get("/gatherings/moving/").status_code == 404
    assert browser(cast.ana).post("/gatherings/moving/").status_code == 404
    from withal.gatherings.views import keeping

    monkeypatch.setattr(keeping, "MOVING_SECONDS", -1)
    assert nia.post("/gatherings/moving/").status_code == 404


def test_somebody_who_sat_there_twice_keeps_both_workbooks(cast):
    gathering, _nia, seat = sitting(cast)
    actions.join(gathering, by=cast.ana)
    actions.move_to_account(seat.person, to=cast.ana)
    assert Participant.objects.filter(person=cast.ana).count() == 2
    assert Seat.objects.get().person == cast.ana


def test_forget_me_erases_everything_at_once(cast):
    gathering, nia, seat = sitting(cast)
    person = seat.person_id
    assert nia.post(f"/gatherings/{gathering.pk}/forget/").status_code == 422
    response = nia.post(f"/gatherings/{gathering.pk}/forget/", {"sure": "on"})
    assert "are erased" in response.content.decode()
    gone = (Workbook, Answer, Revision, Seat, WallNote)
    for model, rows in (
        (Person, {"pk": person}),
        (PersonKey, {"person": person}),
        *((one, {}) for one in gone),
    ):
        assert not model.objects.filter(**rows).exists(), model
    assert nia.get(home(gathering)).status_code == 302
    assert AuditEntry.objects.filter(deed="erase_guest").exists()


def test_nobody_with_an_account_is_forgotten_by_mistake(cast):
    gathering, ana = opened(cast), browser(cast.ana)
    ana.post(f"/g/{gathering.code}/")
    assert ana.post(f"/gatherings/{gathering.pk}/forget/", {"sure": "on"}).status_code == 404
    with pytest.raises(ValueError, match="Only a guest"):
        actions.forget_guest(cast.ana, by=None)


def test_guests_nobody_claimed_are_erased_30_days_after_the_end(cast):
    gathering, nia, seat = sitting(cast)
    actions.join(gathering, by=cast.ana)
    Person.objects.filter(pk=seat.person_id).update(guest_since=timezone.now() - timedelta(days=40))
    actions.end_gathering(gathering, by=cast.femi)
    assert "are erased" in nia.get(home(gathering)).content.decode()
    Gathering.objects.update(ended_at=timezone.now() - timedelta(days=29))
    assert actions.expire_daily() == 0
    assert Seat.objects.count() == 2
    Gathering.objects.update(ended_at=timezone.now() - timedelta(days=31))
    assert actions.expire_daily() == 1
    assert actions.expire_daily() == 0
    assert not Person.objects.filter(pk=seat.person_id).exists()
    assert not Seat.objects.exists(), "Who took part is on no list for ever."
    assert Workbook.objects.get().people == [cast.ana]


def test_a_gathering_that_nobody_ended_ends_after_a_week(cast):
    gathering = opened(cast, opened_at=timezone.now() - timedelta(days=8))
    actions.expire_daily()
    assert Gathering.objects.get(pk=gathering.pk).ended_at


def test_a_claimed_guest_is_never_erased(cast):
    gathering, nia, seat = sitting(cast)
    nia.post(home(gathering), NEW)
    Gathering.objects.update(ended_at=timezone.now() - timedelta(days=300))
    actions.expire_daily()
    assert Person.objects.filter(pk=seat.person_id).exists()
    assert Answer.objects.count() == 1
