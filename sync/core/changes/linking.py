"""Records that changed in more than one field: how alike they must be to be one.

Only rows that neither say the same nor differ in a single field come here: a few, between two readings of a week. The
weights are a judgement, not a fit: what a person would go by (a theme, a name, an address) and what many rows share.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from sync.core.changes.best import best_pairs
from sync.core.changes.likeness import Profile, Rarity, agreement, marks
from sync.core.changes.pairing import Link
from sync.core.duplicates import link as link_people
from sync.core.duplicates import people_from_members
from sync.core.model.records import Gathering, Listing, Member

Linker = Callable[[Sequence[Member], Sequence[Member]], Sequence[tuple[int, int]]]
"""Tells which members of a first list are which of a second one, as indexes in the two, each used once."""

_SAME_RECORD: Final = 0.5
"""The weighted share of agreement from which two lines are one gathering, or one listing."""

_GATHERING_WEIGHTS: Final = {
    "theme": 4.0, "date": 3.0, "place": 2.0, "purpose": 2.0, "programme": 2.0, "recap": 2.0, "format": 1.5,
    "remote": 1.0, "time": 0.5, "carried_by": 1.0, "announced_by": 0.5, "sent_by": 0.5, "led_by": 0.5,
    "headcount": 0.5, "photos": 0.5, "state": 0.25,
}  # fmt: skip
_LISTING_WEIGHTS: Final = {
    "title": 4.0, "description": 2.5, "who": 2.0, "contact": 1.0, "date": 1.0, "deadline": 1.0, "kind": 0.5,
    "category": 0.5, "terms": 0.5, "with_whom": 0.5, "state": 0.25,
}  # fmt: skip


def link_members(before: Sequence[Member], after: Sequence[Member]) -> Sequence[tuple[int, int]]:
    """Which members are the same person, by the means that find duplicates: see ``docs/duplicates.md``."""
    return link_people(people_from_members(before), people_from_members(after))


def gathering_linker(before: Sequence[Gathering], after: Sequence[Gathering]) -> Link[Gathering]:
    """What tells which gatherings are the same: on one day, or alike. The day may have moved; the more, the less alike.

    ``before`` and ``after`` are the whole tabs, by which a rare text is told from one that every line repeats.
    """

    def link(some: Sequence[Gathering], others: Sequence[Gathering]) -> list[tuple[int, int]]:
        rarity = Rarity(before, after, _GATHERING_WEIGHTS)
        old, new = ([rarity.profile(record, record.date) for record in side] for side in (some, others))
        return best_pairs(old, new, _gathering_likeness, _SAME_RECORD, marks)

    return link


def listing_linker(before: Sequence[Listing], after: Sequence[Listing]) -> Link[Listing]:
    """The same for listings: alike by title, description and who posted them."""

    def link(some: Sequence[Listing], others: Sequence[Listing]) -> list[tuple[int, int]]:
        rarity = Rarity(before, after, _LISTING_WEIGHTS)
        old, new = ([rarity.profile(record) for record in side] for side in (some, others))
        return best_pairs(old, new, agreement, _SAME_RECORD, marks)

    return link


def _gathering_likeness(old: Profile, new: Profile) -> float:
    likeness = agreement(old, new)
    return max(likeness, _SAME_RECORD) if old.day and old.day == new.day else likeness
