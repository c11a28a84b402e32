"""The local budget: what came, what was spent on what, what is left; and the community's share of what its members
earned together, where it tells nothing of anyone.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from sync.core.model.choices import MoneyWay
from sync.core.model.records import Register, YearOfActivity
from sync.core.tabs import BUDGET
from sync.core.tabs.budget import BudgetLine
from sync.core.text import fold, plural

FEWEST: Final = 10
"""People below whom their revenue together is not told."""
OTHERS: Final = 0.2
"""What all the others must earn of what the first one does, whoever comes second left out: the second could subtract
their own (the p% rule of statistical disclosure control, with p = 20).
"""
ROUNDED: Final = 1_000
"""Euros to which a total is rounded before anything is worked out from it."""


@dataclass(frozen=True, slots=True)
class Budget:
    """Amounts in euros: ``received`` and ``spent`` in the calendar year of the reading, ``left`` of everything;
    ``spent_on`` what was spent on each thing this year, the most first (empty name: nobody said on what).
    ``uncounted`` lines do not surely say how much, or which way; ``to_come`` lines do, of a day that is still to come:
    they are in no amount yet.
    """

    year: int
    received: float
    spent: float
    left: float
    spent_on: tuple[tuple[str, float], ...]
    uncounted: int
    to_come: int = 0


def budget_of(register: Register) -> Budget | None:
    """Return where the budget stands; None without the tab, or where it was not read whole (promise 6)."""
    if not register.whole(BUDGET):
        return None
    year = register.today.year
    sure = [line for line in register.records_of(BUDGET) if line.counts]
    lines = [line for line in sure if line.date is None or line.date.day <= register.today]
    of_year = [line for line in lines if line.date is not None and line.date.day.year == year]
    spent_on: dict[str, float] = defaultdict(float)
    names: dict[str, str] = {}
    for line in of_year:
        if line.way is MoneyWay.OUT:
            names.setdefault(fold(line.about), line.about)
            spent_on[fold(line.about)] += line.amount or 0.0
    most_first = sorted(spent_on.items(), key=lambda pair: (-pair[1], pair[0]))
    return Budget(
        year,
        _sum(of_year, MoneyWay.IN),
        _sum(of_year, MoneyWay.OUT),
        _sum(lines, MoneyWay.IN) - _sum(lines, MoneyWay.OUT),
        tuple((names[key], round(amount, 2)) for key, amount in most_first),
        len(register.records_of(BUDGET)) - len(sure),
        len(sure) - len(lines),
    )


def to_come(budget: Budget) -> str:
    """Tell how many lines are of a day to come, and that they do not count yet."""
    return plural(
        budget.to_come,
        "ligne datée d’un jour à venir ne compte pas encore",
        "lignes datées d’un jour à venir ne comptent pas encore",
    )


def _sum(lines: list[BudgetLine], way: MoneyWay) -> float:
    return round(sum(line.amount or 0.0 for line in lines if line.way is way), 2)


def revenue_together(years: Iterable[YearOfActivity], year: int) -> int | None:
    """Return what members earned together in a year, rounded; None when that could tell of one of them, or when a line
    of that year could not be read. Whoever has several addresses is one person here if a line names them together.
    """
    of_year = [each for each in years if each.year in (year, 0)]
    if any(each.unread for each in of_year):
        return None
    amounts: dict[str, float] = defaultdict(float)
    for each in of_year:
        amounts[min(each.emails)] += each.revenue
    earned = sorted((amount for amount in amounts.values() if amount > 0), reverse=True)
    if len(earned) < FEWEST or sum(earned[2:]) < OTHERS * earned[0]:
        return None
    return round(sum(earned) / ROUNDED) * ROUNDED
