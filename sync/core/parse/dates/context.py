"""What a date is read with: the day of the reading, the zone, and what the field and the tab say of its year."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import Final

from sync.core.parse.dates.mentions import YEARS

_AHEAD: Final = 20
"""Years ahead that two figures may mean: « 31/12/69 » is 1969 in 2026."""


class Lean(Enum):
    """Which way a year that was left out lies."""

    NEAREST = "nearest"
    PAST = "past"
    """What has happened already: an arrival, the day something was posted."""
    AHEAD = "ahead"
    """What is to come: a deadline."""


@dataclass(frozen=True, slots=True)
class DateContext:
    """``years`` are those that the tab or a title speaks of; ``since`` is a day before which the date makes no sense
    (the deadline of something that was posted then). ``decides`` tells that people are invited on this date: a day
    still being chosen is then no day.
    """

    today: date
    zone: str = "Europe/Paris"
    lean: Lean = Lean.NEAREST
    years: Sequence[int] = ()
    since: date | None = None
    decides: bool = False

    def whole_year(self, figures: int) -> int:
        """Return the year of two figures, or of four."""
        if figures >= 100:
            return figures
        year = self.today.year // 100 * 100 + figures
        latest = self.today.year + (0 if self.lean is Lean.PAST else _AHEAD)
        return year - 100 if year > latest else year

    def candidates(self) -> tuple[int, ...]:
        """Return the years that one left out may be, the likeliest first when nothing else is known."""
        this = self.today.year
        if self.years:
            return tuple(year for year in self.years if year in YEARS)
        if self.lean is Lean.PAST:
            return tuple(year for year in (this, this - 1) if year in YEARS)
        return tuple(year for year in (this, this + 1, this - 1) if year in YEARS)
