"""Given and received: two plain counts for each person, of what was concluded. Shown to whoever is about to say yes and
to coordinators; they are not compared, taken from one another, nor kept.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sync.core.introductions.identities import line_key
from sync.core.introductions.stages import Introduction, Stage
from sync.core.model.choices import ListingKind, ListingState
from sync.core.model.outcomes import Pair
from sync.core.model.records import Listing, Member, Register
from sync.core.people.directory import directory_of
from sync.core.reminders.listings import lines_by_row


@dataclass(frozen=True, slots=True)
class Counts:
    """How many times a person gave, and received."""

    given: int = 0
    received: int = 0


Exchange = tuple[int, int]
"""Who gave and who received, each known by the first row of their lines."""


class Exchanges:
    """What was concluded in a register (« Avec qui »), and the introductions that were said done."""

    def __init__(self, register: Register, pairs: tuple[Pair, ...], introductions: Iterable[Introduction]) -> None:
        self._directory = directory_of(register.members)
        self._first = {row: lines[0].row for row, lines in lines_by_row(register.members, pairs).items()}
        concluded = [(line_key(listing), each) for listing in register.listings for each in self._concluded(listing)]
        told_by_lines = set(concluded)
        exchanges = [each for _, each in concluded]
        for one in introductions:
            exchanges += [
                each for each in self._introduced(one) if told_by_lines.isdisjoint(((one.need, each), (one.line, each)))
            ]
        self._given = Counter(giver for giver, _ in exchanges)
        self._received = Counter(receiver for _, receiver in exchanges)

    def of_rows(self, rows: Iterable[int]) -> Counts:
        """Return the counts of the person who has these lines."""
        person = next((self._first[row] for row in rows if row in self._first), None)
        return Counts() if person is None else Counts(self._given[person], self._received[person])

    def _concluded(self, listing: Listing) -> Iterator[Exchange]:
        """Yield what a concluded line tells: with each person that it names, whom the directory surely knows."""
        if listing.state is not ListingState.CONCLUDED or listing.kind is None:
            return
        authors = self._people(listing.emails) or self._named(listing, "who")
        others = self._named(listing, "with_whom") - authors
        if len(authors) != 1:
            return
        (author,) = authors
        for other in sorted(others):
            yield (other, author) if listing.kind is ListingKind.NEED else (author, other)

    def _introduced(self, one: Introduction) -> Iterator[Exchange]:
        """Yield the exchange of an introduction that was said done; a line that says it too is not another one. Who
        merely met exchanged nothing.
        """
        givers, seekers = self._people((one.giver,)), self._people((one.seeker,))
        if one.stage is Stage.DONE and one.is_about_a_need and len(givers) == len(seekers) == 1:
            yield givers.pop(), seekers.pop()

    def _people(self, addresses: Iterable[str]) -> set[int]:
        lines = (line for address in addresses for line in self._directory.emails.get(address.casefold(), ()))
        return {self._first[line.row] for line in lines}

    def _named(self, listing: Listing, field: str) -> set[int]:
        """Return the people that a cell names; a name that may be several people's names nobody."""
        people = [self._of(each.members) for each in self._directory.meant(listing, field)]
        return {row for rows in people if len(rows) == 1 for row in rows}

    def _of(self, members: Iterable[Member]) -> set[int]:
        return {self._first[member.row] for member in members}
