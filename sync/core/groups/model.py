"""What working groups are composed of: people and their wishes, themes, places, settings; and what is proposed."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final, NamedTuple

VISIO: Final = "visio"
"""The venue of a group that meets at a distance; no place has this id."""


class Slot(NamedTuple):
    """Where a group may be: a theme, and a place or VISIO."""

    theme: str
    venue: str


class Mode(StrEnum):
    """How somebody wishes to meet, as the form says it."""

    IN_PERSON = "présentiel"
    REMOTE = "visio"
    BOTH = "les deux"


class Role(StrEnum):
    """What a group needs somebody for; two different people."""

    ANIMATEUR = "animateur"
    SECRETAIRE = "secretaire"


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who answered: themes from the dearest on, whom they would come with, the roles they said yes to.

    ``pin`` is where a coordinator set them by hand; it passes over themes, mode and distance. ``has_fixed_theme`` tells
    that their one theme is a coordinator's choice. ``distances`` are kilometres to each place.
    """

    id: str
    name: str
    themes: tuple[str, ...]
    mode: Mode
    roles: frozenset[Role]
    companions: tuple[str, ...]
    distances: Mapping[str, float]
    pin: Slot | None = None
    has_fixed_theme: bool = False


@dataclass(frozen=True, slots=True)
class Settings:
    """How many make a group (``seats_kept`` are left to invite into), how far one travels, how many groups a slot
    may have.
    """

    smallest: int
    largest: int
    seats_kept: int
    limit_km: float
    groups_in_place: int
    groups_in_visio: int

    @property
    def most(self) -> int:
        """How many are placed in a group at most."""
        return self.largest - self.seats_kept


@dataclass(frozen=True, slots=True)
class Group:
    """People who would work together; ``members`` by their id."""

    slot: Slot
    members: tuple[str, ...]
    animateur: str
    secretaire: str


@dataclass(frozen=True, slots=True)
class Previous:
    """The proposal that people know already, and those whose answer changed since: they owe it nothing."""

    groups: tuple[Group, ...]
    changed: frozenset[str] = frozenset()

    def slots(self) -> dict[str, Slot]:
        """Where each person was, but those whose answer changed."""
        return {each: group.slot for group in self.groups for each in group.members if each not in self.changed}


@dataclass(frozen=True, slots=True)
class Statement:
    """All that a proposal is made from. ``themes`` and ``places`` give the name of each id."""

    settings: Settings
    themes: Mapping[str, str]
    places: Mapping[str, str]
    people: Mapping[str, Person]
    previous: Previous | None = None
    pairs: Mapping[tuple[str, str], int] = field(init=False)
    """How many of two people wished to come with the other: one, or both."""

    def __post_init__(self) -> None:
        wishes = Counter(
            (min(person.id, other), max(person.id, other))
            for person in self.people.values()
            for other in set(person.companions)
            if other in self.people and other != person.id
        )
        object.__setattr__(self, "pairs", dict(sorted(wishes.items())))

    def slots(self) -> list[Slot]:
        """Every slot that may have a group, by id."""
        every = (Slot(theme, venue) for theme in sorted(self.themes) for venue in (*sorted(self.places), VISIO))
        return [slot for slot in every if self.capacity(slot)]

    def capacity(self, slot: Slot) -> int:
        """How many groups a slot may have."""
        return self.settings.groups_in_visio if slot.venue == VISIO else self.settings.groups_in_place

    def drawn(self) -> list[Person]:
        """Everybody, in an order drawn from their ids: who is tied with whom is decided by no list's order."""
        return sorted(self.people.values(), key=lambda person: hashlib.sha256(person.id.encode()).digest())


@dataclass(frozen=True, slots=True)
class Proposal:
    """Groups and who has none. ``score`` is what they are worth, with what those who stay are, in thousandths of a
    point; no proposal is above ``bound``.
    """

    groups: tuple[Group, ...]
    unplaced: tuple[str, ...]
    score: int
    bound: int

    @property
    def is_proven(self) -> bool:
        """Whether no proposal is better."""
        return self.score >= self.bound
