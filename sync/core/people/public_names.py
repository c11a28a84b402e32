"""Who is named to members: whoever a line of a tab designates, if all the lines of theirs may be named."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sync.core.model.records import Member
from sync.core.model.tabs import Record
from sync.core.people.directory import Directory, directory_of
from sync.core.people.privacy import name_for_members


@dataclass(frozen=True, slots=True)
class PublicNames:
    """How members may call people, by row of the directory; a row that is not there is not named."""

    directory: Directory
    by_row: Mapping[int, str]

    @classmethod
    def of(cls, members: tuple[Member, ...]) -> PublicNames:
        """Return those of a directory without the withheld."""
        return cls(directory_of(members), {each.row: name for each in members if (name := name_for_members(each))})

    def on(self, record: Record, fields: Iterable[str]) -> tuple[str, ...]:
        """Return whom some fields of a line designate, each once; nobody that the directory does not know."""
        people = {
            self.by_row[each.members[0].row]: None
            for field in fields
            for each in self.directory.meant(record, field)
            if each.members and all(member.row in self.by_row for member in each.members)
        }
        return tuple(people)
