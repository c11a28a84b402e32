"""Who is in which slot, for the best: the mixed-integer program of a statement.

Per slot one whole number of groups, per person and slot that they may join one yes or no. Roles have no column: by
Hall's theorem, enough willing animateurs, enough willing secrétaires and twice as many of both together are exactly two
different willing people for each group. Companions are continuous, as they are whole wherever people are.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from sync.core.groups.model import Person, Role, Slot, Statement
from sync.core.groups.program import Program, Solution
from sync.core.groups.wishes import COMPANION, GROUP, STAY, may_join, worth

POINT: Final = 1000
"""Programs count in points, which keeps their numbers small; all else in thousandths."""

Eligible = Mapping[Slot, Sequence[Person]]
"""Who may join each slot."""


NEEDED: Final = (
    (frozenset({Role.ANIMATEUR}), 1),
    (frozenset({Role.SECRETAIRE}), 1),
    (frozenset(Role), 2),
)
"""How many each group needs who said yes to one of these roles."""


@dataclass(frozen=True, slots=True)
class SlotProgram:
    """A program, and what its columns stand for: how many groups, who is where, which companions are together."""

    program: Program
    counts: Mapping[Slot, int]
    seats: Mapping[tuple[str, Slot], int]
    together: dict[tuple[str, str, Slot], int] = field(default_factory=dict)

    def opened(self, solution: Solution) -> dict[Slot, int]:
        """Return how many groups there are in each slot that has one."""
        numbers = {slot: round(solution.values[column]) for slot, column in self.counts.items()}
        return {slot: number for slot, number in numbers.items() if number}

    def placed(self, solution: Solution) -> dict[Slot, list[str]]:
        """Return who is in each slot that has a group."""
        slots: dict[Slot, list[str]] = {slot: [] for slot in self.opened(solution)}
        for (person, slot), column in self.seats.items():
            if solution.is_on(column):
                slots[slot].append(person)
        return slots

    def start(self, opened: Mapping[Slot, int], placed: Mapping[Slot, Sequence[str]]) -> dict[int, float]:
        """Return the values of the columns that stand for this."""
        values = {self.counts[slot]: float(number) for slot, number in opened.items()}
        values |= {self.seats[person, slot]: 1.0 for slot, members in placed.items() for person in members}
        together = {
            column: 1.0
            for (one, other, slot), column in self.together.items()
            if one in placed.get(slot, ()) and other in placed.get(slot, ())
        }
        return values | together


def eligible(statement: Statement) -> dict[Slot, list[Person]]:
    """Return who may join each slot."""
    people = statement.drawn()
    return {
        slot: [person for person in people if may_join(person, slot, statement.settings)] for slot in statement.slots()
    }


def can_live(those: Sequence[Person], smallest: int) -> bool:
    """Return whether a group can be made of these at all: enough people, two of them willing, one for each role."""
    willing = [person.roles for person in those if person.roles]
    return (
        len(those) >= smallest and len(willing) >= 2 and all(any(role in roles for roles in willing) for role in Role)
    )


def slot_program(
    statement: Statement, those: Eligible, *, companions: bool = True, opened: Mapping[Slot, int] | None = None
) -> SlotProgram:
    """Return the program: with or without what companions are worth, the numbers of groups free or given."""
    written = seat_program(statement, those, opened=opened)
    for slot, people in those.items():
        for roles, each in NEEDED:
            willing = {written.seats[person.id, slot]: 1.0 for person in people if person.roles & roles}
            written.program.at_least(0, willing | {written.counts[slot]: -each})
    if companions:
        written.together.update(_companions(written, statement, those))
    return written


def seat_program(statement: Statement, those: Eligible, *, opened: Mapping[Slot, int] | None = None) -> SlotProgram:
    """Return the program of where people sit, as if a group needed no role."""
    program = Program()
    settings = statement.settings
    before = statement.previous.slots() if statement.previous else {}
    counts: dict[Slot, int] = {}
    seats: dict[tuple[str, Slot], int] = {}
    for slot, people in those.items():
        low, high = (0, statement.capacity(slot)) if opened is None else (opened[slot], opened[slot])
        counts[slot] = program.column(GROUP / POINT, high, low=low)
        for person in people:
            points = worth(person, slot, settings) + STAY * (before.get(person.id) == slot)
            seats[person.id, slot] = program.column(points / POINT)
    for person in statement.drawn():
        own = [seats[person.id, slot] for slot in those if (person.id, slot) in seats]
        if len(own) > 1:
            program.at_most(1, dict.fromkeys(own, 1.0))
    for slot, people in those.items():
        number = counts[slot]
        everybody = {seats[person.id, slot]: 1.0 for person in people}
        program.at_least(0, everybody | {number: -settings.smallest})
        program.at_most(0, everybody | {number: -settings.most})
    return SlotProgram(program, counts, seats)


def _companions(written: SlotProgram, statement: Statement, slots: Eligible) -> dict[tuple[str, str, Slot], int]:
    seats = written.seats
    return {
        (one, other, slot): written.program.both(COMPANION * count / POINT, seats[one, slot], seats[other, slot])
        for (one, other), count in statement.pairs.items()
        for slot in slots
        if (one, slot) in seats and (other, slot) in seats
    }
