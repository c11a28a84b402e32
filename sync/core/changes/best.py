"""The best pairs of two lists, each element used once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from itertools import product
from typing import Final, TypeVar

T = TypeVar("T")

_EVERY_PAIR: Final = 20_000
"""Up to so many pairs, all are compared; beyond, those that have a mark in common."""

_CROWD: Final = 2_500
"""A mark that makes more pairs than this tells nobody apart."""


def best_pairs(
    before: Sequence[T],
    after: Sequence[T],
    score: Callable[[T, T], float],
    least: float,
    marks: Callable[[T], Iterable[str]],
) -> list[tuple[int, int]]:
    """Return the pairs of indexes that score ``least`` or more, best first, without an index twice; among equals in
    order.
    """
    candidates = sorted(
        (-points, i, j) for i, j in _candidates(before, after, marks) if (points := score(before[i], after[j])) >= least
    )
    old, new = set(range(len(before))), set(range(len(after)))
    pairs = []
    for _, i, j in candidates:
        if i in old and j in new:
            old.remove(i)
            new.remove(j)
            pairs.append((i, j))
    return pairs


def _candidates(
    before: Sequence[T], after: Sequence[T], marks: Callable[[T], Iterable[str]]
) -> Iterable[tuple[int, int]]:
    """Return the pairs worth a comparison: a tab where everything was rewritten must not take the square of its
    size.
    """
    if len(before) * len(after) <= _EVERY_PAIR:
        return product(range(len(before)), range(len(after)))
    places: dict[str, tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
    for side, elements in enumerate((before, after)):
        for index, element in enumerate(elements):
            for mark in filter(None, set(marks(element))):
                places[mark][side].append(index)
    return {pair for old, new in places.values() if len(old) * len(new) <= _CROWD for pair in product(old, new)}
