"""Whether what Tablée keeps on this machine has its place: a folder of its own, closed to others; the journal."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final

from sync.core.say import msgid, tell
from sync.core.text import plural
from sync.disk import on_windows
from sync.doctor.base import Check, Seen, Setup, fine, wrong
from sync.journal.whereabouts import refuse_elsewhere


def look_at_folder(setup: Setup) -> Seen:
    """Look for a folder where files can be written, and that nobody else can open."""
    folder = setup.out
    if folder.is_dir():
        if not os.access(folder, os.W_OK | os.X_OK):
            return _unwritable(folder)
        if not on_windows() and folder.stat().st_mode & 0o077:
            return wrong(
                tell("d’autres comptes de cette machine peuvent ouvrir {name:quoted}.", name=folder.resolve().name),
                f"Tapez : chmod 700 {folder.name or '.'}",
            )
        return fine(tell("{name:quoted} est à vous seul·e.", name=folder.resolve().name))
    above = next((each for each in folder.absolute().parents if each.exists()), Path("/"))
    if folder.exists() or not above.is_dir() or not os.access(above, os.W_OK | os.X_OK):
        return _unwritable(folder)
    return fine(tell("{name:quoted} sera créé au premier tour, pour vous seul·e.", name=folder.resolve().name))


def _unwritable(folder: Path) -> Seen:
    todo = tell("Choisissez un autre dossier : « folder », sous [output] dans tablee.toml.")
    return wrong(tell("Tablée ne peut pas écrire dans {name:quoted}.", name=folder.resolve().name), todo)


def look_at_journal(setup: Setup) -> Seen:
    """Look for a journal that opens, or none yet."""
    from sync.journal import Journal  # noqa: PLC0415 - SQLAlchemy, only when there is a journal

    if not setup.journal.exists():
        refuse_elsewhere(setup.journal)
        return fine(tell("pas encore de journal : le premier tour le fera."))
    with Journal.open(setup.journal) as journal:
        count = len(journal.readings())
    return fine(tell("il s’ouvre ({count}).", count=plural(count, "lecture gardée", "lectures gardées")))


DISK: Final = (
    Check("output", msgid("Dossier de sortie"), look_at_folder),
    Check("journal", "Journal", look_at_journal, ("output",)),
)
