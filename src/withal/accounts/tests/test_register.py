from __future__ import annotations

import pytest
from tests.cast import PASSWORD, Cast

from withal.accounts.actions import EmailTaken, register
from withal.accounts.models import Person
from withal.kit.models import AuditEntry


def test_a_new_person_has_a_key_of_their_own(db: None) -> None:
    person = register(email="Liv@Example.org", name="Liv Berg", password=PASSWORD)
    assert person.email == "liv@example.org"
    assert len(person.open_key()) == 32


def test_it_is_recorded_without_a_word_about_them(db: None) -> None:
    person = register(email="liv@example.org", name="Liv Berg", password=PASSWORD)
    entry = AuditEntry.objects.get()
    assert (entry.deed, entry.subject, entry.details) == ("register", f"accounts.person:{person.pk}", {})


def test_an_address_belongs_to_one_person_whatever_its_case(cast: Cast) -> None:
    before = Person.objects.count()
    with pytest.raises(EmailTaken):
        register(email="ANA.REYES@example.org", name="Another Ana", password=PASSWORD)
    assert Person.objects.count() == before


def test_somebody_without_a_password_can_come_in_by_code(db: None) -> None:
    assert not register(email="liv@example.org", name="Liv", password=None).has_usable_password()
