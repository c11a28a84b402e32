"""What a column takes: a few words to choose among, each a value of its own."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from typing import Final


class Choice(Enum):
    """One of the words that a column takes; the value is neutral and never changes."""

    @property
    def label(self) -> str:
        """What people read, and write in the cell."""
        return _LABELS[self]


class GatheringState(Choice):
    PLANNED = "planned"
    TENTATIVE = "tentative"
    DONE = "done"
    CANCELLED = "cancelled"
    POSTPONED = "postponed"


class ListingKind(Choice):
    NEED = "need"
    RESOURCE = "resource"


class ListingState(Choice):
    OPEN = "open"
    CONCLUDED = "concluded"
    WITHDRAWN = "withdrawn"


class Audience(Choice):
    """To whom a line may be shown, the widest first."""

    EVERYONE = "everyone"
    UNNAMED = "unnamed"
    COORDINATORS = "coordinators"


_LABELS: Final[Mapping[Choice, str]] = {
    GatheringState.PLANNED: "prévu",
    GatheringState.TENTATIVE: "à confirmer",
    GatheringState.DONE: "passé",
    GatheringState.CANCELLED: "annulé",
    GatheringState.POSTPONED: "reporté",
    ListingKind.NEED: "besoin",
    ListingKind.RESOURCE: "ressource",
    ListingState.OPEN: "ouvert",
    ListingState.CONCLUDED: "conclu",
    ListingState.WITHDRAWN: "retiré",
    Audience.EVERYONE: "tout le monde",
    Audience.UNNAMED: "sans mon nom",
    Audience.COORDINATORS: "coordination seulement",
}
