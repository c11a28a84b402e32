"""What members were told of each step of the cycle: a mail that reached nobody told nothing."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from sync.core.cycle import step_keys, steps_of
from sync.core.model.tabs import Place
from sync.core.reminders import StepTelling
from sync.letters.members import GIVEN
from sync.letters.tellings import is_on_its_way
from sync.turn.context import Turn

_DAY: Final = len("2026-12-08")


@dataclass(frozen=True, slots=True)
class _Given:
    period: str
    day: date


def step_tellings(turn: Turn, mailing: str) -> Mapping[Place, StepTelling]:
    """Return, by its line, what members were told of each step by a mailing."""
    given, keys = _given(turn, mailing), step_keys(turn.register)
    tellings = dict[Place, StepTelling]()
    for step in steps_of(turn.register):
        key = keys[step.origin.place]
        first = step.days[0] if step.days else None
        ways = (
            each.day
            for each in reversed(given[key])
            if is_on_its_way(turn.context.journal, mailing, each.period, is_true=each.day == first)
        )
        last = next(ways, None)
        is_to_come = last is not None and last >= turn.context.now.date()
        times = Counter(each.day for each in given[key])
        tellings[step.origin.place] = StepTelling(key, last if is_to_come else None, times)
    return tellings


def _given(turn: Turn, mailing: str) -> Mapping[str, list[_Given]]:
    """Return what was given of each step, by its key, in the order in which it was."""
    given = defaultdict[str, list[_Given]](list)
    decisions = turn.context.journal.decisions(GIVEN)
    for name in sorted(decisions, key=lambda name: decisions[name]):
        letters, _, period = name.partition(" ")
        if letters == mailing:
            key, _, rest = period.partition("-")
            given[key].append(_Given(period, date.fromisoformat(rest[:_DAY])))
    return given
