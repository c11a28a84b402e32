"""Clusters: from pairs to people, best pair first, without chains.

Two groups join over their best link when the mean score between their lines is good enough (average linkage; a good
link forgives some badly typed lines around it) and no line of one is vetoed against a line of the other. A chain of
links, A like B like C, so never makes a crowd.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Final

from sync.core.disjoint import join, root_of

Pair = tuple[int, int]

JOIN: Final = -1.0
"""The score in bits of a link from which groups may join, and the mean score from which any link joins them."""
GOOD_LINK: Final = 2.0
"""The score in bits from which a link is good: more is forgiven to the groups that it joins."""
FORGIVEN: Final = -4.0
"""Over a good link, two groups join unless their mean score is worse than this."""
UNKNOWN: Final = -3.0
"""The score supposed of two lines that were not compared."""
QUESTION: Final = -5.0
"""The score of a pair that only a person can settle: it joins nothing."""
VETO: Final = float("-inf")
LARGEST_FILLED: Final = 40
"""In groups up to this size every pair is compared before deciding."""


def components(pairs: Iterable[Pair]) -> list[list[int]]:
    """Return the lines that pairs connect, however far: ascending lists, in order of their first line."""
    parent: dict[int, int] = {}
    for one, other in pairs:
        join(parent, one, other)
    groups: dict[int, list[int]] = defaultdict(list)
    for line in sorted(parent):
        groups[root_of(parent, line)].append(line)
    return [group for group in groups.values() if len(group) > 1]


def untorn(links: Collection[Pair], torn: Collection[Pair]) -> set[Pair]:
    """Return the links without those of a line that links to both lines of a torn pair; without all the links of a
    group in which a torn pair is still held together, by a longer way. A line keeps its links to the many that go
    together where few speak against them, and none where it is one against one.
    """
    beside, against = _neighbours(links), _neighbours(torn)
    cut = {(min(line, end), max(line, end)) for line in beside for end in _disputed(beside[line], against)}
    rest = set(links) - cut
    group_of = {line: number for number, group in enumerate(components(rest)) for line in group}
    torn_groups = {group_of[one] for one, other in torn if one in group_of and group_of[one] == group_of.get(other)}
    return {pair for pair in rest if group_of[pair[0]] not in torn_groups}


def _neighbours(pairs: Iterable[Pair]) -> dict[int, set[int]]:
    beside: dict[int, set[int]] = defaultdict(set)
    for one, other in pairs:
        beside[one].add(other)
        beside[other].add(one)
    return beside


def _disputed(lines: Collection[int], against: Mapping[int, Collection[int]]) -> set[int]:
    """Return the lines to leave out so that none of the others speaks against another: those that most speak against
    first.
    """
    rest = set(lines)
    while counts := {line: count for line in rest if (count := len(rest & {*against.get(line, ())}))}:
        most = max(counts.values())
        rest -= {line for line, count in counts.items() if count == most}
    return set(lines) - rest


def agglomerate(scores: Mapping[Pair, float]) -> list[list[int]]:
    """Return the clusters of scored pairs (lower line first); ``VETO`` forbids. Each cluster ascending, two lines at
    least.
    """
    groups = _Groups(scores)
    for (one, other), bits in sorted(scores.items(), key=lambda entry: (-entry[1], entry[0])):
        if bits < JOIN:
            break
        groups.join_if_alike(one, other, JOIN if bits < GOOD_LINK else FORGIVEN)
    return sorted(sorted(members) for members in groups.members() if len(members) > 1)


class _Groups:
    """Groups of lines and, between each two that have compared pairs, the sum and number of their scores."""

    def __init__(self, scores: Mapping[Pair, float]) -> None:
        self._group: dict[int, int] = {}
        self._members: dict[int, list[int]] = {}
        self._between: dict[int, dict[int, tuple[float, int]]] = defaultdict(dict)
        for (one, other), bits in scores.items():
            for line in (one, other):
                self._group[line] = line
                self._members[line] = [line]
            self._between[one][other] = self._between[other][one] = (bits, 1)

    def members(self) -> Iterator[Sequence[int]]:
        yield from self._members.values()

    def join_if_alike(self, one: int, other: int, least: float) -> None:
        first, second = self._group[one], self._group[other]
        if first != second and self._mean(first, second) >= least:
            self._join(first, second)

    def _mean(self, first: int, second: int) -> float:
        total, count = self._between[first].get(second, (0.0, 0))
        pairs = len(self._members[first]) * len(self._members[second])
        return (total + UNKNOWN * (pairs - count)) / pairs

    def _join(self, first: int, second: int) -> None:
        if len(self._members[first]) < len(self._members[second]):
            first, second = second, first
        for line in self._members[second]:
            self._group[line] = first
        self._members[first] += self._members.pop(second)
        for third, (total, number) in self._between.pop(second).items():
            del self._between[third][second]
            if third != first:
                before, count = self._between[first].get(third, (0.0, 0))
                self._between[first][third] = self._between[third][first] = (before + total, count + number)
