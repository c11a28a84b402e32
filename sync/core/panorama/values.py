"""What a panorama holds: figures already counted, sorted and worded. Pages and sheets only show them."""

from __future__ import annotations

from collections.abc import Collection, Hashable
from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum
from typing import TypeAlias

from sync.core.say import msgids, tell
from sync.core.text import plural, thousands, typeset


class Mask(Enum):
    """What stands for a count that is not to be told."""

    COUNT = "count"

    @property
    def label(self) -> str:
        """What is read in its place."""
        return tell("non dit")


Amount: TypeAlias = int | Mask | None
"""A count, a count that is not to be told, or nothing to count (None)."""


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a figure: what is counted, one amount a series, and a word about it (may be empty). ``rest`` gathers
    what has no line of its own: told, not drawn, for it would dwarf the others. ``who`` is a mark for each person who
    is counted, never shown: by it, two figures are compared before they are handed out.
    """

    label: str
    amounts: tuple[Amount, ...]
    detail: str = ""
    rest: bool = False
    who: frozenset[Hashable] = field(default=frozenset(), repr=False, compare=False)


@dataclass(frozen=True, slots=True)
class Figure:
    """A small table that is also a chart, one bar a row and series.

    ``rests_on`` is how many lines of the sheet it was made from (None when that is not to be told), ``unread`` how many
    could not be read or do not say; ``of`` names these lines (« ligne de l’annuaire », « lignes de l’annuaire »).
    ``typed`` means that labels and details are what members typed, ``about_people`` that people are counted (else their
    needs and resources). ``note`` is a whole sentence, or empty. ``is_money`` tells that amounts are euros: a
    large one may be of one line only, and it is for coordinators alone.
    """

    key: str
    title: str
    series: tuple[str, ...]
    rows: tuple[Row, ...]
    rests_on: int | None
    unread: int
    of: tuple[str, str]
    note: str = ""
    typed: bool = False
    about_people: bool = True
    is_money: bool = False

    @property
    def basis(self) -> str:
        """On how many lines it rests, in a sentence; empty when that is not to be told."""
        if self.rests_on is None:
            return ""
        sentence = tell("D’après {rests_on}", rests_on=plural(self.rests_on, *self.of))
        if self.unread == 0:
            return typeset(f"{sentence}.")
        one, many = msgids("autre n’en dit rien, ou pas lisiblement", "autres n’en disent rien, ou pas lisiblement")
        return typeset(f"{sentence} ; {plural(self.unread, one, many)}.")

    @property
    def most(self) -> int:
        """The longest bar; 0 when no amount can be said."""
        amounts = (amount for row in self.rows if not row.rest for amount in row.amounts)
        return max((amount for amount in amounts if isinstance(amount, int)), default=0)


@dataclass(frozen=True, slots=True)
class Signal:
    """A gentle early sign about a format: what was seen, and what could be tried."""

    format: str
    signs: tuple[str, ...]
    ideas: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the panorama. ``notice`` says why it is not there, or what is worth knowing; empty when all is well."""

    key: str
    title: str
    figures: tuple[Figure, ...] = ()
    signals: tuple[Signal, ...] = ()
    notice: str = ""


@dataclass(frozen=True, slots=True)
class Panorama:
    """Who the members are, in figures that name nobody. ``office`` is None for the whole community; ``people`` counts
    each person once.
    """

    community: str
    office: str | None
    moment: datetime
    people: Amount
    sections: tuple[Section, ...]

    @property
    def figures(self) -> tuple[Figure, ...]:
        return tuple(figure for section in self.sections for figure in section.figures)


def people_row(label: str, who: Collection[Hashable], detail: str = "", *, rest: bool = False) -> Row:
    """Return a line that counts people, each once."""
    marks = frozenset(who)
    return Row(label, (len(marks),), detail, rest, marks)


def said(amount: Amount) -> str:
    """Return an amount as people read it: « 1 204 », « non dit », « — »."""
    if amount is None:
        return "—"
    return amount.label if isinstance(amount, Mask) else thousands(amount)
