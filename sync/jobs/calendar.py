"""The office's calendar: every gathering as entries that any agenda can follow."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from sync.core.gatherings.agenda import feed
from sync.core.gatherings.ics import Entry
from sync.core.people.privacy import without_withheld
from sync.core.say import tell
from sync.core.tabs import CYCLE, GATHERINGS
from sync.core.text import typeset
from sync.disk import begins_with, private_folder, write_privately
from sync.errors import NotOursError, RefusedError, UnavailableError
from sync.letters.followed_gatherings import follow_gatherings, shown_gatherings
from sync.letters.followed_steps import step_entries
from sync.turn.context import Turn

_CALENDAR: Final = b"BEGIN:VCALENDAR"
"""How an iCalendar file begins (RFC 5545, section 3.4)."""


@dataclass(frozen=True, slots=True)
class Feed:
    """A calendar that was written: where, how many entries, whether the file is not as it was."""

    file: Path
    entries: int
    changed: bool


def write_calendar(turn: Turn, path: Path) -> Feed:
    """Write the calendar; the same planning is the same bytes.

    Raises UnavailableError when the planning was not read whole (promise 6), RefusedError when the file cannot be
    written, NotOursError when something else than a calendar is there.
    """
    if turn.lost or not turn.register.whole(GATHERINGS):
        raise UnavailableError(tell("Le planning n’a pas été lu en entier : l’agenda reste tel qu’il était."))
    if turn.register.has(CYCLE) and not turn.register.whole(CYCLE):
        raise UnavailableError(tell("Le cycle n’a pas été lu en entier : l’agenda reste tel qu’il était."))
    gatherings = follow_gatherings(turn)
    text, entries = feed(
        gatherings, shown_gatherings(turn), turn.context.community, turn.assessment.today, _steps(turn)
    )
    if path.exists() and not (path.is_file() and begins_with(path, _CALENDAR)):
        raise NotOursError(
            typeset(tell("{name:quoted} existe déjà et n’est pas un agenda : je n’y ai pas touché.", name=path.name)),
            tell("Choisissez un autre nom avec « -o »."),
        )
    try:
        private_folder(path.parent)
        has_changed = write_privately(path, text.encode())
    except OSError as error:
        raise RefusedError(
            tell("Le fichier « {path} » ne peut pas être écrit ({strerror}).", path=path, strerror=error.strerror),
            tell("Choisissez-en un autre avec « -o »."),
        ) from error
    return Feed(path, entries, has_changed)


def _steps(turn: Turn) -> tuple[Entry, ...]:
    """Return the entries of the steps of the cycle, as members may see them."""
    if not turn.register.has(CYCLE):
        return ()
    return tuple(step_entries(turn, without_withheld(turn.assessment).register).values())
