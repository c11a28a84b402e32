"""How the file of a snapshot is called: the archive of a day bears the day alone, every other one says what it is."""

from __future__ import annotations

import re
from datetime import date
from typing import Final

from sync.core.keys import fingerprint
from sync.core.text import fold
from sync.snapshot.wanted import Wanted

ON_DEMAND: Final = "a-la-demande"
COORDINATORS: Final = "coordination"
_ANONYMOUS: Final = "anonyme"
_COLUMNS: Final = "colonnes"
_PROTECTED: Final = "protege"
_PARTIAL: Final = frozenset({_ANONYMOUS, _COLUMNS, _PROTECTED})
"""The words by which a name says that lines are not there whole, or cannot be opened: nothing to compare nor to have
back."""
_ARCHIVE: Final = re.compile(r"\d{4}-\d\d-\d\d\.xlsx")
_LONGEST: Final = 60
"""Characters of a part: with the others it stays far below the 255 bytes that file systems allow."""


def archive_name(day: date) -> str:
    """Return the name of the archive of a day, which the job alone writes."""
    return f"{day.isoformat()}.xlsx"


def is_archive_name(name: str) -> bool:
    """Return whether a file is called as the archive of a day."""
    return _ARCHIVE.fullmatch(name) is not None


def name_on_demand(day: date, request: Wanted, office: str | None) -> str:
    """Return the name of a snapshot that a person asks for: two that differ in what they hold never share one."""
    parts = [
        _part(office or ""),
        COORDINATORS if request.coordinators else "",
        _ANONYMOUS if request.anonymous else "",
        f"{_COLUMNS}-{_part(' '.join(map(fold, request.columns)))}" if request.columns else "",
        _PROTECTED if request.password is not None else "",
    ]
    label = "-".join(part for part in parts if part) or ON_DEMAND
    return f"{day.isoformat()}-{label}{request.format.suffix}"


def is_whole(label: str) -> bool:
    """Return whether what a name says besides its day leaves the lines of a snapshot whole, to be compared and given
    back.
    """
    return _PARTIAL.isdisjoint(label.split("-"))


def _part(text: str) -> str:
    """Return a text as a part of a name: letters and figures, shortened beyond a length but still told from any
    other.
    """
    bare = re.sub(r"\W+", "-", text).strip("-")
    return bare if len(bare) <= _LONGEST else f"{bare[:_LONGEST].rstrip('-')}-{fingerprint([text])[:6]}"
