"""Roles that turn: who carried what over the last year, who offered to, and which open role waits longest. It ranks
nobody: people are told by their names, never by how much they did.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import accumulate
from typing import Final

from sync.core.gatherings.blanks import open_roles
from sync.core.gatherings.following import NOT_HELD
from sync.core.model.records import ROLES, Gathering, Member, Register
from sync.core.people.directory import Directory, directory_of
from sync.core.people.names import key
from sync.core.say import Saying, Sentence, say
from sync.core.tabs import GATHERINGS
from sync.core.text import fold

A_YEAR: Final = timedelta(days=365)
FEW: Final = 2
"""So many people who carry more than half is worth a word…"""
ENOUGH: Final = 6
"""…once as many roles were held: of three or four, chance alone gives half to somebody."""


@dataclass(frozen=True, slots=True)
class Held:
    """That somebody held a role (one of ``ROLES``) of a gathering of this day."""

    day: date
    role: str


@dataclass(frozen=True, slots=True)
class Carrier:
    """Somebody, and what they carried since a year, the latest last; ``offered`` is the day on which they said that
    they would take a role, when they hold none since (None: they did not say so).
    """

    name: str
    roles: tuple[Held, ...] = ()
    offered: date | None = None

    @property
    def last(self) -> date | None:
        """The day of the last gathering for which they held a role; None when there is none."""
        return self.roles[-1].day if self.roles else None


@dataclass(frozen=True, slots=True)
class OpenRole:
    """A role of the next gathering that lacks it; ``since`` is the last day on which anybody held it (None: nobody did
    in a year).
    """

    role: str
    day: date
    since: date | None


@dataclass(frozen=True, slots=True)
class Rotation:
    """Who carried or offered, by name; ``few`` are those who carry more than half; ``waiting`` the open role for which
    nobody was found for longest.
    """

    carriers: tuple[Carrier, ...]
    few: tuple[str, ...]
    waiting: OpenRole | None

    def sentences(self) -> Iterator[Sentence]:
        """Yield what is worth saying of it."""
        if self.few:
            yield Sentence(
                say(
                    "Depuis un an, {who:listed} portent plus de la moitié de ce qui se fait : merci, et à qui proposer "
                    "la suite ?",
                    who=self.few,
                )
                if len(self.few) > 1
                else say(
                    "Depuis un an, {who:listed} porte plus de la moitié de ce qui se fait : merci, et à qui proposer "
                    "la suite ?",
                    who=self.few,
                )
            )
        offers = tuple(each.name for each in self.carriers if each.offered)
        if offers:
            yield Sentence(
                say("A dit « partant·e » et n’a pas encore de rôle : {who:listed}", who=offers)
                if len(offers) == 1
                else say("Ont dit « partant·e » et n’ont pas encore de rôle : {who:listed}", who=offers)
            )
        if self.waiting:
            yield Sentence(_awaited(self.waiting))


def rotation(register: Register, offers: Mapping[str, date]) -> Rotation:
    """Return how roles turn. ``offers`` gives the day on which an address, in small letters, said that it would take a
    role.
    """
    today, directory = register.today, directory_of(register.members)
    gatherings = _held(register)
    names: dict[str, str] = {}
    roles = defaultdict[str, list[Held]](list)
    for day, gathering in gatherings:
        if day > today - A_YEAR:
            for role in ROLES:
                for mark, name in _named(gathering, role, directory):
                    names.setdefault(mark, name)
                    roles[mark].append(Held(day, role))
    days_offered = dict(_offers(offers, directory, names))
    carriers = [
        Carrier(names[mark], tuple(roles[mark]), _unheard(days_offered.get(mark), roles[mark]))
        for mark in names
        if roles[mark] or days_offered.get(mark)
    ]
    by_name = sorted(carriers, key=lambda each: (fold(each.name), each.name))
    return Rotation(tuple(by_name), _few(by_name), _waiting(gatherings, today))


def _held(register: Register) -> list[tuple[date, Gathering]]:
    pairs = [(each.date, each) for each in register.gatherings if each.date and each.state not in NOT_HELD]
    return sorted(pairs, key=lambda pair: (pair[0], pair[1].row))


def _named(gathering: Gathering, role: str, directory: Directory) -> Iterator[tuple[str, str]]:
    """Yield a mark and the name of each person in a role; whoever the directory does not know is known by their
    name.
    """
    if role in open_roles(gathering):
        return
    for each in directory.meant(gathering, role):
        yield _mark(each.members) or key(each.name), each.members[0].name if each.members else each.name


def _mark(members: Sequence[Member]) -> str:
    return str(min(member.row for member in members)) if members else ""


def _offers(offers: Mapping[str, date], directory: Directory, names: dict[str, str]) -> Iterator[tuple[str, date]]:
    for address, day in offers.items():
        if members := directory.emails.get(address, ()):
            names.setdefault(_mark(members), members[0].name)
            yield _mark(members), day


def _unheard(offered: date | None, roles: Sequence[Held]) -> date | None:
    """Return when somebody offered, unless they hold a role of a gathering since."""
    return offered if offered and all(each.day < offered for each in roles) else None


def _few(carriers: Sequence[Carrier]) -> tuple[str, ...]:
    """Return the one or two people who carry more than half, unless they are half of those who carry, who share it:
    two of three equals are no such people.
    """
    most = sorted((each for each in carriers if each.roles), key=lambda each: -len(each.roles))
    total = sum(len(each.roles) for each in most)
    sums = accumulate(len(each.roles) for each in most[:FEW])
    count = next((number for number, held in enumerate(sums, start=1) if 2 * held > total), 0)
    is_shared = FEW < len(most) <= 2 * count
    return tuple(sorted((each.name for each in most[:count]), key=fold)) if total >= ENOUGH and not is_shared else ()


def _waiting(gatherings: Sequence[tuple[date, Gathering]], today: date) -> OpenRole | None:
    """Return the open role of a gathering to come that nobody held for longest."""
    last: dict[str, date] = {}
    days: dict[str, date] = {}
    for day, gathering in gatherings:
        free = open_roles(gathering)
        for role in ROLES:
            if role in free and day >= today:
                days.setdefault(role, day)
            elif role not in free and gathering.role(role) and day > today - A_YEAR:
                last[role] = day
    found = [OpenRole(role, day, last.get(role)) for role, day in days.items()]
    return min(found, key=lambda each: (each.since or date.min, ROLES.index(each.role)), default=None)


def _awaited(waiting: OpenRole) -> Saying:
    role = GATHERINGS.labels[waiting.role]
    if waiting.since is None:
        return say(
            "Le rôle {role:quoted} attend quelqu’un pour le {day:day} ; personne ne l’a tenu depuis un an",
            role=role,
            day=waiting.day,
        )
    return say(
        "Le rôle {role:quoted} attend quelqu’un pour le {day:day} ; il a été tenu pour la dernière fois le {since:day}",
        role=role,
        day=waiting.day,
        since=waiting.since,
    )
