"""A step of the cycle that begins: told to every member, and again whenever it is to begin on another day than the one
that they know.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Final

from sync.core.cycle import steps_of
from sync.core.model.community import Community
from sync.core.model.mail_answers import CYCLE
from sync.core.model.records import Register
from sync.core.model.tabs import Place
from sync.core.people.privacy import allowed
from sync.core.reminders.values import BeginningStep, Owed, Reminder
from sync.core.reminders.words import short_day, subject, tile, why_members
from sync.core.say import tell
from sync.core.tabs.cycle import Step
from sync.core.text import between, capital, day, one_line, quoted

AHEAD: Final = timedelta(days=7)
"""How long before a step begins it is told."""


@dataclass(frozen=True, slots=True)
class StepTelling:
    """What members were told of a step: its ``key`` among the steps, the ``day``, today or to come, that they expect
    it to begin on (None: none), and how many ``times`` each day was told.
    """

    key: str
    day: date | None = None
    times: Mapping[date, int] = field(default_factory=dict)

    def period(self, first: date) -> str:
        """Return what it is told once for; a day that is told again, after another one, is told apart."""
        again = self.times.get(first, 0)
        return "-".join((self.key, first.isoformat(), *([str(again + 1)] if again else [])))


def steps_owed(
    register: Register, tellings: Mapping[Place, StepTelling], community: Community, now: datetime
) -> Iterator[tuple[Step, Owed]]:
    """Yield the steps, of a register without the withheld, that begin within a week, or that members expect on a day
    to come and that begin on another one, each with its reminder; none that members know the day of.
    """
    today = now.date()
    for step in steps_of(register):
        telling = tellings[step.origin.place]
        if step.days is None or step.days[0] <= today or step.days[0] == telling.day:
            continue
        if telling.day is not None or step.days[0] - today <= AHEAD:
            yield step, _owed(step, step.days, telling, community, now)


def step_mark(key: str, first: date) -> str:
    """Return what tells a step, and the day it is to begin on."""
    return f"{key}:{first.isoformat()}"


def _owed(step: Step, days: tuple[date, date], telling: StepTelling, community: Community, now: datetime) -> Owed:
    first, last = days
    begins, name = first.isoformat(), one_line(allowed(step, "step"), 80)
    reminder = Reminder(
        community=one_line(community.name),
        headline=subject(tell("{step}, dès le {day}", step=name, day=short_day(begins))),
        title=tell("Une étape du cycle change de date") if telling.day else tell("Une étape du cycle commence"),
        preheader=tell("{step}, dès le {day}", step=name, day=short_day(begins)),
        info=BeginningStep(
            quoted(name, 80),
            capital(between(first, last)),
            tile(begins),
            one_line(allowed(step, "what"), 400),
            one_line(allowed(step, "for_whom"), 120),
            tell("Elle devait commencer le {day}.", day=day(telling.day)) if telling.day else "",
        ),
        why=why_members(community.name),
    )
    return Owed(
        reminder,
        period=telling.period(first),
        about=f"{CYCLE}:{step_mark(telling.key, first)}",
        expires=datetime.combine(first, time(), now.tzinfo),
        rank=6,
    )
