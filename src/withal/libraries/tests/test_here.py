from __future__ import annotations

from django.template import engines
from django.test import RequestFactory
from pytest_django import DjangoAssertNumQueries
from tests.cast import Cast, browser

from withal.libraries.context import Here, here
from withal.libraries.models import Library


def here_for(person, session: dict | None = None) -> Here:
    request = RequestFactory().get("/")
    request.user, request.session = person, session or {}
    return Here(request)


class TestWhereSomebodyIs:
    def test_everything_about_it_costs_one_query(
        self, cast: Cast, django_assert_num_queries: DjangoAssertNumQueries
    ) -> None:
        place = here_for(cast.sam)
        with django_assert_num_queries(1):
            assert place.library
            assert len(place.others) == 9
            assert place.deeds == {"see"}
            assert [str(one.library) for one in place.memberships]

    def test_a_page_that_shows_nothing_of_it_costs_none(
        self, cast: Cast, django_assert_num_queries: DjangoAssertNumQueries
    ) -> None:
        request = RequestFactory().get("/")
        request.user, request.session = cast.ana, {}
        with django_assert_num_queries(0):
            engines["django"].from_string("plain").render(here(request))

    def test_a_partner_is_in_the_library_of_their_team_and_may_do_nothing_in_it(self, cast: Cast) -> None:
        place = here_for(cast.mrs_tran)
        assert place.library == cast.library
        assert not place.deeds

    def test_somebody_in_no_library_is_nowhere(self, cast: Cast) -> None:
        cast.newcomer.memberships.all().delete()
        place = here_for(cast.newcomer)
        assert place.library is None
        assert not place.others

    def test_a_library_chosen_once_but_left_since_is_not_chosen_any_more(self, cast: Cast) -> None:
        assert here_for(cast.ana, {"library": cast.otherwhere.pk}).library == cast.library


class TestSwitching:
    SWITCH = "/library/switch/"

    def test_a_press_goes_to_the_other_library(self, cast: Cast) -> None:
        client = browser(cast.sam)
        assert client.post(self.SWITCH, {"library": cast.library.pk}).url == "/"
        assert b"<h1>Rivermouth County Library</h1>" in client.get("/library/").content

    def test_a_library_that_is_not_mine_is_not_there(self, cast: Cast) -> None:
        client = browser(cast.sam)
        assert client.post(self.SWITCH, {"library": cast.otherwhere.pk}).status_code == 404
        assert client.post(self.SWITCH, {"library": "nonsense"}).status_code == 404
        assert "library" not in client.session

    def test_a_get_switches_nothing(self, cast: Cast) -> None:
        assert browser(cast.sam).get(self.SWITCH).status_code == 405

    def test_signed_out_leads_to_sign_in(self, db: None) -> None:
        assert browser().post(self.SWITCH, {"library": 1}).url.startswith("/account/login/")

    def test_the_bar_offers_other_libraries_only_to_those_who_have_them(self, cast: Cast) -> None:
        assert b"Go to another library" in browser(cast.sam).get("/library/").content
        assert b"Go to another library" not in browser(cast.ana).get("/library/").content


class TestWords:
    def written(self, cast: Cast, text: str) -> str:
        request = RequestFactory().get("/")
        request.user, request.session = cast.ana, {}
        return engines["django"].from_string(text).render(here(request))

    def test_a_page_writes_the_librarys_own_word(self, cast: Cast) -> None:
        Library.objects.filter(pk=cast.library.pk).update(words={"equity": "welcome for all"})
        assert self.written(cast, "{{ words.equity }}") == "welcome for all"

    def test_without_one_it_writes_the_default(self, cast: Cast) -> None:
        assert self.written(cast, "{{ words.work }}") == "equity work"

    def test_the_bar_is_renamed_too(self, cast: Cast) -> None:
        Library.objects.filter(pk=cast.library.pk).update(words={"libraries:home": "Our house"})
        assert b">Our house</a>" in browser(cast.ana).get("/library/").content
