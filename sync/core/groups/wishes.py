"""Where somebody may be, and what it is worth; in thousandths of a point, as whole numbers have no rounding."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from sync.core.groups.model import VISIO, Group, Mode, Person, Settings, Slot, Statement

PLACED: Final = 1_000_000
"""Above all that wishes are worth together in practice: nobody stays at home so that others have a better theme."""
PIN_KEPT: Final = 5_000_000
THEMES: Final = (100_000, 60_000, 30_000)
COMPANION: Final = 10_000
NEARNESS: Final = -5_000
VISIO_FOR_BOTH: Final = -6_000
"""A little worse than the farthest place that is allowed, so that those who can meet do."""
GROUP: Final = -1_000
STAY: Final = 15_000
"""More than a companion: what people were told changes only for somebody's place or for a better theme."""


def may_join(person: Person, slot: Slot, settings: Settings) -> bool:
    """Return whether somebody asked to be there, or was pinned there."""
    if person.pin is not None:
        return person.pin == slot
    if slot.theme not in person.themes:
        return False
    if slot.venue == VISIO:
        return person.mode is not Mode.IN_PERSON
    return person.mode is not Mode.REMOTE and person.distances[slot.venue] <= settings.limit_km


def worth(person: Person, slot: Slot, settings: Settings) -> int:
    """Return what it is worth that somebody is in a slot that they may join."""
    points = PLACED
    if slot.theme in person.themes:
        points += THEMES[person.themes.index(slot.theme)]
    if person.pin is not None:
        points += PIN_KEPT
    if slot.venue == VISIO:
        return points + (VISIO_FOR_BOTH if person.mode is Mode.BOTH else 0)
    return points + round(NEARNESS * min(1, person.distances[slot.venue] / settings.limit_km))


def score(statement: Statement, groups: Sequence[Group]) -> int:
    """Return what a proposal is worth by people's wishes, without what it owes to the one before."""
    people, settings = statement.people, statement.settings
    points = sum(GROUP + sum(worth(people[each], group.slot, settings) for each in group.members) for group in groups)
    return points + COMPANION * sum(count for pair, count in statement.pairs.items() if _are_together(pair, groups))


def stays(groups: Sequence[Group], before: Mapping[str, Slot]) -> int:
    """Return how many are where they were."""
    return sum(before.get(each) == group.slot for group in groups for each in group.members)


def _are_together(pair: tuple[str, str], groups: Sequence[Group]) -> bool:
    return any(pair[0] in group.members and pair[1] in group.members for group in groups)
