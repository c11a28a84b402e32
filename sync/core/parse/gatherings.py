"""Apéros: one Gathering a line."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final
from zoneinfo import ZoneInfo

from rapidfuzz import fuzz

from sync.core.model.community import Community, GatheringFormat
from sync.core.model.records import Doubt, Gathering, GatheringState, Hours, Layout, Origin, Precision, When
from sync.core.model.workbook import CellValue, Tab
from sync.core.parse.choices import singular
from sync.core.parse.contacts import is_link
from sync.core.parse.dates import (
    DateContext,
    Line,
    TypedDate,
    candidates,
    interpret_typed,
    moment_in,
    read_date,
    settle_years,
    years_named,
)
from sync.core.parse.hours import chosen_hours, find_hours, interpret_hours
from sync.core.parse.interpretation import Interpretation, sure, unknown
from sync.core.parse.plain import plain
from sync.core.parse.rows import READABLE, RowReader, records_of
from sync.core.parse.states import OffSign, interpret_gathering_state
from sync.core.parse.values import count_of, says_nothing, text_of

_SIGNS: Final = ("date", "time", "theme", "format", "place", "remote")
"""The fields in which people also write that a gathering is off."""


def parse_gatherings(tab: Tab, layout: Layout, today: dt.date, community: Community) -> tuple[Gathering, ...]:
    """Every line of the planning, in the order of the sheet. Its dates are understood together: a planning runs
    forwards, and a year is rarely typed on every line.
    """
    context = DateContext(today, community.timezone, years=years_named(layout.tab), decides=True)
    lines = [_line(origin, context) for origin in records_of(tab, layout)]
    return tuple(_gathering(line, date, community) for line, date in zip(lines, _dates(lines, context), strict=True))


@dataclass(frozen=True, slots=True)
class _Line:
    """One line before its date is put in its year."""

    origin: Origin
    state: Interpretation[GatheringState]
    sign: OffSign | None
    typed: TypedDate | None
    headcount: int | None

    @property
    def held(self) -> bool | None:
        """Whether the line says that the gathering took place; False when it is to come, None when it does not say."""
        if self.state.value is GatheringState.DONE or self.headcount or text_of(self.origin.typed("recap")):
            return True
        return False if self.state.value is GatheringState.PLANNED else None


def _line(origin: Origin, context: DateContext) -> _Line:
    state, sign = interpret_gathering_state(origin, _SIGNS)
    date = origin.typed("date")
    text = text_of(date)
    readable = text and not says_nothing(text) and len(text) <= READABLE
    count = origin.typed("headcount")
    return _Line(origin, state, sign, read_date(date, context) if readable else None, count_of(count))


def _dates(lines: Sequence[_Line], context: DateContext) -> list[Interpretation[When]]:
    """The date of each line: those whose year is left out by their neighbours, the others by themselves."""
    settled: list[Interpretation[When]] = []
    runs: list[tuple[int, Line]] = []
    for place, line in enumerate(lines):
        days = _placed(line.typed, context)
        if days:
            runs.append((place, Line(tuple(days), line.held)))
        settled.append(unknown() if line.typed is None or days else interpret_typed(line.typed, context))
    for (place, _), date in zip(runs, settle_years([run for _, run in runs], context.today), strict=True):
        settled[place] = date
    return settled


def _placed(typed: TypedDate | None, context: DateContext) -> list[When]:
    """Where a line that has one reading may be in time; none when a person must say more than its year."""
    if typed is None or typed.doubt is not None:
        return []
    return [typed.when] if typed.when is not None else candidates(typed.periods[0], context)


def _gathering(line: _Line, date: Interpretation[When], community: Community) -> Gathering:
    reader = RowReader(line.origin)
    day = reader.interpret("date", lambda _: _day(date))
    state = _state(reader, line)
    hours = _hours(reader, day, community.timezone)
    return Gathering(
        origin=line.origin,
        date=day + dt.timedelta(days=hours.days_later) if day and hours else day,
        time=hours.start if hours else None,
        until=hours.end if hours else None,
        format=format_of(reader.text("format"), community.formats),
        format_typed=reader.text("format"),
        theme=reader.text("theme"),
        purpose=reader.text("purpose"),
        programme=reader.text("programme"),
        place=reader.text("place"),
        remote=reader.checked("remote", is_link),
        carried_by=reader.text("carried_by"),
        announced_by=reader.text("announced_by"),
        sent_by=reader.text("sent_by"),
        led_by=reader.text("led_by"),
        headcount=reader.read("headcount", count_of),
        recap=reader.text("recap"),
        photos=reader.text("photos"),
        state=state,
        misreads=tuple(reader.misreads),
    )


def _day(date: Interpretation[When]) -> Interpretation[dt.date]:
    """A gathering needs a day: a month alone is not one."""
    days = tuple(when.day for when in date.readings if when.precision is Precision.DAY)
    if date.doubt is not None:
        return Interpretation(doubt=date.doubt if days else Doubt.UNKNOWN, readings=days)
    if date.value is None or date.value.precision is not Precision.DAY:
        return unknown()
    return sure(date.value.day)


def _state(reader: RowReader, line: _Line) -> GatheringState | None:
    """The state, and what must be asked of it: a word not understood, a sign on the line that says otherwise."""
    heard, sign = line.state, line.sign
    if sign is None:
        return reader.interpret("state", lambda _: heard) if text_of(line.origin.typed("state")) else heard.value
    doubt = Doubt.LEFT_OVER if heard.value is None else Doubt.CONTRADICTION
    off = sign.state or GatheringState.CANCELLED
    reader.doubt("state", sign.text, doubt, (off, heard.value or GatheringState.PLANNED), column=sign.column)
    return None


def _hours(reader: RowReader, day: dt.date | None, zone: str) -> Hours | None:
    """The hour of its own cell, else of the date's. One that the clock skips on that night is asked about."""
    typed = reader.typed("time")
    if text_of(typed) and not says_nothing(text_of(typed)):
        field, hours = "time", reader.interpret("time", interpret_hours)
    else:
        field, heard = "date", _hours_in_date(reader.typed("date"), zone)
        hours = heard.value
        if heard.doubt is not None:
            reader.doubt("time", reader.text("date"), heard.doubt, heard.readings, column=reader.column("date"))
    if day is None or hours is None or not _is_skipped(day, hours, zone):
        return hours
    later = dt.datetime.combine(day, hours.start) + dt.timedelta(hours=1)
    reader.doubt("time", reader.text(field), Doubt.AMBIGUOUS, (Hours(later.time()),), column=reader.column(field))
    return None


