"""The proposal: first who is where without companions, then with them, then everything at once until it is proven."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Final

from sync.core.groups.model import Group, Proposal, Statement
from sync.core.groups.program import Solver
from sync.core.groups.slots import POINT, SlotProgram, can_live, eligible, slot_program
from sync.core.groups.split import split, with_roles
from sync.core.groups.wishes import COMPANION, STAY, score, stays

EFFORT: Final = 260_000
"""Of the first program: some four seconds where 300 people may each join a dozen slots of one conurbation, and never
reached where a community is spread over the country.
"""
STEPS: Final = 60
"""What the first program may take whatever its size: before that, a solver may have nothing to propose."""
PROOF: Final = 100_000
"""Of the last program, which in a conurbation seldom improves on the two others, and tells how far the best may be."""
NEAR: Final = 0.0005
"""How near to the best the first program comes: the two others do the rest, and its last steps are the longest."""


def compose(statement: Statement, solver: Solver) -> Proposal:
    """Return the best groups, or the best that were seen within an effort; ``bound`` tells."""
    everyone = eligible(statement)
    those = {slot: people for slot, people in everyone.items() if can_live(people, statement.settings.smallest)}
    first = slot_program(statement, those, companions=False)
    effort = max(EFFORT, STEPS * len(first.program.columns))
    rough = solver.maximise(first.program, start={}, effort=effort, gap=NEAR)
    opened = first.opened(rough)
    second = slot_program(statement, {slot: those[slot] for slot in opened}, opened=opened)
    better = solver.maximise(second.program, start=second.start(opened, first.placed(rough)), effort=EFFORT)
    whole = slot_program(statement, those)
    best = solver.maximise(whole.program, start=whole.start(opened, second.placed(better)), effort=PROOF)
    numbers = whole.opened(best)
    groups = [
        with_roles(statement, slot, group)
        for slot, members in whole.placed(best).items()
        for group in split(statement, slot, members, numbers[slot], solver)
    ]
    bound = min(best.bound, rough.bound + _companions_at_best(statement), _everybody_at_best(statement, whole))
    return _proposal(statement, groups, math.floor(bound * POINT + 0.5))


def _companions_at_best(statement: Statement) -> float:
    return COMPANION * sum(statement.pairs.values()) / POINT


def _everybody_at_best(statement: Statement, whole: SlotProgram) -> float:
    best: dict[str, float] = {}
    for (person, _), column in whole.seats.items():
        best[person] = max(best.get(person, 0.0), whole.program.columns[column].gain)
    return sum(best.values()) + _companions_at_best(statement)


def _proposal(statement: Statement, groups: Sequence[Group], bound: int) -> Proposal:
    placed = {person for group in groups for person in group.members}
    before = statement.previous.slots() if statement.previous else {}
    points = score(statement, groups) + STAY * stays(groups, before)
    in_order = tuple(sorted(groups, key=lambda group: (group.slot, group.members)))
    return Proposal(in_order, tuple(sorted(set(statement.people) - placed)), points, bound)
