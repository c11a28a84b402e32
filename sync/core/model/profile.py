"""What the values of a column look like: the shares by which a field is recognised, or denied, beside its header."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

HALF, MOST = 0.5, 0.8
"""Half of the values make a column something; most of them, when the same values mean other things too."""

SEVERAL: Final = 3
"""Fewer than three values, of which none is what the header says, prove nothing against it."""


@dataclass(frozen=True, slots=True)
class Profile:
    """The values of a column, sampled: how many there are, and the share of each kind of value among them (0 to 1).

    A value may be of several kinds: 2020 is a number and a date. ``lines`` counts the lines looked at, ``distinct`` the
    different values. ``mails`` and ``phones`` stand in a value, ``contacts`` are nothing else, or almost.
    """

    lines: int = 0
    filled: int = 0
    distinct: int = 0
    mails: float = 0.0
    phones: float = 0.0
    contacts: float = 0.0
    dates: float = 0.0
    yes_no: float = 0.0
    links: float = 0.0
    documents: float = 0.0
    numbers: float = 0.0
    flags: float = 0.0
    digits: float = 0.0
    streets: float = 0.0
    codes: float = 0.0
    quoted: float = 0.0
    states: float = 0.0

    @property
    def is_empty(self) -> bool:
        """Whether nothing stands in the column of a tab that has lines."""
        return self.lines > 0 and not self.filled

    @property
    def is_contacts(self) -> bool:
        """Whether the column is addresses and phones; a single one of them proves nothing."""
        return self.contacts >= HALF and self.contacts * self.filled > 1

    @property
    def is_yes_no(self) -> bool:
        """Whether the column is answers: « oui » and « non », crosses, boxes."""
        return self.filled > 0 and self.yes_no >= MOST

    @property
    def is_states(self) -> bool:
        """Whether the column is words that tell how something stands: « fait », « à confirmer », « annulé »."""
        return self.filled >= SEVERAL and self.states >= MOST and self.yes_no < MOST and self.distinct > 1

    @property
    def is_addresses(self) -> bool:
        """Whether the column is addresses of mailboxes, and not the same one everywhere."""
        return self.mails >= HALF and (self.filled < SEVERAL or self.distinct > 1)

    @property
    def is_reach(self) -> bool:
        """Whether the column is ways to reach people: addresses or phones, several of them, most of them different."""
        return max(self.mails, self.phones) >= MOST and 2 * self.distinct > self.filled > 1
