"""Where an introduction is, and where an answer takes it: a « yes » of each, in turn, and a « no » that ends it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum
from typing import Final

from sync.core.keys import fingerprint
from sync.core.notes import Note
from sync.core.replies.acts import Act
from sync.core.replies.kinds import Kind

_OF_SPONSORS, _OF_LEADS = "sponsor-", "lead-"
"""What the keys begin with of what is not about a need."""
PATIENCE: Final = timedelta(weeks=3)
"""How long an answer is waited for, from when its question left; there is no second letter."""


class Stage(Enum):
    """Where an introduction is, once coordinators gave their go. Values stand in journals: they are never changed nor
    reused.
    """

    ASKED_GIVER = "asked-giver"
    ASKED_SEEKER = "asked-seeker"
    INTRODUCED = "introduced"
    """Both said yes: each is to get the address of the other."""
    MET = "met"
    """They have it: the rest is theirs."""
    DONE = "done"
    DECLINED = "declined"
    EXPIRED = "expired"
    STOPPED = "stopped"


def sponsorship_key(newcomer: str, sponsor: str) -> str:
    """Return the key of what brings a newcomer and a sponsor together, by the ids of both, which name nobody."""
    return f"{_OF_SPONSORS}{newcomer}-{sponsor}"


def newcomer_and_sponsor(key: str) -> tuple[str, str] | None:
    """Return whom the key of a sponsorship is about, by their ids; None for any other key."""
    newcomer, _, sponsor = key.removeprefix(_OF_SPONSORS).partition("-")
    return (newcomer, sponsor) if key.startswith(_OF_SPONSORS) else None


def lead_key(asker: str, other: str) -> str:
    """Return the key of an introduction that ``asker`` asks for, by the ids of both: asked again, it is the same."""
    return f"{_OF_LEADS}{fingerprint((asker, other))}"


UNDER_WAY: Final = frozenset({Stage.ASKED_GIVER, Stage.ASKED_SEEKER, Stage.INTRODUCED})
"""The stages of which a mail may still leave."""


@dataclass(frozen=True, slots=True)
class Introduction:
    """One introduction: ``key`` is that of the idea, ``pair`` tells who asks and who would give, ``need`` and ``line``
    what each of them wrote (all are fingerprints); of a sponsorship, they are the lines of a newcomer and of a sponsor.
    ``giver`` and ``seeker`` are their addresses, empty once they were erased. ``since`` is when it came to its stage
    (aware), ``reason`` why it was stopped.
    """

    key: str
    pair: str
    need: str
    line: str
    giver: str
    seeker: str
    stage: Stage
    since: datetime
    reason: Note | None = None

    @property
    def is_lead(self) -> bool:
        """Whether nobody needs anything: one of the two asked to meet the other, and so said yes already."""
        return self.key.startswith(_OF_LEADS)

    @property
    def periods(self) -> tuple[str, ...]:
        """What each mail of this stage is sent once for: the giver's first, where both get one."""
        return (f"{self.key}-giver", f"{self.key}-seeker") if self.stage is Stage.INTRODUCED else (self.key,)

    @property
    def is_sponsorship(self) -> bool:
        """Whether it brings together a newcomer and a sponsor, rather than a need and what could answer it."""
        return self.key.startswith(_OF_SPONSORS)

    @property
    def is_about_a_need(self) -> bool:
        """Whether it brings together a need and what could answer it."""
        return not (self.is_lead or self.is_sponsorship)

    def bars(self, pair: str, need: str) -> bool:
        """Return whether two people are not asked about a need: one of them said no to the other, or they were asked
        about it by another line.
        """
        return self.pair == pair and (self.stage is Stage.DECLINED or self.need == need)


@dataclass(frozen=True, slots=True)
class Move:
    """From which stages an answer leads to another one."""

    sources: frozenset[Stage]
    to: Stage


_MOVES: Final[Mapping[tuple[Kind, Act], Move]] = {
    (Kind.OFFER, Act.YES): Move(frozenset({Stage.ASKED_GIVER}), Stage.ASKED_SEEKER),
    (Kind.OFFER, Act.NO): Move(UNDER_WAY, Stage.DECLINED),
    (Kind.ASK, Act.YES): Move(frozenset({Stage.ASKED_SEEKER}), Stage.INTRODUCED),
    (Kind.ASK, Act.NO): Move(frozenset({Stage.ASKED_SEEKER, Stage.INTRODUCED}), Stage.DECLINED),
    (Kind.ASK, Act.DONE): Move(frozenset({Stage.ASKED_SEEKER}), Stage.STOPPED),
    (Kind.INTRODUCTION, Act.DONE): Move(frozenset({Stage.INTRODUCED, Stage.MET}), Stage.DONE),
}
_ALREADY: Final[Mapping[tuple[Kind, Act], frozenset[Stage]]] = {
    (Kind.OFFER, Act.YES): frozenset({Stage.ASKED_SEEKER, Stage.INTRODUCED, Stage.MET, Stage.DONE}),
    (Kind.ASK, Act.YES): frozenset({Stage.INTRODUCED, Stage.MET, Stage.DONE}),
    (Kind.OFFER, Act.NO): frozenset({Stage.DECLINED, Stage.EXPIRED, Stage.STOPPED}),
    (Kind.ASK, Act.NO): frozenset({Stage.DECLINED, Stage.EXPIRED, Stage.STOPPED}),
    (Kind.ASK, Act.DONE): frozenset({Stage.DECLINED, Stage.EXPIRED, Stage.STOPPED}),
    (Kind.INTRODUCTION, Act.DONE): frozenset({Stage.DONE}),
}


def move(question: Kind, act: Act | None) -> Move | None:
    """Return where an answer to a question takes an introduction; None when it takes it nowhere."""
    return None if act is None else _MOVES.get((question, act))


def is_so(question: Kind, act: Act | None, stage: Stage) -> bool:
    """Return whether an introduction is already as an answer wants it: the same answer again, a « no » to what is
    over.
    """
    return act is not None and stage in _ALREADY.get((question, act), frozenset())
