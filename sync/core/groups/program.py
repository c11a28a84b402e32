"""A mixed-integer linear program, and the port to whatever solves it."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Column:
    """An unknown between two bounds, and what each unit of it adds to what is maximised."""

    gain: float
    low: float
    high: float
    is_whole: bool


@dataclass(frozen=True, slots=True)
class Row:
    """A sum of columns, by their number, that is held between two bounds."""

    low: float
    high: float
    terms: Mapping[int, float]


@dataclass(slots=True)
class Program:
    """What is to be maximised, while it is written."""

    columns: list[Column] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)

    def column(self, gain: float = 0, high: float = 1, *, low: float = 0, is_whole: bool = True) -> int:
        """Add an unknown; return its number."""
        self.columns.append(Column(gain, low, high, is_whole))
        return len(self.columns) - 1

    def at_least(self, low: float, terms: Mapping[int, float]) -> None:
        """Hold a sum at a number or above."""
        self.rows.append(Row(low, math.inf, terms))

    def at_most(self, high: float, terms: Mapping[int, float]) -> None:
        """Hold a sum at a number or below."""
        self.rows.append(Row(-math.inf, high, terms))

    def exactly_one(self, columns: Iterable[int]) -> None:
        """Hold the sum of some columns at 1."""
        self.rows.append(Row(1, 1, dict.fromkeys(columns, 1.0)))

    def both(self, gain: float, one: int, other: int) -> int:
        """Add what it is worth that two columns are 1 together; return the number of that column."""
        together = self.column(gain, is_whole=False)
        for each in (one, other):
            self.at_most(0, {together: 1.0, each: -1.0})
        return together


@dataclass(frozen=True, slots=True)
class Solution:
    """The best values for the columns, and what no values go beyond."""

    values: Sequence[float]
    bound: float

    def is_on(self, column: int) -> bool:
        """Return whether a column that is 0 or 1 is 1."""
        return self.values[column] > 0.5


class Solver(Protocol):
    """Whatever solves such programs: the same program has the same solution, today and on another day."""

    def maximise(
        self,
        program: Program,
        *,
        start: Mapping[int, float] | None = None,
        effort: int | None = None,
        gap: float = 0.0,
    ) -> Solution:
        """Return the best solution, or the best that an effort gives, or one whose share of loss is proven to be
        under a gap. ``start`` are values to begin with, by column. Raises UnsolvedError where there is no solution.

        An effort is counted in steps of the solver times columns, never in seconds: on a busy machine, seconds would
        give another solution.
        """
