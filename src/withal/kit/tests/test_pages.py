"""The pages that the kit itself shows."""

import re
from pathlib import Path

import pytest
from django.contrib.sessions.models import Session
from django.core import mail
from django.core.exceptions import PermissionDenied
from django.template.loader import render_to_string
from django.test import Client, RequestFactory, override_settings
from tests.cast import Cast, browser

from withal import __version__
from withal.kit import views
from withal.kit.mail import OutboxBackend

pytestmark = pytest.mark.django_db
AT_THE_MACHINE = Client(HTTP_HOST="localhost", REMOTE_ADDR="127.0.0.1")
KIT = Path(views.__file__).parent / "templates" / "kit"


def test_the_style_guide_is_open_to_everybody_and_only_reads():
    assert Client().get("/styleguide/").status_code == 200
    assert Client().post("/styleguide/").status_code == 405


def test_the_style_guide_shows_every_component_template():
    response = Client().get("/styleguide/")
    shown = {template.name for template in response.templates}
    pages = {"400", "403", "404", "500", "form_expired", "outbox", "plain"}
    parts = [path for path in KIT.glob("*.html") if not path.stem.startswith("public")]
    components = {f"kit/{path.name}" for path in parts if path.stem not in pages}
    assert components - shown == set()


def test_the_style_guide_shows_every_class_that_the_style_sheets_know():
    sheets = "".join(path.read_text() for path in (KIT.parents[1] / "static/kit/css").iterdir())
    known = set(re.findall(r"\.([a-z][a-z-]+)", re.sub(r"/\*.*?\*/", "", sheets, flags=re.S)))
    html = Client().get("/styleguide/").content.decode()
    shown = set(re.findall(r"[a-z][a-z-]+", " ".join(re.findall(r'(?:class="|<code>)([^"<]*)', html))))
    assert known - shown - {"strip"} == set()


def test_every_page_carries_the_content_security_policy():
    for address in ("/styleguide/", "/no-such-page/"):
        policy = Client().get(address).headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy


def test_a_page_has_one_heading_its_landmarks_and_a_way_past_the_bar():
    html = Client().get("/styleguide/").content.decode()
    assert html.count("<h1") == 1
    for landmark in ("<header", "<main", "<footer", "<aside"):
        assert html.count(landmark) == 1
    assert html.index('href="#main"') < html.index("<header")


def test_a_page_with_nothing_beside_it_has_no_narrow_column():
    assert "<aside" not in Client().get("/no-such-page/").content.decode()


def test_the_footer_tells_the_version_of_withal_whatever_the_page_speaks_of(rf):
    html = render_to_string("kit/404.html", {"version": "A guide"}, rf.get("/"))
    assert f"<p>Withal {__version__} ·" in html


def test_a_page_knows_when_the_sign_in_ends(cast):
    client = browser(cast.ana)
    assert "data-session-ends" not in Client().get("/styleguide/").content.decode()
    ends = Session.objects.get().expire_date
    html = client.get("/styleguide/").content.decode()
    assert f'data-session-ends="{int(ends.timestamp())}"' in html
    assert 'id="session-ending" hidden' in html


def test_the_bar_names_the_person_and_signs_out_by_post(cast):
    html = browser(cast.ana).get("/styleguide/").content.decode()
    assert "<summary>Ana</summary>" in html
    assert '<form method="post" action="/account/logout/">' in html
    assert ">Sign in<" not in html


def test_signed_out_the_bar_offers_to_sign_in():
    html = Client().get("/styleguide/").content.decode()
    assert 'href="/account/login/"' in html
    assert "Sign out" not in html


def test_a_right_to_left_language_turns_the_page_round():
    with override_settings(LANGUAGES=[("en", "English"), ("ar", "العربية")]):
        html = Client(headers={"Accept-Language": "ar"}).get("/styleguide/").content.decode()
    assert '<html lang="ar" dir="rtl">' in html


def test_the_base_page_asks_the_database_nothing(django_assert_num_queries):
    with django_assert_num_queries(0):
        Client().get("/styleguide/")


def test_demonstration_data_are_called_invented(settings):
    assert "Invented demonstration data" not in Client().get("/styleguide/").content.decode()
    settings.DEMONSTRATION = True
    assert "Invented demonstration data" in Client().get("/styleguide/").content.decode()


def test_an_unknown_page_says_what_may_have_happened():
    response = Client().get("/no-such-page/")
    assert response.status_code == 404
    assert "it may belong to people who have not shared it with you" in response.content.decode()


