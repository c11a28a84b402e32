"""Whether what newcomers are told step by step still stands in the sheet."""

from __future__ import annotations

from collections.abc import Callable

from sync.core.notes import Note, NoteCode
from sync.core.people.privacy import without_withheld
from sync.core.reminders.steps import steps_by_key
from sync.turn.arrivals import signer
from sync.turn.context import Turn


def still_told(turn: Turn) -> Callable[[str], Note | None]:
    """Return what tells of the ``about`` of a step why it must not leave; None while it may."""
    keys = steps_by_key(without_withheld(turn.assessment).register, signer(turn.context.journal))
    return lambda about: None if about.partition(":")[2] in keys else Note(NoteCode.STEP_GONE)
