"""In which year a date is that was typed without one, or whose weekday says otherwise."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from sync.core.model.doubts import Doubt
from sync.core.model.records import Precision, When
from sync.core.model.workbook import CellValue
from sync.core.parse.dates import vocabulary
from sync.core.parse.dates.context import DateContext, Lean
from sync.core.parse.dates.mentions import YEARS, TypedDay
from sync.core.parse.dates.readings import Period, TypedDate, read_date
from sync.core.parse.interpretation import Interpretation, doubtful, sure, unknown
from sync.core.parse.values import text_of

_NEAR: Final = timedelta(days=6)
_WEEKDAY_REACH: Final = range(-1, 3)
"""Years around this one in which a weekday is looked for."""


def interpret_date(value: CellValue, context: DateContext) -> Interpretation[When]:
    """Return what a cell says of a date; the year that was left out lies where the context leans."""
    reading = read_date(value, context)
    if reading is None:
        return unknown()
    if reading.when is not None:
        return sure(reading.when)
    return interpret_typed(reading, context)


def interpret_deadline(value: CellValue, context: DateContext) -> Interpretation[When]:
    """Return what a cell says of a deadline, like ``interpret_date``; one that people mean as none, or as « now », is
    understood and gives no day.
    """
    text = text_of(value)
    if vocabulary.has_no_end(text):
        return Interpretation()
    feast = vocabulary.feast_in(text)
    if feast is None:
        return interpret_date(value, context)
    return interpret_typed(TypedDate(periods=(Period(TypedDay(*feast)),)), context)


def interpret_typed(reading: TypedDate, context: DateContext) -> Interpretation[When]:
    """Return what a date that was typed means, apart from its neighbours."""
    if reading.doubt is not None:
        readings = (next(iter(candidates(period, context)), None) for period in reading.periods)
        return doubtful(reading.doubt, *(when for when in readings if when is not None))
    (period,) = reading.periods
    days = candidates(period, context)
    if not days:
        return contradiction(period, context)
    return sure(days[0])


def candidates(period: Period, context: DateContext) -> list[When]:
    """Return where a period may be, the likeliest first, by its weekday and by the years that come into question; none
    when it is never on its weekday.
    """
    day = period.first
    if day.year is not None:
        only = _placed(period, day.year)
        return [only] if only is not None and day.agrees(only) else []
    years = context.candidates() if day.weekday is None or day.rank else _around(context)
    days = [when for when in (_placed(period, year) for year in years) if when is not None and day.agrees(when)]
    return sorted(days, key=lambda when: _unlikeliness(when, context))


def _around(context: DateContext) -> Iterable[int]:
    if context.years:
        return context.years
    return [context.today.year + shift for shift in _WEEKDAY_REACH]


def _unlikeliness(when: When, context: DateContext) -> tuple[bool, int]:
    """Return by what a date is less likely than another: whether it lies on the wrong side, then how far."""
    distance = (when.day - (context.since or context.today)).days
    match context.lean:
        case Lean.PAST:
            wrong = (when.day.year, when.day.month) > (context.today.year, context.today.month)
        case Lean.AHEAD:
            wrong = context.since is not None and when.last < context.since
        case Lean.NEAREST:
            wrong = False
    return wrong, abs(distance if when.precision is Precision.DAY else distance + 14)


def _placed(period: Period, year: int) -> When | None:
    """Return a period in a year; its last day in the same one, or in the next when it comes earlier in the year."""
    first = period.first.in_year(year)
    if first is None or period.last is None:
        return first
    last = period.last.in_year(first.day.year)
    if last is not None and last.day < first.day and period.last.year is None:
        last = period.last.in_year(first.day.year + 1)
    if last is None or last.day <= first.day:
        return first
    return replace(first, until=last.day)


def contradiction(period: Period, context: DateContext) -> Interpretation[When]:
    """Return a date that is not on its weekday: as its figures say, or on the nearest such day."""
    day = replace(period.first, weekday=None)
    years = [day.year] if day.year is not None else [when.day.year for when in candidates(Period(day), context)]
    if not years or (as_figures := day.in_year(years[0])) is None or period.first.weekday is None:
        return unknown()
    return doubtful(Doubt.CONTRADICTION, as_figures, *map(When, _nearest_on(as_figures.day, period.first.weekday)))


def _nearest_on(day: date, weekday: int) -> Iterator[date]:
    """Yield the nearest day on a weekday, before or after."""
    after = (weekday - day.weekday()) % 7
    shift = after if after <= 3 else after - 7
    if date.min + _NEAR < day < date.max - _NEAR and (day + timedelta(days=shift)).year in YEARS:
        yield day + timedelta(days=shift)
