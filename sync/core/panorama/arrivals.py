"""When members arrived: month by month over a year, and year by year."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from sync.core.model.records import Precision, When
from sync.core.panorama.counting import grouped
from sync.core.panorama.crowd import OF_DIRECTORY, Someone, basis
from sync.core.panorama.values import Figure, Section, people_row
from sync.core.say import msgid, tell
from sync.core.text import capital, month

TITLE: Final = msgid("Arrivées")
MONTHS: Final = 12
YEARS: Final = 12


def arrivals(crowd: Sequence[Someone], today: date) -> Section:
    """Return arrivals by month and by year; those to come are left out, for they are slips of the keyboard."""
    days = {p.number: p.arrived for p in crowd if p.arrived is not None and p.arrived.day <= today}
    return Section("arrivals", tell(TITLE), (_by_month(crowd, days, today), _by_year(crowd, days, today)))


def _by_month(crowd: Sequence[Someone], days: dict[int, When], today: date) -> Figure:
    precise = {number: when for number, when in days.items() if when.precision is not Precision.YEAR}
    months_told = grouped((number, (when.day.year, when.day.month)) for number, when in precise.items())
    months = [_months_before(today, back) for back in reversed(range(MONTHS))]
    rows = tuple(people_row(capital(month(first)), months_told.get((first.year, first.month), ())) for first in months)
    return Figure(
        *(
            "by_month",
            tell("Les arrivées mois par mois"),
            (tell("Personnes"),),
            rows,
            *basis(crowd, precise),
            OF_DIRECTORY,
        ),
    )


def _by_year(crowd: Sequence[Someone], days: dict[int, When], today: date) -> Figure:
    years = grouped((number, when.day.year) for number, when in days.items())
    oldest = min((when.day.year for when in days.values()), default=today.year)
    first = max(oldest, today.year - YEARS + 1)
    rows = [people_row(str(year), years.get(year, ())) for year in range(first, today.year + 1)]
    if oldest < first:
        before = [number for number, when in days.items() if when.day.year < first]
        rows.insert(0, people_row(f"avant {first}", before))
    return Figure(
        *(
            "by_year",
            tell("Les arrivées année par année"),
            (tell("Personnes"),),
            tuple(rows),
            *basis(crowd, days),
            OF_DIRECTORY,
        ),
        note=tell("De celles et ceux qui sont dans l’annuaire aujourd’hui : les personnes parties n’y sont plus."),
    )


def _months_before(today: date, back: int) -> date:
    """Return the first day of the month that was some months ago."""
    years, index = divmod(today.year * 12 + today.month - 1 - back, 12)
    return date(years, index + 1, 1)
