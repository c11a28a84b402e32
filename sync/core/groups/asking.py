"""Whom to ask: the one yes more that would place the most people, and who could say it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from sync.core.groups.model import Person, Proposal, Role, Slot, Statement
from sync.core.groups.program import Solver
from sync.core.groups.slots import NEEDED, SlotProgram, eligible, seat_program

EFFORT: Final = 300_000
"""Of each question: six seconds in a conurbation, where less finds nothing, a third of one elsewhere. What is said
before it is proven is true all the same: so many would be placed, and perhaps others besides.
"""
QUESTIONS: Final = 3


@dataclass(frozen=True, slots=True)
class Ask:
    """One person more who would say yes to a role in a slot, how many more would be placed, and who could say it."""

    slot: Slot
    role: Role
    more: int
    people: tuple[str, ...]


def whom_to_ask(statement: Statement, proposal: Proposal, solver: Solver) -> Iterator[Ask]:
    """Yield the questions that would place the most people, the best first, one a place and role."""
    if not proposal.unplaced:
        return
    settled: set[tuple[str, Role]] = set()
    for _ in range(QUESTIONS):
        ask = _best(statement, proposal, settled, solver)
        if ask is None:
            return
        settled.add((ask.slot.venue, ask.role))
        yield ask


def _best(
    statement: Statement, proposal: Proposal, settled: Collection[tuple[str, Role]], solver: Solver
) -> Ask | None:
    smallest = statement.settings.smallest
    those = {slot: people for slot, people in eligible(statement).items() if len(people) >= smallest}
    base = seat_program(statement, those)
    asks = _ask_columns(base, those, settled)
    base.program.at_most(1, dict.fromkeys(asks.values(), 1.0))
    solution = solver.maximise(base.program, start=_as_proposed(base, proposal), effort=EFFORT)
    placed = base.placed(solution)
    more = sum(map(len, placed.values())) - sum(len(group.members) for group in proposal.groups)
    chosen = next((key for key, column in asks.items() if solution.is_on(column)), None)
    if chosen is None or more <= 0:
        return None
    slot, role, roles = chosen
    able = [person.id for person in those[slot] if person.id in placed[slot] and person.roles == roles]
    return Ask(slot, role, more, tuple(able))


def _as_proposed(base: SlotProgram, proposal: Proposal) -> dict[int, float]:
    placed: dict[Slot, list[str]] = {}
    for group in proposal.groups:
        placed.setdefault(group.slot, []).extend(group.members)
    return base.start(Counter(group.slot for group in proposal.groups), placed)


Chosen = tuple[Slot, Role, frozenset[Role]]
"""Where, which role, and the roles that whoever is asked said yes to already."""


def _ask_columns(
    base: SlotProgram, those: Mapping[Slot, Sequence[Person]], settled: Collection[tuple[str, Role]]
) -> dict[Chosen, int]:
    """Add the rows of the roles, each with a yes more where there is someone to say it; return these columns."""
    asks: dict[Chosen, int] = {}
    for slot, people in those.items():
        here = {}
        for role in Role:
            if (slot.venue, role) in settled:
                continue
            for roles in (frozenset[Role](), frozenset(Role) - {role}):
                able = {base.seats[person.id, slot]: 1.0 for person in people if person.roles == roles}
                if able:
                    here[slot, role, roles] = column = base.program.column()
                    base.program.at_least(0, able | {column: -1.0})
        for wanted, each in NEEDED:
            willing = {base.seats[person.id, slot]: 1.0 for person in people if person.roles & wanted}
            yes = {column: 1.0 for (_, role, roles), column in here.items() if role in wanted and not roles & wanted}
            base.program.at_least(0, willing | yes | {base.counts[slot]: -each})
        asks |= here
    return asks
