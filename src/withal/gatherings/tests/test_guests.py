"""A guest has their workbook and the room, and nothing else."""

import pytest
from django.urls import reverse

from withal.gatherings import actions
from withal.gatherings.tests.rooms import guest, opened, say

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "there",
    [
        "/",
        "/workbooks/",
        "/workbooks/shared/",
        "/library/",
        "/library/record/",
        "/guides/drafts/",
        "/account/me/",
    ],
)
def test_every_other_page_leads_to_the_room(cast, there):
    gathering = opened(cast)
    client, _seat = guest(gathering)
    response = client.get(there, follow=True)
    assert response.redirect_chain[-1][0] == f"/gatherings/{gathering.pk}/room/"
    assert response.status_code == 200


def test_a_form_of_another_page_is_not_there(cast):
    client, _seat = guest(opened(cast))
    assert client.post("/account/me/", {"name": "Other"}).status_code == 404
    assert client.post("/account/password/set/", {}).status_code == 404


def test_their_workbook_is_whole(cast):
    client, seat = guest(opened(cast))
    book = seat.workbook
    for section in ("goals", "words", "workshop", "plan", "alone"):
        page = client.get(f"/workbooks/{book.pk}/section/{section}/")
        assert page.status_code == 200
        assert "guest.invalid" not in page.content.decode()
    say(client, seat, "personal", _="To listen.")
    page = client.get(f"/workbooks/{book.pk}/section/goals/").content.decode()
    assert "/sharing/" not in page
    assert "Your gathering" in page
    assert '<nav aria-label="Rooms"' not in page
    for form in ("docx", "txt", "pdf"):
        copy = client.get(reverse("workbooks:download", args=[book.pk, form]))
        assert copy.status_code == 200
    assert "guest" not in client.get(reverse("workbooks:download", args=[book.pk, "txt"])).content.decode()


def test_a_guest_shares_with_nobody(cast):
    client, seat = guest(opened(cast))
    say(client, seat, "personal", _="To listen.")
    there = reverse("workbooks:sharing", args=[seat.workbook_id, "personal"])
    assert client.get(there).status_code == 302
    assert client.post(there, {"reader": [cast.sam.pk]}).status_code == 404


def test_two_guests_see_nothing_of_each_other(cast):
    gathering = opened(cast)
    _one, seat = guest(gathering, "First")
    two, _seat = guest(gathering, "Second")
    assert two.get(f"/workbooks/{seat.workbook_id}/").status_code == 404
    assert "First" not in two.get(f"/gatherings/{gathering.pk}/room/").content.decode()
    assert two.get(f"/gatherings/{gathering.pk}/").status_code == 404


def test_public_pages_stay_public(cast):
    client, _seat = guest(opened(cast))
    assert client.get("/styleguide/").status_code == 200
    assert client.get("/no-such-page/").status_code == 404


def test_a_guest_may_come_to_a_second_gathering(cast):
    first, second = opened(cast), None
    client, seat = guest(first, "Nia")
    second = actions.open_gathering(first.version, library=cast.library, title="Again", by=cast.femi)
    client.post(f"/g/{second.code}/")
    assert second.seats.get().person == seat.person
    assert client.get("/", follow=True).redirect_chain[-1][0] == f"/gatherings/{second.pk}/room/"
