"""How much a digest may hold: mailboxes cut long mails, and people stop reading before that."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Final

from sync.core.digests.values import Group, Section
from sync.core.say import tell
from sync.core.text import plural

PER_SECTION: Final = 12
IN_ALL: Final = 60


def capped(sections: Iterable[Section]) -> Iterator[Section]:
    """Yield the sections cut to ``PER_SECTION`` lines each and ``IN_ALL`` together, saying what they leave out."""
    room = IN_ALL
    for section in sections:
        short = cut(section, min(PER_SECTION, room))
        room -= short.count
        yield short


def cut(section: Section, limit: int) -> Section:
    """Return one section with ``limit`` lines at most, the first ones."""
    groups: list[Group] = []
    room = limit
    for group in section.groups:
        lines = group.lines[:room]
        room -= len(lines)
        if lines:
            groups.append(replace(group, lines=lines, beyond=0))
    rest = section.count - (limit - room)
    return replace(section, groups=tuple(groups), more=others(rest, section.rest)) if rest else section


def shortened(group: Group, limit: int) -> Group:
    """Return one group with ``limit`` lines at most, the first ones."""
    rest = len(group.lines) - limit
    return group if rest <= 0 else replace(group, lines=group.lines[:limit], more=others(rest))


def others(count: int, where: str = "") -> str:
    """Say how many are left out: « et 1 autre », « et 12 autres, plus bas »."""
    rest = tell("et {count}", count=plural(count, "autre", "autres"))
    return f"{rest}, {where}" if where else rest
