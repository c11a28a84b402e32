"""Dates as people type them: cells, serial numbers, « 12/03/2019 », « mars 2020 », « 3e lundi de mars »."""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable
from datetime import date, datetime, timedelta
from functools import partial
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
    "1er": 1, "1ere": 1, "premier": 1, "premiere": 1, "second": 2, "2nd": 2, "deuxieme": 2, "troisieme": 3,
    "quatrieme": 4, "cinquieme": 5, "dernier": -1,
} | {f"{rank}{ending}": rank for rank in range(2, 6) for ending in ("e", "eme", "ieme")}  # fmt: skip
_MONTH = "|".join(sorted(_MONTHS, key=len, reverse=True))
_YEAR = r"(?: ?(\d{4}|\d{2})(?!\d))?"
_RANKED = re.compile(
    rf"({'|'.join(_RANKS)}) ({'|'.join(_WEEKDAYS)}) (?:de |d |du mois de )?({_MONTH})\b(?: (\d{{4}}))?"
)
_SPELLED = re.compile(rf"\b(\d{{1,2}})(?:er|e)? ?(?:(?:au|et|ou|a) )?(?:\d{{1,2}} )?({_MONTH})(?![a-z]){_YEAR}")
_MONTHLY = re.compile(rf"({_MONTH})(?: (?:ou |et |a )?(?:{_MONTH}))?(?![a-z]){_YEAR}")
_SPAN = re.compile(r"(\d{4}) (\d{4})")
_VAGUE = re.compile(
    r"^(?:vers|environ|env|autour de|debut|fin|courant|depuis|en|le|mi|l annee|annee|saison|a partir de|a partir du"
    r"|a la|printemps|l ete|ete|automne|hiver|rentree|t[1-4]|s[12])\s+|\s+(?:environ|env)$"
)

_Missing = Callable[[int], int]
"""The year that a month without one is meant in."""


def when_of(value: CellValue, today: date, *, past: bool = False) -> When | None:
    """The date in a cell; None when it is none. ``today`` supplies a missing year: the nearest one, or with ``past``
    the latest one in which the month has begun.

    A number is a serial date (43831 is 2020-01-01) or a year. Days come before months, as in French; an ISO date is
    read as such. Of several days the first one counts.
    """
    if isinstance(value, datetime):
        return _when(value.date())
    if isinstance(value, date):
        return _when(value)
    if isinstance(value, bool):
        return None
    if isinstance(value, int | float):
        return _from_number(value)
    missing = partial(_latest if past else _nearest, today)
    text = text_of(value)
    if re.fullmatch(r"\d{4,5}(?:[.,]\d{1,12})?|\d{8}", text):
        return _from_number(float(text.replace(",", ".")))
    return _from_digits(text, missing) or _from_words(text, missing)


def _from_number(number: float) -> When | None:
    if not 0 < number < 1e8:  # also refuses NaN
        return None
    whole = int(number)
    if whole == number and whole in _YEARS:
        return When(date(whole, 1, 1), Precision.YEAR)
    if whole == number and whole > 1e6:  # 20260312 or 12032026
        return _day(whole // 10_000, whole // 100 % 100, whole % 100) or _day(
            whole % 10_000, whole // 10_000 % 100, whole // 1_000_000
        )
    return _when(_EPOCH + timedelta(days=whole)) if whole in _SERIALS else None


def _from_digits(text: str, missing: _Missing) -> When | None:
    iso = re.match(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)", text)
    if iso:
        return _day(int(iso[1]), int(iso[2]), int(iso[3]))
    french = re.search(r"(?<!\w)(\d{1,2})\s?[-/.\\ ]\s?(\d{1,2})\s?[-/.\\ ]\s?(\d{4}|\d{2})(?!\d)", text)
    if french:
        return _day(_year(french[3]), int(french[2]), int(french[1]))
    month = re.fullmatch(r"(\d{1,2})\s?[-/.]\s?(\d{4})|(\d{4})[-/](\d{1,2})", text)
    if month:
        return _month(int(month[2] or month[3]), int(month[1] or month[4]))
    short = re.search(r"(?<![\w/.-])(\d{1,2})/(\d{1,2})(?![\w/])", text)
    if short and 1 <= int(short[2]) <= 12:
        return _day(missing(int(short[2])), int(short[2]), int(short[1]))
    return None


def _from_words(text: str, missing: _Missing) -> When | None:
    words = _VAGUE.sub("", _VAGUE.sub("", fold(text)))
    ranked = _RANKED.search(words)
    if ranked:
        month = _MONTHS[ranked[3]]
        return _ranked(_RANKS[ranked[1]], _WEEKDAYS[ranked[2]], month, int(ranked[4] or missing(month)))
    spelled = _SPELLED.search(words)
    if spelled:
        month = _MONTHS[spelled[2]]
        return _day(_year(spelled[3]) if spelled[3] else missing(month), month, int(spelled[1]))
    monthly = _MONTHLY.fullmatch(words)
    if monthly:
        month = _MONTHS[monthly[1]]
        return _month(_year(monthly[2]) if monthly[2] else missing(month), month)
    span = _SPAN.fullmatch(words)
    if span and int(span[2]) == int(span[1]) + 1:
        words = span[1]
    return _from_number(float(words)) if re.fullmatch(r"\d{4}", words) else None


def _ranked(rank: int, weekday: int, month: int, year: int) -> When | None:
    if year not in _YEARS:
        return None
    days = [d for d in calendar.Calendar().itermonthdates(year, month) if d.month == month and d.weekday() == weekday]
    index = rank if rank < 0 else rank - 1
    return _when(days[index]) if index < len(days) else None


def _nearest(today: date, month: int) -> int:
    """The year that puts a month nearest to today."""
    years = (year for year in (today.year - 1, today.year, today.year + 1) if year in _YEARS)
    return min(years, key=lambda year: abs(date(year, month, 15) - today), default=0)


def _latest(today: date, month: int) -> int:
    """The latest year in which a month has begun."""
    return today.year if month <= today.month else today.year - 1


def _year(text: str) -> int:
    year = int(text)
    return year if year >= 100 else year + (2000 if year < 70 else 1900)


def _day(year: int, month: int, day: int) -> When | None:
    if year not in _YEARS or not 1 <= month <= 12 or not 1 <= day <= calendar.monthrange(year, month)[1]:
        return None
    return When(date(year, month, day))


def _month(year: int, month: int) -> When | None:
    return When(date(year, month, 1), Precision.MONTH) if year in _YEARS and 1 <= month <= 12 else None


def _when(day: date) -> When | None:
    return When(day) if day.year in _YEARS else None
