"""The page of thirty seconds."""

from __future__ import annotations

import datetime
import re
from typing import Any

import pytest
from django.http import Http404
from django.utils import timezone
from tests.cast import Cast, browser

from withal.followers.models import Follower
from withal.kit.models import AuditEntry
from withal.kit.registries import Source, voice_sources
from withal.loops.models import Loop, Voice
from withal.loops.tests.chains import a_closed_loop, a_loop, a_voice, fresh

NEW = "/loops/voices/new/"


def sent(**more: Any) -> dict[str, Any]:
    today = timezone.localdate().isoformat()
    return {
        "words": "Homework stops on Friday.", "telling": "nobody", "quoting": "told", "language": "en",
        "heard_on": today, "send_key": "one", **more,
    }  # fmt: skip


def the_voice() -> Voice:
    return Voice.objects.get()


class TestTheWords:
    def test_the_words_alone_are_enough(self, cast: Cast) -> None:
        answer = browser(cast.ana).post(NEW, sent())
        voice = the_voice()
        assert answer.url == f"/loops/voices/{voice.pk}/"
        assert (voice.words, voice.telling, voice.quoting) == ("Homework stops on Friday.", "nobody", "told")
        assert (voice.recorded_by, voice.heard_on, voice.loop) == (cast.ana, timezone.localdate(), None)
        assert AuditEntry.objects.get(deed="record voice").subject == f"loops.voice:{voice.pk}"

    def test_a_double_press_makes_one_voice(self, cast: Cast) -> None:
        client = browser(cast.ana)
        first, second = client.post(NEW, sent()), client.post(NEW, sent())
        assert first.url == second.url
        assert Voice.objects.count() == 1
        assert b'class="code"' in client.get(first.url).content

    def test_the_page_brings_its_own_key_each_time(self, cast: Cast) -> None:
        client = browser(cast.ana)
        keys = {
            re.findall(r'name="send_key" value="([\w-]+)"', client.get(NEW).content.decode())[0] for _ in "ab"
        }
        assert len(keys) == 2

    def test_no_words_come_back_with_a_sentence_and_nothing_is_lost(self, cast: Cast) -> None:
        answer = browser(cast.ana).post(NEW, sent(words=" ", telling="described", description="a father"))
        assert answer.status_code == 422
        assert "Write down what was said" in answer.content.decode()
        assert 'value="a father"' in answer.content.decode()
        assert not Voice.objects.exists()

    def test_a_day_to_come_is_refused(self, cast: Cast) -> None:
        tomorrow = timezone.localdate() + datetime.timedelta(days=2)
        answer = browser(cast.ana).post(NEW, sent(heard_on=tomorrow.isoformat()))
        assert "still to come" in answer.content.decode()
        assert "<details open>" in answer.content.decode()

    def test_very_long_words_and_odd_ones_are_kept_or_refused_whole(self, cast: Cast) -> None:
        odd = "«Ñandú» 🙂 <script>alert(1)</script> \u202e"
        client = browser(cast.ana)
        page = client.get(client.post(NEW, sent(words=odd)).url).content.decode()
        assert "<script>alert" not in page
        assert the_voice().words == odd.strip()
        assert client.post(NEW, sent(words="x" * 4001, send_key="two")).status_code == 422


class TestWhatMayBeTold:
    def test_a_name_is_kept_only_where_it_may_be_told(self, cast: Cast) -> None:
        browser(cast.ana).post(NEW, sent(telling="nobody", name="Mrs Lopez", description="a mother"))
        assert (the_voice().name, the_voice().description) == ("", "")

    @pytest.mark.parametrize(("telling", "missing"), [("named", "name"), ("described", "describe them")])
    def test_who_is_told_must_be_written(self, cast: Cast, telling: str, missing: str) -> None:
        answer = browser(cast.ana).post(NEW, sent(telling=telling))
        assert answer.status_code == 422
        assert missing in answer.content.decode()

    def test_a_quotation_about_a_child_needs_a_guardian(self, cast: Cast) -> None:
        client, child = browser(cast.ana), sent(quoting="quote", about_child="on")
        answer = client.post(NEW, child)
        assert answer.status_code == 422
        assert "A quotation about a child needs a parent or guardian" in answer.content.decode()
        assert "Homework stops on Friday." in answer.content.decode()
        assert client.post(NEW, {**child, "guardian_agreed": "on"}).status_code == 302
        assert the_voice().quotable

    def test_a_childs_name_needs_a_guardian_too(self, cast: Cast) -> None:
        answer = browser(cast.ana).post(NEW, sent(telling="named", name="Lan", about_child="on"))
        assert "Telling a name" in answer.content.decode()

    def test_a_guardian_of_no_child_is_not_kept(self, cast: Cast) -> None:
        browser(cast.ana).post(NEW, sent(guardian_agreed="on"))
        assert not the_voice().guardian_agreed


