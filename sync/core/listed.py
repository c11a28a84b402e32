"""Several things of a list in one cell: « Nantes, Rennes », « Pitchs / Visites »."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

_BETWEEN: Final = re.compile(r"[,;/|•·\n]+|\s[-–—]\s")
"""What parts two things, whatever they are."""
_JOINING: Final = re.compile(r"\s*[&+]\s*|\s+(?:et|ou|puis)\s+", re.IGNORECASE)
"""What parts two things that are known, and may belong to the name of one: « Visites et découvertes »."""
_LONGEST: Final = 200
"""A longer cell is a text, not a list."""


def listed_in(text: str, is_known: Callable[[str], bool]) -> tuple[str, ...]:
    """Return the things that a cell names, as typed, known or not: the cell itself when it is one of them, or when none
    of its parts is known.

    >>> listed_in("Nantes, Lile", lambda name: name in {"Nantes", "Lille"})
    ('Nantes', 'Lile')
    """
    if len(text) > _LONGEST or is_known(text):
        return (text,)
    parts = [part for piece in _BETWEEN.split(text) if (part := piece.strip(" .()"))]
    names = [one for part in parts for one in _joined(part, is_known)]
    return tuple(dict.fromkeys(names)) if any(map(is_known, names)) else (text,)


def _joined(part: str, is_known: Callable[[str], bool]) -> tuple[str, ...]:
    """Split « Nantes et Rennes » in two when both are known; otherwise return the part itself."""
    if is_known(part):
        return (part,)
    for match in _JOINING.finditer(part):
        first, rest = part[: match.start()], part[match.end() :]
        if is_known(first) and is_known((others := _joined(rest, is_known))[0]):
            return (first, *others)
    return (part,)
