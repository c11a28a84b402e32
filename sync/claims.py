"""The port of what several offices tell one person: which of them mails it, when they all would tell the same."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from enum import Enum
from typing import Protocol


class Claim(Enum):
    """What is answered to an office that is about to tell somebody something."""

    OURS = "ours"
    TOLD = "told"
    """Another office told them."""
    PENDING = "pending"
    """Another office is telling them at this moment."""


class Claims(Protocol):
    """Whoever keeps which office tells what to whom. A ``telling`` is what is told and to whom, as a text that every
    office writes alike; it is kept by a signed key alone. ``holder`` is the run that is about to send it.
    """

    def claim(self, telling: str, holder: str, now: datetime, until: datetime | None) -> Claim:
        """Ask to tell it, before it is of no use any more (``until``; None: it always is). What an office has already
        it may ask for again.
        """

    def settle(self, telling: str) -> None:
        """Note that what this office claimed has left."""

    def release(self, telling: str, holder: str) -> None:
        """Give back what this run claimed and did not send: another office may tell it."""

    def unsettled(self, tellings: Iterable[str]) -> Mapping[str, str]:
        """Return those of these tellings that this office claimed without saying what became of them, each with the run
        that did; they are looked at only when there is any.
        """

    def held(self, tellings: Iterable[str]) -> int:
        """Return how many of these tellings this office claimed, as far as that is still kept."""

    def forget(self, tellings: Iterable[str]) -> None:
        """Forget that this office claimed these tellings."""


class Unshared:
    """Grants everything: who is alone tells what it has to tell."""

    def claim(self, telling: str, holder: str, now: datetime, until: datetime | None) -> Claim:
        return Claim.OURS

    def settle(self, telling: str) -> None:
        """Do nothing: nobody would ask."""

    def release(self, telling: str, holder: str) -> None:
        """Do nothing, as above."""

    def unsettled(self, tellings: Iterable[str]) -> Mapping[str, str]:
        return {}

    def held(self, tellings: Iterable[str]) -> int:
        return 0

    def forget(self, tellings: Iterable[str]) -> None:
        """Do nothing: nothing is kept."""
