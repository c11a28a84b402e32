"""Looking for leads: who brings what somebody has not, who seeks the same, which calls are for several."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from sync.core.matching.delicate import is_delicate
from sync.core.matching.families import trade_of
from sync.core.matching.headcount import people_wanted
from sync.core.matching.traits import traits_of
from sync.core.matching.values import Together
from sync.core.model.choices import ListingKind
from sync.core.model.records import Listing, Member, Register
from sync.core.model.tabs import Place
from sync.core.panorama.places import FAR, town_in
from sync.core.people.directory import directory_of
from sync.core.people.offices import known_offices, office_keys
from sync.core.people.privacy import allowed, name_for_members
from sync.core.people.recipients import Recipients
from sync.core.reminders.listings import author_rows
from sync.core.text import fold
from sync.core.towns import GRAIN, distance

MOST: Final = 3
"""Leads of each kind: a few that a person may follow."""


@dataclass(frozen=True, slots=True)
class Nearness:
    """How near two people live: the town, and how many kilometres away (0: it is the same one; None: it is not known,
    they have the same office).
    """

    town: str
    kilometres: float | None


@dataclass(frozen=True, slots=True)
class Complement:
    """Somebody near who has families of trades in common, and others in ``more``, in their own words."""

    person: Member
    near: Nearness
    common: tuple[str, ...]
    more: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SameNeed:
    """Somebody who seeks the same: their line of the directory, and their need as members may see it."""

    person: Member
    need: Listing


@dataclass(frozen=True, slots=True)
class Call:
    """An open need for several people; ``person`` wrote it (None: they are not named, or are not to be asked)."""

    need: Listing
    people: int
    person: Member | None


@dataclass(frozen=True, slots=True)
class Leads:
    """What was found for one person, a few of each kind."""

    complements: tuple[Complement, ...] = ()
    same_needs: tuple[SameNeed, ...] = ()
    calls: tuple[Call, ...] = ()


@dataclass(frozen=True)
class Surroundings:
    """What leads are looked for in: ``register`` as it was read, ``shown`` as members may see it, who is mailed, the
    lines of each person by row, the needs that one answer would serve.
    """

    register: Register
    shown: Register
    mailed: Recipients
    people: Mapping[int, Sequence[Member]]
    together: tuple[Together, ...] = ()

    @cached_property
    def listings(self) -> Mapping[Place, Listing]:
        """The listings that members may see, by place."""
        return {listing.origin.place: listing for listing in self.shown.listings}

    @cached_property
    def others(self) -> Mapping[int, Member]:
        """The people who may be named and asked, by each of their rows: one line of theirs that members may see."""
        shown = {line.row: line for line in self.shown.members}
        by_row: dict[int, Member] = {}
        for recipient in self.mailed.mailed:
            lines = self.people[recipient.rows[0]]
            seen = next((shown[line.row] for line in lines if line.row in shown), None)
            is_alone = {line.row for line in lines} == set(recipient.rows)  # else several people have this address
            if seen is not None and is_alone and name_for_members(seen):
                by_row |= dict.fromkeys(recipient.rows, seen)
        return by_row

    def author(self, listing: Listing) -> tuple[int, ...]:
        """Return the rows of the one person who wrote a listing, as it was read; none when it is not sure who."""
        return author_rows(listing, directory_of(self.register.members), self.people)


def leads_for(lines: Sequence[Member], around: Surroundings) -> Leads:
    """Return what somebody could follow; ``lines`` are theirs."""
    mine = frozenset(line.row for line in lines)
    complements = sorted(_complements(lines, mine, around), key=_distance_and_novelty)
    calls = sorted(_calls(mine, around), key=lambda call: not _is_of_their_domains(lines, call.need))
    return Leads(tuple(complements[:MOST]), tuple(_same_needs(mine, around))[:MOST], tuple(calls[:MOST]))


def _complements(lines: Sequence[Member], mine: frozenset[int], around: Surroundings) -> Iterator[Complement]:
    """Yield who is near and does, beside something alike, something else."""
    own_families = {family for line in lines for family in _families(line)}
    for row, person in around.others.items():
        families = _families(person)
        common = tuple(family for family in families if family in own_families)
        more = tuple(text for family, text in families.items() if family not in own_families)
        near = _near(lines, person, around) if row == person.row and row not in mine and common and more else None
        if near is not None:
            yield Complement(person, near, common, more)


def _distance_and_novelty(complement: Complement) -> tuple[bool, float, int]:
    kilometres = complement.near.kilometres
    return kilometres is None, kilometres or 0.0, -len(complement.more)


def _families(line: Member) -> dict[str, str]:
    """Return the families of what somebody does, each with the first words that say it."""
    families: dict[str, str] = {}
    for field in ("trades", "skills"):
        for text in getattr(line, field) if allowed(line, field) else ():
            trade = trade_of(text)
            if trade is not None:
                families.setdefault(trade.family, text)
    return families


def _near(lines: Sequence[Member], person: Member, around: Surroundings) -> Nearness | None:
    """Return how near somebody is; None when they are not, or when nobody knows."""
    town = town_in(allowed(person, "city"))
    distances = [
        0.0 if fold(town) == fold(own) else _away(town, own)
        for own in (town_in(line.city) for line in lines)
        if town and own
    ]
    kilometres = min((each for each in distances if each is not None), default=None)
    if kilometres is not None:
        return Nearness(town, kilometres) if kilometres <= FAR else None
    offices = known_offices(around.register)
    own_offices = {office for line in lines for office in office_keys(line.office, offices)}
    is_same = not own_offices.isdisjoint(office_keys(allowed(person, "office"), offices))
    return Nearness("", None) if is_same else None


def _away(one: str, other: str) -> float | None:
    """Return how far apart two towns are, never nearer than it is known."""
    kilometres = distance(one, other)
    return None if kilometres is None else max(kilometres, GRAIN)


def _same_needs(mine: frozenset[int], around: Surroundings) -> Iterator[SameNeed]:
    """Yield who asks for what this person asks for too, once each."""
    people = set[int]()
    for group in around.together:
        authors = [(need, around.author(need)) for need in group.needs]
        if not any(rows and mine.issuperset(rows) for _, rows in authors):
            continue
        for need, rows in authors:
            shown = around.listings.get(need.origin.place)
            person = _person(rows, mine, around)
            if shown is not None and allowed(shown, "who") and person is not None and person.row not in people:
                people.add(person.row)
                yield SameNeed(person, shown)


def _calls(mine: frozenset[int], around: Surroundings) -> Iterator[Call]:
    """Yield the open needs of others that ask for several people."""
    read = {listing.origin.place: listing for listing in around.register.listings}
    today = around.register.today
    for place, shown in around.listings.items():
        rows = around.author(read[place])
        is_over = shown.deadline is not None and shown.deadline.last < today
        is_need = shown.kind is ListingKind.NEED and shown.is_open and not is_over and not is_delicate(read[place])
        if not is_need or not mine.isdisjoint(rows):
            continue
        if (people := people_wanted(shown)) > 1:
            yield Call(shown, people, _person(rows, mine, around) if allowed(shown, "who") else None)


def _person(rows: Iterable[int], mine: frozenset[int], around: Surroundings) -> Member | None:
    """Return who has these rows, when they may be named and asked, and are somebody else."""
    return next((around.others[row] for row in rows if row in around.others and row not in mine), None)


def _is_of_their_domains(lines: Sequence[Member], need: Listing) -> bool:
    own_domains = {domain for line in lines for domain in traits_of(line).domains}
    return not own_domains.isdisjoint(traits_of(need).domains)