class TestItsCode:
    def test_the_code_is_shown_once_and_takes_the_words_back(self, cast: Cast) -> None:
        from withal.libraries.access import hash_of

        client = browser(cast.ana)
        there = client.post(NEW, sent()).url
        page = client.get(there).content.decode()
        code = re.findall(r'class="code">([a-z0-9]{5})-([a-z0-9]{5})<', page)[0]
        assert the_voice().code_hash == hash_of("".join(code))
        assert "/take-back/" in page
        assert 'class="code"' not in client.get(there).content.decode()

    def test_nobody_else_is_shown_it(self, cast: Cast) -> None:
        there = browser(cast.ana).post(NEW, sent()).url
        assert 'class="code"' not in browser(cast.jo).get(there).content.decode()

    @pytest.mark.parametrize(
        ("language", "words"), [("es", "Guarde este papel"), ("vi", "Xin giữ tờ giấy này")]
    )
    def test_the_slip_speaks_the_language_of_the_voice(self, cast: Cast, language: str, words: str) -> None:
        client = browser(cast.ana)
        page = client.get(client.post(NEW, sent(language=language)).url).content.decode()
        slip = page.partition(f'<section class="slip" lang="{language}">')[2].partition("</section>")[0]
        assert words in slip
        for english in ("You told us something", "Keep this slip", "To take your words back"):
            assert english not in slip


class TestItsLoop:
    def test_it_joins_the_loop_that_the_address_names(self, cast: Cast) -> None:
        loop = a_loop(cast)
        client = browser(cast.ana)
        assert f'<option value="{loop.pk}" selected>' in client.get(f"{NEW}?loop={loop.pk}").content.decode()
        client.post(f"{NEW}?loop={loop.pk}", sent(loop=loop.pk))
        assert (fresh(loop).voice_count, fresh(loop).stage) == (1, 1)

    def test_a_voice_in_a_closed_loop_opens_it_again(self, cast: Cast) -> None:
        loop = a_closed_loop(cast)
        assert loop.closed_at
        browser(cast.ana).post(f"{NEW}?loop={loop.pk}", sent(loop=loop.pk))
        assert (fresh(loop).closed_at, fresh(loop).stage, fresh(loop).reopened) == (None, 4, True)

    @pytest.mark.parametrize("asked", ["0", "abc", "99999999999999999999"])
    def test_a_loop_that_is_not_there_is_a_404(self, cast: Cast, asked: str) -> None:
        assert browser(cast.ana).get(f"{NEW}?loop={asked}").status_code == 404

    def test_a_loop_of_another_library_cannot_be_chosen(self, cast: Cast) -> None:
        from withal.loops.actions import open_loop

        theirs = open_loop(cast.otherwhere, by=cast.stella, title="Theirs")
        answer = browser(cast.ana).post(NEW, sent(loop=theirs.pk))
        assert answer.status_code == 422
        assert "Theirs" not in answer.content.decode()
        assert browser(cast.ana).get(f"{NEW}?loop={theirs.pk}").status_code == 404


