from __future__ import annotations

import re

import pytest
from django.core import mail
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from tests.cast import PASSWORD, Cast, browser

SIGN_IN = "/account/login/"
CODE = "/account/login/code/"
CONFIRM = "/account/login/code/confirm/"


def sign_in(client: Client, email: str, password: str = PASSWORD, query: str = "") -> object:
    return client.post(SIGN_IN + query, {"login": email, "password": password})


class TestAPassword:
    def test_it_signs_in_whatever_the_case_of_the_address(self, cast: Cast) -> None:
        client = browser()
        answer = sign_in(client, "ANA.Reyes@Example.org")
        assert answer.url == reverse("home:today")
        assert client.session["_auth_user_id"] == str(cast.ana.pk)

    def test_it_goes_on_to_the_page_that_was_asked_for(self, cast: Cast) -> None:
        client = browser()
        asked = client.get("/library/")
        assert asked.url == "/account/login/?next=/library/"
        assert sign_in(client, cast.ana.email, query="?next=/library/").url == "/library/"

    def test_it_goes_on_to_no_other_host(self, cast: Cast) -> None:
        assert sign_in(browser(), cast.ana.email, query="?next=https://evil.example/").url == "/"

    def test_a_wrong_one_and_an_unknown_address_look_the_same(self, cast: Cast) -> None:
        known = sign_in(browser(), cast.ana.email, "wrong wrong wrong")
        unknown = sign_in(browser(), "nobody@example.org", "wrong wrong wrong")
        assert known.context["form"].errors == unknown.context["form"].errors
        assert "do not go together" in str(known.context["form"].errors)

    def test_it_is_slowed_after_five_tries(self, cast: Cast) -> None:
        client = browser()
        for _attempt in range(5):
            sign_in(client, cast.ana.email, "wrong wrong wrong")
        answer = sign_in(client, cast.ana.email)
        assert "_auth_user_id" not in client.session
        assert b"too often" in answer.content or answer.status_code == 429

    def test_a_closed_account_is_told_so(self, cast: Cast) -> None:
        cast.ana.is_active = False
        cast.ana.save()
        client = browser()
        sign_in(client, cast.ana.email)
        assert "_auth_user_id" not in client.session


class TestAMailedCode:
    def ask(self, client: Client, email: str) -> None:
        answer = client.post(CODE, {"email": email})
        assert answer.url == CONFIRM

    def test_it_signs_in(self, cast: Cast) -> None:
        client = browser()
        self.ask(client, cast.ana.email)
        code = re.search(r"^\S{4,12}$", mail.outbox[0].body, re.MULTILINE)
        assert code
        assert client.post(CONFIRM, {"code": code[0]}).url == reverse("home:today")
        assert client.session["_auth_user_id"] == str(cast.ana.pk)

    def test_an_unknown_address_sees_the_same_page(self, cast: Cast) -> None:
        known, unknown = browser(), browser()
        self.ask(known, cast.ana.email)
        self.ask(unknown, "nobody@example.org")
        pages = [client.get(CONFIRM).content.decode() for client in (known, unknown)]
        plain = [re.sub(r'value="[^"]{30,}"|\S+@example.org', "", page) for page in pages]
        assert plain[0] == plain[1]
        assert "ask a colleague to invite you" in mail.outbox[1].body

    def test_a_wrong_code_says_what_to_do(self, cast: Cast) -> None:
        client = browser()
        self.ask(client, cast.ana.email)
        assert b"not the code we sent" in client.post(CONFIRM, {"code": "XXXX-1"}).content

    def test_three_wrong_codes_end_it(self, cast: Cast) -> None:
        client = browser()
        self.ask(client, cast.ana.email)
        answers = [client.post(CONFIRM, {"code": "XXXX-1"}) for _attempt in range(3)]
        assert answers[-1].status_code == 302

    def test_another_one_can_be_asked_for(self, cast: Cast) -> None:
        client = browser()
        self.ask(client, cast.ana.email)
        client.post(CONFIRM, {"action": "resend"})
        assert len(mail.outbox) == 2
        assert mail.outbox[0].body != mail.outbox[1].body


class TestWithoutMail:
    @pytest.fixture(autouse=True)
    def no_mail(self, settings) -> None:
        settings.MAIL_ON = False

    def test_the_sign_in_page_says_whom_to_ask(self, db: None) -> None:
        page = browser().get(SIGN_IN).content.decode()
        assert "Ask the person who looks after it" in page
        assert CODE not in page

    @pytest.mark.parametrize("address", [CODE, CONFIRM, "/account/password/reset/"])
    def test_pages_that_need_it_say_so_and_send_nothing(self, cast: Cast, address: str) -> None:
        assert b"sends no mail" in browser().post(address, {"email": cast.ana.email}).content
        assert not mail.outbox


class TestSigningOut:
    def test_a_get_asks_and_changes_nothing(self, cast: Cast) -> None:
        client = browser(cast.ana)
        assert client.get("/account/logout/").status_code == 200
        assert "_auth_user_id" in client.session

    def test_a_post_signs_out(self, cast: Cast) -> None:
        client = browser(cast.ana)
        client.post("/account/logout/")
        assert "_auth_user_id" not in client.session


class TestDoorsThatStayClosed:
    @pytest.mark.parametrize("address", ["/account/signup/", "/account/email/", "/account/confirm-email/"])
    def test_allauth_pages_we_do_not_want_are_not_there(self, cast: Cast, address: str) -> None:
        assert browser(cast.ana).get(address).status_code == 404

    def test_nobody_signs_up_alone(self, db: None) -> None:
        assert b"works by invitation" in browser().get("/account/new/").content
        assert browser().post("/account/new/").status_code == 405


def test_tries_are_still_counted_after_many_others_tried(db: None) -> None:
    cache.set("tries-of-one", 5)
    for number in range(400):
        cache.set(f"tries-of-{number}", 1)
    assert cache.get("tries-of-one") == 5
