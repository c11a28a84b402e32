"""Records that changed in more than one field: how alike they must be to be one.

Only rows that neither say the same nor differ in a single field come here: a few, between two readings of a week. The
weights are a judgement, not a fit: what a person would go by (a theme, a name, an address) and what many rows share.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from typing import Final

from rapidfuzz import fuzz

from sync.core.changes.best import best_pairs
from sync.core.changes.likeness import Profile, Rarity, agreement, marks
from sync.core.changes.pairing import Link
from sync.core.model.records import Gathering, Listing, Member
from sync.core.text import fold

Linker = Callable[[Sequence[Member], Sequence[Member]], Sequence[tuple[int, int]]]
"""Tells which members of a first list are which of a second one, as indexes in the two, each used once."""

_SAME_PERSON: Final = 2.0
"""The points from which two lines are one member: one name, or one address, unless most of the rest contradicts."""

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


def link_members(before: Sequence[Member], after: Sequence[Member]) -> list[tuple[int, int]]:
    """Which members are the same person, by name, addresses and phones; the surest pairs first."""
    return best_pairs(before, after, _member_points, _SAME_PERSON, _member_marks)


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


def _member_points(old: Member, new: Member) -> float:
    """How much speaks for one person: an address or a phone in common 3, a name 3 (2 when spelled otherwise)."""
    return (
        _name_points(_called(old), _called(new))
        + _common(old.emails, new.emails)
        + _common(old.phones, new.phones)
        + _text_points(old.structure, new.structure, 1.0, -0.5)
        + _text_points(old.city, new.city, 0.5, -0.5)
        + _text_points(old.presentation, new.presentation, 2.0, 0.0)
        + _text_points(old.website, new.website, 2.0, 0.0)
    )


def _name_points(old: str, new: str) -> float:
    if not old or not new:
        return 0.0
    likeness = fuzz.token_sort_ratio(old, new)
    if likeness >= 85:
        return 3.0 if likeness == 100 else 2.0
    return 0.0 if set(old.split()) & set(new.split()) else -3.0


def _called(member: Member) -> str:
    return fold(f"{member.first_name} {member.last_name}") or fold(member.structure)


def _common(old: Collection[str], new: Collection[str]) -> float:
    if not old or not new:
        return 0.0
    return 3.0 if set(old) & set(new) else -1.0


def _text_points(old: str, new: str, same: float, other: float) -> float:
    if not old or not new:
        return 0.0
    return same if fuzz.ratio(fold(old), fold(new)) >= 80 else other


def _member_marks(member: Member) -> list[str]:
    """The texts of which one person has at least one in common with themselves, whatever was corrected."""
    return [*member.emails, *member.phones, _called(member), fold(member.last_name), fold(member.structure)]


def _gathering_likeness(old: Profile, new: Profile) -> float:
    likeness = agreement(old, new)
    return max(likeness, _SAME_RECORD) if old.day and old.day == new.day else likeness
