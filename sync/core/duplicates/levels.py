"""The levels of agreement of each comparison, weakest to strongest; 0 is « one of the two says nothing »."""

from __future__ import annotations

from enum import IntEnum


class Given(IntEnum):
    MISSING = 0
    CONFLICT = 1
    NEAR = 2  # Mohamed and Mohammed, Julie and Juliette: one name in two spellings, or two
    INITIAL = 3  # « M. » and Mathilde, « M. » twice
    TYPO = 4  # also spelt as it sounds
    SUBSET = 5  # Marie and Marie-Laure
    NICKNAME_OR_NAME = 6  # Alex and Alexis: the short form is also a name of its own
    NICKNAME = 7  # Seb and Sébastien
    SAME = 8


class Family(IntEnum):
    MISSING = 0
    CONFLICT = 1
    INITIAL = 2
    PARTLY = 3  # a word in common, and on each side one that is not
    TYPO = 4
    SUBSET = 5  # married, hyphenated, in brackets
    SAME = 6


class Email(IntEnum):
    MISSING = 0
    DIFFERENT = 1
    DOMAIN = 2  # another mailbox of one's own domain
    NEAR = 3  # a slip apart
    LOCAL = 4  # « velo252 » at two providers
    HOUSEHOLD = 5  # several people of one surname write from it
    SHARED = 6  # several people of several names do
    GENERIC = 7  # contact@…
    SAME = 8


class Phone(IntEnum):
    MISSING = 0
    DIFFERENT = 1
    NEAR = 2
    HOUSEHOLD = 3
    SHARED = 4
    LANDLINE = 5
    MOBILE = 6


class Text(IntEnum):
    """Towns, postcodes, addresses, dates of birth, identifiers."""

    MISSING = 0
    DIFFERENT = 1
    NEAR = 2
    CLOSE = 3  # a slip or two in a long text
    SAME = 4


class Trade(IntEnum):
    MISSING = 0
    DIFFERENT = 1
    COMMON = 2  # a word in common
    SAME = 3
