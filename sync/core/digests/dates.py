"""Dates that are only as precise as someone typed them."""

from __future__ import annotations

from sync.core.model.records import Precision, When
from sync.core.say import tell
from sync.core.text import month


def since(when: When) -> str:
    """Say since when: « depuis le 5 janvier 2026 », « depuis mars 2020 », « depuis 2020 »."""
    if when.precision is Precision.DAY:
        return tell("depuis le {day:day}", day=when.day)
    return tell("depuis {moment}", moment=_moment(when))


def from_then(when: When) -> str:
    """Say from when: « dès le 5 janvier 2027 », « dès mars 2027 », « dès 2027 »."""
    if when.precision is Precision.DAY:
        return tell("dès le {day:day}", day=when.day)
    return tell("dès {moment}", moment=_moment(when))


def _moment(when: When) -> str:
    return month(when.day) if when.precision is Precision.MONTH else str(when.day.year)
