"""Follow people from one reading to the next: which line of today is which line of before, one to one.

No line has a number of its own that lasts, so lines are recognised as duplicates are: those that read exactly alike
first, then by the score of the pair, best first. What speaks for a link here is stronger than between two lines of one
directory, for almost everyone of before is still there: the prior is one in as many lines as are left.
"""

from __future__ import annotations

from collections import defaultdict
from typing import Final

import numpy as np

from sync.core.duplicates.arrays import Floats
from sync.core.duplicates.clusters import Pair
from sync.core.duplicates.lines import arrange
from sync.core.duplicates.people import People, Role
from sync.core.duplicates.scoring import learn_and_score

LINK: Final = 0.0
"""The score in bits from which two lines are one person, read twice."""


def link(before: People, after: People) -> tuple[tuple[int, int], ...]:
    """Return pairs of places, in ``before`` and in ``after`` (counted from 0), that are one person; each place once."""
    pairs = _same_lines(before, after)
    left_before = _others(len(before), [one for one, _other in pairs])
    left_after = _others(len(after), [other for _one, other in pairs])
    if left_before and left_after:
        links = _by_score(_only(before, left_before), _only(after, left_after))
        pairs += [(left_before[one], left_after[other]) for one, other in links]
    return tuple(sorted(pairs))


def _same_lines(before: People, after: People) -> list[Pair]:
    """Return the lines that read exactly alike, in the order of the sheet when there are several."""
    places: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for place, line in enumerate(_lines(before)):
        places[line].append(place)
    pairs = []
    for place, line in enumerate(_lines(after)):
        if places[line]:
            pairs.append((places[line].pop(0), place))
    return pairs


def _lines(people: People) -> list[tuple[str, ...]]:
    return list(zip(*(people.texts(role) for role in Role), strict=True))


def _others(count: int, places: list[int]) -> list[int]:
    return sorted(set(range(count)) - set(places))


def _only(people: People, places: list[int]) -> People:
    columns = {role: [column[place] for place in places] for role, column in people.columns.items()}
    return People(tuple(range(len(places))), columns)


def _by_score(before: People, after: People) -> list[Pair]:
    """Return the best links first, each line once."""
    count = len(before)
    roles = [role for role in Role if role in before.columns or role in after.columns]
    columns = {role: [*before.texts(role), *after.texts(role)] for role in roles}
    lines = arrange(People(tuple(range(count + len(after))), columns))
    learnt, scores = learn_and_score(lines.people, lambda _stage, _share: None)
    bits = scores.bits - learnt.weights.prior + _prior(count, len(after))
    candidates = [
        (score, one, other)
        for score, one, other in _ranked(
            bits, scores.compared.left.tolist(), scores.compared.right.tolist(), lines.keys
        )
        if one < count <= other
    ]
    return _one_to_one(candidates, count)


def _prior(before: int, after: int) -> float:
    return -float(np.log2(max(before, after) + 1))


def _ranked(
    bits: Floats, left: list[int], right: list[int], keys: tuple[tuple[int, ...], ...]
) -> list[tuple[float, int, int]]:
    """Return scored pairs of keys, best first; of lines that read alike every key may be linked."""
    pairs = []
    for score, one, other in zip(bits.tolist(), left, right, strict=True):
        if score >= LINK:
            pairs += [(-score, *sorted((a, b))) for a in keys[one] for b in keys[other]]
    return sorted((score, one, other) for score, one, other in pairs)


def _one_to_one(candidates: list[tuple[float, int, int]], count: int) -> list[Pair]:
    keys: set[int] = set()
    pairs = []
    for _score, one, other in candidates:
        if one not in keys and other not in keys:
            keys |= {one, other}
            pairs.append((one, other - count))
    return pairs
