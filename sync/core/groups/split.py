"""Those of one slot, split into its groups: companions together, and people with those they were with before."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product

from sync.core.groups.model import Group, Role, Slot, Statement
from sync.core.groups.program import Program, Solver
from sync.core.groups.slots import NEEDED, POINT
from sync.core.groups.wishes import COMPANION, STAY


def split(statement: Statement, slot: Slot, members: Sequence[str], number: int, solver: Solver) -> list[list[str]]:
    """Return the members of each group. There is always a way: a slot holds enough people and roles for its groups."""
    if number == 1:
        return [list(members)]
    program = Program()
    copies = range(number)
    before = _before(statement, slot, members)[:number]
    seats = {
        (person, copy): program.column(STAY / POINT if copy < len(before) and person in before[copy] else 0)
        for person, copy in product(members, copies)
    }
    for person in members:
        program.exactly_one(seats[person, copy] for copy in copies)
    for copy in copies:
        here = {person: seats[person, copy] for person in members}
        program.at_least(statement.settings.smallest, dict.fromkeys(here.values(), 1.0))
        program.at_most(statement.settings.most, dict.fromkeys(here.values(), 1.0))
        for roles, each in NEEDED:
            program.at_least(each, {here[person]: 1.0 for person in members if statement.people[person].roles & roles})
    for (one, other), count in statement.pairs.items():
        if one in members and other in members:
            for copy in copies:
                program.both(COMPANION * count / POINT, seats[one, copy], seats[other, copy])
    solution = solver.maximise(program)
    return [[person for person in members if solution.is_on(seats[person, copy])] for copy in copies]


def _before(statement: Statement, slot: Slot, members: Sequence[str]) -> list[set[str]]:
    """Return who of these stayed in each earlier group of the slot, the largest first."""
    if statement.previous is None:
        return []
    groups = (set(group.members) for group in statement.previous.groups if group.slot == slot)
    stayed = [(group - statement.previous.changed) & set(members) for group in groups]
    return sorted(stayed, key=len, reverse=True)


def with_roles(statement: Statement, slot: Slot, members: Sequence[str]) -> Group:
    """Return the group of these members, with its two roles: who had them before keeps them, where they can."""
    earlier = [group for group in statement.previous.groups if group.slot == slot] if statement.previous else []
    animateurs, secretaires = ({getattr(group, role) for group in earlier} for role in Role)
    people = [person for person in statement.drawn() if person.id in set(members)]
    animateur, secretaire = min(
        (
            (one, other)
            for one, other in product(people, people)
            if one is not other and Role.ANIMATEUR in one.roles and Role.SECRETAIRE in other.roles
        ),
        key=lambda pair: -((pair[0].id in animateurs) + (pair[1].id in secretaires)),
    )
    return Group(slot, tuple(sorted(members)), animateur.id, secretaire.id)
