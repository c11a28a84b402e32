"""What a parser makes of a cell: what it understood, how surely, and what else it could be.

Every parser of `sync/core/parse` answers with one of these two values, and `RowReader` does the same with all of them:
what is sure is used; anything else is a `Misread` of the record, which a person is shown, and is not acted upon.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, TypeVar

from sync.core.model.doubts import Doubt

Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class Interpretation(Generic[Value]):
    """One value. ``value`` is None unless it is sure; ``readings`` are what it could be, the likeliest first."""

    value: Value | None = None
    doubt: Doubt | None = None
    readings: tuple[Value, ...] = ()


def sure(value: Value) -> Interpretation[Value]:
    """Return a value that has one reading."""
    return Interpretation(value)


def unknown() -> Interpretation[Value]:
    """Return an interpretation of which nothing was understood."""
    return Interpretation(doubt=Doubt.UNKNOWN)


def doubtful(doubt: Doubt, *readings: Value) -> Interpretation[Value]:
    """Return an interpretation of which something was understood, but a person has to say what; the same reading twice
    is one.
    """
    return Interpretation(doubt=doubt, readings=tuple(dict.fromkeys(readings)))


def from_choice(value: Value | None) -> Interpretation[Value]:
    """Return what a reader of values that knows no doubt found: None is nothing understood."""
    return unknown() if value is None else sure(value)


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a cell that is not surely one of its entries, as typed; see ``Misread``."""

    text: str
    doubt: Doubt = Doubt.UNKNOWN
    readings: tuple[str, ...] = ()

    @property
    def is_question(self) -> bool:
        """Whether something was understood in it, but not surely enough to act on it."""
        return self.doubt is not Doubt.UNKNOWN


@dataclass(frozen=True, slots=True)
class Entries:
    """Several values of one cell (addresses, phones): those that are sure, and the parts that are not."""

    values: tuple[str, ...] = ()
    parts: tuple[Part, ...] = ()
