"""The years of a planning typed without them: a planning runs forwards, so that neighbours say when a line is.

Each line has one candidate a year. The years chosen are those of the least cost over the whole tab (Viterbi's
algorithm), where going back in time costs more than a long pause, and where a line that is said planned, or already
held, costs when it is on the wrong side of today. A line is sure when any other year for it would cost clearly more.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from math import sqrt
from typing import Final

from sync.core.model.doubts import Doubt
from sync.core.model.records import When
from sync.core.parse.interpretation import Interpretation, doubtful, sure

_BACK: Final = 200.0
"""What a step back costs, beside its days: as much as a pause of eight months."""
_USUAL: Final = 45
"""Days between two gatherings that cost nothing."""
_LONGEST: Final = 366
"""Days of a step beyond which it costs no more."""
_PAST, _AHEAD = 0.3, 0.25
"""What a day of distance from today costs. A planning speaks of what is to come a little more."""
_WRONG_SIDE: Final = 150.0
"""What it costs a gathering that was held to lie ahead, or one that was not to lie behind."""
_CLEAR: Final = 40.0
"""By how much the second best must cost more: about five months of distance for a line alone. Lines that are sure of
each other need less, as the error of a mean does: a whole season is rarely typed a year before it begins.
"""


@dataclass(frozen=True, slots=True)
class Line:
    """Where one line may be. ``held`` tells that it says it took place, or that it is to come; None when it says
    nothing.
    """

    candidates: tuple[When, ...]
    held: bool | None = None


def settle_years(lines: Sequence[Line], today: date) -> list[Interpretation[When]]:
    """Return the date of each line, in the order of the tab, forwards or, when that costs less, the newest first."""
    forwards = _Costs(lines, today)
    if all(len(line.candidates) == 1 for line in lines):
        return [sure(line.candidates[0]) for line in lines]
    backwards = _Costs(lines[::-1], today)
    if forwards.best() <= backwards.best():
        return forwards.interpretations()
    return backwards.interpretations()[::-1]


class _Costs:
    """The least cost of the whole tab with each candidate of each line (min-marginals)."""

    def __init__(self, lines: Sequence[Line], today: date) -> None:
        self._lines = lines
        open_lines = max(1, sum(len(line.candidates) > 1 for line in lines))
        self._clear = _CLEAR / sqrt(open_lines)
        self._own = [[_own_cost(line, when, today, open_lines) for when in line.candidates] for line in lines]
        before = self._pass(range(len(lines)), forwards=True)
        after = self._pass(range(len(lines) - 1, -1, -1), forwards=False)
        self._total = [
            [b + a - own for b, a, own in zip(*costs, strict=True)]
            for costs in zip(before, after, self._own, strict=True)
        ]

    def best(self) -> float:
        """Return the least cost of all."""
        return min(self._total[0]) if self._total else 0.0

    def interpretations(self) -> list[Interpretation[When]]:
        return [_interpretation(line, costs, self._clear) for line, costs in zip(self._lines, self._total, strict=True)]

    def _pass(self, order: range, *, forwards: bool) -> list[list[float]]:
        costs: list[list[float]] = [[] for _ in self._lines]
        previous: int | None = None
        for place in order:
            costs[place] = [
                own + (0.0 if previous is None else self._step(costs[previous], previous, when, forwards=forwards))
                for own, when in zip(self._own[place], self._lines[place].candidates, strict=True)
            ]
            previous = place
        return costs

    def _step(self, costs: Sequence[float], other: int, when: When, *, forwards: bool) -> float:
        days = ((when.day - there.day).days for there in self._lines[other].candidates)
        return min(cost + _gap_cost(apart if forwards else -apart) for cost, apart in zip(costs, days, strict=True))


def _own_cost(line: Line, when: When, today: date, open_lines: int) -> float:
    ahead = (when.day - today).days
    distance = ahead * _AHEAD if ahead >= 0 else -ahead * _PAST
    wrong = line.held is not None and line.held != (ahead < 0) and ahead != 0
    return distance / open_lines + (_WRONG_SIDE if wrong else 0.0)


def _gap_cost(days: int) -> float:
    if days < 0:
        return _BACK + min(-days, _LONGEST)
    return float(min(max(0, days - _USUAL), _LONGEST))


def _interpretation(line: Line, costs: Sequence[float], clear: float) -> Interpretation[When]:
    ranking = sorted(zip(costs, line.candidates, strict=True), key=lambda each: each[0])
    if len(ranking) == 1 or ranking[1][0] - ranking[0][0] >= clear:
        return sure(ranking[0][1])
    return doubtful(Doubt.AMBIGUOUS, ranking[0][1], ranking[1][1])
