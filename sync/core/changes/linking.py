"""Records that changed in more than one field: how alike they must be to be one.

Only rows that neither say the same nor differ in a single field come here: a few, between two readings of a week. The
weights of the fields are a judgement, not a fit: what a person would go by (a theme, a name, an address) and what many
rows share.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from sync.core.changes.best import best_pairs
from sync.core.changes.likeness import Profile, Rarity, agreement, marks
from sync.core.changes.pairing import Kept, Link
from sync.core.duplicates import link as link_people
from sync.core.duplicates import people_from_members
from sync.core.model.records import Member
from sync.core.model.tabs import Tab

Linker = Callable[[Sequence[Member], Sequence[Member]], Sequence[tuple[int, int]]]
"""Tells which members of a first list are which of a second one, as indexes in the two, each used once."""

_SAME_RECORD: Final = 0.5
"""The weighted share of agreement from which two lines are one record."""


def link_members(before: Sequence[Member], after: Sequence[Member]) -> Sequence[tuple[int, int]]:
    """Return which members are the same person, by the means that find duplicates: see ``docs/duplicates.md``."""
    return link_people(people_from_members(before), people_from_members(after))


def linker(tab: Tab[Kept], before: Sequence[Kept], after: Sequence[Kept]) -> Link[Kept]:
    """Return what tells which records of a tab are the same: alike, by the weights of its fields; in a planning, on one
    day too. The day may have moved; the more, the less alike.

    ``before`` and ``after`` are the whole tabs, by which a rare text is told from one that every line repeats.
    """
    weights = {each.name: each.weight for each in tab.fields}
    day = tab.planning.day if tab.planning else ""

    def link(some: Sequence[Kept], others: Sequence[Kept]) -> list[tuple[int, int]]:
        rarity = Rarity(before, after, weights, day)
        old, new = ([rarity.profile(record) for record in side] for side in (some, others))
        return best_pairs(old, new, _likeness, _SAME_RECORD, marks)

    return link


def _likeness(old: Profile, new: Profile) -> float:
    likeness = agreement(old, new)
    return max(likeness, _SAME_RECORD) if old.day and old.day == new.day else likeness
