"""The rules by which a job comes back, and the days that each one gives."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Final, TypeAlias

from dateutil.rrule import DAILY, MONTHLY, WEEKLY, rrule
from dateutil.rrule import weekday as nth


@dataclass(frozen=True, slots=True)
class Daily:
    """« chaque jour 20:00 »."""

    at: time


@dataclass(frozen=True, slots=True)
class Weekly:
    """« lundi 08:00 »; Monday is 0."""

    weekday: int
    at: time


@dataclass(frozen=True, slots=True)
class MonthDay:
    """« le 15 à 9 h »; a day that a month lacks is its last day, and -1 always is."""

    day: int
    at: time


@dataclass(frozen=True, slots=True)
class NthWeekday:
    """« troisième jeudi 09:00 »; -1 is the last one of the month."""

    nth: int
    weekday: int
    at: time


@dataclass(frozen=True, slots=True)
class FirstWorking:
    """« premier jour ouvré 08:00 », or « premier lundi ouvré » when ``weekday`` is given."""

    weekday: int | None
    at: time


@dataclass(frozen=True, slots=True)
class Every:
    """« toutes les 5 minutes », counted from midnight of 1 January 1970 UTC: a restart changes nothing."""

    minutes: int


@dataclass(frozen=True, slots=True)
class Before:
    """« 3 jours avant l'apéro, 09:00 »."""

    days: int
    at: time


OnDays: TypeAlias = Daily | Weekly | MonthDay | NthWeekday | FirstWorking | Before
Rule: TypeAlias = OnDays | Every
IsFree: TypeAlias = Callable[[date], bool]

_A_MONTH: Final = timedelta(days=31)


def days_of(rule: OnDays, first: date, last: date, works: IsFree, gatherings: Sequence[datetime]) -> Iterator[date]:
    """Yield the days of a rule between two days, both included, in order.

    ``works`` tells a working day; ``gatherings`` are the moments (in the community's zone) that Before counts from.
    """
    match rule:
        case Before(days=ahead):
            starts = sorted({moment.date() - timedelta(days=ahead) for moment in gatherings})
            yield from (day for day in starts if first <= day <= last)
        case FirstWorking(weekday=weekday):
            yield from (day for day in _first_working(weekday, first, last, works) if first <= day <= last)
        case _:
            start, end = (datetime.combine(day, time()) for day in (first, last))
            yield from (moment.date() for moment in _recurring(rule).replace(dtstart=start, until=end))


def _recurring(rule: Daily | Weekly | MonthDay | NthWeekday) -> rrule:
    start = datetime(2000, 1, 1)  # noqa: DTZ001 - a wall day; replaced by the first day that is asked for
    match rule:
        case Daily():
            return rrule(DAILY, dtstart=start)
        case Weekly(weekday=weekday):
            return rrule(WEEKLY, byweekday=weekday, dtstart=start)
        case NthWeekday(nth=count, weekday=weekday):
            return rrule(MONTHLY, byweekday=nth(weekday, count), dtstart=start)
        case MonthDay(day=day):
            month_days = [-1] if day == -1 else list(range(28, day + 1)) if day > 28 else [day]
            return rrule(MONTHLY, bymonthday=month_days, bysetpos=-1, dtstart=start)


def _first_working(weekday: int | None, first: date, last: date, works: IsFree) -> Iterator[date]:
    """Yield, in each month, the first day that works (and is that day of the week); a month without one has none."""
    month = first.replace(day=1)
    while month <= last:
        next_month = (month + _A_MONTH).replace(day=1)
        here = (month + timedelta(days=n) for n in range((next_month - month).days))
        first_day = next((day for day in here if works(day) and weekday in {None, day.weekday()}), None)
        if first_day is not None:
            yield first_day
        month = next_month
