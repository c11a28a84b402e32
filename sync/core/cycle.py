"""Where the cycle of the community stands: the step of today, the next one, each as an entry of a calendar."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import Final

from sync.core.gatherings.ics import Entry
from sync.core.keys import fingerprint
from sync.core.model.records import Register
from sync.core.model.tabs import AnyTab
from sync.core.people.privacy import allowed
from sync.core.say import tell
from sync.core.tabs import CYCLE, ENVIES, EXPERIMENTS, RECOMMENDATIONS
from sync.core.tabs.cycle import Step
from sync.core.text import fold

_ITS_TABS: Final[tuple[AnyTab, ...]] = (CYCLE, ENVIES, EXPERIMENTS, RECOMMENDATIONS)


def is_followed(register: Register) -> bool:
    """Return whether the community keeps any tab of a cycle."""
    return any(register.has(tab) for tab in _ITS_TABS)


def step_key(step: Step) -> str:
    """Return what tells a step from the others, whenever it is."""
    return fingerprint((fold(step.step),))


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


def step_entries(register: Register, stamps: Mapping[str, tuple[int, dt.datetime]]) -> Iterator[Entry]:
    """Yield an entry a step of a register without the withheld; ``stamps`` are how often each was moved, and when it
    last was, by its key.
    """
    for key, step in {step_key(step): step for step in steps_of(register)}.items():
        if step.days is None:
            continue
        sequence, stamp = stamps[key]
        first, last = step.days
        for_whom = allowed(step, "for_whom")
        lines = (allowed(step, "what"), tell("Pour qui : {who}", who=for_whom) if for_whom else "")
        yield Entry(
            uid=f"cycle-{key}@tablee",
            sequence=sequence,
            stamp=stamp,
            start=first,
            summary=allowed(step, "step"),
            description="\n".join(filter(None, lines)),
            lasts=last - first + dt.timedelta(days=1),
        )
