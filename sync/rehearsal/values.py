"""What a rehearsal tells: the days on which something happens, and the mails of each."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class Departure:
    """One mailing that leaves at a moment: its list, how people call this issue, to how many, the subject and the page
    of the mail as one of them reads it; ``left_out`` counts those it is not for, by reason.
    """

    mailing: str
    title: str
    at: datetime
    readers: int
    to_members: bool
    subject: str
    html: str
    left_out: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Day:
    """A day on which something leaves, waits or is not as usual, with the French sentences that say the latter two."""

    date: date
    departures: tuple[Departure, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Rehearsal:
    """The days between two, both included. ``asks_first`` tells that mails to members wait for a coordinator's go,
    which the rehearsal takes as given.
    """

    community: str
    first: date
    last: date
    days: tuple[Day, ...]
    asks_first: bool

    @property
    def departures(self) -> tuple[Departure, ...]:
        """Everything that leaves, in order."""
        return tuple(each for day in self.days for each in day.departures)

    @property
    def mails(self) -> int:
        """How many mails leave in all."""
        return sum(each.readers for each in self.departures)
