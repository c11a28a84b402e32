"""Names that Excel accepts: of sheets, of table objects, of table columns."""

from __future__ import annotations

import re
from collections.abc import Iterable

from sync.core.text import fold, one_line

_NOT_IN_A_TITLE = re.compile(r"[\[\]:*?/\\]")


def sheet_title(title: str, taken: Iterable[str]) -> str:
    """A title for a sheet: 31 characters at most, none that Excel refuses, not taken whatever the case."""
    bare = one_line(_NOT_IN_A_TITLE.sub(" ", title), 200).strip(" '")[:31].strip(" '") or "Feuille"
    bare = f"{bare} 1" if bare.casefold() == "history" else bare
    return _unused(bare, taken, 31)


def table_name(title: str, taken: Iterable[str]) -> str:
    """A name for a table object, told apart from a cell address: « À vérifier » gives ``T_a_verifier``."""
    return _unused("T_" + (re.sub(r"[^a-z0-9]+", "_", fold(title)).strip("_") or "table")[:40], taken, 60, join="_")


def headers(titles: Iterable[str]) -> tuple[str, ...]:
    """Headers for the columns of a table: on one line, none empty, no two alike."""
    used: list[str] = []
    for number, title in enumerate(titles, start=1):
        used.append(_unused(one_line(title, 200) or f"Colonne {number}", used, 240))
    return tuple(used)


def _unused(name: str, taken: Iterable[str], limit: int, join: str = " ") -> str:
    used = {other.casefold() for other in taken}
    candidate, count = name, 1
    while candidate.casefold() in used:
        count += 1
        suffix = f"{join}{count}"
        candidate = name[: limit - len(suffix)] + suffix
    return candidate
