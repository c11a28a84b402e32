"""Due times: what a rule gives in a community's zone, moved away from holidays and pauses, as instants in UTC."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from typing import Final
from zoneinfo import ZoneInfo

from dateutil.tz import resolve_imaginary

from sync.core.gatherings.calendar import is_holiday, quiet_period
from sync.core.model.community import Community
from sync.core.say import tell
from sync.core.schedule.rules import Before, Every, OnDays, Rule, days_of
from sync.core.text import day as in_letters
from sync.core.text import typeset
from sync.language import spoken

_FARTHEST: Final = timedelta(days=400)
"""How far a day can be moved: a pause of a whole year leaves nothing to wait for."""
_DAYS_OFF: Final = timedelta(days=12)
"""More than the longest run of days on which nobody works."""
_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_HORIZONS: Final = (1, 8, 40, 400, 800)
"""How many days to look ahead, in turn: most rules come round soon, and few are looked for two years away."""


@dataclass(frozen=True, slots=True)
class Due:
    """A job, at an instant (in UTC) that names it for ever. ``moved`` says in French why it is not on its usual day,
    ``expires`` until when it is of any use (None: the policy of the job alone tells).
    """

    job: str
    at: datetime
    moved: str = ""
    expires: datetime | None = None


@dataclass(frozen=True, slots=True)
class Plan:
    """When a job is due: its rule, in which community, which days it avoids. ``gatherings`` are moments in the
    community's zone, for Before.
    """

    job: str
    rule: Rule
    community: Community
    avoids_holidays: bool = False
    avoids_quiet: bool = False
    gatherings: tuple[datetime, ...] = ()


def dues(plan: Plan, after: datetime, until: datetime) -> list[Due]:
    """Return every due time later than ``after`` and not later than ``until`` (both aware), in order, each instant
    once.
    """
    if isinstance(plan.rule, Every):
        return [Due(plan.job, at) for at in _ticks(plan.rule.minutes, after, until)]
    zone = ZoneInfo(plan.community.timezone)
    first = _local_day(after, zone, -_longest_wait(plan) - timedelta(days=2))
    last = _local_day(until, zone, timedelta(days=2))
    by_moment: dict[datetime, Due] = {}
    for usual, day in _days(plan, plan.rule, first, last):
        due = _due(plan, plan.rule, usual, day, zone)
        if after < due.at <= until:
            by_moment.setdefault(due.at, due)
    return [by_moment[at] for at in sorted(by_moment)]


def _longest_wait(plan: Plan) -> timedelta:
    """Return more than what a day can be moved by: all the pauses of a year end to end, and days off around each."""
    pauses = plan.community.quiet if plan.avoids_quiet else ()
    return min(_FARTHEST, sum((pause.length + _DAYS_OFF for pause in pauses), _DAYS_OFF))


def next_due(plan: Plan, after: datetime) -> Due | None:
    """Return the first due time later than a moment, within two years; None when there is none."""
    if isinstance(plan.rule, Every):
        return dues(plan, after, after + timedelta(minutes=plan.rule.minutes))[0]
    for days in _HORIZONS:
        due_times = dues(plan, after, after + timedelta(days=days))
        if due_times:
            return due_times[0]
    return None


def instant(day: date, at: time, zone: ZoneInfo) -> datetime:
    """Return a time of the wall in UTC: of an hour that a clock shows twice, the first; one that it skips, as much
    later.
    """
    return resolve_imaginary(datetime.combine(day, at, zone)).astimezone(UTC)


def free_again(plan: Plan, due: datetime, now: datetime) -> datetime | None:
    """Return when a mail that is late may leave, if not now: on another day than its own, it leaves on a working day
    that nothing is against, not before its usual hour. None when now is fine.
    """
    if isinstance(plan.rule, Every) or not (plan.avoids_holidays or plan.avoids_quiet):
        return None
    zone = ZoneInfo(plan.community.timezone)
    today = now.astimezone(zone).date()
    if today == due.astimezone(zone).date():
        return None
    day = _moved(today, plan)
    while day is not None and not works(day):
        day = _moved(day + timedelta(days=1), plan)
    free = instant(day or today + timedelta(days=1), plan.rule.at, zone)
    return free if now < free else None


def _ticks(minutes: int, after: datetime, until: datetime) -> Iterator[datetime]:
    step = timedelta(minutes=minutes)
    at = _EPOCH + ((after - _EPOCH) // step + 1) * step
    while at <= until:
        yield at
        at += step


def _local_day(moment: datetime, zone: ZoneInfo, away: timedelta) -> date:
    return (moment.astimezone(UTC) + away).astimezone(zone).date()


def _days(plan: Plan, rule: OnDays, first: date, last: date) -> Iterator[tuple[date, date]]:
    """Yield the usual days of a rule, each with the day on which it happens; one that nothing frees is left out."""
    for usual in days_of(rule, first, last, works, plan.gatherings):
        day = _moved(usual, plan)
        if day is not None:
            yield usual, day


def _due(plan: Plan, rule: OnDays, usual: date, day: date, zone: ZoneInfo) -> Due:
    reason = "" if day == usual else _why_moved(usual, day, plan)
    expires = None
    if isinstance(rule, Before):
        of_day = (m for m in plan.gatherings if m.date() - timedelta(days=rule.days) == usual)
        expires = min(of_day).astimezone(UTC)
    return Due(plan.job, instant(day, rule.at, zone), reason, expires)


def works(day: date) -> bool:
    """Return whether a day is worked: Monday to Friday, no public holiday."""
    return day.weekday() < 5 and is_holiday(day) is None


def _moved(usual: date, plan: Plan) -> date | None:
    """Return the day itself when nothing is against it, else the next working day that nothing is against."""
    return _next_free(usual, holidays=plan.avoids_holidays, quiet=plan.community if plan.avoids_quiet else None)


def _next_free(usual: date, *, holidays: bool, quiet: Community | None) -> date | None:
    day = usual
    while day - usual <= _FARTHEST:
        is_hindered = (holidays and is_holiday(day)) or (quiet is not None and quiet_period(day, quiet))
        if not is_hindered and (day == usual or works(day)):
            return day
        day += timedelta(days=1)
    return None


def _why_moved(usual: date, day: date, plan: Plan) -> str:
    reason = (plan.avoids_quiet and quiet_period(usual, plan.community)) or is_holiday(usual)
    return _sentence(usual, day, str(reason), spoken())


@lru_cache(maxsize=256)
def _sentence(usual: date, day: date, reason: str, _language: str) -> str:
    """Return the sentence in the language of now, which one of another language is not to be kept for."""
    return typeset(
        tell(
            "prévu le {usual} ({reason}), déplacé au {day}",
            usual=in_letters(usual, weekday=True, year=False),
            reason=reason,
            day=in_letters(day, weekday=True, year=False),
        )
    )
