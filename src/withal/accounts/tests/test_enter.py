"""One press to be somebody invented: in the demonstration, on this machine, and nowhere else."""

from __future__ import annotations

import pytest
from django.test import Client
from tests.cast import Cast

ENTER = "/account/enter/"
SIGN_IN = "/account/login/"


@pytest.fixture
def at_the_machine(cast: Cast, settings) -> Client:
    settings.DEMONSTRATION = True
    cast.library.invented = True
    cast.library.save()
    return Client(HTTP_HOST="localhost", REMOTE_ADDR="127.0.0.1")


def test_the_sign_in_page_says_who_each_button_is(at_the_machine: Client) -> None:
    page = at_the_machine.get(SIGN_IN).content.decode()
    assert "Enter as Ana Reyes, Outreach librarian, Eastgate" in page
    assert "Stella" not in page


def test_one_press_signs_in(at_the_machine: Client, cast: Cast) -> None:
    assert at_the_machine.post(ENTER, {"person": cast.ana.pk}).url == "/"
    assert at_the_machine.session["_auth_user_id"] == str(cast.ana.pk)


def test_a_second_press_changes_who_it_is(at_the_machine: Client, cast: Cast) -> None:
    at_the_machine.post(ENTER, {"person": cast.ana.pk})
    at_the_machine.post(ENTER, {"person": cast.jo.pk})
    assert at_the_machine.session["_auth_user_id"] == str(cast.jo.pk)


def test_nobody_real_can_be_entered_as(at_the_machine: Client, cast: Cast) -> None:
    assert at_the_machine.post(ENTER, {"person": cast.stella.pk}).status_code == 404
    assert at_the_machine.post(ENTER, {"person": "nonsense"}).status_code == 404
    assert "_auth_user_id" not in at_the_machine.session


def test_a_get_enters_nowhere(at_the_machine: Client) -> None:
    assert at_the_machine.get(ENTER).status_code == 405


@pytest.mark.parametrize(
    "from_where",
    [
        {"REMOTE_ADDR": "192.0.2.7"},
        {"REMOTE_ADDR": ""},
        {"HTTP_HOST": "testserver"},
        {"HTTP_X_FORWARDED_FOR": "192.0.2.7"},
        {"HTTP_VIA": "1.1 proxy"},
    ],
)
def test_from_elsewhere_it_is_not_there(at_the_machine: Client, cast: Cast, from_where: dict) -> None:
    answer = at_the_machine.post(ENTER, {"person": cast.ana.pk}, **from_where)
    assert answer.status_code == 404
    assert b"Look around as" not in at_the_machine.get(SIGN_IN, **from_where).content


def test_where_the_public_address_is_another_it_is_not_there(
    at_the_machine: Client, cast: Cast, settings
) -> None:
    settings.PUBLIC_URL = "https://withal.example.org"
    assert at_the_machine.post(ENTER, {"person": cast.ana.pk}).status_code == 404


def test_without_a_demonstration_it_is_not_there(at_the_machine: Client, cast: Cast, settings) -> None:
    settings.DEMONSTRATION = False
    assert at_the_machine.post(ENTER, {"person": cast.ana.pk}).status_code == 404
