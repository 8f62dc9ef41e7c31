"""Counts and never who: nothing under five, the next after five more, unanimity not shown."""

import pytest
from tests.cast import browser

from withal.gatherings import tallies
from withal.gatherings.models import Tally
from withal.gatherings.tests.rooms import guest, opened, room_of, say
from withal.guides.queries import outline

pytestmark = pytest.mark.django_db


def count(cast, gathering, prompt="ready"):
    return browser(cast.femi).post(f"/gatherings/{gathering.pk}/count/", {"prompt": prompt}, follow=True)


def test_four_answers_are_not_counted_and_five_are(cast):
    gathering = opened(cast)
    room_of(gathering, "1", "2", "3", "4")
    assert "A tally needs five answers" in count(cast, gathering).content.decode()
    assert not Tally.objects.exists()
    room_of(gathering, "4")
    count(cast, gathering)
    assert Tally.objects.get().answered == 5
    assert Tally.objects.get().counts == [["", {"1": 1, "2": 1, "3": 1, "4": 2}]]


def test_the_next_waits_for_five_more(cast):
    gathering = opened(cast)
    room_of(gathering, "1", "2", "3", "4", "4")
    count(cast, gathering)
    room_of(gathering, "1", "1", "1", "1")
    assert "until five more have answered" in count(cast, gathering).content.decode()
    assert Tally.objects.count() == 1
    room_of(gathering, "5")
    count(cast, gathering)
    assert Tally.objects.count() == 2
    assert Tally.objects.first().answered == 10


def test_where_all_answered_alike_nothing_is_kept_or_shown(cast):
    gathering = opened(cast)
    room_of(gathering, "3", "3", "3", "3", "3")
    count(cast, gathering)
    assert Tally.objects.get().counts == [["", None]]
    page = browser(cast.femi).get(f"/gatherings/{gathering.pk}/tally/ready/").content.decode()
    assert "all answered alike" in page
    assert "<rect" not in page


def test_a_tally_shows_counts_to_the_room_and_no_name(cast):
    gathering = opened(cast)
    people = room_of(gathering, "1", "2", "2", "2", "5")
    count(cast, gathering)
    for client in (browser(cast.femi), people[0][0]):
        page = client.get(f"/gatherings/{gathering.pk}/tally/ready/").content.decode()
        assert "1 – not yet" in page
        assert '<td class="number">3</td>' in page
        assert "5 people answered" in page
        assert "Guest " not in page
    assert browser(cast.ana).get(f"/gatherings/{gathering.pk}/tally/ready/").status_code == 404
    assert people[0][0].get(f"/gatherings/{gathering.pk}/tally/nothing/").status_code == 404


def test_words_and_private_sections_are_never_counted(cast):
    gathering = opened(cast)
    for prompt in ("personal", "change", "meet", "nothing"):
        response = browser(cast.femi).post(f"/gatherings/{gathering.pk}/count/", {"prompt": prompt})
        assert response.status_code == 404


def test_the_page_says_how_many_have_answered(cast):
    gathering = opened(cast)
    room_of(gathering, "1", "2")
    page = browser(cast.femi).get(f"/gatherings/{gathering.pk}/").content.decode()
    assert "2 have answered" in page
    assert "3 answers more before the next tally" in page
    assert "Take a tally<" not in page


def test_an_answer_of_somebody_outside_is_not_counted(cast):
    gathering = opened(cast)
    people = room_of(gathering, "1", "2", "3", "4")
    other, seat = guest(opened_again(cast, gathering))
    say(other, seat, "ready", _="5")
    count(cast, gathering)
    assert not Tally.objects.exists()
    assert len(people) == 4


def opened_again(cast, gathering):
    from withal.gatherings.actions import open_gathering

    return open_gathering(gathering.version, library=cast.library, title="Other", by=cast.femi)


def test_terms_are_counted_by_term(cast):
    gathering = opened(cast, section="words")
    for state in ("use", "use", "new", "new", "new"):
        client, seat = guest(gathering)
        say(client, seat, "key-terms", outreach=state, equity="new")
    count(cast, gathering, "key-terms")
    assert Tally.objects.get().counts == [["outreach", {"use": 2, "new": 3}], ["equity", None]]
    page = browser(cast.femi).get(f"/gatherings/{gathering.pk}/tally/key-terms/").content.decode()
    assert "I use it in my work" in page


@pytest.mark.parametrize(
    ("prompt", "values", "expected"),
    [
        (
            "practices",
            [["closing-the-loop"]] * 2 + [[]] * 3,
            [("listening-more-than-talking", None), ("closing-the-loop", {"yes": 2, "": 3})],
        ),
        ("next", [["leave"]] * 3 + [["answer-it"]] * 2, [("", {"leave": 3, "answer-it": 2})]),
        (
            "facets",
            [{"measure-what-matters": {"state": "focus", "note": "x"}}] * 2
            + [{"measure-what-matters": {"state": "already", "note": ""}}] * 3,
            [("make-time-for-reflection", None), ("measure-what-matters", {"focus": 2, "already": 3})],
        ),
    ],
)
def test_each_kind_is_counted_in_its_shape(cast, prompt, values, expected):
    asked = outline(opened(cast).version).by_id[prompt]
    counts = tallies.counted(asked, values)
    assert counts == expected
    groups = tallies.drawn(asked, counts, len(values))
    assert any(bar.number for group in groups for bar in group.bars)
    assert "x" not in str(counts).replace("next", "")
