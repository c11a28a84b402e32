"""Apéros: one Gathering a line."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final
from zoneinfo import ZoneInfo

from rapidfuzz import fuzz

from sync.core.listed import listed_in
from sync.core.model.choices import GatheringState
from sync.core.model.community import Community, GatheringFormat
from sync.core.model.doubts import Doubt
from sync.core.model.records import Gathering, Hours, Precision, When
from sync.core.model.tabs import Origin
from sync.core.model.workbook import CellValue
from sync.core.parse.choices import singular
from sync.core.parse.contacts import is_link
from sync.core.parse.dates import (
    DateContext,
    Line,
    TypedDate,
    candidates,
    has_months_first,
    in_either_order,
    interpret_date,
    interpret_typed,
    moment_in,
    read_date,
    settle_years,
    with_other_columns,
)
from sync.core.parse.hours import chosen_hours, find_hours, interpret_hours
from sync.core.parse.interpretation import Interpretation, doubtful, sure, unknown
from sync.core.parse.plain import plain
from sync.core.parse.questions import answer_to
from sync.core.parse.rows import RowReader
from sync.core.parse.states import (
    GATHERING_STATES,
    OffSign,
    interpret_gathering_state,
    interpret_state,
    says_only_off,
)
from sync.core.parse.titles import years_spanned
from sync.core.parse.values import READABLE, count_of, says_nothing, text_of
from sync.core.people.names import is_nobody
from sync.core.text import fold

_FAR: Final = 3
"""Years ahead beyond which no gathering is planned."""
_SIGNS: Final = ("date", "time", "theme", "format", "place", "remote")
"""The fields in which people also write that a gathering is off."""


def parse_gatherings(origins: Sequence[Origin], today: dt.date, community: Community) -> tuple[Gathering, ...]:
    """Return the lines of one planning that hold a gathering, in the order of the sheet. Its dates are understood
    together: a planning runs forwards, and a year is rarely typed on every line.
    """
    if not origins:
        return ()
    context = DateContext(today, community.timezone, years=years_spanned(origins[0].tab), decides=True)
    months_first = has_months_first(origin.typed("date") for origin in origins)
    lines = [_line(origin, context, months_first=months_first) for origin in origins]
    dates = _dates(lines, context)
    return tuple(_gathering(line, date, context, community) for line, date in zip(lines, dates, strict=True))


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
        if self.state.value is GatheringState.DONE or self.headcount or text_of(self.origin.meant("recap")):
            return True
        return False if self.state.value is GatheringState.PLANNED else None


def _line(origin: Origin, context: DateContext, *, months_first: bool) -> _Line:
    state, sign = interpret_gathering_state(origin, _SIGNS)
    date = read_date(answer_to(origin, "date"), context)
    own_date = _read_date(origin.meant("date"), context) if date is None else None
    if own_date is not None:
        date = with_other_columns(own_date, origin, context)
        date = in_either_order(date, origin.meant("date")) if months_first else date
    return _Line(origin, state, sign, date, count_of(origin.typed("headcount")))


def _read_date(value: CellValue, context: DateContext) -> TypedDate | None:
    text = text_of(value)
    return read_date(value, context) if text and not says_nothing(text) and len(text) <= READABLE else None


def _dates(lines: Sequence[_Line], context: DateContext) -> list[Interpretation[When]]:
    """Return the date of each line: those whose year is left out by their neighbours, the others by themselves."""
    dates: list[Interpretation[When]] = []
    runs: list[tuple[int, Line]] = []
    for place, line in enumerate(lines):
        days = _placed(line.typed, context)
        if days:
            runs.append((place, Line(tuple(days), line.held)))
        dates.append(unknown() if line.typed is None or days else interpret_typed(line.typed, context))
    for (place, _), date in zip(runs, settle_years([run for _, run in runs], context.today), strict=True):
        dates[place] = date
    return [_in_its_place(place, dates, lines, context) for place in range(len(lines))]


def _in_its_place(
    place: int, dates: Sequence[Interpretation[When]], lines: Sequence[_Line], context: DateContext
) -> Interpretation[When]:
    """Return a date whose year its weekday alone decided, unless its neighbours say another year: then both are
    kept.
    """
    date, reading = dates[place], lines[place].typed
    if date.value is None or reading is None or not reading.periods or reading.periods[0].first.weekday is None:
        return date
    period = replace(reading.periods[0], first=replace(reading.periods[0].first, weekday=None))
    if period.first.year is not None or period.first.day is None or not 0 < place < len(dates) - 1:
        return date
    before, after = dates[place - 1].value, dates[place + 1].value
    if before is None or after is None or before.day <= date.value.day <= after.day:
        return date
    between = [when for when in candidates(period, context) if before.day <= when.day <= after.day]
    return doubtful(Doubt.CONTRADICTION, *between, date.value) if between else date


def _placed(reading: TypedDate | None, context: DateContext) -> list[When]:
    """Return where a line that has one reading may be in time; none when a person must say more than its year."""
    if reading is None or reading.doubt is not None:
        return []
    return [reading.when] if reading.when is not None else candidates(reading.periods[0], context)


def _gathering(line: _Line, date: Interpretation[When], context: DateContext, community: Community) -> Gathering:
    reader = RowReader(line.origin)
    day = reader.settle("date", _day(date, context.today), lambda text: _answered_day(text, context))
    state = _state(reader, line)
    hours = _hours(reader, day, community.timezone)
    return Gathering(
        origin=line.origin,
        date=day + dt.timedelta(days=hours.days_later) if day and hours else day,
        time=hours.start if hours else None,
        until=hours.end if hours else None,
        formats=reader.interpret("format", lambda value: _formats(text_of(value), community.formats)) or (),
        format_typed=reader.statement("format"),
        theme=reader.statement("theme"),
        purpose=reader.statement("purpose"),
        programme=reader.statement("programme"),
        place=reader.statement("place"),
        remote=reader.checked("remote", is_link),
        carried_by=reader.text("carried_by"),
        announced_by=reader.text("announced_by"),
        sent_by=reader.text("sent_by"),
        led_by=reader.text("led_by"),
        headcount=reader.read("headcount", count_of),
        recap=reader.page("recap"),
        photos=reader.page("photos"),
        state=state,
        misreads=tuple(reader.misreads),
    )


def _answered_day(answer: CellValue, context: DateContext) -> Interpretation[dt.date]:
    when = interpret_date(answer, context).value
    return unknown() if when is None or when.precision is not Precision.DAY else sure(when.day)


def _day(date: Interpretation[When], today: dt.date) -> Interpretation[dt.date]:
    """Keep a date that is a day, for a gathering needs one: a month alone is not one, and one far ahead is rather a
    slip in its year.
    """
    days = tuple(when.day for when in date.readings if when.precision is Precision.DAY)
    if date.doubt is not None:
        return Interpretation(doubt=date.doubt if days else Doubt.UNKNOWN, readings=days)
    if date.value is None:
        return unknown()
    if date.value.precision is not Precision.DAY:
        return doubtful(Doubt.UNKNOWN, date.value.day)  # told by its month, so that only the day is asked
    if date.value.day.year > today.year + _FAR:
        return doubtful(Doubt.LEFT_OVER, date.value.day)
    return sure(date.value.day)


def _state(reader: RowReader, line: _Line) -> GatheringState | None:
    """Return the state, and what must be asked of it: a word not understood, a sign on the line that says otherwise."""
    state, sign = line.state, line.sign
    if sign is not None:
        doubt = Doubt.LEFT_OVER if state.value is None else Doubt.CONTRADICTION
        state = doubtful(doubt, sign.reading, state.value or GatheringState.PLANNED)
    header = line.origin.layout.header("state")
    where = (sign.text, sign.column) if sign else None
    return reader.settle("state", state, lambda answer: _answered_state(answer, header), where)


def _answered_state(answer: CellValue, header: str) -> Interpretation[GatheringState]:
    """Return what a person answered about a state: « non » alone may deny the question, or the gathering."""
    if fold(text_of(answer)) == "non":
        return unknown()
    return interpret_state(answer, header, GATHERING_STATES)


def _hours(reader: RowReader, day: dt.date | None, zone: str) -> Hours | None:
    """Return the hour of its own cell, else of the date's. One that the clock skips on that night is asked about."""
    text, beside, where = reader.text("time"), _hours_in_date(reader.typed("date"), zone), None
    if text and not says_nothing(text) and not says_only_off(text):
        hours = reader.heard("time", interpret_hours)
        if hours.value and beside.value and beside.value.start != hours.value.start:
            hours = doubtful(Doubt.CONTRADICTION, hours.value, beside.value)
    else:
        hours, where = beside, (reader.text("date"), reader.column("date"))
    if day is not None and hours.value is not None and _is_skipped(day, hours.value, zone):
        later = dt.datetime.combine(day, hours.value.start) + dt.timedelta(hours=1)
        hours = doubtful(Doubt.AMBIGUOUS, Hours(later.time()))
    return reader.settle("time", hours, interpret_hours, where)


