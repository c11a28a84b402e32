"""The lines of a directory once each, in an order of their own: so that their order in the sheet changes nothing."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from typing import TypeAlias

from sync.core.duplicates.people import People, Role

Line: TypeAlias = tuple[str, ...]
"""What one line says, a text for each role."""


@dataclass(frozen=True, slots=True)
class Lines:
    """``texts`` holds every distinct line once, ascending; ``keys`` the lines of the directory that read exactly so,
    ascending.
    """

    roles: tuple[Role, ...]
    texts: tuple[Line, ...]
    keys: tuple[tuple[int, ...], ...]

    def __len__(self) -> int:
        return len(self.texts)

    @property
    def people(self) -> People:
        """The distinct lines as people of their own, numbered by place."""
        return as_people(self.roles, self.texts)

    def find(self, line: Line) -> int:
        """Return the place of a line that stands here."""
        return bisect_left(self.texts, line)


def as_people(roles: tuple[Role, ...], lines: tuple[Line, ...]) -> People:
    """Return lines as columns."""
    columns = dict(zip(roles, zip(*lines, strict=True), strict=True)) if lines else dict.fromkeys(roles, ())
    return People(tuple(range(len(lines))), columns)


def read_lines(people: People) -> dict[int, Line]:
    """Return what each line says, by its key."""
    roles = roles_of(people)
    return dict(zip(people.keys, zip(*(people.columns[role] for role in roles), strict=True), strict=True))


def roles_of(people: People) -> tuple[Role, ...]:
    """Return the roles that a directory has, in their own order."""
    return tuple(role for role in Role if role in people.columns)


def arrange(people: People) -> Lines:
    """Sort the lines and put identical ones together: a copy says nothing new, and ten thousand copies cost nothing."""
    keys_of: dict[Line, list[int]] = {}
    for key, line in read_lines(people).items():
        keys_of.setdefault(line, []).append(key)
    texts = tuple(sorted(keys_of))
    return Lines(roles_of(people), texts, tuple(tuple(sorted(keys_of[line])) for line in texts))
