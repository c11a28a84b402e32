"""The lines of a directory once each, in an order of their own: so that their order in the sheet changes nothing."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from sync.core.duplicates.arrays import gather
from sync.core.duplicates.people import People, Role

Line: TypeAlias = tuple[str, ...]
"""What one line says, a text for each role."""
Places: TypeAlias = npt.NDArray[np.intp]


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
        """The place of a line that stands here."""
        return bisect_left(self.texts, line)

    def __contains__(self, line: Line) -> bool:
        place = self.find(line)
        return place < len(self.texts) and self.texts[place] == line

    def only(self, places: Places) -> Lines:
        """Some of the lines."""
        return Lines(self.roles, gather(self.texts, places), gather(self.keys, places))


def as_people(roles: tuple[Role, ...], lines: tuple[Line, ...]) -> People:
    """Lines as columns."""
    columns = dict(zip(roles, zip(*lines, strict=True), strict=True)) if lines else dict.fromkeys(roles, ())
    return People(tuple(range(len(lines))), columns)


def read_lines(people: People) -> dict[int, Line]:
    """What each line says, by its key."""
    roles = roles_of(people)
    return dict(zip(people.keys, zip(*(people.columns[role] for role in roles), strict=True), strict=True))


def roles_of(people: People) -> tuple[Role, ...]:
    """The roles that a directory has, in their own order."""
    return tuple(role for role in Role if role in people.columns)


def arrange(people: People) -> Lines:
    """Sort the lines and put identical ones together: a copy says nothing new, and ten thousand copies cost nothing."""
    keys_of: dict[Line, list[int]] = {}
    for key, line in read_lines(people).items():
        keys_of.setdefault(line, []).append(key)
    texts = tuple(sorted(keys_of))
    return Lines(roles_of(people), texts, tuple(tuple(sorted(keys_of[line])) for line in texts))


@dataclass(frozen=True, slots=True)
class Edit:
    """The lines before and after an edit, all together: ``lines`` with their keys after it (none: gone).

    ``fresh`` are the lines that were not there, ``source`` tells where each line comes from: its place before, or past
    those its place among the fresh. ``moved`` are the places whose keys changed, fresh and gone ones included, ``gone``
    those without any left.
    """

    lines: Lines
    fresh: tuple[Line, ...]
    source: Places
    moved: Places
    gone: Places


def edit(lines: Lines, typed: Mapping[int, Line], changes: Mapping[int, Line | None]) -> Edit:
    """Put changed lines in place. ``typed`` is what each key said, ``changes`` what it says now (None: no more)."""
    keys_of: dict[Line, set[int]] = {}
    for key, line in changes.items():
        before = typed.get(key)
        if before != line:
            _keys(lines, keys_of, before).discard(key)
            _keys(lines, keys_of, line).add(key)
    fresh = tuple(sorted(line for line in keys_of if line not in lines))
    places = np.array([lines.find(line) for line in fresh], dtype=np.intp)
    source = np.insert(np.arange(len(lines)), places, len(lines) + np.arange(len(fresh)))
    union = Lines(lines.roles, lines.texts + fresh, lines.keys + ((),) * len(fresh)).only(source)
    keys = list(union.keys)
    moved = sorted(map(union.find, keys_of))
    for place in moved:
        keys[place] = tuple(sorted(keys_of[union.texts[place]]))
    gone = [place for place in moved if not keys[place]]
    edited = Lines(lines.roles, union.texts, tuple(keys))
    return Edit(edited, fresh, source, np.array(moved, dtype=np.intp), np.array(gone, dtype=np.intp))


def _keys(lines: Lines, keys_of: dict[Line, set[int]], line: Line | None) -> set[int]:
    """The keys of a line, to be changed; those of no line are nobody's."""
    if line is None:
        return set()
    if line not in keys_of:
        keys_of[line] = set(lines.keys[lines.find(line)]) if line in lines else set()
    return keys_of[line]
