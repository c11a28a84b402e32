"""The one person whom an address, a whole name, or a row of the directory, means."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from sync.core.model.records import Member, Register
from sync.core.people.directory import directory_of
from sync.core.people.names import key
from sync.core.say import tell
from sync.core.tabs import MEMBERS
from sync.core.text import fold, listed, typeset
from sync.errors import ConfigurationError

ROW: Final = r"(?:lignes?|rows?)?\s*\$?[a-z]{0,3}\$?(?P<row>\d{1,7})"
"""How people name a row, after its tab if at all: « 12 », « ligne 12 », « A12 »."""
_PLACE: Final = re.compile(rf"(?:la\s+)?(?:(?P<tab>.*?)(?:\s*[!,:]\s*|\s+))??{ROW}", re.IGNORECASE)
"""« 12 », « ligne 12 », « Annuaire!A12 », « Annuaire, ligne 12 »."""


def row_meant(register: Register, about: str) -> int | None:
    """Return the row of the directory that a text means; None when it means none."""
    match = _PLACE.fullmatch(about.strip())
    if match is None:
        return None
    tab = fold((match["tab"] or MEMBERS.title).strip(" '"))
    directory = register.directory.tab if register.directory else MEMBERS.title
    return int(match["row"]) if tab in {fold(directory), fold(MEMBERS.title)} else None


def lines_meant(register: Register, groups: Sequence[tuple[Member, ...]], about: str) -> tuple[Member, ...]:
    """Return the lines of the one person, among ``groups``, that an address, a whole name or a row means; none when it
    is nobody's.

    Raises ConfigurationError when it may be several persons.
    """
    candidates = everyone_meant(register, groups, about)
    if len(candidates) > 1:
        rows = listed([str(lines[0].row) for lines in candidates], tell("ou"))
        raise several_meant(about, tell("Donnez le numéro de sa ligne dans l’annuaire : {rows}.", rows=rows))
    return candidates[0] if candidates else ()


def everyone_meant(
    register: Register, groups: Sequence[tuple[Member, ...]], about: str
) -> tuple[tuple[Member, ...], ...]:
    """Return the lines of each person, among ``groups``, that an address, a whole name or a row may mean."""
    row, directory = row_meant(register, about), directory_of(register.members)
    by_address = directory.emails.get(about.strip().casefold(), ())
    namesakes = directory.full.get(key(about), ()) if row is None else ()  # « Ali » may be anyone
    rows = {line.row for line in by_address or namesakes} if row is None else {row}
    return tuple(lines for lines in groups if any(line.row in rows for line in lines))


def several_meant(about: str, how: str) -> ConfigurationError:
    """Return what to raise of a name that several bear, with ``how`` to say which of them."""
    return ConfigurationError(
        typeset(tell("{about:quoted} peut être plusieurs personnes ; rien n’a été fait.", about=about)), typeset(how)
    )
