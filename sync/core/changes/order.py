"""How much of a list is out of order."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable


def out_of_order(positions: Iterable[int]) -> int:
    """Return the fewest elements to take away so that the others ascend: all but the longest increasing subsequence.

    Positions are distinct. Takes n log n steps (patience sorting: Fredman, *On computing the length of longest
    increasing subsequences*, 1975).
    """
    tails: list[int] = []
    count = 0
    for position in positions:
        count += 1
        place = bisect_left(tails, position)
        tails[place : place + 1] = [position]
    return count - len(tails)
