"""Who asks and who answers: nobody is matched with themselves, whatever the line that they answer from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sync.core.disjoint import join, root_of
from sync.core.model.records import Listing, Member
from sync.core.people.directory import Directory
from sync.core.people.names import key
from sync.core.text import fold

Identity = frozenset[str]
"""What a person goes by: their lines of the directory, their name, their addresses. Two that meet are one person."""


@dataclass(frozen=True, slots=True)
class Identities:
    """The directory, to tell who stands behind a line."""

    directory: Directory
    leaders: dict[int, str]

    @classmethod
    def of(cls, members: Sequence[Member]) -> Identities:
        """Gather the lines of the directory that share a name or an address."""
        first: dict[str, int] = {}
        leaders: dict[int, int] = {}
        for member in members:
            for sign in (*member.emails, *_names(member)):
                join(leaders, member.row, first.setdefault(sign, member.row))
        return cls(Directory.of(members), {member.row: f"#{root_of(leaders, member.row)}" for member in members})

    def of_line(self, line: Listing | Member) -> Identity:
        """Return who stands behind a line; empty when nobody is named: there is nobody to introduce."""
        if isinstance(line, Member):
            return frozenset({self.leaders[line.row]})
        designated = self.directory.meant(line, "who") if line.who else ()
        rows = {member.row for each in designated for member in each.members}
        rows |= {member.row for email in line.emails for member in self.directory.emails.get(email.casefold(), ())}
        if rows:
            return frozenset(self.leaders[row] for row in rows)
        signs = {*line.emails, *line.phones, *([fold(line.who)] if fold(line.who) else [])}
        return frozenset(signs)


def _names(member: Member) -> list[str]:
    person = key(member.first_name, member.last_name)
    return [person] if member.first_name and member.last_name else [key(member.structure)] if member.structure else []