def _hours_in_date(value: CellValue, zone: str) -> Interpretation[Hours]:
    """The hour of a date cell that bears one; « 12/03/2026 à 18 h 30 » counts too."""
    moment = value if isinstance(value, dt.datetime) else None
    if isinstance(value, str) and len(value) <= READABLE:
        text = plain(value)
        moment = moment_in(text, zone)
        if moment is None:
            mentions = find_hours(text)
            return chosen_hours(text, mentions) if mentions else Interpretation()
    if moment is None or moment.time() == dt.time():
        return Interpretation()
    return sure(Hours(moment.time().replace(second=0, microsecond=0)))


def _is_skipped(day: dt.date, hours: Hours, zone: str) -> bool:
    """Whether a clock never shows this hour on this day: it was put forward over it (PEP 495)."""
    local = dt.datetime.combine(day, hours.start, ZoneInfo(zone))
    try:
        return local.astimezone(dt.UTC).astimezone(local.tzinfo).replace(tzinfo=None) != local.replace(tzinfo=None)
    except OverflowError:  # the first or the last day that exists
        return False


def format_of(text: str, formats: Sequence[GatheringFormat]) -> str | None:
    """The configured format that a text names; spelling, plural, quotes, case and little words are forgiven."""
    typed = _bones(text)
    if not typed:
        return None
    for known in formats:
        if any(typed == _bones(wording) for wording in (known.name, *known.aliases)):
            return known.name
    scored = [(fuzz.ratio(typed, _bones(known.name)), known.name) for known in formats]
    best = max(scored, default=(0.0, ""))
    return best[1] if best[0] >= 84 else None


def _bones(text: str) -> str:
    return re.sub(r"\b(de|d|du|des|et|les?|la|l|info)\b", " ", singular(text)).replace(" ", "")
