"""Who carries gatherings: the names typed in the roles, each person once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sync.core.model.records import Gathering, Member
from sync.core.panorama.crowd import Someone
from sync.core.people.directory import Named, directory_of
from sync.core.people.names import key


class Carriers:
    """Tells the people who hold a role, by a mark each; whoever the directory does not know is known by their name,
    and a name that two people bear is one mark.
    """

    def __init__(self, members: tuple[Member, ...], crowd: Sequence[Someone]) -> None:
        self._directory = directory_of(members)
        self._numbers = {line.row: person.number for person in crowd for line in person.lines}
        self._known: dict[str, frozenset[str]] = {}

    def named(self, gathering: Gathering, role: str) -> frozenset[str]:
        """Return the marks of the people who hold a role; none when it is open."""
        cell = gathering.role(role)
        if gathering.origin.links(role):
            return self._marks(self._directory.meant(gathering, role))
        if cell not in self._known:
            self._known[cell] = self._marks(self._directory.designated(cell))
        return self._known[cell]

    def _marks(self, people: Iterable[Named]) -> frozenset[str]:
        return frozenset(self._mark(person.name, person.members) for person in people)

    def _mark(self, name: str, members: Sequence[Member]) -> str:
        numbers = sorted({self._numbers[member.row] for member in members})
        return ",".join(map(str, numbers)) or key(name)
