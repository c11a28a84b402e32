"""What stands beside a date on its line, and below it in its column: the weekday in a column of its own, a new date in
another one, months before days.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from sync.core.model.doubts import Doubt
from sync.core.model.records import Precision, When
from sync.core.model.tabs import Origin
from sync.core.model.workbook import CellValue
from sync.core.parse.dates.context import DateContext
from sync.core.parse.dates.mentions import TypedDay
from sync.core.parse.dates.readings import Period, TypedDate, read_date
from sync.core.parse.dates.vocabulary import WEEKDAYS
from sync.core.parse.values import text_of
from sync.core.text import fold

_WEEKDAY: Final = frozenset({"jour", "jours", "jour de la semaine", "jour semaine", "le"})
_NEW_DATE: Final = re.compile(
    r"\b(?:nouvelle|autre|deuxieme|seconde|2e|2eme) date\b|\bdate (?:definitive|finale|reportee|retenue|confirmee)\b"
    r"|\bdate de (?:report|repli)\b"
    r"|\breport(?:ee?)? (?:au|le|a)\b|\bdate reelle\b"
)
_MONTH_FIRST: Final = re.compile(r"(?:0?[1-9]|1[0-2])/(?:1[3-9]|2\d|3[01])/\d{4}")
_EITHER: Final = re.compile(r"(0?[1-9]|1[0-2])/(0?[1-9]|1[0-2])/(\d{4})")


def has_months_first(values: Iterable[CellValue]) -> bool:
    """Return whether a column proves that someone types months before days: « 12/17/2026 »."""
    return any(_MONTH_FIRST.fullmatch(text_of(value)) for value in values)


def in_either_order(date: TypedDate, value: CellValue) -> TypedDate:
    """Return a date beside others with months first: « 12/10/2026 » is then of December or of October."""
    figures = _EITHER.fullmatch(text_of(value))
    if figures is None or int(figures[1]) == int(figures[2]):
        return date
    first, second, year = map(int, figures.groups())
    periods = Period(TypedDay(year, second, first)), Period(TypedDay(year, first, second))
    return TypedDate(periods=periods, doubt=Doubt.AMBIGUOUS)


def with_other_columns(date: TypedDate, origin: Origin, context: DateContext) -> TypedDate:
    """Return a date with what columns that are no field say of it: its weekday, or a date in its place."""
    own = _only(date)
    if own is None:
        return date
    for heading, value in origin.unread():
        words = fold(heading.text)
        if words in _WEEKDAY:
            weekday = WEEKDAYS.get(fold(text_of(value)))
            if weekday is not None and own.first.weekday is None and own.first.day is not None:
                return TypedDate(periods=(replace(own, first=replace(own.first, weekday=weekday)),))
        elif _NEW_DATE.search(words):
            other = _only(read_date(value, context))
            if other is not None and other.first != own.first:
                return TypedDate(periods=(other, own), doubt=Doubt.AMBIGUOUS)
    return date


def _only(date: TypedDate | None) -> Period | None:
    """Return the only reading of a date, as it could have been typed."""
    if date is None or date.doubt is not None:
        return None
    return _as_typed(date.when) if date.when is not None else date.periods[0]


def _as_typed(when: When) -> Period | None:
    if when.precision is not Precision.DAY:
        return None
    return Period(TypedDay(when.day.year, when.day.month, when.day.day))
