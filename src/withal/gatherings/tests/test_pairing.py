"""Who talks with whom."""

from itertools import combinations
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from withal.gatherings.pairing import paired


@given(st.integers(2, 41), st.integers(0, 10**6))
def test_everybody_has_somebody_once(people: int, seed: int) -> None:
    groups = paired(range(people), set(), Random(seed))
    assert sorted(one for group in groups for one in group) == list(range(people))
    assert sorted(map(len, groups)) == [2] * (people // 2 - people % 2) + [3] * (people % 2)


def test_nobody_meets_anybody_twice_in_four_rounds_of_forty() -> None:
    met: set[frozenset[int]] = set()
    for round in range(4):
        groups = paired(range(40), met, Random(round))
        now = {frozenset(two) for group in groups for two in combinations(group, 2)}
        assert not now & met
        met |= now


def test_where_all_have_met_they_meet_again() -> None:
    assert paired([1, 2], {frozenset((1, 2))}, Random(1)) in ([[1, 2]], [[2, 1]])


def test_nobody_is_paired_with_nobody() -> None:
    assert paired([], set()) == []
    assert paired([1], set()) == []
