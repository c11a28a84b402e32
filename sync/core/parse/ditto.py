"""« idem », « ″ », « même chose »: cells that repeat the one above.

Where the same thing on two lines is what sheets are made of (an office, a town, a place), the value above is meant.
A person, an address, a state or the day of a gathering is never repeated without asking.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from sync.core.model.tabs import Origin
from sync.core.model.workbook import CellValue

_WORDS: Final = re.compile(
    r"(?:idem|id|ditto|dito|ibid(?:em)?|m[êe]me(?: chose)?|la m[êe]me(?: chose)?|le m[êe]me|pareil(?:le)?|same)\.?"
    r"(?:,? (?:que )?(?:ci|au)[- ]?dessus| que (?:la ligne |celui |celle )?pr[ée]c[ée]dente?)?"
    r"|(?:comme|voir|cf\.?) (?:(?:ci|au)[- ])?dessus|as above",
    re.IGNORECASE,
)
_MARKS: Final = frozenset(
    ["″", '"', "”", "“", "''", "’’", "〃", "««", "»", "«", "« »", '" "', "//", ",,", "„", "↑", "⬆", "⇑"]
)
_LONGEST: Final = 32
"""Letters beyond which a cell is no ditto."""
_INITIALS: Final = frozenset("iIdDmMlLpPsScCvVaA")
_BEGINS: Final = frozenset(
    [
        *(mark[:2] for mark in _MARKS),
        *(f"{first}{second}" for first in _INITIALS for second in "dDiIbBeEêÊaAoOfFsS"),
        *(f" {second}" for second in (*_INITIALS, *(mark[0] for mark in _MARKS))),
    ]
)
"""The first two characters of every ditto: nearly every cell is told apart by them."""


def is_ditto(value: CellValue) -> bool:
    """Return whether a cell only says that it repeats the one above."""
    if not isinstance(value, str) or len(value) > _LONGEST:
        return False
    text = value.strip()
    return text in _MARKS or (text[:1] in _INITIALS and _WORDS.fullmatch(text) is not None)


def with_repeats(origin: Origin, above: Origin | None) -> Origin:
    """Return a line with what its dittos repeat: the record above, whatever stands between the two. What was typed
    stays typed.
    """
    begins = (value for value in origin.row.cells if isinstance(value, str) and value[:2] in _BEGINS)
    if not any(map(is_ditto, begins)):
        return origin
    repeats = {
        field: above.meant(field) if above is not None else None
        for field, column in origin.layout.columns.items()
        if is_ditto(origin.row.at(column))
    }
    return replace(origin, repeats=repeats)
