"""People whose address stands in the spreadsheets of several offices: told to each in its own words, never merged."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from sync.core.model.records import Member
from sync.core.model.tables import Column, ColumnKind, Table, headed
from sync.core.say import tell
from sync.core.text import listed

_COLUMNS: Final = (Column("Ligne", ColumnKind.NUMBER), Column("Qui"), Column("Aussi à"))


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """A line of an office's directory, as that office typed it, and the other offices that have one of its addresses;
    ``addresses`` are those that they have.
    """

    row: int
    name: str
    offices: tuple[str, ...]
    addresses: tuple[str, ...] = ()


def also_elsewhere(people: Mapping[str, Sequence[Member]]) -> Mapping[str, tuple[Elsewhere, ...]]:
    """Return, for each office, its lines whose address others have too; nothing of what those others typed."""
    offices_of: dict[str, set[str]] = defaultdict(set)
    for office, members in people.items():
        for member in members:
            for address in member.emails:
                offices_of[address].add(office)
    return {office: tuple(_of_office(office, members, offices_of)) for office, members in people.items()}


def _of_office(office: str, members: Sequence[Member], offices_of: Mapping[str, set[str]]) -> Iterator[Elsewhere]:
    for member in members:
        shared = tuple(address for address in member.emails if len(offices_of[address]) > 1)
        others = {other for address in shared for other in offices_of[address]} - {office}
        if others:
            yield Elsewhere(member.row, member.name, tuple(sorted(others)), shared)


def elsewhere_table(lines: Sequence[Elsewhere]) -> Table:
    """Return the lines of one office, for its coordinators."""
    return Table(
        tell("Dans d’autres bureaux"),
        headed(_COLUMNS),
        tuple((line.row, line.name, listed(line.offices)) for line in lines),
    )