def test_the_page_for_a_fault_needs_neither_request_nor_database(django_assert_num_queries):
    with django_assert_num_queries(0):
        response = views.broken(RequestFactory().get("/"))
    assert response.status_code == 500
    assert b"Something broke on our side" in response.content


def test_the_page_for_a_fault_remains_a_sentence_when_nothing_can_be_drawn(settings):
    settings.TEMPLATES = []
    response = views.broken(RequestFactory().get("/"))
    assert response.status_code == 500
    assert b"What you saved before is kept" in response.content


def test_refused_and_unreadable_requests_say_what_to_do(rf):
    rf = RequestFactory()
    assert views.not_understood(rf.get("/"), ValueError()).status_code == 400
    assert "Nothing was changed" in render_to_string("kit/403.html")
    assert views.refused(rf.get("/"), PermissionDenied()).status_code == 403


def test_the_manifest_names_an_icon_of_ours():
    manifest = Client().get("/withal.webmanifest").json()
    assert manifest["icons"][0]["src"] == "/static/kit/ring.svg"


class TestAFormThatStoodOpenTooLong:
    WORDS = "Two of us speak Vietnamese."

    @pytest.fixture(autouse=True)
    def somebody_can_sign_in(self, cast):
        pass

    def send(self, **headers):
        return Client(enforce_csrf_checks=True).post(
            "/account/login/",
            {"note": self.WORDS, "password": "paper boats", "csrfmiddlewaretoken": "of long ago"},
            headers=headers,
        )

    def test_it_says_what_to_do(self):
        response = self.send()
        assert response.status_code == 403
        assert "This page stood open too long" in response.content.decode()

    def test_it_gives_the_words_back_but_never_a_password(self):
        html = self.send(sec_fetch_site="same-origin").content.decode()
        assert self.WORDS in html
        assert "paper boats" not in html
        assert "of long ago" not in html

    def test_another_site_gets_no_words_onto_our_page(self):
        assert self.WORDS not in self.send(sec_fetch_site="cross-site").content.decode()
        assert self.WORDS not in self.send().content.decode()


class TestTheOutbox:
    @pytest.fixture(autouse=True)
    def demonstration(self, settings):
        settings.DEMONSTRATION = True

    def write(self, subject="Welcome", body="Open http://localhost:8000/in/?a=1&b=2"):
        OutboxBackend().send_messages([mail.EmailMessage(subject, body, to=["jo@example.org"])])

    def test_it_shows_the_latest_first_with_links_to_follow(self):
        self.write("Earlier")
        self.write("Later")
        html = AT_THE_MACHINE.get("/outbox/").content.decode()
        assert html.index("Later") < html.index("Earlier")
        assert 'href="http://localhost:8000/in/?a=1&amp;b=2"' in html

    def test_a_letter_cannot_bring_markup_or_script(self):
        self.write(body="<script>alert(1)</script> javascript:alert(1)")
        html = AT_THE_MACHINE.get("/outbox/").content.decode()
        assert "<script>alert" not in html
        assert 'href="javascript' not in html

    def test_empty_it_says_what_it_is_for(self):
        assert "No mail yet" in AT_THE_MACHINE.get("/outbox/").content.decode()

    @pytest.mark.parametrize("address", ["192.0.2.7", "", "10.0.0.4"])
    def test_from_another_machine_it_is_not_there(self, address):
        assert Client(HTTP_HOST="localhost", REMOTE_ADDR=address).get("/outbox/").status_code == 404

    @pytest.mark.parametrize("header", ["X-Forwarded-For", "Forwarded", "Via"])
    def test_behind_a_proxy_it_is_not_there(self, header):
        assert AT_THE_MACHINE.get("/outbox/", headers={header: "127.0.0.1"}).status_code == 404

    def test_where_the_public_address_is_another_it_is_not_there(self, settings):
        settings.PUBLIC_URL = "https://withal.example.org"
        assert AT_THE_MACHINE.get("/outbox/").status_code == 404

    def test_by_another_name_it_is_not_there(self):
        assert Client().get("/outbox/").status_code == 404

    def test_outside_the_demonstration_it_is_not_there(self, settings):
        settings.DEMONSTRATION = False
        assert AT_THE_MACHINE.get("/outbox/").status_code == 404


@pytest.mark.parametrize("path", ["/l/%00/", "/l/%00", "/follow/to/%00/", "/guides/a%00b/", "/%00"])
def test_an_address_with_a_nul_is_no_page(cast: Cast, path: str) -> None:
    assert Client().get(path, follow=True).status_code == 404
