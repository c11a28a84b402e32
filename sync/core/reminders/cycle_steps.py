"""A step of the cycle that begins: told to every member, once for each day that it was to begin on."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import Final

from sync.core.cycle import steps_of
from sync.core.keys import fingerprint
from sync.core.model.community import Community
from sync.core.model.mail_answers import CYCLE
from sync.core.model.records import Register
from sync.core.people.privacy import allowed
from sync.core.reminders.values import BeginningStep, Owed, Reminder
from sync.core.reminders.words import short_day, subject, tile, why_members
from sync.core.say import tell
from sync.core.tabs.cycle import Step
from sync.core.text import between, capital, fold, one_line, quoted

AHEAD: Final = timedelta(days=7)
"""How long before a step begins it is told."""


def steps_owed(register: Register, community: Community, now: datetime) -> Iterator[tuple[Step, Owed]]:
    """Yield the steps that begin within a week, of a register without the withheld, each with its reminder."""
    for step in steps_of(register):
        if step.days and timedelta() < step.days[0] - now.date() <= AHEAD:
            yield step, _owed(step, step.days, community, now)


def step_mark(step: Step) -> str:
    """Return what tells the name of a step, and the day it is to begin on: two of one name on one day are told once."""
    return f"{fingerprint((fold(step.step),))}:{step.days[0].isoformat() if step.days else ''}"


def _owed(step: Step, days: tuple[date, date], community: Community, now: datetime) -> Owed:
    first, last = days
    begins, name = first.isoformat(), one_line(allowed(step, "step"), 80)
    reminder = Reminder(
        community=one_line(community.name),
        headline=subject(tell("{step}, dès le {day}", step=name, day=short_day(begins))),
        title=tell("Une étape du cycle commence"),
        preheader=tell("{step}, dès le {day}", step=name, day=short_day(begins)),
        info=BeginningStep(
            quoted(name, 80),
            capital(between(first, last)),
            tile(begins),
            one_line(allowed(step, "what"), 400),
            one_line(allowed(step, "for_whom"), 120),
        ),
        why=why_members(community.name),
    )
    return Owed(
        reminder,
        period=step_mark(step).replace(":", "-"),
        about=f"{CYCLE}:{step_mark(step)}",
        expires=datetime.combine(first, time(), now.tzinfo),
        rank=6,
    )
