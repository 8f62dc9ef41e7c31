from __future__ import annotations

import re

from django.core import mail
from tests.cast import PASSWORD, Cast, browser

from withal.cli import main
from withal.kit.models import AuditEntry

NEW = "a kettle for the bookmobile"
RESET = "/account/password/reset/"
CHANGE = "/account/password/change/"


class TestAForgottenPassword:
    def link(self, cast: Cast) -> str:
        browser().post(RESET, {"email": cast.ana.email})
        found = re.search(r"http://\S+", mail.outbox[0].body)
        assert found
        return found[0].replace("http://testserver", "")

    def test_a_mailed_link_opens_the_way_to_a_new_one(self, cast: Cast) -> None:
        client = browser()
        form = client.get(self.link(cast), follow=True)
        client.post(form.request["PATH_INFO"], {"password1": NEW, "password2": NEW})
        cast.ana.refresh_from_db()
        assert cast.ana.check_password(NEW)
        assert "was changed" in mail.outbox[-1].body

    def test_the_link_works_once(self, cast: Cast) -> None:
        link = self.link(cast)
        client = browser()
        form = client.get(link, follow=True)
        client.post(form.request["PATH_INFO"], {"password1": NEW, "password2": NEW})
        assert b"has done its work" in browser().get(link, follow=True).content

    def test_opening_it_changes_nothing(self, cast: Cast) -> None:
        link = self.link(cast)
        browser().get(link, follow=True)
        assert b"Save the new password" in browser().get(link, follow=True).content
        cast.ana.refresh_from_db()
        assert cast.ana.check_password(PASSWORD)

    def test_an_unknown_address_gets_the_same_answer(self, cast: Cast) -> None:
        known = browser().post(RESET, {"email": cast.ana.email})
        unknown = browser().post(RESET, {"email": "nobody@example.org"})
        assert known.url == unknown.url

    def test_a_short_one_is_refused_with_what_to_do(self, cast: Cast) -> None:
        client = browser()
        form = client.get(self.link(cast), follow=True)
        answer = client.post(form.request["PATH_INFO"], {"password1": "short", "password2": "short"})
        assert b"at least 12" in answer.content

    def test_where_no_mail_is_sent_a_command_makes_the_link(self, cast: Cast, capsys) -> None:
        assert main(["person", "password-link", "Ana.Reyes@example.org"]) == 0
        link = capsys.readouterr().out.strip()
        page = browser().get(link.replace("http://localhost:8000", ""), follow=True)
        assert b"Save the new password" in page.content
        assert AuditEntry.objects.filter(deed="password_link", actor=None).count() == 1

    def test_the_command_says_when_nobody_has_the_address(self, cast: Cast, capsys) -> None:
        assert main(["person", "password-link", "nobody@example.org"]) == 2
        assert "Nobody here has the address nobody@example.org" in capsys.readouterr().err


class TestChangingIt:
    def test_the_password_until_now_is_asked_for(self, cast: Cast) -> None:
        answer = browser(cast.ana).post(CHANGE, {"oldpassword": "wrong", "password1": NEW, "password2": NEW})
        assert b"not your password until now" in answer.content

    def test_it_changes_and_other_sign_ins_end(self, cast: Cast) -> None:
        here, elsewhere = browser(cast.ana), browser(cast.ana)
        answer = here.post(CHANGE, {"oldpassword": PASSWORD, "password1": NEW, "password2": NEW})
        assert answer.url == "/account/me/"
        assert here.get("/account/me/").status_code == 200
        assert elsewhere.get("/account/me/").status_code == 302

    def test_somebody_without_one_chooses_one(self, cast: Cast) -> None:
        cast.ana.set_unusable_password()
        cast.ana.save()
        client = browser(cast.ana)
        assert client.get(CHANGE).url == "/account/password/set/"
        client.post("/account/password/set/", {"password1": NEW, "password2": NEW})
        cast.ana.refresh_from_db()
        assert cast.ana.check_password(NEW)

    def test_signed_out_leads_to_sign_in(self, db: None) -> None:
        assert browser().get(CHANGE).url.startswith("/account/login/")
