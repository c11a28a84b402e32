"""A journal in a file, or in memory.

SQLite in WAL with ``synchronous=FULL``: what was said to be written survives a killed process and a power cut. Every
transaction that writes begins with ``BEGIN IMMEDIATE``.
"""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any, Final

from sqlalchemy import URL, Connection, Engine, StaticPool, create_engine, event

from sync.core.text import quoted, typeset
from sync.errors import ConfigurationError, RefusedError, SyncError, UnavailableError
from sync.journal.beside import SIDES, RunNumber, former, post_file
from sync.journal.sentences import busy, damaged, failing, full, unexpected
from sync.journal.store import DamagedError, Store
from sync.locks import try_lock


class SqliteStore(Store):
    """One open file; ``path`` is None for a database that lives in memory, and may have the ``contents`` of a file."""

    driver_error = sqlite3.Error

    def __init__(self, path: Path | None, *, patience: float = 5.0, contents: Path | None = None) -> None:
        self.path = path
        self._patience = patience  # seconds
        self._engine = sqlite_engine(path, patience)
        name = "en mémoire" if path is None else quoted(path.name)
        super().__init__(name, path, reader=self._engine, writer=self._engine.execution_options(writes=True))
        if contents is not None:
            self._take(contents)

    def directly(self, statement: str) -> list[tuple[Any, ...]]:
        """Run what SQLite only runs outside of a transaction, and give its rows (of any type, as PRAGMAs have)."""
        with self._explained(), closing(self._engine.raw_connection()) as raw, closing(raw.cursor()) as cursor:
            cursor.execute(statement)
            return [tuple(row) for row in cursor.fetchall()]

    def verify(self) -> None:
        with self._explained():
            if self.directly("PRAGMA quick_check(1)") != [("ok",)]:
                raise DamagedError

    def before_writing(self) -> None:
        """Turn the file to WAL, once in its life: SQLite remembers it.

        The turn needs the file to itself, and SQLite does not wait for it as it waits elsewhere: of two processes that
        open a new journal together, one is refused at once, and the other has turned it a moment later.
        """
        until = time.monotonic() + self._patience
        while self.directly("PRAGMA journal_mode") == [("delete",)]:
            try:
                self.directly("PRAGMA journal_mode=WAL")
            except UnavailableError:
                if time.monotonic() > until:
                    raise
                time.sleep(0.02)

    def copy(self, target: Path) -> None:
        """Write a copy in one step (one in several never ends under writes)."""
        if self.path is None:
            return
        with (
            self._explained(),
            closing(sqlite3.connect(self.path)) as source,
            closing(sqlite3.connect(target)) as destination,
        ):
            source.backup(destination)

    def _take(self, contents: Path) -> None:
        with (
            self._explained(),
            closing(self._engine.raw_connection()) as raw,
            closing(sqlite3.connect(contents)) as source,
        ):
            driver: Any = raw.dbapi_connection
            source.backup(driver)

    def scrub(self) -> None:
        """Leave no trace in the file or in its write-ahead log."""
        with self._explained():
            self.directly("VACUUM")
            for is_busy, *_ in self.directly("PRAGMA wal_checkpoint(TRUNCATE)"):
                if is_busy:
                    raise busy(self.name)

    def former_copies(self) -> list[Path]:
        return [] if self.path is None else former(self.path)

    @contextmanager
    def posting(self) -> Iterator[RunNumber | None]:
        """Yield the number of the last run, or None when another posts. Its file is the one that is held: the system
        lets go of it when a process dies.
        """
        if self.path is None:
            yield RunNumber(None)
            return
        with post_file(self.path) as file:
            yield RunNumber(file) if try_lock(file.fileno()) else None

    def close(self) -> None:
        """Fold the write-ahead log into the file, then let go of it."""
        try:
            self.directly("PRAGMA wal_checkpoint(TRUNCATE)")
        finally:
            self.abandon()

    def not_a_journal(self) -> ConfigurationError:
        return ConfigurationError(
            typeset(f"Le fichier {self.name} n’est pas un journal de Tablée ; il reste tel quel."),
            "Indiquez un autre dossier, ou renommez ce fichier.",
        )

    def _changes(self, connection: Connection) -> int:
        driver: Any = connection.connection.dbapi_connection
        return int(driver.total_changes)

    def _error(self, error: BaseException | None) -> SyncError:
        return explained(error, self.name)