class TestWantingToBeTold:
    def test_an_address_is_asked_once_to_confirm_that_it_follows_the_loop(self, cast: Cast) -> None:
        loop, client = a_loop(cast), browser(cast.ana)
        for _press in "ab":
            client.post(NEW, sent(loop=loop.pk, email="lan@example.org", language="vi"))
        follower = Follower.objects.get(subject=loop.subject)
        assert (follower.library, follower.language, follower.confirmed_at) == (cast.library, "vi", None)
        assert "lan@example.org" not in client.get(f"/loops/{loop.pk}/").content.decode()

    def test_with_no_loop_chosen_one_is_opened_and_its_name_holds_none_of_the_words(self, cast: Cast) -> None:
        client, at_the_bus_stop = browser(cast.ana), sent(email="lan@example.org", branch=cast.eastgate.pk)
        page = client.post(NEW, at_the_bus_stop, follow=True).content.decode()
        loop = the_voice().loop
        assert loop is not None
        assert Follower.objects.get().subject == loop.subject
        assert (loop.keeper, loop.shown_at, loop.voice_count) == (cast.ana, None, 1)
        assert loop.title.startswith("Heard at Eastgate on ")
        assert f"A loop was opened so that they can be told: “{loop.title}”." in page
        assert f'<a href="/loops/{loop.pk}/change/">Give it a better name</a>' in page

    def test_pressed_twice_it_opens_one_loop(self, cast: Cast) -> None:
        client, said = browser(cast.ana), sent(email="lan@example.org", send_key="one")
        client.post(NEW, said)
        client.post(NEW, said)
        assert Loop.objects.count() == Follower.objects.count() == 1

    def test_the_field_stands_outside_the_fold_and_says_what_happens(self, cast: Cast) -> None:
        before = browser(cast.ana).get(NEW).content.decode().partition("<details>\n<summary>When, where")[0]
        assert 'name="email"' in before
        assert "a loop is opened for what they said" in before

    def test_an_address_that_is_none_says_so_where_it_stands(self, cast: Cast) -> None:
        answer = browser(cast.ana).post(NEW, sent(email="lan"))
        assert answer.status_code == 422
        assert 'value="lan"' in answer.content.decode()
        assert Voice.objects.count() == 0


@pytest.fixture
def a_source(cast: Cast) -> Any:
    def read(person: Any, id: str) -> Source:
        if id != "7" or person != cast.ana:
            raise Http404
        return Source("Saturdays, in a workbook", "They ask at the desk.", "es", "/workbooks/7/")

    voice_sources["sample"] = read
    yield f"{NEW}?from=sample:7"
    del voice_sources["sample"]


class TestFromARecord:
    def test_its_words_stand_there_to_be_kept(self, cast: Cast, a_source: str) -> None:
        client = browser(cast.ana)
        page = client.get(a_source).content.decode()
        assert "They ask at the desk." in page
        assert '<a href="/workbooks/7/">Saturdays, in a workbook</a>' in page
        client.post(a_source, sent())
        assert the_voice().source == "sample:7"
        assert "Saturdays, in a workbook" in client.get(f"/loops/voices/{the_voice().pk}/").content.decode()

    def test_the_same_record_again_leads_to_the_voice_there_is(self, cast: Cast, a_source: str) -> None:
        client = browser(cast.ana)
        client.post(a_source, sent())
        assert client.get(a_source).url == f"/loops/voices/{the_voice().pk}/"
        assert client.post(a_source, sent(send_key="two")).url == f"/loops/voices/{the_voice().pk}/"
        assert Voice.objects.count() == 1

    def test_whoever_may_not_read_the_record_finds_nothing_and_no_label(
        self, cast: Cast, a_source: str
    ) -> None:
        browser(cast.ana).post(a_source, sent())
        assert browser(cast.jo).get(a_source).status_code == 404
        page = browser(cast.jo).get(f"/loops/voices/{the_voice().pk}/").content.decode()
        assert "Saturdays, in a workbook" not in page
        assert "From a record that you may not read." in page

    def test_a_kind_that_there_is_not_is_a_404(self, cast: Cast) -> None:
        assert browser(cast.ana).get(f"{NEW}?from=nothing:1").status_code == 404


class TestWho:
    def test_whoever_listens_may(self, cast: Cast) -> None:
        for somebody in (cast.newcomer, cast.femi, cast.dana):
            assert browser(somebody).get(NEW).status_code == 200

    def test_mentors_partners_and_people_signed_out_may_not(self, cast: Cast) -> None:
        for somebody in (cast.sam, cast.mrs_tran):
            assert browser(somebody).get(NEW).status_code == 404
            assert browser(somebody).post(NEW, sent()).status_code == 404
        assert browser().get(NEW).url.startswith("/account/login/")
        assert not Voice.objects.exists()

    def test_the_page_costs_few_queries_however_many_loops(
        self, cast: Cast, django_assert_max_num_queries: Any
    ) -> None:
        for number in range(30):
            a_voice(cast, loop=a_loop(cast, f"Loop {number}"))
        client = browser(cast.ana)
        with django_assert_max_num_queries(6):
            client.get(NEW)
