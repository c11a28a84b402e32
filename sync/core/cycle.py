"""Where the cycle of the community stands: the step of today, the next one, each as an entry of a calendar."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from sync.core.gatherings.ics import Entry
from sync.core.keys import fingerprint
from sync.core.model.records import Register
from sync.core.model.tabs import AnyTab, Place
from sync.core.people.privacy import allowed
from sync.core.say import tell
from sync.core.tabs import CYCLE, ENVIES, EXPERIMENTS, RECOMMENDATIONS
from sync.core.tabs.cycle import Step
from sync.core.text import fold, labelled

_ITS_TABS: Final[tuple[AnyTab, ...]] = (CYCLE, ENVIES, EXPERIMENTS, RECOMMENDATIONS)


def is_followed(register: Register) -> bool:
    """Return whether the community keeps any tab of a cycle."""
    return any(register.has(tab) for tab in _ITS_TABS)


@dataclass(frozen=True, slots=True)
class StepStamp:
    """What tells a step from the others, whenever it is; how often it was moved, and when it last was."""

    key: str
    sequence: int
    at: dt.datetime


def step_keys(register: Register) -> Mapping[Place, str]:
    """Return, by its line, what tells each step from the others, whenever it is: its name, and which one it is of
    those that bear it.
    """
    keys, bearers = dict[Place, str](), Counter[str]()
    for step in steps_of(register):
        name = fold(step.step)
        bearers[name] += 1
        keys[step.origin.place] = fingerprint((name, str(bearers[name])) if bearers[name] > 1 else (name,))
    return keys


def steps_of(register: Register) -> tuple[Step, ...]:
    """Return the steps that have a name and days, the first to begin first; none when the tab was not read whole."""
    if not register.whole(CYCLE):
        return ()
    steps = [step for step in register.records_of(CYCLE) if step.days and allowed(step, "step")]
    return tuple(sorted(steps, key=lambda step: (step.days, step.row)))


def current_and_next(register: Register) -> tuple[Step, ...]:
    """Return the steps that go on today, and the one that begins next."""
    today, steps = register.today, steps_of(register)
    current = [step for step in steps if step.days and step.days[0] <= today <= step.days[1]]
    coming = [step for step in steps if step.days and step.days[0] > today]
    return (*current, *coming[:1])


def step_entry(step: Step, stamp: StepStamp) -> Entry | None:
    """Return the entry of a step, as members may see it; None when it has no day."""
    if step.days is None:
        return None
    first, last = step.days
    for_whom = allowed(step, "for_whom")
    lines = (allowed(step, "what"), labelled(tell("Pour qui"), for_whom) if for_whom else "")
    return Entry(
        uid=f"cycle-{stamp.key}@tablee",
        sequence=stamp.sequence,
        stamp=stamp.at,
        start=first,
        summary=allowed(step, "step"),
        description="\n".join(filter(None, lines)),
        lasts=last - first + dt.timedelta(days=1),
    )
