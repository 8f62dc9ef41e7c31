"""The library's loops on one page, and as a table."""

from __future__ import annotations

import csv
import io
from typing import Any

from django.db import connection
from django.utils import timezone
from tests.cast import Cast, browser

from withal.loops.actions import put_away
from withal.loops.models import Loop
from withal.loops.queries import staff
from withal.loops.tests.chains import a_closed_loop, a_loop, a_promise, a_voice, due, keep

LOOPS = "/loops/"


def page(cast: Cast, asked: str = "") -> str:
    return browser(cast.ana).get(LOOPS + asked).content.decode()


def in_every_state(cast: Cast) -> None:
    a_voice(cast, loop=a_loop(cast, "Open and said"))
    a_voice(cast, loop=(late := a_loop(cast, "Late by nine")))
    due(late, -9)
    done = a_loop(cast, "Done, not told")
    a_voice(cast, loop=done)
    keep(a_promise(done), cast.dana)
    a_closed_loop(cast, "Told and closed")
    put_away(a_loop(cast, "Opened by mistake"), by=cast.ana)


def test_it_says_in_a_sentence_where_the_library_stands(cast: Cast) -> None:
    in_every_state(cast)
    assert "1 of 4 loops are closed. One is late, by 9 days." in page(cast)
    assert "25 % closed" in page(cast)


def test_open_loops_stand_there_first_the_oldest_due_on_top(cast: Cast) -> None:
    in_every_state(cast)
    found = page(cast)
    assert found.index("Late by nine") < found.index("Done, not told") < found.index("Open and said")
    assert "Told and closed" not in found
    assert "Opened by mistake" not in found
    assert "an answer is 9 days late" in found


def test_each_way_to_look_shows_its_own(cast: Cast) -> None:
    in_every_state(cast)
    shown = {
        "late": ["Late by nine"],
        "waiting": ["Done, not told"],
        "closed": ["Told and closed"],
        "away": ["Opened by mistake"],
        "all": ["Open and said", "Late by nine", "Done, not told", "Told and closed"],
        "nonsense": ["Open and said", "Late by nine", "Done, not told"],
    }
    every = set(shown["all"] + shown["away"])
    for asked, titles in shown.items():
        found = page(cast, f"?show={asked}")
        assert {title for title in every if title in found} == set(titles), asked


def test_titles_can_be_searched(cast: Cast) -> None:
    in_every_state(cast)
    assert "Told and closed" in page(cast, "?show=all&search=TOLD+and")
    assert "No title here has" in page(cast, "?show=all&search=%00%25nothing")


def test_an_empty_page_teaches(cast: Cast) -> None:
    assert "A loop begins with what somebody said." in page(cast)


def test_another_librarys_loops_are_not_there(cast: Cast) -> None:
    a_loop(cast, "Ours alone")
    assert b"Ours alone" not in browser(cast.stella).get(LOOPS + "?show=all").content


def test_neither_a_mentor_nor_a_partner_has_the_door_or_the_page(cast: Cast) -> None:
    for somebody in (cast.sam, cast.mrs_tran):
        assert browser(somebody).get(LOOPS).status_code == 404
        assert b'href="/loops/"' not in browser(somebody).get("/").content
    assert b'href="/loops/"' in browser(cast.ana).get("/").content


class TestThousandsOfLoops:
    def fill(self, cast: Cast, count: int) -> None:
        today = timezone.localdate()
        Loop.objects.bulk_create(
            Loop(
                library=cast.library,
                title=f"Loop {n}",
                stage=n % 5,
                due=today,
                keeper=cast.ana if n % 50 else cast.jo,
                branch=cast.eastgate,
                closed_at=timezone.now() if n % 3 == 0 else None,
            )
            for n in range(count)
        )

    def test_the_queries_do_not_grow(self, cast: Cast, django_assert_max_num_queries: Any) -> None:
        self.fill(cast, 120)
        client = browser(cast.ana)
        for asked in ("", "?show=late", "?show=all&page=2", "?show=closed&search=Loop"):
            with django_assert_max_num_queries(9):
                found = client.get(LOOPS + asked).content.decode()
            assert found.count('class="ring') <= 51

    def test_an_index_serves_each_list(self, cast: Cast) -> None:
        if connection.vendor != "sqlite":
            return
        self.fill(cast, 300)
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
        today = timezone.localdate()
        for show in staff.SHOWN:
            plan = staff.loops_of(cast.library, show, today)[:50].explain()
            assert "USING INDEX" in plan, (show, plan)
            assert "SCAN loops_loop\n" not in plan + "\n", (show, plan)
        assert "voices_waiting" in staff.voices_waiting(cast.library)[:50].explain()
        assert (
            "loops_held_open" in Loop.objects.filter(keeper=cast.jo, closed_at=None).order_by("due").explain()
        )


class TestTheTable:
    def rows(self, cast: Cast) -> list[list[str]]:
        answer = browser(cast.ana).get("/loops/all.csv")
        assert "attachment" in answer.headers["Content-Disposition"]
        return list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))

    def test_a_line_stands_for_each_loop_not_put_away(self, cast: Cast) -> None:
        in_every_state(cast)
        head, *lines = self.rows(cast)
        assert head[0] == "What it is about"
        assert {line[0] for line in lines} == {
            "Open and said", "Late by nine", "Done, not told", "Told and closed",
        }  # fmt: skip
        late = next(line for line in lines if line[0] == "Late by nine")
        assert (late[3], late[5], late[8]) == ("Ana Reyes", "1", "9")

    def test_no_cell_is_reckoned_by_a_spreadsheet(self, cast: Cast) -> None:
        a_loop(cast, '=HYPERLINK("http://example.org")')
        assert self.rows(cast)[1][0].startswith("'=")
