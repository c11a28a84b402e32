"""Names that Excel accepts: of sheets, of table objects, of table columns."""

from __future__ import annotations

import re
from collections.abc import Iterable

from sync.core.text import fold, one_line

_NOT_IN_A_TITLE = re.compile(r"[\[\]:*?/\\]")


def sheet_title(title: str, others: Iterable[str]) -> str:
    """Return a title for a sheet: 31 characters at most, none that Excel refuses, not taken whatever the case."""
    bare = one_line(_NOT_IN_A_TITLE.sub(" ", title), 200).strip(" '")[:31].strip(" '") or "Feuille"
    bare = f"{bare} 1" if bare.casefold() == "history" else bare
    return _unused(bare, others, 31)


def table_name(title: str, others: Iterable[str]) -> str:
    """Return a name for a table object, told apart from a cell address: « À vérifier » gives ``T_a_verifier``."""
    return _unused("T_" + (re.sub(r"[^a-z0-9]+", "_", fold(title)).strip("_") or "table")[:40], others, 60, join="_")


def headers(titles: Iterable[str]) -> tuple[str, ...]:
    """Return headers for the columns of a table: on one line, none empty, no two alike."""
    names: list[str] = []
    for number, title in enumerate(titles, start=1):
        names.append(_unused(one_line(title, 200) or f"Colonne {number}", names, 240))
    return tuple(names)


def _unused(name: str, others: Iterable[str], limit: int, join: str = " ") -> str:
    folded_names = {other.casefold() for other in others}
    candidate, count = name, 1
    while candidate.casefold() in folded_names:
        count += 1
        suffix = f"{join}{count}"
        candidate = name[: limit - len(suffix)] + suffix
    return candidate
