"""Why two lines may be one person, said: what speaks for it, what against, and what a person should look at."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from sync.core.text import listed, typeset


class Argued(Protocol):
    """A pair of lines, or a verdict on them."""

    @property
    def because(self) -> Sequence[str]:
        """What speaks for it."""

    @property
    def against(self) -> Sequence[str]:
        """What speaks against."""

    @property
    def doubts(self) -> Sequence[str]:
        """Why it is a question."""


def reasons_listed(pair: Argued) -> list[str]:
    """Every reason as a phrase of its own, those against and the doubts named as such."""
    against = (typeset(f"contre : {reason}") for reason in pair.against)
    doubts = (typeset(f"à confirmer : {reason}") for reason in pair.doubts)
    return [*pair.because, *against, *doubts]


def reasons_sentence(pair: Argued) -> str:
    """Every reason in one sentence, without its capital and its full stop."""
    parts = ("", pair.because), ("contre : ", pair.against), ("à confirmer : ", pair.doubts)
    return typeset(" ; ".join(opening + listed(reasons) for opening, reasons in parts if reasons))
