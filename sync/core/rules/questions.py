"""FE, continued: what was understood, but not surely enough to act on. One rule for every field of every tab."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from enum import Enum
from typing import Final

from sync.core.model.outcomes import Severity
from sync.core.model.records import Doubt, Hours, Misread, Register, When
from sync.core.rules.base import Remark, rule
from sync.core.rules.shared import when_text
from sync.core.text import clock, day, listed, quoted


@rule("FE03", Severity.WARNING, "Deux lectures possibles")
def more_than_one_reading(register: Register) -> Iterator[Remark]:
    """A cell can be read in more than one way, or a part of it changes what the rest means.

    Nothing is sent, put in a calendar or counted as settled because of one of the readings: a person says which one.
    """
    for record in register.records():
        for part in record.misreads:
            if part.is_question:
                readings = tuple(map(reading_text, part.readings))
                yield Remark(record, part.field, question(part, readings), readings=readings, column=part.column)


def question(part: Misread, readings: Sequence[str]) -> str:
    """What a person is asked, in French."""
    return _QUESTIONS[part.doubt](quoted(part.text), listed(readings, "ou") if readings else "")


def reading_text(reading: object) -> str:
    """A value of a field as it would be said to a person."""
    match reading:
        case When():
            return when_text(reading)
        case date():
            return day(reading, weekday=True)
        case Hours():
            return clock(reading.start) + (" le lendemain" if reading.days_later else "")
        case Enum():
            return str(reading.value)
        case _:
            return str(reading)


def _choice(text: str, readings: str) -> str:
    return f"{text} laisse le choix : {readings} ?" if readings else f"{text} laisse le choix : que faut-il retenir ?"


def _ambiguous(text: str, readings: str) -> str:
    return f"{text} peut se lire de plusieurs façons : {readings} ?" if readings else f"{text} : que faut-il lire ?"


def _contradiction(text: str, readings: str) -> str:
    return f"{text} se contredit : {readings} ?" if readings else f"{text} se contredit : que faut-il lire ?"


def _left_over(text: str, readings: str) -> str:
    return f"{text} : faut-il lire {readings} ?" if readings else f"{text} : que faut-il comprendre ?"


_QUESTIONS: Final[Mapping[Doubt, Callable[[str, str], str]]] = {
    Doubt.CHOICE: _choice,
    Doubt.AMBIGUOUS: _ambiguous,
    Doubt.CONTRADICTION: _contradiction,
    Doubt.LEFT_OVER: _left_over,
}
