"""The values of an answer: how many come, until when."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Final

from sync.core.model.records import Precision, When
from sync.core.replies.placeholders import month_later

_NUMBERS: Final = {
    "un": 1, "une": 1, "deux": 2, "trois": 3, "quatre": 4, "cinq": 5, "six": 6, "sept": 7, "huit": 8, "neuf": 9,
    "dix": 10, "onze": 11, "douze": 12,
}  # fmt: skip
_NUMBER: Final = rf"(\d{{1,2}}|{'|'.join(_NUMBERS)})"
_PARTS: Final = re.compile(rf"\b{_NUMBER} adultes?\b.*?\b{_NUMBER} (?:enfants?|ados?|bebes?)\b")
_PERSON: Final = re.compile(
    rf"\b(?:(?:mes|nos) )?{_NUMBER} (?:(?!et\b)[a-z]+ )?(?!fois)[a-z]+|\b(?:mon|ma|notre|leur|son|sa) [a-z]+|\bqnom\b"
    r"|\+ ?1\b|\bplus (?:une?|1)\b"
)
_MODIFIED: Final = re.compile(r"\b(fin|mi|milieu|debut)\b(?: \w+){0,4}? (?:qdate|qfete)\b")
_DURATION: Final = re.compile(rf"\b{_NUMBER} (mois|semaines?|jours?|ans?|annees?)\b")
MOST: Final = 20
"""More people than nobody brings to a gathering."""
_FARTHEST: Final = timedelta(days=300)
"""A day whose year was left out and that lies further is rather a past one."""


def number_of(words: str) -> int:
    """Return a number in figures or in letters."""
    return _NUMBERS.get(words) or int(words)


def numbers_in(words: str) -> tuple[int, ...]:
    """Return the numbers that words name, each once, in order."""
    return tuple(dict.fromkeys(number_of(match[1]) for match in re.finditer(rf"\b{_NUMBER}\b", words)))


def total_in(words: str) -> int:
    """Return how many the words of a count say in all: « nous serons 5 et non 4 », « 2 adultes et 2 enfants »."""
    parts = _PARTS.search(words)
    if parts is not None and words.startswith(parts[0]):
        return number_of(parts[1]) + number_of(parts[2])
    match = re.search(rf"\b{_NUMBER}\b", re.sub(r"\bjourj\b|\bqdate\b|\bqheure\b", " ", words))
    return number_of(match[1]) if match else 1


def companions_in(words: str) -> int:
    """Return how many people words name beside the one who writes: « ma compagne et nos deux enfants »."""
    words = re.sub(r"\bun couple\b", "2 personnes", words)
    rest = re.sub(r"\bqui\b.*|\b(?:qui|elle|il) (?:est|sera)\b.*", " ", words)
    return sum(number_of(match[1]) if match[1] else 1 for match in _PERSON.finditer(rest))


def until_in(words: str, days: tuple[When | None, ...], *, today: date, counted_from: date) -> date | None:
    """Return the last day that words name: « jusqu'en mars » is the first of March, « fin mars » the last; a duration
    counts from ``counted_from``. None when they name none, or several.
    """
    named = [*re.finditer(r"\b(?:qdate|qfete)\b", words)]
    durations = [*_DURATION.finditer(words)]
    if len(named) + len(durations) > 1 or len(named) > len(days):
        return None
    if named:
        until = _modified(words, days[0])
    elif durations:
        until = _later(counted_from, number_of(durations[0][1]), durations[0][2])
    else:
        until = _end_of_period(words, today)
    return until


def _modified(words: str, when: When | None) -> date | None:
    if when is None:
        return None
    modifier = _MODIFIED.search(words)
    if modifier is None:
        return when.day if when.precision is not Precision.YEAR else None
    if when.precision is not Precision.MONTH or modifier[1] == "debut":
        return None
    return when.last if modifier[1] == "fin" else when.day.replace(day=15)


def _later(day: date, count: int, unit: str) -> date:
    if unit.startswith("mois"):
        return month_later(day, count)
    if unit.startswith("an"):
        return month_later(day, 12 * count)
    return day + timedelta(days=count * (7 if unit.startswith("semaine") else 1))


def _end_of_period(words: str, today: date) -> date | None:
    if re.search(r"\bfin du mois\b", words):
        return month_later(today.replace(day=1), 1) - timedelta(days=1)
    return date(today.year, 12, 31) if re.search(r"fin (?:de l|d) annee", words) else None


def is_near(day: date, today: date) -> bool:
    """Return whether a day may well be meant that was typed without its year."""
    return day - today <= _FARTHEST
