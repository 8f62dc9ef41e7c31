"""What a person owes by a day: on Today, and for the calendar."""

from __future__ import annotations

from typing import Any

from tests.cast import Cast, browser

from withal.accounts.models import Person
from withal.commitments import actions
from withal.commitments.queries import dated
from withal.commitments.tests.making import in_days, promised, step_of
from withal.libraries.actions import end_membership
from withal.libraries.models import Membership


def today(somebody: Any) -> str:
    return browser(somebody).get("/").content.decode()


class TestOnToday:
    def test_mine_stand_there_the_latest_first_with_the_press_that_ends_them(self, cast: Cast) -> None:
        step_of(cast, "Soon", owner=cast.jo, due=in_days(3))
        late = step_of(cast, "Late", owner=cast.jo, due=in_days(-3))
        step_of(cast, "Of Ana", owner=cast.ana, due=in_days(1))
        page = today(cast.jo)
        assert page.index("Late") < page.index("Soon")
        assert "Of Ana" not in page
        address = f"/promises/steps/{late.pk}/mark/"
        answer = browser(cast.jo).post(address, {"as": "done", "go": "/"}, follow=True)
        assert answer.redirect_chain == [("/", 302)]
        assert "3 days late" not in answer.content.decode()

    def test_six_at_most_and_the_way_to_the_rest(self, cast: Cast) -> None:
        for number in range(7):
            step_of(cast, f"Step {number}", owner=cast.jo, due=in_days(number))
        page = today(cast.jo)
        assert "Step 5" in page
        assert page.count("/mark/") == 6
        assert "See all your steps" in page

    def test_nothing_due_is_nothing_said(self, cast: Cast) -> None:
        step_of(cast, "In a year", owner=cast.jo, due=in_days(365))
        step_of(cast, "Some day", owner=cast.jo)
        assert "Steps due" not in today(cast.jo)


class TestDated:
    def test_open_steps_of_mine_and_open_promises_i_made(self, cast: Cast, django_assert_num_queries) -> None:
        step = step_of(cast, owner=cast.jo, due=in_days(2))
        promise = promised(cast, by=cast.jo, due=in_days(1))
        step_of(cast, "Some day", owner=cast.jo)
        step_of(cast, "Of Ana", owner=cast.ana, due=in_days(1))
        actions.mark_step(step_of(cast, "Over", owner=cast.jo, due=in_days(1)), by=cast.jo, as_="done")
        over = promised(cast, "Refused", by=cast.jo, due=in_days(1))
        actions.settle(over, by=cast.femi, how="refused", why="No room")
        with django_assert_num_queries(2):
            found = dated(cast.jo)
        assert [(one.uid, one.on, one.path) for one in found] == [
            (f"promise:{promise.pk}", in_days(1), f"/promises/{promise.pk}/"),
            (f"step:{step.pk}", in_days(2), f"/promises/steps/{step.pk}/"),
        ]

    def test_a_settled_promise_asks_nothing_more_of_its_steps(self, cast: Cast) -> None:
        promise = promised(cast, due=in_days(9))
        step = step_of(cast, "Bring tables", promise=promise, owner=cast.jo, due=in_days(-2))
        actions.settle(promise, by=cast.femi, how="refused", why="No room")
        assert dated(Person.objects.get(pk=cast.jo.pk)) == []
        assert "Bring tables" not in today(cast.jo)
        lists = browser(cast.jo)
        assert b"Bring tables" not in lists.get("/promises/steps/").content
        assert b"Bring tables" in lists.get("/promises/steps/?show=settled").content
        page = lists.get(f"/promises/{promise.pk}/").content.decode()
        assert "1 step is still open: done, or not doing it?" in page
        assert "late" not in page
        actions.unsettle(promise, by=cast.femi)
        assert [one.uid for one in dated(Person.objects.get(pk=cast.jo.pk))] == [f"step:{step.pk}"]

    def test_who_has_left_owes_nothing(self, cast: Cast) -> None:
        step_of(cast, owner=cast.jo, due=in_days(2))
        end_membership(Membership.objects.get(person=cast.jo, team=None), by=cast.dana)
        assert dated(cast.jo) == []
