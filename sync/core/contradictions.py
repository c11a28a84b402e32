"""Answers that cannot all be true: A is B, B is C, and A is not C. A person is asked; until then nobody is joined."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from sync.core.say import Saying, say

Rows: TypeAlias = tuple[int, int]
"""Two lines by their rows, ascending."""


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Pairs said to be ``same`` that lead, one after the other, from one line of ``apart`` to its other line."""

    same: tuple[Rows, ...]
    apart: Rows

    @property
    def sentence(self) -> Saying:
        """What is told of it, with its lines."""
        return contradiction_sentence((*self.same, self.apart))


def contradiction_sentence(pairs: Sequence[Rows]) -> Saying:
    """Return what is told of pairs that were said to be one person, and a last one that was said to be two."""
    *same, apart = pairs
    return say(
        "vos réponses se contredisent (lignes {links:listed} : oui ; lignes {one} et {other} : non)",
        links=tuple(say("{one} et {other}", one=one, other=other) for one, other in same),
        one=apart[0],
        other=apart[1],
    )


def contradictions(one: Collection[Rows], two: Collection[Rows]) -> tuple[Contradiction, ...]:
    """Return every way, the shortest first, in which pairs said to be ``one`` person join two lines said to be
    ``two``.
    """
    beside = _neighbours(one)
    return tuple(Contradiction(path, apart) for apart in sorted(two) for path in _paths(beside, apart))


def in_doubt(sure: Collection[Rows], one: Collection[Rows], two: Collection[Rows]) -> Mapping[Rows, Saying]:
    """Return the sure pairs of the engine, not of people, that would join two lines which were said to be two: pair →
    why.
    """
    doubts: dict[Rows, Saying] = {}
    beside = _neighbours(sure)
    for apart in sorted(two):
        sentence = say(
            "vous avez dit que les lignes {one} et {other} sont deux personnes, et cette ressemblance les réunirait",
            one=apart[0],
            other=apart[1],
        )
        while own := {rows for rows in _path(beside, apart, doubts) if rows not in one}:
            doubts |= dict.fromkeys(own, sentence)
    return doubts


_Neighbours: TypeAlias = Mapping[int, Sequence[int]]


def _neighbours(links: Iterable[Rows]) -> _Neighbours:
    beside: dict[int, list[int]] = defaultdict(list)
    for first, second in sorted(links):
        beside[first].append(second)
        beside[second].append(first)
    return beside


def _paths(beside: _Neighbours, ends: Rows) -> Iterator[tuple[Rows, ...]]:
    """Yield ways from one end to the other that share no link."""
    links: set[Rows] = set()
    while path := _path(beside, ends, links):
        yield path
        links |= {*path}


def _path(beside: _Neighbours, ends: Rows, barred_links: Collection[Rows]) -> tuple[Rows, ...]:
    """Return the shortest way from one end to the other by links that are not closed; empty without one."""
    start, goal = ends
    came_from, frontier = {start: start}, deque([start])
    while frontier and goal not in came_from:
        here = frontier.popleft()
        for there in beside.get(here, ()):
            if there not in came_from and (min(here, there), max(here, there)) not in barred_links:
                came_from[there] = here
                frontier.append(there)
    return tuple(_steps(came_from, goal)) if goal in came_from else ()


def _steps(came_from: Mapping[int, int], goal: int) -> Iterator[Rows]:
    """Yield the links that lead to the goal, the last one first."""
    here = goal
    while came_from[here] != here:
        before = came_from[here]
        yield (min(here, before), max(here, before))
        here = before
