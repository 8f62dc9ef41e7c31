"""The ring says how far something is, in arcs and in words."""

import pytest
from django.template import Context, Template

from withal.kit import rings


def test_a_workbook_is_one_arc_as_long_as_the_share_that_is_done():
    track, arc = rings.progress(6, 11)
    assert track == rings.Arc(0, 100, track=True)
    assert (arc.start, arc.length) == (0, 54.55)


@pytest.mark.parametrize(("done", "total", "lengths"), [(0, 11, [100]), (0, 0, [100]), (12, 11, [100, 100])])
def test_an_empty_or_overfull_ring_stays_a_ring(done, total, lengths):
    assert [arc.length for arc in rings.progress(done, total)] == lengths


def test_a_loop_is_five_even_arcs_with_gaps_between_them():
    arcs = rings.stages(["said", "promised"])
    assert [arc.track for arc in arcs] == [False, False, True, True, True]
    assert {arc.length for arc in arcs} == {16}
    assert [arc.start for arc in arcs] == [2, 22, 42, 62, 82]


def test_a_stage_that_no_loop_has_is_refused_by_name():
    with pytest.raises(ValueError, match="no stage finished"):
        rings.stages(["said", "finished"])


def test_a_ring_is_heard_as_words():
    assert '<span class="visually-hidden">6 of 11 done</span>' in draw("{% ring_progress 6 11 %}")
    assert "said, promised; late" in draw('{% ring_stages "said promised" late=True %}')
    assert "nothing said yet" in draw('{% ring_stages "" %}')


def test_words_that_stand_beside_the_ring_are_not_said_twice():
    assert "visually-hidden" not in draw('{% ring_progress 6 11 words="" %}')


def test_a_full_ring_and_a_closed_loop_are_closed_even_when_late():
    assert 'class="ring closed"' in draw("{% ring_progress 3 3 %}")
    assert 'class="ring closed large"' in draw('{% ring_stages "said" late=True closed=True look="large" %}')


def test_words_given_to_a_ring_or_a_chip_are_escaped():
    assert "&lt;b&gt;" in draw("{% ring_progress 1 2 words=words %}", words="<b>")
    assert draw("{% chip words 'private' %}", words="<b>") == '<span class="chip private">&lt;b&gt;</span>'


def draw(source, **context):
    return Template(source).render(Context(context))
