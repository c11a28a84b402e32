"""Small invented statements of groups, drawn a line a person; what a proposal must hold; the best one, by force."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import combinations
from typing import Any

from sync.core.groups.model import VISIO, Group, Mode, Person, Role, Settings, Slot, Statement
from sync.core.groups.wishes import may_join, score

SETTINGS: Mapping[str, int] = {"min": 3, "max": 4, "kept": 0, "km": 60, "place": 1, "visio": 1}


def statement(people: Sequence[Person], themes: Collection[str], places: Collection[str], **settings: int) -> Statement:
    """Return the statement of these people, with the settings of small cases where no other is given."""
    given = {**SETTINGS, **settings}
    return Statement(
        Settings(given["min"], given["max"], given["kept"], given["km"], given["place"], given["visio"]),
        {theme: theme.capitalize() for theme in themes},
        {place: place.capitalize() for place in places},
        {person.id: person for person in people},
    )


def drawn_statement(case: Mapping[str, Any]) -> Statement:
    """Return the statement of a case: « who | themes | mode | roles | avec | km of each place | pin »."""
    lines = [[cell.strip() for cell in line.split("|")] for line in case["people"].strip().splitlines()]
    places = case["places"].split()
    people = [
        Person(
            who,
            who.capitalize(),
            tuple(themes.split()),
            Mode(mode),
            frozenset(Role(role) for role in roles.split()),
            tuple(companions.split()),
            dict(zip(places, map(float, distances.split()), strict=True)),
            Slot(*pin.split()) if pin else None,
        )
        for who, themes, mode, roles, companions, distances, pin in lines
    ]
    return statement(people, case["themes"].split(), places, **case.get("settings", {}))


@dataclass(frozen=True)
class Broken:
    """A rule that a proposal breaks."""

    rule: str
    who: str


def broken_rules(given: Statement, groups: Sequence[Group], unplaced: Collection[str]) -> list[Broken]:
    """Return what is broken of the six rules of the statement, each checked from what is written and nothing else."""
    settings = given.settings
    seats = [member for group in groups for member in group.members]
    broken = [Broken("once, or left out", each) for each in given.people if seats.count(each) + (each in unplaced) != 1]
    used = Counter(group.slot for group in groups)
    broken += [Broken("too many groups", str(slot)) for slot, number in used.items() if number > given.capacity(slot)]
    for group in groups:
        if not settings.smallest <= len(group.members) <= settings.largest - settings.seats_kept:
            broken.append(Broken("size", str(group.slot)))
        roles = (group.animateur, Role.ANIMATEUR), (group.secretaire, Role.SECRETAIRE)
        if group.animateur == group.secretaire:
            broken.append(Broken("two roles", group.animateur))
        broken += [
            Broken(role, who) for who, role in roles if who not in group.members or role not in given.people[who].roles
        ]
        broken += [
            Broken("place", who) for who in group.members if not _asked_for(given, given.people[who], group.slot)
        ]
    return broken


def _asked_for(given: Statement, person: Person, slot: Slot) -> bool:
    if person.pin:
        return slot == person.pin
    mode = {Mode.REMOTE, Mode.BOTH} if slot.venue == VISIO else {Mode.IN_PERSON, Mode.BOTH}
    near = slot.venue == VISIO or person.distances[slot.venue] <= given.settings.limit_km
    return slot.theme in person.themes and person.mode in mode and near


def best_by_force(given: Statement) -> int:
    """Return the score of the best proposal, among all of them. For a dozen people and one group a slot at most."""
    slots = [slot for slot in given.slots() if given.capacity(slot)]

    @cache
    def best(index: int, free: frozenset[str]) -> int:
        if index == len(slots):
            return 0
        without = best(index + 1, free)
        return max(
            [without]
            + [
                score(given, [group]) + best(index + 1, free - set(group.members))
                for group in _groups(given, slots[index], free)
            ]
        )

    return best(0, frozenset(given.people))


def _groups(given: Statement, slot: Slot, free: Collection[str]) -> Iterator[Group]:
    those = [each for each in sorted(free) if may_join(given.people[each], slot, given.settings)]
    for size in range(given.settings.smallest, given.settings.most + 1):
        for members in combinations(those, size):
            pairs = [
                (one, other)
                for one in members
                for other in members
                if one != other
                and Role.ANIMATEUR in given.people[one].roles
                and Role.SECRETAIRE in given.people[other].roles
            ]
            if pairs:
                yield Group(slot, members, *pairs[0])
