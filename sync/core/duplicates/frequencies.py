"""How often each term is met (Winkler's frequency-based matching; splink's term frequency adjustments): to be called
Kerguelen both says more than to be called Martin both.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

import numpy as np

from sync.core.duplicates.arrays import NONE, Codes, Floats, Ints
from sync.core.duplicates.comparison import FAMILY, GIVEN, STRUCTURE
from sync.core.duplicates.people import Role
from sync.core.duplicates.records import Records

Rarity = Mapping[str, Floats]
"""By field, for each value (part, town…): how often another line at large has it."""


def rarities(records: Records) -> Rarity:
    """Return how often another line has each value. A value that few lines have is lent some by the population at
    large: in a hundred lines, a name met once is still not one in a hundred.
    """
    return {field: _rarity(field, *_count(records, field)) for field in _AT_LARGE}


def _rarity(field: str, counts: Codes, total: int) -> Floats:
    lines, share = _AT_LARGE[field]
    return np.asarray((np.maximum(counts - 1, 0) + lines * share) / (total + lines))


def _count(records: Records, field: str) -> tuple[Codes, int]:
    """Return on how many lines each value stands, and how many lines have one."""
    values = values_of(records, field)
    present = values[values != NONE]
    counts = np.bincount(present, minlength=len(_texts(records, field)))
    return counts, len(records) if field == STRUCTURE else len(present)


def _texts(records: Records, field: str) -> Sequence[str]:
    """Return the texts of the values of a field."""
    if field in (GIVEN, FAMILY, STRUCTURE):
        return list(records.parts.squeezed)
    column = records.columns.get(Role(field))
    return column.texts if column else ()


_AT_LARGE: Final[Mapping[str, tuple[float, float]]] = {
    GIVEN: (100.0, 1 / 100),
    FAMILY: (500.0, 1 / 1000),
    STRUCTURE: (500.0, 1 / 2000),
    Role.TOWN: (50.0, 1 / 20),
    Role.POSTCODE: (50.0, 1 / 50),
    Role.ADDRESS: (200.0, 1 / 200),
    Role.BIRTH_DATE: (500.0, 1 / 1000),
    Role.IDENTIFIER: (500.0, 1 / 1000),
}
"""By field, how many lines of the population at large are lent, and the share of them that has the value."""


def values_of(records: Records, field: str, lines: Ints | slice = slice(None)) -> Ints:
    """Return the number of the value of each line, or of some lines; names that differ by a space only are one."""
    if field in (GIVEN, FAMILY, STRUCTURE):
        parts = (records.given if field == GIVEN else records.family)[lines]
        if field != GIVEN:
            parts = np.where(records.is_structure[lines] == (field == STRUCTURE), parts, np.int32(NONE))
        return np.append(records.parts.same, np.int32(NONE))[parts]
    column = records.columns.get(Role(field))
    return column.ids[lines] if column else np.zeros(0, dtype=np.int32)
