"""Answers are for good: what was said of lines follows them from reading to reading, whatever was corrected there."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Final

from sync.core.answers import Trail, rows_named, subject_of, verdict
from sync.core.model.records import Register
from sync.core.model.tables import OurTab
from sync.core.subjects import Links, PairSubjects, Subjects
from sync.journal import Reading
from sync.turn.answers import PAIRS, TRAILS, answers_of, trails_of
from sync.turn.context import Context

LOOKED_BACK: Final = 5
"""Lines that went away are awaited during this many readings. Later, they are known only if they come back as they
were.
"""
_NOWHERE: Final = 0
"""No reading has this number."""


@dataclass(frozen=True, slots=True)
class Readings:
    """The readings of the journal: the ``present`` one, and how an earlier one is understood."""

    context: Context
    present: Reading
    understood: Callable[[Reading], Register]

    def before(self) -> list[Reading]:
        """Return the readings before the present one in which lines may be found again, the newest first."""
        earlier = [reading for reading in self.context.journal.readings() if reading.id < self.present.id]
        return earlier[: -LOOKED_BACK - 1 : -1]


def follow(readings: Readings, tab: OurTab, now: Subjects, see: Callable[[Register], Subjects]) -> None:
    """Find again what each answer of a tab is about, in the present reading. ``see`` tells what answers can be about
    in an earlier one.
    """
    journal = readings.context.journal
    answers = answers_of(journal, tab)
    if not answers:
        return
    trails, past = trails_of(journal, tab), _Past(readings, now, see)
    for key in answers:
        trail = trails.get(key, Trail(subject_of(key, trails)))
        new_trail = _followed(trail, now, past)
        if new_trail != trail:
            journal.remember(TRAILS[tab], key, new_trail.written(), readings.context.now)


def name_lines(context: Context, now: PairSubjects) -> None:
    """Learn which lines an answer such as « 14 et 87 : oui » is about, the first time that it is read: a number that is
    no line's today must not become that of whoever is typed there later.
    """
    trails = trails_of(context.journal, PAIRS)
    answers = answers_of(context.journal, PAIRS)
    for key, answer in answers.items():
        rows = rows_named(answer)
        if rows is None or verdict(answer) is None or (key in trails and trails[key].rows == rows):
            continue
        subject = now.at_rows(rows)
        others = {subject_of(other, trails) for other in answers if other != key}
        trails[key] = (
            Trail(subject, rows=rows) if subject and subject not in others else Trail(key, _NOWHERE, rows=rows)
        )
        context.journal.remember(TRAILS[PAIRS], key, trails[key].written(), context.now)


def _followed(trail: Trail, now: Subjects, past: _Past) -> Trail:
    if now.spots(trail.subject):
        return replace(trail, subject=now.named(trail.subject), seen=None, tried=None)
    if trail.seen == _NOWHERE or trail.tried == past.present:
        return trail
    where = past.holding(trail)
    if where is None:
        return replace(trail, seen=_NOWHERE)
    subject = past.now(where, trail.subject)
    if subject is None:
        return replace(trail, seen=where, tried=past.present)
    return replace(trail, subject=subject, seen=None, tried=None)


class _Past:
    """The readings before the present one, understood when they are asked for."""

    def __init__(self, readings: Readings, now: Subjects, see: Callable[[Register], Subjects]) -> None:
        self.present: Final = readings.present.id
        self._now, self._see, self._understood = now, see, readings.understood
        self._readings = {reading.id: reading for reading in readings.before()}
        self._seen: dict[int, tuple[Subjects, Links]] = {}

    def holding(self, trail: Trail) -> int | None:
        """Return the number of the last reading that held a subject."""
        numbers = self._readings if trail.seen is None else self._readings.keys() & {trail.seen}
        return next((number for number in numbers if self._at(number)[0].spots(trail.subject)), None)

    def now(self, number: int, subject: str) -> str | None:
        """Return what a subject of an earlier reading is in the present one."""
        subjects, links = self._at(number)
        spots = subjects.spots(subject)
        spots_now = links.follow(spots)
        return self._now.at(spots_now) if len(spots_now) == len(spots) else None

    def _at(self, number: int) -> tuple[Subjects, Links]:
        if number not in self._seen:
            register = self._understood(self._readings[number])
            self._seen[number] = self._see(register), Links(register, self._now.register)
        return self._seen[number]
