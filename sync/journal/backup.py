"""Copies of the journal, which are SQLite files whatever holds it: made while it works, verified before they take its
place. That is also how a journal moves from one database to another.
"""

from __future__ import annotations

import os
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Final

from sync.core.text import quoted, typeset
from sync.disk import begins_with, private_folder, sync_to_disk, touch_privately
from sync.errors import ConfigurationError, RefusedError, UnavailableError
from sync.journal.beside import SIDES, copies
from sync.journal.journal import Journal

KEPT: Final = 4
"""So many weekly copies stay, the latest."""
_A_WEEK: Final = timedelta(days=7)
_SQLITE: Final = b"SQLite format 3\0"
"""How a file of SQLite begins (« Database File Format », section 1.3.1)."""


def back_up(journal: Journal, target: Path) -> None:
    """Write a consistent copy of the journal (0600), whole or not at all; a file that is there is replaced.

    Raises UnavailableError when the disk is full, RefusedError without the permission.
    """
    draft = target.with_name(f".{target.name}.{os.getpid()}.tmp")
    try:
        draft.unlink(missing_ok=True)
        touch_privately(draft)
        journal.copy(draft)
        _alone(draft)
        sync_to_disk(draft)
        draft.replace(target)
        sync_to_disk(target.parent)
    except PermissionError as error:
        raise RefusedError(
            typeset(f"La copie {quoted(target.name)} ne peut pas être écrite à cet endroit ; le journal est intact."),
            "Choisissez un autre dossier.",
        ) from error
    except OSError as error:
        raise UnavailableError(
            typeset(
                f"La copie {quoted(target.name)} n’a pas pu être écrite ({error.strerror}) ; le journal est intact."
            ),
            "Faites de la place, ou choisissez un autre disque.",
        ) from error
    finally:
        draft.unlink(missing_ok=True)


def keep_weekly_copy(journal: Journal, folder: Path, now: datetime) -> tuple[Path, ...]:
    """Keep a copy in a folder when the last one is a week old, and only the latest few; the copy, when made."""
    backups = copies(folder)
    if backups and now.date() - _day(backups[-1]) < _A_WEEK:
        return ()
    target = folder / f"journal-{now:%Y-%m-%d}.sqlite"
    back_up(journal, target)
    for old in copies(folder)[:-KEPT]:
        old.unlink()
    return (target,)


def verified(copy: Path, folder: Path) -> datetime | None:
    """Look at a copy without changing it, by a draft in a folder: it is a whole journal, of a version that is
    understood. Tell when its last reading was.

    Raises ConfigurationError when there is no such file or it is no journal, SyncError when it is damaged.
    """
    if not copy.is_file():
        raise ConfigurationError(
            typeset(f"{quoted(copy.name)} n’existe pas ; rien n’a été changé."), "Vérifiez le nom."
        )
    if not begins_with(copy, _SQLITE):
        what = f"{quoted(copy.name)} n’est pas une copie du journal ; rien n’a été changé."
        raise ConfigurationError(typeset(what), "Vérifiez le nom.")
    trial = private_folder(folder) / f".{copy.name}.{os.getpid()}.essai"
    try:
        touch_privately(trial)
        trial.write_bytes(copy.read_bytes())
        with Journal.open(trial) as journal:
            last = journal.latest()
            return last.read_at if last else None
    finally:
        for leftover in folder.glob(f"{trial.name}*"):
            leftover.unlink()


def _day(copy: Path) -> date:
    return date.fromisoformat(copy.stem.removeprefix("journal-"))


def _alone(draft: Path) -> None:
    """Make a copy one file: nothing of it may stay in files beside it."""
    for side in SIDES:
        draft.with_name(draft.name + side).unlink(missing_ok=True)
