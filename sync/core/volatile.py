"""Columns that change by themselves: « Jours restants », « Aujourd’hui ». What they show each day is no change."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from typing import Final

from sync.core.model.tables import ColumnKind
from sync.core.model.tabs import Layout, Record
from sync.core.model.workbook import CellValue
from sync.core.text import fold

_HEADER: Final = re.compile(
    r"(?:nb |nbre |nombre (?:de |d )?)?(?:jours?|semaines?|mois|temps|delai|heures?)"
    r" (?:restante?s?|avant|depuis|ecoulee?s?)\b.*"
    r"|aujourd ?hui|date du jour|maintenant|j ?(?:restants?)?|compte a rebours|dans combien.*|(?:en )?retard.*"
    r"|(?:derniere )?(?:mise? a jour|maj)(?: le| du)?|derniere modif\w*(?: le)?|date de (?:mise a jour|calcul)|age"
    r"|anciennete|heure actuelle|il y a"
)
_DAY: Final = re.compile(r"(\d\d?)/(\d\d?)/(\d{4})(?: \d\d?[:h]\d\d(?::\d\d)?)?")
_NEAR: Final = timedelta(days=31)
"""How long ago a formula may have been worked out for the last time: a file that nobody opens keeps its values."""


def volatile_columns(layout: Layout, records: Sequence[Record], today: date) -> frozenset[int]:
    """Return the columns of no field that a clock writes: by their header, or because each value follows from the
    day.
    """
    fields = {column for name in layout.columns for column in layout.columns_of(name)}
    others = [heading for heading in layout.headings if heading.column not in fields]
    date_columns = [
        column
        for name in layout.kind.names(lambda each: each.shown_as is ColumnKind.DATE)
        for column in layout.columns_of(name)
    ]
    return frozenset(
        heading.column
        for heading in others
        if _HEADER.fullmatch(fold(heading.text)) or _follows(heading.column, date_columns, records, today)
    )


def _follows(column: int, date_columns: Sequence[int], records: Sequence[Record], today: date) -> bool:
    """Return whether a column shows one day near today on every line, or how far from such a day the date of the line
    is.
    """
    values = [record.origin.row.at(column) for record in records]
    if not values or any(value is None for value in values):
        return False
    days = {_day(value) for value in values}
    if len(days) == 1 and _is_near(days.pop(), today):
        return True
    return any(_counts(values, [_day(record.origin.row.at(at)) for record in records], today) for at in date_columns)


def _counts(values: Sequence[CellValue], days: Sequence[date | None], today: date) -> bool:
    for sign in (-1, 1):
        origins = set(_origins(values, days, sign))
        if len(origins) == 1 and _is_near(origins.pop(), today):
            return True
    return False


def _origins(values: Sequence[CellValue], days: Sequence[date | None], sign: int) -> Iterator[date | None]:
    """Yield the day from which each value counts the days to the date of its line, or since it."""
    for value, day in zip(values, days, strict=True):
        count = _whole(value)
        yield None if count is None or day is None else _shifted(day, sign * count)


def _whole(value: CellValue) -> int | None:
    """Return a count of days, typed or as the text of a .csv."""
    if isinstance(value, str) and re.fullmatch(r"-?\d{1,5}", value.strip()):
        return int(value)
    return int(value) if isinstance(value, int | float) and not isinstance(value, bool) and abs(value) < 1e5 else None


def _shifted(day: date, days: int) -> date | None:
    try:
        return day + timedelta(days=days)
    except OverflowError:  # before the first day that exists, or after the last
        return None


def _day(value: CellValue) -> date | None:
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    match = _DAY.fullmatch(value.strip()) if isinstance(value, str) else None
    if match is None:
        return None
    try:
        return date(int(match[3]), int(match[2]), int(match[1]))
    except ValueError:
        return None


def _is_near(day: date | None, today: date) -> bool:
    return day is not None and abs(today - day) <= _NEAR