def _hours_in_date(value: CellValue, zone: str) -> Interpretation[Hours]:
    """Return the hour of a date cell that bears one; « 12/03/2026 à 18 h 30 » counts too."""
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
    """Return whether a clock never shows this hour on this day: it was put forward over it (PEP 495)."""
    local = dt.datetime.combine(day, hours.start, ZoneInfo(zone))
    try:
        return local.astimezone(dt.UTC).astimezone(local.tzinfo).replace(tzinfo=None) != local.replace(tzinfo=None)
    except OverflowError:  # the first or the last day that exists
        return False


def _formats(text: str, formats: Sequence[GatheringFormat]) -> Interpretation[tuple[str, ...]]:
    """Return the configured formats that a cell names: several for « Pitchs de projets, Visites »."""
    if says_only_off(text) or is_nobody(text):
        return Interpretation()
    names = [format_of(part, formats) for part in _formats_in(text, formats)]
    distinct = tuple(dict.fromkeys(name for name in names if name))
    return unknown() if None in names else sure(distinct)


def formats_unknown(text: str, formats: Sequence[GatheringFormat]) -> tuple[str, ...]:
    """Return what a cell names, as typed, that is no configured format."""
    return tuple(part for part in _formats_in(text, formats) if format_of(part, formats) is None)


def _formats_in(text: str, formats: Sequence[GatheringFormat]) -> tuple[str, ...]:
    return listed_in(text, lambda part: format_of(part, formats) is not None)


def format_of(text: str, formats: Sequence[GatheringFormat]) -> str | None:
    """Return the configured format that a text names; spelling, plural, quotes, case and little words are forgiven."""
    key = _bones(text)
    if not key:
        return None
    for each in formats:
        if any(key == _bones(wording) for wording in (each.name, *each.aliases)):
            return each.name
    scores = [(fuzz.ratio(key, _bones(each.name)), each.name) for each in formats]
    best = max(scores, default=(0.0, ""))
    return best[1] if best[0] >= 84 else None


def _bones(text: str) -> str:
    return re.sub(r"\b(de|d|du|des|et|les?|la|l|info)\b", " ", singular(text)).replace(" ", "")