def copy_untouched(path: Path, target: Path) -> None:
    """Write a copy of a file without touching it, nor its folder: a plain opening makes files beside it and, when it
    ends, folds them in. Without a write-ahead log nobody is writing, and the file is read as it lies (``immutable``,
    sqlite.org/uri.html). Raises SyncError when it is damaged or cannot be read.
    """
    is_worked_on = any(path.with_name(path.name + side).exists() for side in SIDES)
    uri = f"{path.resolve().as_uri()}?mode=ro{'' if is_worked_on else '&immutable=1'}"
    try:
        with closing(sqlite3.connect(uri, uri=True)) as source, closing(sqlite3.connect(target)) as destination:
            source.backup(destination)
    except sqlite3.Error as error:
        raise explained(error, quoted(path.name)) from error


def sqlite_engine(path: Path | None, patience: float = 5.0) -> Engine:
    """Return the engine of a file, or of a database in memory."""
    engine = create_engine(
        URL.create("sqlite+pysqlite", database=None if path is None else str(path)),
        poolclass=StaticPool,
        connect_args={"timeout": patience, "isolation_level": None},
        hide_parameters=True,  # an error must not show what members typed
    )
    event.listen(engine, "connect", _settle)
    event.listen(engine, "begin", _begin)
    return engine


def _settle(connection: Any, _record: object) -> None:  # the driver's own connection
    for setting in ("synchronous=FULL", "foreign_keys=ON", "secure_delete=ON"):
        connection.execute(f"PRAGMA {setting}")


def _begin(connection: Connection) -> None:
    """Begin for the driver, which begins nothing by itself (``isolation_level=None``)."""
    writes = connection.get_execution_options().get("writes", False)
    driver: Any = connection.connection.dbapi_connection  # not by SQLAlchemy, whose way to it costs as much as a query
    driver.execute("BEGIN IMMEDIATE" if writes else "BEGIN")


def explained(error: BaseException | None, name: str) -> SyncError:
    """Return what to tell people of an error of SQLite, or of damage."""
    whole = getattr(error, "sqlite_errorcode", 0)
    code = sqlite3.SQLITE_FULL if whole == sqlite3.SQLITE_IOERR_SHMSIZE else whole & 0xFF  # the rest only refines
    build = _damaged if isinstance(error, DamagedError) else _SENTENCES.get(code, unexpected)
    return build(name)


def _refused(name: str) -> SyncError:
    return RefusedError(
        typeset(f"Le journal {name} ne peut pas être ouvert ou écrit par ce compte ; rien n’a été changé."),
        "Vérifiez à qui appartiennent ce fichier et son dossier.",
    )


def _damaged(name: str) -> SyncError:
    return damaged(name, "renommez ce fichier")


_SENTENCES: Final[dict[int, Callable[[str], SyncError]]] = {
    sqlite3.SQLITE_BUSY: busy,
    sqlite3.SQLITE_LOCKED: busy,
    sqlite3.SQLITE_FULL: full,
    sqlite3.SQLITE_IOERR: failing,
    sqlite3.SQLITE_PERM: _refused,
    sqlite3.SQLITE_READONLY: _refused,
    sqlite3.SQLITE_CANTOPEN: _refused,
    sqlite3.SQLITE_AUTH: _refused,
    sqlite3.SQLITE_CORRUPT: _damaged,
    sqlite3.SQLITE_NOTADB: _damaged,
}
