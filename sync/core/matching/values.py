"""What matching answers: matches, needs that one answer would serve, rings of exchanges."""

from __future__ import annotations

from dataclasses import dataclass

from sync.core.model.records import Listing, Member


@dataclass(frozen=True, slots=True)
class Match:
    """A need and a line that could answer it. ``score`` orders matches and is for programs; people read ``because``."""

    need: Listing
    line: Listing | Member
    score: float
    because: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Together:
    """Needs of different people that the same answer would serve, and what they have in common."""

    needs: tuple[Listing, ...]
    because: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Ring:
    """Two to four people of whom each could answer the need of the one before: the last one answers nobody else."""

    steps: tuple[Match, ...]


@dataclass(frozen=True, slots=True)
class Matches:
    """What matching finds: matches, the best first; then what several people could do together. ``unanswered`` are the
    open needs that it has nothing to show for, ``delicate`` those that it leaves to people.
    """

    matches: tuple[Match, ...] = ()
    together: tuple[Together, ...] = ()
    rings: tuple[Ring, ...] = ()
    unanswered: tuple[Listing, ...] = ()
    delicate: tuple[Listing, ...] = ()
