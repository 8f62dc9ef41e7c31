from __future__ import annotations

from django.test import Client
from pytest_django import DjangoAssertNumQueries
from tests.cast import Cast, browser

from withal.accounts import time_zones
from withal.kit.models import AuditEntry

ME = "/account/me/"
GIVEN = {
    "name": "Ana Reyes Soto",
    "pronouns": "ella",
    "affiliation": "Outreach librarian",
    "language": "en",
    "time_zone": "America/Denver",
}


def save(client: Client, **other: str) -> object:
    return client.post(ME, GIVEN | other)


class TestMyAccount:
    def test_what_i_write_is_kept(self, cast: Cast) -> None:
        assert save(browser(cast.ana)).url == ME
        cast.ana.refresh_from_db()
        assert {field: getattr(cast.ana, field) for field in GIVEN} == GIVEN

    def test_the_record_holds_which_fields_and_not_what_they_say(self, cast: Cast) -> None:
        save(browser(cast.ana), affiliation=cast.ana.affiliation)
        entry = AuditEntry.objects.get(deed="change_profile")
        assert entry.details == {"fields": "language, name, pronouns, time_zone"}

    def test_saving_it_twice_is_recorded_once(self, cast: Cast) -> None:
        client = browser(cast.ana)
        save(client)
        save(client)
        assert AuditEntry.objects.filter(deed="change_profile").count() == 1

    def test_an_empty_name_is_refused_beside_the_field(self, cast: Cast) -> None:
        answer = save(browser(cast.ana), name="")
        assert answer.status_code == 200
        assert b'href="#id_name"' in answer.content
        assert answer.context["others_see"]["name"] == "Ana Reyes"

    def test_a_time_zone_that_is_none_is_refused(self, cast: Cast) -> None:
        assert "time_zone" in save(browser(cast.ana), time_zone="Mars/Olympus").context["form"].errors

    def test_it_says_what_others_see(self, cast: Cast) -> None:
        page = browser(cast.ana).get(ME).content.decode()
        assert "What others see" in page
        assert "(she/her)" in page

    def test_other_methods_are_refused(self, cast: Cast) -> None:
        assert browser(cast.ana).delete(ME).status_code == 405

    def test_signed_out_leads_to_sign_in(self, db: None) -> None:
        assert browser().get(ME).url == "/account/login/?next=/account/me/"

    def test_the_page_asks_three_things(
        self, cast: Cast, django_assert_num_queries: DjangoAssertNumQueries
    ) -> None:
        client = browser(cast.ana)
        with django_assert_num_queries(3):  # session, person, memberships for the bar
            client.get(ME)


class TestTimeZones:
    def test_the_united_states_come_first_by_everyday_names(self) -> None:
        label, zones = time_zones.choices()[0]
        assert str(label) == "United States"
        assert zones[1][0] == "America/Chicago"

    def test_every_zone_stands_once(self) -> None:
        names = [name for _label, zones in time_zones.choices() for name, _place in zones]
        assert len(names) == len(set(names))
        assert "Asia/Ho_Chi_Minh" in names
