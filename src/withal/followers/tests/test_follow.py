"""To follow: an address is left, a letter asks, and the page tells nobody who follows."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.utils import timezone
from tests.cast import Cast, browser
from tests.following import TITLE, follower, subject_of

from withal.followers import actions
from withal.followers.addresses import address_of
from withal.followers.models import Follower

pytestmark = pytest.mark.django_db


@pytest.fixture
def there(cast: Cast) -> str:
    cache.clear()
    return f"/follow/to/{subject_of(cast.library)}/"


def ask(there: str, address: str = "nia@example.org", language: str = "en", **more):
    return browser().post(there, {"address": address, "language": language}, **more)


def shown(response) -> str:
    return re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", response.content.decode())


def test_the_page_says_what_is_followed_and_what_the_address_is_for(there: str) -> None:
    page = browser().get(there).content.decode()
    assert TITLE in page
    assert "The library sees how many people follow, not who" in page


def test_whoever_asks_gets_a_letter_with_a_link(there: str, mailoutbox) -> None:
    response = ask(there, follow=True)
    assert "Now look in your mail" in shown(response)
    (letter,) = mailoutbox
    assert letter.to == ["nia@example.org"]
    assert "/follow/confirm/" in letter.body
    assert letter.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert "/follow/stop/" in letter.extra_headers["List-Unsubscribe"]
    assert Follower.objects.get().confirmed_at is None


def test_the_letters_come_in_the_language_that_was_chosen(there: str) -> None:
    ask(there, language="vi")
    assert Follower.objects.get().language == "vi"


def test_a_page_in_another_language_leads_on_in_it(there: str) -> None:
    response = browser().post(f"{there}?lang=es", {"address": "nia@example.org", "language": "es"})
    assert response["Location"] == f"{there}?lang=es&asked=yes"


@pytest.mark.parametrize(
    "address",
    [
        "",
        "nia",
        "nia@",
        "@example.org",
        "nia@localhost",
        "nia@[127.0.0.1]",
        "nia@example.org\nBcc: all@example.org",
        "nia@" + "ü" * 70 + ".org",
        f"{'n' * 300}@example.org",
        "nia@example",
    ],
)
def test_a_malformed_address_comes_back_with_a_sentence(there: str, mailoutbox, address: str) -> None:
    response = ask(there, address)
    assert response.status_code == 422
    assert ("such as ana@example.org" if address else "Fill this in") in shown(response)
    assert address.splitlines()[0][:60] in shown(response) if address else True
    assert not mailoutbox
    assert not Follower.objects.exists()


def test_an_unknown_language_comes_back(there: str) -> None:
    assert ask(there, language="tlh").status_code == 422


def test_one_address_is_one_follower_however_it_is_cased(there: str, mailoutbox) -> None:
    ask(there, " Nia@Example.ORG ")
    ask(there, "nia@example.org")
    assert Follower.objects.count() == 1
    assert address_of(Follower.objects.get()) == "Nia@example.org"
    assert len(mailoutbox) == 2


def test_an_address_that_follows_already_is_told_so_by_letter_and_the_page_is_the_same(
    cast: Cast, there: str, mailoutbox
) -> None:
    follower(cast.library, "nia@example.org")
    known, unknown = ask(there), ask(there, "ben@example.org")
    assert (known.status_code, known["Location"]) == (unknown.status_code, unknown["Location"])
    assert shown(browser().get(known["Location"])) == shown(browser().get(unknown["Location"]))
    assert "You get them already" in mailoutbox[0].body
    assert "confirm" not in mailoutbox[0].body
    assert Follower.objects.get(confirmed_at__isnull=False).language == "en"


def test_an_address_that_was_refused_once_is_confirmed_anew(cast: Cast, there: str, mailoutbox) -> None:
    follower(cast.library, "nia@example.org", refused_at=timezone.now())
    ask(there)
    again = Follower.objects.get()
    assert (again.confirmed_at, again.refused_at) == (None, None)
    assert "/follow/confirm/" in mailoutbox[0].body


def test_asking_too_often_for_one_address_is_stopped_and_the_address_stays(there: str, mailoutbox) -> None:
    for _time in range(5):
        assert ask(there).status_code == 302
    response = ask(there, "NIA@example.org")
    assert response.status_code == 429
    assert 'value="NIA@example.org"' in shown(response)
    assert "try again tomorrow" in shown(response)
    assert len(mailoutbox) == 5
    assert ask(there, "ben@example.org").status_code == 302


def test_asking_too_often_from_one_network_is_stopped(there: str, mailoutbox) -> None:
    answers = [ask(there, f"n{number}@example.org").status_code for number in range(61)]
    assert answers == [302] * 60 + [429]


def test_what_is_not_public_cannot_be_followed(there: str) -> None:
    for subject in ("tests.library:987654", "tests.nothing:1", "nothing", "tests.library:"):
        assert browser().get(f"/follow/to/{subject}/").status_code == 404


def test_where_no_mail_is_sent_the_page_says_so(there: str, settings) -> None:
    settings.MAIL_ON = False
    assert "No letters can be sent from here" in shown(browser().get(there))
    assert ask(there).status_code == 200
    assert not Follower.objects.exists()


def test_addresses_that_nobody_confirmed_are_forgotten_after_two_weeks(cast: Cast) -> None:
    old = timezone.now() - timedelta(days=15)
    follower(cast.library, "a@example.org", confirmed=False, asked_at=old)
    follower(cast.library, "b@example.org", confirmed=False)
    follower(cast.library, "c@example.org", asked_at=old)
    assert actions.forget_unconfirmed() == 1
    assert sorted(map(address_of, Follower.objects.all())) == ["b@example.org", "c@example.org"]


def test_of_the_time_that_somebody_asked_only_the_day_is_kept(there: str) -> None:
    ask(there)
    asked = Follower.objects.get().asked_at
    assert (asked.hour, asked.minute, asked.second, asked.microsecond) == (0, 0, 0, 0)
    assert timezone.now() - asked < timedelta(days=1, minutes=1)
