"""What was not understood in a cell, or not surely: why a person is asked, and what it could be."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class Doubt(Enum):
    """Why a person is asked what a cell means."""

    UNKNOWN = "unknown"
    """Nothing was understood."""
    CHOICE = "choice"
    """The cell itself leaves the choice open: « 18 ou 25 février »."""
    AMBIGUOUS = "ambiguous"
    """It can be read in more than one way: a day without a year far from its neighbours."""
    CONTRADICTION = "contradiction"
    """Its parts contradict each other: « vendredi 17/12/2026 », which is a Thursday."""
    LEFT_OVER = "left over"
    """Something in it may change the meaning of what was understood: « 1 7/12/2026 », « ne plus utiliser … »."""
    NOT_READ = "not read"
    """It shows an error, or has not come yet: what it hides is not known, and the rule of errors tells of it."""


@dataclass(frozen=True, slots=True)
class Misread:
    """A part of a cell that was not understood, or not surely: the field, the part as typed, why, and what it could be
    (``readings``: values of the field, the likeliest first; none when nothing was understood).

    ``column`` is where it stands when the field has several columns; None for the main one. ``answer`` is what a person
    said of it, ``is_settled`` when that was understood.
    """

    field: str
    text: str
    doubt: Doubt = Doubt.UNKNOWN
    readings: tuple[object, ...] = ()
    column: int | None = None
    answer: str = ""
    is_settled: bool = False

    @property
    def is_question(self) -> bool:
        """Whether something was understood, but not surely enough to act on it."""
        return self.doubt not in {Doubt.UNKNOWN, Doubt.NOT_READ} and not self.is_settled
