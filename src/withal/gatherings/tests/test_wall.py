"""The wall: by consent, one answer at a time, nameless, and off again whenever its writer likes."""

import pytest
from tests.cast import browser

from withal.gatherings import actions
from withal.gatherings.models import WallNote
from withal.gatherings.tests.rooms import guest, opened, say
from withal.workbooks.queries import mark

pytestmark = pytest.mark.django_db
WORDS = "Ask before I offer help."


def sitting(cast, words=WORDS):
    gathering = opened(cast, section="goals")
    nia, seat = guest(gathering, "Nia")
    say(nia, seat, "personal", _=words)
    return gathering, nia, seat


def show(client, gathering, words=WORDS, prompt="personal"):
    return client.post(
        f"/gatherings/{gathering.pk}/show/", {"prompt": prompt, "mark": mark(words)}, follow=True
    )


def wall(cast, gathering) -> str:
    return browser(cast.femi).get(f"/gatherings/{gathering.pk}/wall/").content.decode()


def test_nothing_stands_there_before_somebody_chose_it(cast):
    gathering, nia, _seat = sitting(cast)
    assert WORDS in nia.get(f"/gatherings/{gathering.pk}/room/").content.decode()
    assert WORDS not in wall(cast, gathering)


def test_an_answer_shown_has_no_name(cast):
    gathering, nia, _seat = sitting(cast)
    show(nia, gathering)
    assert WORDS in wall(cast, gathering)
    assert "Nia" not in wall(cast, gathering)
    other, _other_seat = guest(gathering)
    assert WORDS in other.get(f"/gatherings/{gathering.pk}/room/").content.decode()


def test_what_is_copied_is_what_was_read(cast):
    gathering, nia, _seat = sitting(cast)
    page = show(nia, gathering, words="What stood there before").content.decode()
    assert "Your answer changed" in page
    assert not WallNote.objects.exists()


def test_a_later_change_stays_private(cast):
    gathering, nia, seat = sitting(cast)
    show(nia, gathering)
    address = f"/workbooks/{seat.workbook_id}/prompt/personal/answer/"
    nia.post(address, {"p.personal": "Something else", "r.personal": "1", "k.personal": "later"})
    assert WORDS in wall(cast, gathering)
    assert "Something else" not in wall(cast, gathering)


def test_whoever_wrote_it_takes_it_down_and_nothing_is_kept(cast):
    gathering, nia, _seat = sitting(cast)
    show(nia, gathering)
    nia.post(f"/gatherings/{gathering.pk}/take-down/", {"prompt": "personal"})
    assert not WallNote.objects.exists()


def test_whoever_leads_hides_it_and_puts_it_back(cast):
    gathering, nia, _seat = sitting(cast)
    show(nia, gathering)
    note, femi = WallNote.objects.get(), browser(cast.femi)
    femi.post(f"/gatherings/{gathering.pk}/notes/{note.pk}/hide/")
    assert WORDS not in wall(cast, gathering)
    assert "took it off the wall" in nia.get(f"/gatherings/{gathering.pk}/room/").content.decode()
    show(nia, gathering)
    assert WORDS not in wall(cast, gathering)
    femi.post(f"/gatherings/{gathering.pk}/notes/{note.pk}/show/")
    assert WORDS in wall(cast, gathering)


def test_nobody_hides_a_note_of_another_room(cast):
    gathering, nia, _seat = sitting(cast)
    show(nia, gathering)
    other = actions.open_gathering(gathering.version, library=cast.library, title="", by=cast.femi)
    there = f"/gatherings/{other.pk}/notes/{WallNote.objects.get().pk}/hide/"
    assert browser(cast.femi).post(there).status_code == 404


def test_a_private_section_never_stands_on_the_wall(cast):
    gathering, nia, seat = sitting(cast)
    say(nia, seat, "change", _="For me alone.")
    show(nia, gathering, words="For me alone.", prompt="change")
    assert not WallNote.objects.exists()


def test_words_too_long_for_the_wall_are_refused_and_kept_where_they_are(cast):
    long = "a" * 1001
    gathering, nia, _seat = sitting(cast, words=long)
    show(nia, gathering, words=long)
    assert not WallNote.objects.exists()


def test_who_leaves_takes_their_words_along(cast):
    gathering, nia, _seat = sitting(cast)
    show(nia, gathering)
    nia.post(f"/gatherings/{gathering.pk}/leave/")
    assert not WallNote.objects.exists()
    assert nia.get(f"/gatherings/{gathering.pk}/room/").status_code == 302
    assert nia.get(f"/gatherings/{gathering.pk}/wall/").status_code == 404
