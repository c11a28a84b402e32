"""What offices told whom, in a file that they share on one machine."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path
from typing import Any, Final

from sync.core.text import quoted
from sync.disk import private_folder, touch_privately
from sync.errors import DamagedJournalError
from sync.journal.sqlite.store import explained
from sync.shared.claims import TABLES

_PATIENCE: Final = 5.0
"""Seconds to wait for another process."""
_NAMED: Final = re.compile(r"%\((\w+)\)s")


class ClaimsFile:
    """The tables of claims in a file, made with its folder at its first use. A damaged one is put aside: without it the
    same may be told twice, and nothing is lost.
    """

    def __init__(self, path: Path) -> None:
        self._path = path

    def execute(self, statement: str, values: Mapping[str, Any]) -> list[tuple[Any, ...]]:
        """See ``Place``."""
        try:
            return self._execute(statement, values)
        except DamagedJournalError:
            self._path.replace(self._path.with_name(f"{self._path.name}.abime"))
            self._path.with_name(f"{self._path.name}-journal").unlink(missing_ok=True)
            return self._execute(statement, values)

    def _execute(self, statement: str, values: Mapping[str, Any]) -> list[tuple[Any, ...]]:
        try:
            private_folder(self._path.parent)
            touch_privately(self._path)
            with closing(sqlite3.connect(self._path, timeout=_PATIENCE, isolation_level=None)) as session:
                session.execute("PRAGMA secure_delete = ON")
                for table in TABLES:
                    session.execute(table)
                return session.execute(_NAMED.sub(r":\1", statement), dict(values)).fetchall()
        except (sqlite3.Error, OSError) as error:
            raise explained(error, quoted(self._path.name)) from error
