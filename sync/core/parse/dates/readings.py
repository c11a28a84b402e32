"""What counts among the dates that a cell names: one day, a period, a choice, or the newer of two."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from itertools import pairwise
from typing import Final
from zoneinfo import ZoneInfo

from sync.core.model.doubts import Doubt
from sync.core.model.records import Precision, When
from sync.core.model.workbook import CellValue
from sync.core.parse.dates import vocabulary
from sync.core.parse.dates.context import DateContext
from sync.core.parse.dates.mentions import YEARS, Dates, TypedDay, find_dates
from sync.core.parse.hours import find_hours
from sync.core.parse.plain import plain
from sync.core.parse.values import text_of

_EPOCH: Final = date(1899, 12, 30)  # day 0 of spreadsheets' serial dates (ECMA-376 part 1, 18.17.4.1)
_SERIALS: Final = range(7_306, 73_051)  # 1920-01-01 to 2099-12-31
_TAKEN_FOR_SERIAL: Final = range(1_920, 2_101)
"""A year typed into a cell that is formatted as a date: 2019 shows as 11/07/1905."""
_MOMENT: Final = re.compile(
    r"(\d{4}-\d\d-\d\d[t ]\d\d:\d\d(?::\d\d)?(?:\.\d{1,9})?) ?(z|[+-]\d\d:?\d\d)?", re.IGNORECASE
)
_FIGURES: Final = re.compile(r"([0-9]{1,2})([-/.])([0-9]{1,2})\2([0-9]{4})")
_YEAR_OF_TWO: Final = re.compile(r"^\W*(?:annee |saison )?(\d{4})\s?(?:[-/]|et|a|ou)?\s?(\d{4})\W*$")
_ZONE: Final = re.compile(r"\s(?:gmt|utc)\s?[+-]\d{2}:?\d{2}\b.*")
"""What JavaScript writes after a moment."""
_MASK: Final = "|"
"""Stands for an hour that was taken out of a text: it separates, and is no word."""


@dataclass(frozen=True, slots=True)
class Period:
    """A day, or several days from the first to the last, as typed; a year may be missing."""

    first: TypedDay
    last: TypedDay | None = None


@dataclass(frozen=True, slots=True)
class TypedDate:
    """What a cell says: a date that is known (``when``), or ``periods`` to be put in their year. ``doubt`` tells why a
    person must say which one; with a single period, why it may not count as it stands.
    """

    when: When | None = None
    periods: tuple[Period, ...] = ()
    doubt: Doubt | None = None


def read_date(value: CellValue, context: DateContext) -> TypedDate | None:
    """Read a cell; None when it names no date.

    A number is a serial date (43831 is 2020-01-01) or a year. Days come before months, as in French; an ISO date is
    read as such.
    """
    if isinstance(value, datetime):
        return _from_day(value.date())
    if isinstance(value, date):
        return _from_day(value)
    if isinstance(value, bool):
        return None
    if isinstance(value, int | float):
        return _known(_from_number(value))
    raw = text_of(value)
    if figures := _FIGURES.fullmatch(raw):  # as most dates of a sheet are typed
        when = TypedDay(int(figures[4]), int(figures[3]), int(figures[1])).in_year(0)
        if when is not None:
            return TypedDate(when)
    text = plain(raw).rstrip(" .,;:!")
    if re.fullmatch(r"\d{4,5}(?:[.,]\d{1,12})?|\d{8}", text, re.ASCII):
        return _known(_from_number(float(text.replace(",", "."))))
    moment = moment_in(text, context.zone)
    return _known(_in_range(moment.date())) if moment else _from_text(_without_hours(text), context)


def moment_in(text: str, zone: str) -> datetime | None:
    """Return the moment that a machine wrote (ISO 8601), in the community's zone when it bears one; None when it is
    none.
    """
    match = _MOMENT.fullmatch(text)
    if match is None:
        return None
    offset = (match[2] or "").upper()
    try:
        moment = datetime.fromisoformat(match[1].upper().replace(" ", "T") + offset)
    except ValueError:
        return None
    if not offset:
        return moment
    try:
        return moment.astimezone(ZoneInfo(zone)).replace(tzinfo=None)
    except OverflowError:  # the first or the last day that exists
        return None


def _known(when: When | None) -> TypedDate | None:
    return None if when is None else TypedDate(when)


def _in_range(day: date) -> When | None:
    return When(day) if day.year in YEARS else None


def _from_day(day: date) -> TypedDate | None:
    serial = (day - _EPOCH).days
    if serial in _TAKEN_FOR_SERIAL:
        readings = TypedDay(year=serial), TypedDay(day.year, day.month, day.day)
        return TypedDate(periods=tuple(map(Period, readings)), doubt=Doubt.AMBIGUOUS)
    return _known(_in_range(day))


def _from_number(number: float) -> When | None:
    if not 0 < number < 1e8:  # also refuses NaN
        return None
    whole = int(number)
    if whole == number and whole in YEARS:
        return When(date(whole, 1, 1), Precision.YEAR)
    if whole == number and whole > 1e6:  # 20260312 or 12032026
        year_first = TypedDay(whole // 10_000, whole // 100 % 100, whole % 100)
        day_first = TypedDay(whole % 10_000, whole // 10_000 % 100, whole // 1_000_000)
        return year_first.in_year(0) or day_first.in_year(0)
    return When(_EPOCH + timedelta(days=whole)) if whole in _SERIALS else None


def _without_hours(text: str) -> str:
    text = _ZONE.sub("", text)
    for mention in reversed(find_hours(text)):
        text = f"{text[: mention.start]}{_MASK}{text[mention.end :]}"
    return text


def _from_text(text: str, context: DateContext) -> TypedDate | None:
    dates = find_dates(text)
    days = [mention.typed for mention in dates.mentions]
    if any(day.day or day.rank for day in days):
        return _from_days(text, dates, context)
    if dates.stray or not days or not _only_vague_words(dates):
        return None
    span = _YEAR_OF_TWO.match(text)
    if span and int(span[2]) != int(span[1]) + 1:
        return None
    with_year = next((day.year for day in days if day.year is not None), None)
    first = days[0] if days[0].year else replace(days[0], year=with_year)
    return TypedDate(periods=(Period(_full(first, context)),))


def _only_vague_words(dates: Dates) -> bool:
    words = re.findall(r"[a-z]\w*", " ".join(dates.gaps).replace("a confirmer", " "))
    return all(word in vocabulary.VAGUE or word in {"ou", "et", "d"} for word in words)


def _full(day: TypedDay, context: DateContext) -> TypedDay:
    return day if day.year is None else replace(day, year=context.whole_year(day.year))


def _from_days(text: str, dates: Dates, context: DateContext) -> TypedDate | None:
    """Return what a text that names days says. A month or a year alone beside them is only said about them."""
    places = [place for place, mention in enumerate(dates.mentions) if mention.typed.day or mention.typed.rank]
    days = _with_years([_full(dates.mentions[place].typed, context) for place in places])
    if any(day.in_year(day.year or 2000) is None for day in days):  # 2000 has a 29th of February
        return None
    gaps = _gaps_around(text, dates, places)
    if dates.stray:
        return TypedDate(periods=(*_glued(text, context), Period(days[0])), doubt=Doubt.LEFT_OVER)
    choice = _chosen(days, gaps)
    if choice.doubt is None and _unsettled(gaps, context):
        return replace(choice, doubt=Doubt.LEFT_OVER)
    return choice


def _gaps_around(text: str, dates: Dates, places: Sequence[int]) -> list[str]:
    mentions = [dates.mentions[place] for place in places]
    bounds = [0, *(edge for mention in mentions for edge in (mention.start, mention.end)), len(text)]
    return [text[start:end] for start, end in zip(bounds[::2], bounds[1::2], strict=True)]


def _with_years(days: Sequence[TypedDay]) -> list[TypedDay]:
    """Let a year that is typed once count for the days beside it: before it, as it must so that they come in order."""
    years: list[TypedDay] = []
    after: TypedDay | None = None
    for day in reversed(days):
        if day.year is None and after is not None and after.year is not None:
            later = (day.month or 0, day.day or 0) > (after.month or 0, after.day or 0)
            day = replace(day, year=after.year - (1 if later else 0))  # noqa: PLW2901 - the day, now whole
        years.append(day)
        after = day
    years.reverse()
    for place, (before, day) in enumerate(pairwise(years), start=1):
        if day.year is None and before.year is not None:
            earlier = (day.month or 0, day.day or 0) < (before.month or 0, before.day or 0)
            years[place] = replace(day, year=before.year + (1 if earlier else 0))
    return years


def _glued(text: str, context: DateContext) -> Iterator[Period]:
    """Yield what is read once a stray space is taken out: « 1 7/12/2026 » may be « 17/12/2026 »."""
    dates = find_dates(text.replace(" ", ""))
    if len(dates.mentions) == 1 and not dates.stray and dates.mentions[0].typed.day:
        yield Period(_full(dates.mentions[0].typed, context))


def _chosen(days: Sequence[TypedDay], gaps: Sequence[str]) -> TypedDate:
    """Return which of the days counts, by what stands before each and between them."""
    new_day = _moved(days, gaps)
    if new_day is not None:
        return TypedDate(periods=(Period(new_day),))
    if len(days) == 1:
        return TypedDate(periods=(Period(days[0]),))
    between = gaps[1:-1]
    if any(vocabulary.OR.search(gap) for gap in between):
        return TypedDate(periods=tuple(map(Period, days)), doubt=Doubt.CHOICE)
    if any(">" in gap for gap in between):  # an arrow alone: from one to the other, or moved
        return TypedDate(periods=(Period(days[0], days[-1]), Period(days[-1])), doubt=Doubt.AMBIGUOUS)
    if len(days) == 2 and vocabulary.TO.search(between[0]):
        return TypedDate(periods=(Period(days[0], days[1]),))
    if all(_ENUMERATES.fullmatch(gap) and gap.strip(f" {_MASK}") for gap in between):
        return TypedDate(periods=(Period(days[0], days[-1]),))
    return TypedDate(periods=tuple(map(Period, days)), doubt=Doubt.AMBIGUOUS)


_ENUMERATES: Final = re.compile(rf"[\s,;&+.(){_MASK}-]*(?:(?:et|puis|le|les|du|au|a|de)[\s,]*)*[\s({_MASK}-]*")


def _moved(days: Sequence[TypedDay], gaps: Sequence[str]) -> TypedDay | None:
    """Return the day that replaces the others, when the text says that one does."""
    before = gaps[: len(days)]
    old = [bool(vocabulary.OLD.search(gap) or vocabulary.FROM.search(gap)) for gap in before]
    new = [bool(vocabulary.NEW.search(gap)) for gap in before]
    if len(days) < 2:
        return None
    if any(new) and all(new[place] or vocabulary.THEN.search(gap) for place, gap in enumerate(before) if place):
        return days[-1]  # « repoussé au 10/12 puis au 17/12 »
    newer = [day for day, is_new, is_old in zip(days, new, old, strict=True) if is_new and not is_old]
    current = [day for day, is_old in zip(days, old, strict=True) if not is_old]
    if newer:
        return newer[-1]
    return current[-1] if any(old) and len(current) == 1 else None


def _unsettled(gaps: Sequence[str], context: DateContext) -> bool:
    """Return whether a word beside the days takes away their meaning: a denial; where people are invited, a hesitation
    too.
    """
    around = " ".join(gaps)
    around = re.sub(r"\bau lieu\b.*|\bsans faute\b", " ", around)
    return bool(vocabulary.OFF.search(around) or (context.decides and vocabulary.TENTATIVE.search(around)))
