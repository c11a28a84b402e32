"""Which journal is meant by what the configuration says."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from sync.journal.beside import FILE
from sync.journal.location import Location
from sync.journal.postgresql.location import PostgresqlLocation
from sync.journal.sqlite.location import SqliteLocation


def locate(folder: Path, address: str | None, password: Callable[[], str]) -> Location:
    """Return the journal of a folder of results: the file there, or the database at an address (a PostgreSQL URI). Its
    password is asked for when it is opened; when that is empty, libpq looks for one by itself (PGPASSFILE).
    """
    path = folder / FILE
    return SqliteLocation(path) if address is None else PostgresqlLocation(address, path, password)


def located(where: Location | Path) -> Location:
    """Return the location of a journal; a path is that of a SQLite file."""
    return SqliteLocation(where) if isinstance(where, Path) else where
