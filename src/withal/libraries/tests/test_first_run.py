from __future__ import annotations

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries
from tests.cast import PASSWORD, Cast, browser

from withal.accounts.models import Person
from withal.libraries import actions, first_run
from withal.libraries.models import Library, Role

FIRST = "/first/"
GIVEN = {
    "library": "Harbor Public Library",
    "time_zone": "America/Los_Angeles",
    "languages": ["en", "es"],
    "name": "Rekha Patel",
    "email": "rekha@example.org",
    "password": PASSWORD,
}


@pytest.fixture
def new(db: None) -> None:
    first_run.remember(False)


@pytest.fixture
def at_the_machine(new: None) -> Client:
    return Client(HTTP_HOST="localhost", REMOTE_ADDR="127.0.0.1")


class TestWhileThereIsNoLibrary:
    @pytest.mark.parametrize("address", ["/", "/library/", "/account/login/", "/join/nonsense/"])
    def test_every_page_leads_to_the_first(self, new: None, address: str) -> None:
        assert browser().get(address).url == FIRST
        assert browser().post(address).url == FIRST

    def test_at_the_machine_no_code_is_asked_for(self, at_the_machine: Client) -> None:
        assert b'name="code"' not in at_the_machine.get(FIRST).content
        assert at_the_machine.post(FIRST, GIVEN).url == "/library/"

    def test_it_founds_the_library_and_signs_its_administrator_in(self, at_the_machine: Client) -> None:
        at_the_machine.post(FIRST, GIVEN)
        library, rekha = Library.objects.get(), Person.objects.get()
        assert (library.slug, library.languages) == ("harbor-public-library", ["en", "es"])
        assert rekha.memberships.get().role == Role.ADMINISTRATOR
        assert rekha.time_zone == library.time_zone == "America/Los_Angeles"
        assert at_the_machine.session["_auth_user_id"] == str(rekha.pk)

    def test_a_weak_password_founds_nothing(self, at_the_machine: Client) -> None:
        assert b"at least 12" in at_the_machine.post(FIRST, GIVEN | {"password": "short"}).content
        assert not Library.objects.exists()


class TestFromAnotherMachine:
    def test_the_code_is_asked_for(self, new: None) -> None:
        assert b'name="code"' in browser().get(FIRST).content
        assert "code" in browser().post(FIRST, GIVEN).context["form"].errors
        assert "code" in browser().post(FIRST, GIVEN | {"code": "AAAA-BBBB-CCCC"}).context["form"].errors
        assert not Library.objects.exists()

    def test_the_code_that_the_server_printed_opens_it(self, new: None) -> None:
        given = GIVEN | {"code": first_run.code().lower().replace("-", " ")}
        assert browser().post(FIRST, given).url == "/library/"

    def test_the_printed_link_fills_it_in(self, new: None) -> None:
        path = first_run.address().removeprefix("http://localhost:8000")
        assert f'value="{first_run.code()}"' in browser().get(path).content.decode()

    def test_a_proxy_on_the_machine_does_not_pass_for_somebody_at_it(self, at_the_machine: Client) -> None:
        page = at_the_machine.get(FIRST, HTTP_X_FORWARDED_FOR="192.0.2.7").content
        assert b'name="code"' in page

    def test_the_code_belongs_to_this_installation(self, new: None, settings) -> None:
        before = first_run.code()
        settings.SECRET_KEY = "another"
        assert first_run.code() != before


class TestAfterwards:
    def test_it_is_not_there_for_ever_after(self, at_the_machine: Client) -> None:
        at_the_machine.post(FIRST, GIVEN)
        for client in (at_the_machine, browser()):
            assert client.get(FIRST).status_code == 404
            assert client.post(FIRST, GIVEN).status_code == 404

    def test_of_two_who_press_at_once_one_founds(self, new: None) -> None:
        actions.begin(**GIVEN)
        with pytest.raises(actions.AlreadyBegun):
            actions.begin(**GIVEN | {"email": "second@example.org"})
        assert Person.objects.count() == 1

    def test_it_costs_one_query_once_and_then_none(
        self, cast: Cast, django_assert_num_queries: DjangoAssertNumQueries
    ) -> None:
        first_run.remember(False)
        with django_assert_num_queries(1):
            assert not first_run.needed()
        with django_assert_num_queries(0):
            assert not first_run.needed()
