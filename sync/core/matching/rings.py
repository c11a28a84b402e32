"""Barter, directly or in a ring: A could help B, who could help C, who could help A."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Final

from sync.core.matching.identities import Identity
from sync.core.matching.values import Match, Ring

LONGEST: Final = 4
MOST: Final = 20
"""Rings that are told: a few that people may try."""

_STEPS: Final = 200_000
"""Steps that are tried: whatever the sheet, rings are looked for in a bounded time."""


def find_rings(edges: Sequence[tuple[Identity, Identity, Match]]) -> tuple[Ring, ...]:
    """Find the rings of two to four people among the matches that are shown; the shortest first, then the surest, each
    need in one ring only. A ring is told from its first need in the sheet.
    """
    ways: dict[str, list[tuple[str, Match]]] = defaultdict(list)
    for asker, giver, match in edges:
        ways[min(asker)].append((min(giver), match))
    rings = sorted(_rings(ways), key=lambda steps: (len(steps), -min(step.score for step in steps)))
    kept: list[Ring] = []
    used: set[int] = set()
    for steps in rings:
        rows = {id(step.need) for step in steps}
        if used.isdisjoint(rows) and len(kept) < MOST:
            first = min(range(len(steps)), key=lambda at: (steps[at].need.origin.tab, steps[at].need.row))
            kept.append(Ring((*steps[first:], *steps[:first])))
            used |= rows
    return tuple(kept)


def _rings(ways: dict[str, list[tuple[str, Match]]]) -> Iterator[list[Match]]:
    """Yield every ring, from the first of its people in order."""
    tried = 0
    for start in sorted(ways):
        stack: list[tuple[str, list[Match], tuple[str, ...]]] = [(start, [], (start,))]
        while stack and tried < _STEPS:
            person, steps, people = stack.pop()
            for giver, match in ways.get(person, ()):
                tried += 1
                if giver == start and steps:
                    yield [*steps, match]
                elif giver > start and giver not in people and len(steps) < LONGEST - 1:
                    stack.append((giver, [*steps, match], (*people, giver)))
