"""What a column takes: a few words to choose among, each a value of its own."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from typing import Final

from sync.language import msgid


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


class MoneyWay(Choice):
    """Which way money went."""

    IN = "in"
    OUT = "out"


class MeetingMode(Choice):
    """How somebody wishes to meet."""

    IN_PERSON = "in person"
    REMOTE = "remote"
    BOTH = "both"


class Willingness(Choice):
    """Whether somebody would take a role."""

    YES = "yes"
    NO = "no"


class NextStep(Choice):
    """What becomes of something that was tried."""

    AGAIN = "again"
    ADAPT = "adapt"
    STOP = "stop"


class RecommendationState(Choice):
    """What became of something that a group recommends."""

    WAITING = "waiting"
    STUDIED = "studied"
    ANSWERED = "answered"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    DONE = "done"


class Audience(Choice):
    """To whom a line may be shown, the widest first."""

    EVERYONE = "everyone"
    UNNAMED = "unnamed"
    COORDINATORS = "coordinators"


class Willing(Choice):
    """Whether somebody would welcome a newcomer."""

    YES = "yes"
    NO = "no"


class Reach(Choice):
    """How far a line may go in the community's published pages, the widest first."""

    PUBLIC = "public"
    MEMBERS = "members"
    NOBODY = "nobody"


class Edition(Enum):
    """The editions of the published pages; the value is what the command takes, and what the folder is called."""

    MEMBERS = "membres"
    PUBLIC = "publique"


_LABELS: Final[Mapping[Choice, str]] = {
    GatheringState.PLANNED: msgid("prévu"),
    GatheringState.TENTATIVE: msgid("à confirmer"),
    GatheringState.DONE: msgid("passé"),
    GatheringState.CANCELLED: msgid("annulé"),
    GatheringState.POSTPONED: msgid("reporté"),
    ListingKind.NEED: msgid("besoin"),
    ListingKind.RESOURCE: msgid("ressource"),
    ListingState.OPEN: msgid("ouvert"),
    ListingState.CONCLUDED: msgid("conclu"),
    ListingState.WITHDRAWN: msgid("retiré"),
    MoneyWay.IN: msgid("entrée"),
    MoneyWay.OUT: msgid("sortie"),
    MeetingMode.IN_PERSON: msgid("en présentiel"),
    MeetingMode.REMOTE: msgid("en visio"),
    MeetingMode.BOTH: msgid("les deux"),
    Willingness.YES: msgid("oui"),
    Willingness.NO: msgid("non merci"),
    NextStep.AGAIN: msgid("reprendre"),
    NextStep.ADAPT: msgid("adapter"),
    NextStep.STOP: msgid("arrêter"),
    RecommendationState.WAITING: msgid("en attente"),
    RecommendationState.STUDIED: msgid("à l’étude"),
    RecommendationState.ANSWERED: msgid("répondue"),
    RecommendationState.ACCEPTED: msgid("retenue"),
    RecommendationState.DECLINED: msgid("non retenue"),
    RecommendationState.DONE: msgid("réalisée"),
    Audience.EVERYONE: msgid("tout le monde"),
    Willing.YES: msgid("oui"),
    Willing.NO: msgid("pas pour l’instant"),
    Audience.UNNAMED: msgid("sans mon nom"),
    Audience.COORDINATORS: msgid("coordination seulement"),
    Reach.PUBLIC: msgid("public"),
    Reach.MEMBERS: msgid("membres"),
    Reach.NOBODY: msgid("nulle part"),
}
