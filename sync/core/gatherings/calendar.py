"""The calendar of gatherings: the days the rhythm gives, the format whose turn it is, the months left without one."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from itertools import pairwise
from typing import Final

from dateutil.rrule import rrule, rrulestr

from sync.core.gatherings.public_holidays import public_holidays
from sync.core.model.choices import GatheringState
from sync.core.model.community import Community
from sync.core.model.outcomes import Proposal
from sync.core.model.records import Gathering, Register
from sync.core.say import Saying, say
from sync.core.text import quoted, typeset

_HORIZON: Final = timedelta(days=366 * 10)
"""How far ahead days are sought; a yearly rhythm gives ten."""
_MEMORY: Final = timedelta(days=366 * 3)
"""How far back the first gathering is sought, from which « every other month » is counted."""
_LONGEST_GAP: Final = 12
"""In months. Beyond, the community was elsewhere or a year is mistyped: each month is not worth a word."""
_PARTS: Final = re.compile(
    r"FREQ=(YEARLY|MONTHLY|WEEKLY)|INTERVAL=[1-9]\d?|UNTIL=\d{8}(T\d{6}Z?)?|WKST=[A-Z]{2}"
    r"|(BYDAY|BYMONTH|BYMONTHDAY|BYYEARDAY|BYWEEKNO|BYSETPOS)=[^=]+"
)


@dataclass(frozen=True, slots=True)
class MissedMonth:
    """A month in which the rhythm has a gathering and the planning has none; ``following`` is the next one planned."""

    month: date
    following: Gathering


def parse_rhythm(rhythm: str, since: date = date(2000, 1, 1)) -> rrule:
    """Understand an iCalendar RRULE of whole days, counted from a day (RFC 5545, section 3.3.10).

    Raises ValueError with a French sentence when it is not one, never ends on a day, or does not say on which day.
    """
    text = rhythm.strip().upper().removeprefix("RRULE:").rstrip(";")
    parts = text.split(";")
    if not all(_PARTS.fullmatch(part) for part in parts) or "FREQ=" not in text:
        raise ValueError(_misunderstood(rhythm))
    if not re.search(r"BY(DAY|MONTHDAY|YEARDAY)=", text):
        raise ValueError(f"le rythme {quoted(rhythm)} ne dit pas quel jour ; ajoutez par exemple « ;BYDAY=3TH »")
    return _rule(text, rhythm, since)


@lru_cache(maxsize=64)
def _rule(text: str, rhythm: str, since: date) -> rrule:
    until_a_day = re.sub(r"(UNTIL=\d{8})T\d{6}Z?", r"\1T235959", text)
    start = datetime.combine(date(2000, 1, 1), time.min)
    try:
        rule = rrulestr(until_a_day, dtstart=start)
        first = next(iter(rule), None)
    except (ValueError, TypeError, IndexError, OverflowError) as error:  # what dateutil makes of parts it cannot read
        raise ValueError(_misunderstood(rhythm)) from error
    if not isinstance(rule, rrule) or first is None:
        raise ValueError(f"le rythme {quoted(rhythm)} ne tombe jamais")
    return rule.replace(dtstart=datetime.combine(since, time.min))


def _misunderstood(rhythm: str) -> str:
    return typeset(
        f"le rythme {quoted(rhythm)} n’est pas une règle iCalendar (RRULE) que je comprends ; "
        f"par exemple {quoted('FREQ=MONTHLY;BYDAY=3TH')} : le 3e jeudi de chaque mois"
    )


def upcoming(register: Register, community: Community, today: date, count: int = 6) -> tuple[Proposal, ...]:
    """Return the next gatherings, by date: those of the planning as they stand, and a proposal for each period without
    one.

    A period is a month, a week or a year, as the rhythm goes. A cancelled gathering leaves its period free. Raises
    ValueError when the rhythm is no rhythm.
    """
    on_planning = _standing(register)
    free = _free_days(on_planning, community, today)
    days: list[tuple[date, Gathering | None]] = [(day, gathering) for day, gathering in on_planning if day >= today]
    days += [(day, None) for day in free if day >= today]
    days.sort(key=lambda each: each[0])
    earlier = [gathering for day, gathering in on_planning if day < today]
    return tuple(_proposals(days[:count], earlier, community))


def _proposals(
    days: Sequence[tuple[date, Gathering | None]], earlier: Sequence[Gathering], community: Community
) -> Iterator[Proposal]:
    """Give each day its format: the one that was planned, else the one whose turn it is."""
    names = [each.name for each in community.formats]
    last = next((gathering.formats[-1] for gathering in reversed(earlier) if gathering.formats), None)
    before = _planned_format(earlier[-1]) if earlier else ""
    formats_after = [_planned_format(gathering) for _, gathering in days[1:]] + [""]
    for (day, gathering), after in zip(days, formats_after, strict=False):
        format_planned = _planned_format(gathering)
        format_name = format_planned or next_format(last, community)
        remarks = [*_remarks_on(day, community), *_remarks_about(gathering, format_planned)]
        if format_planned and format_planned == before:
            remarks.append(say("même format que le précédent"))
        elif gathering is None and format_name and format_name == after:
            remarks.append(say("même format que le suivant"))
        hour = gathering.time if gathering else None
        place = gathering.origin.place if gathering else None
        yield Proposal(day, hour or community.usual_time, format_name, place, tuple(remarks))
        before, last = format_planned, format_name if format_name in names else last


def _planned_format(gathering: Gathering | None) -> str:
    """Return the format of a gathering, as typed when it is not a known one; empty for a day on which nothing is
    planned.
    """
    return (gathering.format or gathering.format_typed) if gathering else ""


def _remarks_on(day: date, community: Community) -> Iterator[Saying]:
    if holiday := is_holiday(day):
        yield say("jour férié : {holiday:ours}", holiday=holiday)
    if period := quiet_period(day, community):
        yield say("en pleine pause ({period:ours})", period=period)


def _remarks_about(gathering: Gathering | None, format_planned: str) -> Iterator[Saying]:
    if gathering is not None and gathering.state is GatheringState.POSTPONED:
        yield say("noté « reporté » : est-ce la nouvelle date ?")
    if gathering is not None and not format_planned:
        yield say("format à choisir : c’est le tour de celui-ci")


def next_format(last: str | None, community: Community) -> str:
    """Return the format whose turn it is after another one, in the configured order; the first one to begin with,
    ``""`` when a community has no formats.
    """
    names = [each.name for each in community.formats]
    if not names:
        return ""
    return names[(names.index(last) + 1) % len(names)] if last in names else names[0]


def months_without(register: Register, community: Community, today: date) -> tuple[MissedMonth, ...]:
    """Return the months between two gatherings in which the rhythm has one and the planning none, quiet periods left
    out.

    A line without a readable date explains the gap where it stands, and so does a cancelled one.
    """
    order = {gathering.origin.place: at for at, gathering in enumerate(register.gatherings)}
    by_date = sorted(
        ((gathering.date, gathering) for gathering in register.gatherings if gathering.date),
        key=lambda each: each[0],
    )
    without_date = [order[gathering.origin.place] for gathering in register.gatherings if gathering.date is None]
    rhythm_months = {_first_of(day) for day in _days(by_date, community, today) if not quiet_period(day, community)}
    gaps = []
    for (day, before), (next_day, after) in pairwise(by_date):
        gap = (next_day.year - day.year) * 12 + next_day.month - day.month - 1
        ends = sorted((order[before.origin.place], order[after.origin.place]))
        if 0 < gap <= _LONGEST_GAP and not any(ends[0] < at < ends[1] for at in without_date):
            months = [_first_of(day, later) for later in range(1, gap + 1)]
            gaps += [MissedMonth(month, after) for month in months if month in rhythm_months]
    return tuple(gaps)


def is_holiday(day: date) -> str | None:
    """Return the name of the public holiday that a day is in France, or None."""
    return public_holidays(day.year).get(day)


def quiet_period(day: date, community: Community) -> str | None:
    """Return the name of the quiet period that a day falls in (« l'été »), or None."""
    return next((period.name for period in community.quiet if period.holds(day)), None)


def _standing(register: Register) -> list[tuple[date, Gathering]]:
    """Return the gatherings that have a date and are not cancelled, by date."""
    not_cancelled = [g for g in register.gatherings if g.state is not GatheringState.CANCELLED]
    return sorted(((g.date, g) for g in not_cancelled if g.date), key=lambda each: each[0])


def _free_days(on_planning: Sequence[tuple[date, Gathering]], community: Community, today: date) -> list[date]:
    """Return the days of the rhythm in this period and later, but those for which a gathering stands in the same
    period.
    """
    frequency = _frequency(community.rhythm)
    free: dict[date, list[date]] = defaultdict(list)
    for day in _days(on_planning, community, today):
        free[_first_of_period(day, frequency)].append(day)
    for busy_day, _ in on_planning:
        if days := free.get(_first_of_period(busy_day, frequency)):
            days.remove(min(days, key=lambda day: abs(day - busy_day)))
    return [day for days in free.values() for day in days]


def _days(pairs: Sequence[tuple[date, Gathering]], community: Community, today: date) -> Iterator[date]:
    """Yield the days of the rhythm from the first gathering of the last years on: « every other month » counts from
    it.
    """
    recent_days = [day for day, _ in pairs if timedelta(0) <= today - day <= _MEMORY]
    first = recent_days[0] if recent_days else today.replace(month=1, day=1)
    rule = parse_rhythm(community.rhythm, _first_of_period(first, _frequency(community.rhythm)))
    last = min(today, date.max - _HORIZON) + _HORIZON
    for moment in rule:
        if moment.date() > last:
            return
        yield moment.date()


def _frequency(rhythm: str) -> str:
    match = re.search(r"FREQ=(\w+)", rhythm.upper())
    return match[1] if match else ""


def _first_of_period(day: date, frequency: str) -> date:
    """Return the first day of the year, of the month or of the week."""
    if frequency == "YEARLY":
        return day.replace(month=1, day=1)
    if frequency == "WEEKLY":
        return day - timedelta(days=min(day.weekday(), (day - date.min).days))
    return day.replace(day=1)


def _first_of(day: date, later: int = 0) -> date:
    """Return the first day of the month, or of the month some months later."""
    years, month = divmod(day.month - 1 + later, 12)
    return date(day.year + years, month + 1, 1)
