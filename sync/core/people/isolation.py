"""Who may be alone: people of whom the tabs and the post say nothing for a year, and who live far from the office or
are the only ones of their trade. Worked out anew each time, for coordinators; nothing of it is kept.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from sync.core.matching.families import trade_of
from sync.core.model.records import ROLES, Listing, Member, Register
from sync.core.panorama.crowd import Someone
from sync.core.panorama.places import AWAY, zones_of
from sync.core.people.directory import Directory, directory_of
from sync.core.say import Saying, say
from sync.core.seats import seats_of
from sync.core.tabs import GATHERINGS, LISTINGS, MEMBERS
from sync.core.text import one_line

A_YEAR: Final = timedelta(days=365)
SETTLING: Final = timedelta(days=90)
"""Whoever came lately is welcomed; that nothing was heard of them yet says nothing."""


@dataclass(frozen=True, slots=True)
class Isolated:
    """Somebody to take news of: their lines, and why one may think of them."""

    lines: tuple[Member, ...]
    reasons: tuple[Saying, ...]


def isolated_people(
    register: Register, everyone: Sequence[Someone], heard: Collection[str], today: date
) -> tuple[Isolated, ...]:
    """Return who may be alone, those with the most reasons first, then as in the directory.

    ``heard`` are the addresses, in small letters, from which something came in this year, or that were introduced to
    somebody. A tab that was not read whole proves that nobody was silent: then nobody is named (promise 6).
    """
    if not all(register.whole(tab) for tab in (MEMBERS, GATHERINGS, LISTINGS)):
        return ()
    seen = _rows_seen(register, today - A_YEAR)
    far = {number for number, zone in zones_of(everyone, register).items() if zone == AWAY}
    alone = set(_alone_in_trade(everyone))
    people = []
    for person in everyone:
        reasons = tuple(_reasons(person, is_far=person.number in far, is_alone=person.number in alone))
        if reasons and _is_silent(person, seen, heard) and not _came_lately(person, today):
            people.append(Isolated(person.lines, reasons))
    return tuple(sorted(people, key=lambda each: -len(each.reasons)))


def _rows_seen(register: Register, since: date) -> set[int]:
    """Return the lines of the people whom the planning or the listings name, since a day."""
    directory = directory_of(register.members)
    return {member.row for member in _named(register, directory, since)}


def _named(register: Register, directory: Directory, since: date) -> Iterator[Member]:
    for gathering in register.gatherings:
        if gathering.date is None or gathering.date >= since:
            for role in ROLES:
                yield from (member for each in directory.meant(gathering, role) for member in each.members)
            yield from (member for name in seats_of(gathering, directory).names for member in directory.who_is(name))
    for listing in register.listings:
        if listing.is_open or listing.date is None or listing.date.last >= since:
            yield from _of_listing(listing, directory)


def _of_listing(listing: Listing, directory: Directory) -> Iterator[Member]:
    for field in ("who", "with_whom"):
        yield from (member for each in directory.meant(listing, field) for member in each.members)
    yield from (member for address in listing.emails for member in directory.emails.get(address, ()))


def _is_silent(person: Someone, seen: Collection[int], heard: Collection[str]) -> bool:
    addresses = {address.casefold() for address in person.all("emails")}
    return all(line.row not in seen for line in person.lines) and addresses.isdisjoint(heard)


def _came_lately(person: Someone, today: date) -> bool:
    return person.arrived is not None and person.arrived.last >= today - SETTLING


def _alone_in_trade(everyone: Sequence[Someone]) -> Iterator[int]:
    """Yield who is the only one in each family of trades that is theirs; a trade that nobody knows says nothing."""
    families = {
        person.number: {trade.family for word in person.all("trades") if (trade := trade_of(word))}
        for person in everyone
    }
    people_of: dict[str, int] = {}
    for some in families.values():
        for family in some:
            people_of[family] = people_of.get(family, 0) + 1
    yield from (number for number, some in families.items() if some and all(people_of[each] == 1 for each in some))


def _reasons(person: Someone, *, is_far: bool, is_alone: bool) -> Iterator[Saying]:
    if is_far:
        yield say("vit loin du bureau ({town})", town=one_line(person.one("city"), 40))
    if is_alone:
        trade = next(word for word in person.all("trades") if trade_of(word))
        yield say("personne d’autre ici n’a un métier proche ({trade})", trade=one_line(trade, 40))
