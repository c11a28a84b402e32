"""What stands on the disk beside a journal, whichever database holds it: copies, and the number of the last sending.

All bear the name of the file that SQLite's journal has, so that one which moves to another database and back is known.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import IO, Final

from sync.core.text import quoted, typeset
from sync.disk import private_folder, touch_privately
from sync.errors import RefusedError

FILE: Final = "journal.sqlite"
SIDES: Final = ("-wal", "-shm")
"""The files that SQLite puts beside its own while it works (sqlite.org/wal.html)."""
COPIES: Final = "sauvegardes"
"""The folder of the weekly copies."""
_POST: Final = "-post"


def make_folder(path: Path) -> None:
    """Make the folder of a journal, for its owner only. Raises RefusedError."""
    try:
        private_folder(path.parent)
    except OSError as error:
        raise unmakeable(path) from error


def unmakeable(path: Path) -> RefusedError:
    """Return what to raise when a journal cannot be here."""
    return RefusedError(
        typeset(f"Le journal {quoted(path.name)} ne peut pas être ouvert ou créé à cet endroit."),
        "Vérifiez à qui appartient ce dossier.",
    )


def place_note(path: Path) -> Path:
    """Return the name of the file that tells where the journal is: see ``sync.journal.whereabouts``."""
    return path.with_name(f"{path.name}-place")


def copies(folder: Path) -> list[Path]:
    """Return the weekly copies, the oldest first."""
    return sorted(file for file in folder.glob("journal-????-??-??.sqlite") if file.is_file())


def before_migration(path: Path, version: int) -> Path:
    """Return the name of the copy that is kept before a journal of this version is migrated."""
    return path.with_name(f"{path.name}.bak-v{version}")


def before_replacing(path: Path, now: datetime) -> Path:
    """Return the name under which the former journal is kept when a copy takes its place."""
    return path.with_name(f"{path.name}.avant-{now:%Y%m%d-%H%M%S}")


def former(path: Path) -> list[Path]:
    """Return the copies that Tablée kept: before migrations, and when another journal took the place."""
    return sorted([*path.parent.glob(f"{path.name}.bak-v*"), *path.parent.glob(f"{path.name}.avant-*")])


def had_another(path: Path) -> bool:
    """Return whether another journal stood in this place: it leaves the number of its last post, its weekly copies, and
    what people put aside under a longer name.
    """
    beside = _post(path)
    has_posted = beside.is_file() and beside.stat().st_size > 0
    return has_posted or any(path.parent.glob(f"{path.name}.*")) or bool(copies(path.parent / COPIES))


class RunNumber:
    """The number of the last run that posted, in a file beside the journal; in none (None) for one in memory.

    A journal whose own number is lower has forgotten runs: it was restored.
    """

    def __init__(self, file: IO[str] | None) -> None:
        self._file = file

    def read(self) -> tuple[int, datetime] | None:
        """Return the number and the moment of the last run; None when there was none."""
        if self._file is None:
            return None
        self._file.seek(0)
        try:
            record = json.loads(self._file.read())
            return int(record["run"]), datetime.fromisoformat(record["at"])
        except (ValueError, KeyError, TypeError):  # new, or cut by a power failure: it tells nothing
            return None

    def write(self, number: int, at: datetime) -> None:
        """Note a run."""
        if self._file is not None:
            self._file.seek(0)
            self._file.write(json.dumps({"run": number, "at": at.isoformat()}))
            self._file.truncate()
            self._file.flush()
            os.fsync(self._file.fileno())


@contextmanager
def post_file(path: Path) -> Iterator[IO[str]]:
    """Open the file of the last run's number, made when there is none."""
    beside = _post(path)
    touch_privately(beside)
    with beside.open("r+", encoding="utf-8") as file:
        yield file


def _post(path: Path) -> Path:
    return path.with_name(path.name + _POST)
