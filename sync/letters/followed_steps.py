"""The steps of the cycle, followed from reading to reading: one that is moved is the same entry of a calendar."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Final

from sync.core.cycle import step_key, steps_of
from sync.turn.context import Turn

_TOPIC: Final = "cycle steps"
"""The topic under which the journal keeps each step, by its key: how often it was moved, its days, when that was."""


def follow_steps(turn: Turn) -> Mapping[str, tuple[int, datetime]]:
    """Return how often each step was moved and when it last was, after noting those that are new or were moved."""
    journal, now = turn.context.journal, turn.context.now
    kept, stamps = journal.decisions(_TOPIC), dict[str, tuple[int, datetime]]()
    for step in steps_of(turn.register):
        if step.days is None:
            continue
        key, days = step_key(step), "/".join(day.isoformat() for day in step.days)
        sequence, was, stamp = kept[key].split() if key in kept else ("-1", "", "")
        if was != days:
            sequence, stamp = str(int(sequence) + 1), now.isoformat()
            journal.remember(_TOPIC, key, f"{sequence} {days} {stamp}", now)
        stamps[key] = (int(sequence), datetime.fromisoformat(stamp))
    return stamps
