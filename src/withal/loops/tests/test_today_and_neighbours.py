"""What this room says on Today and to the rooms below it, and that what it wrote down stays true."""

from __future__ import annotations

import logging
from typing import Any

import pytest
from django.utils import timezone
from tests.cast import Cast, browser

from withal.commitments import actions as commitments
from withal.commitments.registries import places_of
from withal.followers.registries import followed
from withal.kit.registries import dated
from withal.libraries.models import Membership
from withal.loops import actions, notices
from withal.loops.models import Loop
from withal.loops.tests.chains import a_closed_loop, a_loop, a_promise, a_voice, due, fresh, keep


def today(cast: Cast, who: str = "ana") -> str:
    return browser(getattr(cast, who)).get("/").content.decode()


class TestToday:
    def test_my_open_loops_stand_there_late_ones_first(self, cast: Cast) -> None:
        a_voice(cast, loop=a_loop(cast, "On the way"))
        due(a_loop(cast, "Late one"), -9)
        a_closed_loop(cast, "Closed one")
        found = today(cast)
        assert "Loops you hold open" in found
        assert found.index("Late one") < found.index("On the way")
        assert "Closed one" not in found

    def test_at_most_five(self, cast: Cast) -> None:
        for number in range(7):
            a_loop(cast, f"Loop number {number}")
        assert today(cast).count("Loop number") == 5

    def test_who_keeps_none_and_tells_sees_the_librarys_late_ones(self, cast: Cast) -> None:
        due(a_loop(cast, "Late one"), -9)
        a_loop(cast, "Not late")
        assert "Loops of the library that are late" in today(cast, "dana")
        assert "Not late" not in today(cast, "dana")
        assert "Late one" not in today(cast, "newcomer")

    def test_voices_that_wait_are_counted(self, cast: Cast) -> None:
        a_voice(cast)
        assert "1 voice waits for a loop" in today(cast, "newcomer")

    def test_mentors_and_partners_read_nothing_of_it(self, cast: Cast) -> None:
        due(a_loop(cast, "Late one", keeper=cast.sam), -9)
        a_voice(cast)
        for who in ("sam", "mrs_tran", "stella"):
            assert "Late one" not in today(cast, who)
            assert "waits for a loop" not in today(cast, who)

    def test_the_top_says_how_many_of_mine_are_late(self, cast: Cast, rf: Any) -> None:
        due(a_loop(cast, "One"), -9)
        due(a_loop(cast, "Two"), -2)
        request = rf.get("/")
        from withal.libraries.context import Here

        request.user, request.session = cast.ana, {}
        request.here = Here(request)
        said = notices.held_open(cast.ana, request)
        assert said
        assert said["sentence"] == "Two loops that you keep are late."


class TestTheCalendar:
    def test_each_loop_i_keep_stands_on_its_day(self, cast: Cast) -> None:
        loop = due(a_loop(cast), 3)
        a_closed_loop(cast)
        entries = [entry for read in dated for entry in read(cast.ana) if entry.uid.startswith("loop:")]
        assert [(entry.uid, entry.on, entry.path) for entry in entries] == [
            (f"loop:{loop.pk}", loop.due, f"/loops/{loop.pk}/")
        ]

    def test_nothing_of_a_library_that_somebody_left(self, cast: Cast) -> None:
        due(a_loop(cast), 3)
        Membership.objects.filter(person=cast.ana, library=cast.library).update(until=timezone.now())
        assert notices.owed(cast.ana) == []


class TestCommitments:
    def test_a_promise_names_the_loops_it_answers(self, cast: Cast) -> None:
        loop = a_loop(cast)
        promise = a_promise(loop)
        assert [(place.title, place.path) for place in places_of([promise.pk])[promise.pk]] == [
            (loop.title, f"/loops/{loop.pk}/")
        ]

    def test_what_happens_to_a_promise_moves_its_loops(self, cast: Cast) -> None:
        loop = a_loop(cast)
        a_voice(cast, loop=loop)
        promise = a_promise(loop)
        step = commitments.add_step(cast.library, by=cast.ana, text="Ask", promise=promise)
        assert fresh(loop).stage == 2
        commitments.mark_step(step, by=cast.ana, as_="begun")
        assert fresh(loop).stage == 3
        keep(promise, cast.dana)
        assert fresh(loop).stage == 4
        commitments.unsettle(promise, by=cast.dana)
        assert fresh(loop).stage == 3


class TestFollowers:
    def test_a_shown_loop_has_a_public_face_in_the_language_that_a_person_wrote(self, cast: Cast) -> None:
        loop = a_loop(cast)
        assert followed(loop.subject, "en") is None
        actions.show_loop(loop, by=cast.dana)
        actions.title_in(loop, by=cast.ana, language="es", title="Los sábados")
        faces = [followed(loop.subject, language) for language in ("en", "es", "vi")]
        assert [face.title for face in faces if face] == [loop.title, "Los sábados", loop.title]
        assert {face.path for face in faces if face} == {f"/l/{loop.code}/"}

    @pytest.mark.parametrize("id", ["", "x", "0", "²"])
    def test_what_is_no_loop_has_none(self, db: None, id: str) -> None:
        assert followed(f"loops.loop:{id}", "en") is None

    def test_one_put_away_has_none(self, cast: Cast) -> None:
        loop = a_loop(cast)
        actions.show_loop(loop, by=cast.dana)
        actions.put_away(loop, by=cast.ana)
        assert followed(loop.subject, "en") is None


class TestWhatIsWrittenDown:
    def test_the_daily_round_finds_nothing_to_do(self, cast: Cast) -> None:
        a_closed_loop(cast)
        a_voice(cast, loop=a_loop(cast, "Another"))
        assert actions.reckon_what_differs() == 0

    def test_it_puts_right_what_somebody_changed_by_hand(
        self, cast: Cast, caplog: pytest.LogCaptureFixture
    ) -> None:
        loop = a_closed_loop(cast)
        Loop.objects.filter(pk=loop.pk).update(stage=2, closed_at=None, voice_count=9)
        with caplog.at_level(logging.WARNING):
            assert actions.reckon_what_differs() == 1
        assert (fresh(loop).stage, fresh(loop).voice_count, fresh(loop).closed_at) == (5, 1, loop.closed_at)
        assert str(loop.pk) in caplog.text
