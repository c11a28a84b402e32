"""Dates as people type them: cells, serial numbers, « 12/03/2019 », « mars 2020 », « 3e lundi de mars »."""

from __future__ import annotations

import calendar
import re
from datetime import date, datetime, timedelta
from typing import Final

from sync.core.model.records import Precision, When
from sync.core.model.workbook import CellValue
from sync.core.parse.values import text_of
from sync.core.text import fold

_EPOCH: Final = date(1899, 12, 30)  # day 0 of spreadsheets' serial dates (ECMA-376 part 1, 18.17.4.1)
_SERIALS: Final = range(7_306, 73_051)  # 1920-01-01 to 2099-12-31
_YEARS: Final = range(1900, 2101)

_MONTHS: Final = {
    name: number
    for number, names in enumerate(
        (
            "janvier janv jan",
            "fevrier fevr fev",
            "mars",
            "avril avr",
            "mai",
            "juin",
            "juillet juil",
            "aout",
            "septembre sept sep",
            "octobre oct",
            "novembre nov",
            "decembre dec",
        ),
        1,
    )
    for name in names.split()
}
_WEEKDAYS: Final = {
    name: n for n, name in enumerate(["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"])
}
_RANKS: Final = {
    "1er": 1, "1ere": 1, "premier": 1, "premiere": 1, "2e": 2, "2eme": 2, "deuxieme": 2, "second": 2, "2nd": 2,
    "3e": 3, "3eme": 3, "troisieme": 3, "4e": 4, "4eme": 4, "quatrieme": 4, "5e": 5, "dernier": -1,
}  # fmt: skip
_MONTH = "|".join(sorted(_MONTHS, key=len, reverse=True))
_RANKED = re.compile(rf"({'|'.join(_RANKS)}) ({'|'.join(_WEEKDAYS)}) (?:de |d |du mois de )?({_MONTH})(?: (\d{{4}}))?")
_SPELLED = re.compile(rf"(\d{{1,2}})(?:er)? ({_MONTH})(?: (\d{{2}}|\d{{4}}))?")
_MONTHLY = re.compile(rf"({_MONTH})(?: (\d{{2}}|\d{{4}}))?")
_VAGUE = re.compile(r"^(?:vers|environ|env|debut|fin|courant|depuis|en|le|mi|annee|a partir de|a partir du)\s+")


def when_of(value: CellValue, today: date) -> When | None:
    """The date in a cell; None when it is none. ``today`` supplies a missing year: the nearest one.

    A number is a serial date (43831 is 2020-01-01) or a year. Days come before months, as in French; an ISO date is
    read as such.
    """
    if isinstance(value, datetime):
        return _when(value.date())
    if isinstance(value, date):
        return _when(value)
    if isinstance(value, bool):
        return None
    if isinstance(value, int | float):
        return _from_number(float(value))
    text = text_of(value)
    if re.fullmatch(r"\d{4,5}(\.0)?", text):
        return _from_number(float(text))
    return _from_digits(text) or _from_words(text, today)


def _from_number(number: float) -> When | None:
    if not abs(number) < 1e6:
        return None
    if number.is_integer() and int(number) in _YEARS:
        return When(date(int(number), 1, 1), Precision.YEAR)
    return _when(_EPOCH + timedelta(days=int(number))) if int(number) in _SERIALS else None


def _from_digits(text: str) -> When | None:
    iso = re.match(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)", text)
    if iso:
        return _day(int(iso[1]), int(iso[2]), int(iso[3]))
    french = re.search(r"(?<!\d)(\d{1,2})\s?[-/.\\ ]\s?(\d{1,2})\s?[-/.\\ ]\s?(\d{4}|\d{2})(?!\d)", text)
    if french:
        return _day(_year(french[3]), int(french[2]), int(french[1]))
    month = re.fullmatch(r"(\d{1,2})\s?[-/.]\s?(\d{4})", text)
    if month and 1 <= int(month[1]) <= 12 and int(month[2]) in _YEARS:
        return When(date(int(month[2]), int(month[1]), 1), Precision.MONTH)
    return None


def _from_words(text: str, today: date) -> When | None:
    words = _VAGUE.sub("", _VAGUE.sub("", fold(text)))
    ranked = _RANKED.search(words)
    if ranked:
        return _ranked(_RANKS[ranked[1]], _WEEKDAYS[ranked[2]], _MONTHS[ranked[3]], ranked[4], today)
    spelled = _SPELLED.search(words)
    if spelled:
        year = _year(spelled[3]) if spelled[3] else _nearest(_MONTHS[spelled[2]], today)
        return _day(year, _MONTHS[spelled[2]], int(spelled[1]))
    monthly = _MONTHLY.fullmatch(words)
    if monthly:
        year = _year(monthly[2]) if monthly[2] else _nearest(_MONTHS[monthly[1]], today)
        return When(date(year, _MONTHS[monthly[1]], 1), Precision.MONTH) if year in _YEARS else None
    year_only = re.fullmatch(r"(\d{4})", words)
    return _from_number(float(year_only[1])) if year_only else None


def _ranked(rank: int, weekday: int, month: int, year_typed: str | None, today: date) -> When | None:
    year = _year(year_typed) if year_typed else _nearest(month, today)
    if year not in _YEARS:
        return None
    days = [d for d in calendar.Calendar().itermonthdates(year, month) if d.month == month and d.weekday() == weekday]
    index = rank if rank < 0 else rank - 1
    return _when(days[index]) if index < len(days) else None


def _nearest(month: int, today: date) -> int:
    """The year that puts a month nearest to today."""
    return min((today.year - 1, today.year, today.year + 1), key=lambda y: abs(date(y, month, 15) - today))


def _year(text: str) -> int:
    year = int(text)
    return year if year >= 100 else year + (2000 if year < 70 else 1900)


def _day(year: int, month: int, day: int) -> When | None:
    if year not in _YEARS or not 1 <= month <= 12 or not 1 <= day <= calendar.monthrange(year, month)[1]:
        return None
    return When(date(year, month, day))


def _when(day: date) -> When | None:
    return When(day) if day.year in _YEARS else None
