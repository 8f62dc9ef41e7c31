"""Who talks with whom: at random, as few people as can be meeting twice, an odd one making three."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import combinations
from random import Random, SystemRandom

TRIES = 60
Met = Collection[frozenset[int]]


def paired(people: Sequence[int], met: Met, chance: Random | None = None) -> list[list[int]]:
    """Groups of two, one of three where the number is odd. `met` holds who talked before."""
    chance = chance or SystemRandom()
    best: list[list[int]] = []
    fewest: int | None = None
    for _try in range(TRIES):
        groups = _once(people, met, chance)
        again = sum(frozenset(two) in met for group in groups for two in combinations(group, 2))
        if fewest is None or again < fewest:
            best, fewest = groups, again
        if not again:
            break
    return best


def _once(people: Sequence[int], met: Met, chance: Random) -> list[list[int]]:
    waiting = list(people)
    chance.shuffle(waiting)
    groups: list[list[int]] = []
    while len(waiting) > 1:
        one = waiting.pop()
        fresh = (other for other in waiting if frozenset((one, other)) not in met)
        other = next(fresh, waiting[-1])
        waiting.remove(other)
        groups.append([one, other])
    if waiting and groups:
        left = waiting[0]
        fit = [group for group in groups if all(frozenset((left, each)) not in met for each in group)]
        chance.choice(fit or groups).append(left)
    return groups
