"""The steps of the cycle, followed from reading to reading: one that is moved is the same entry of a calendar."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Final

from sync.core.cycle import StepStamp, step_entry, step_keys, steps_of
from sync.core.gatherings.ics import Entry
from sync.core.model.records import Register
from sync.core.model.tabs import Place
from sync.turn.context import Turn

_TOPIC: Final = "cycle steps"
"""The topic under which the journal keeps each step, by its key: how often it was moved, its days, when that was."""


def step_entries(turn: Turn, shown: Register, *, notes: bool = True) -> Mapping[Place, Entry]:
    """Return, by its line, the entry of each step of a register without the withheld. Those that are new or were moved
    are noted, but for who looks ahead.
    """
    stamps = dict(_stamps(turn, notes=notes))
    entries = {step.origin.place: step_entry(step, stamps[step.origin.place]) for step in steps_of(shown)}
    return {place: entry for place, entry in entries.items() if entry is not None}


def _stamps(turn: Turn, *, notes: bool) -> Iterator[tuple[Place, StepStamp]]:
    journal, now, keys = turn.context.journal, turn.context.now, step_keys(turn.register)
    kept = journal.decisions(_TOPIC)
    for step in steps_of(turn.register):
        if step.days is None:
            continue
        key, days = keys[step.origin.place], "/".join(day.isoformat() for day in step.days)
        sequence, was, stamp = kept[key].split() if key in kept else ("-1", "", "")
        if was != days:
            sequence, stamp = str(int(sequence) + 1), now.isoformat()
            if notes:
                journal.remember(_TOPIC, key, f"{sequence} {days} {stamp}", now)
        yield step.origin.place, StepStamp(key, int(sequence), datetime.fromisoformat(stamp))
