"""One process posts at a time; and a journal that was put back from a backup is recognised.

The file beside the journal is locked while a run posts, and holds the number of the last run. A journal whose own
number is lower has forgotten runs: it was restored.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import IO, Final

from sync.disk import touch_privately
from sync.locks import try_lock

ENDING: Final = "-post"


class Beside:
    """The file beside a journal, locked; None of it for a journal in memory."""

    def __init__(self, file: IO[str] | None) -> None:
        self._file = file

    def read(self) -> tuple[int, datetime] | None:
        """The number and the moment of the last run; None when there was none."""
        if self._file is None:
            return None
        self._file.seek(0)
        try:
            noted = json.loads(self._file.read())
            return int(noted["run"]), datetime.fromisoformat(noted["at"])
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
def alone(journal: Path | None) -> Iterator[Beside | None]:
    """Hold the right to post from this journal; None when another process has it. The system gives it back when a
    process dies.
    """
    if journal is None:
        yield Beside(None)
        return
    path = journal.with_name(journal.name + ENDING)
    touch_privately(path)
    with path.open("r+", encoding="utf-8") as file:
        yield Beside(file) if try_lock(file.fileno()) else None
