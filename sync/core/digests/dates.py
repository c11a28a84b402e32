"""Dates that are only as precise as someone typed them."""

from __future__ import annotations

from datetime import date, timedelta

from sync.core.model.records import Precision, When
from sync.core.text import day, month


def last_day(when: When) -> date:
    """The last day that a date may mean: « mars 2026 » lasts until the 31st."""
    if when.precision is Precision.DAY:
        return when.day
    if when.precision is Precision.YEAR:
        return date(when.day.year, 12, 31)
    return (when.day.replace(day=1) + timedelta(days=31)).replace(day=1) - timedelta(days=1)


def since(when: When) -> str:
    """« depuis le 5 janvier 2026 », « depuis mars 2020 », « depuis 2020 »."""
    if when.precision is Precision.DAY:
        return f"depuis le {day(when.day)}"
    return f"depuis {month(when.day) if when.precision is Precision.MONTH else when.day.year}"
