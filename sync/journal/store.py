"""The database under the journal: how it is opened, its two kinds of transaction, its errors told to people.

SQLite in WAL with ``synchronous=FULL``: what was said to be written survives a killed process and a power cut. Every
transaction that writes begins with ``BEGIN IMMEDIATE``: a deferred one would lose the updates of two clocks at once.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any, Final

from sqlalchemy import URL, Connection, Engine, StaticPool, create_engine, event
from sqlalchemy.exc import DBAPIError

from sync.core.text import quoted, typeset
from sync.errors import RefusedError, SyncError, UnavailableError
from sync.journal.writes import note_write, writes


class DamagedError(Exception):
    """What the database gave back is not what was put in."""


class Store:
    """One open database. ``path`` is None for one that lives in memory.

    Raises UnavailableError when another process holds it for longer than ``patience`` seconds or the disk is full,
    RefusedError without the permission, SyncError when the file is damaged; the file itself is then left as it is.
    """

    def __init__(self, path: Path | None, *, patience: float = 5.0) -> None:
        self.path = path
        self._engine = _engine(None if path is None else str(path), patience)
        self._writer = self._engine.execution_options(writes=True)
        self._writes = 0

    @property
    def name(self) -> str:
        """What to call it in a sentence."""
        return "en mémoire" if self.path is None else quoted(self.path.name)

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A transaction that sees one state of the journal and changes nothing."""
        with self._explained(), self._engine.begin() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A transaction that is written whole, or not at all when something raises inside."""
        with self._explained(), self._writer.begin() as connection:
            before = _changes(connection)
            yield connection
            wrote = _changes(connection) != before
            if wrote:
                note_write(connection)
        self._writes += wrote

    def begin_counting(self) -> None:
        """Take what was written until now as known."""
        with self.reading() as connection:
            self._writes = writes(connection)

    def is_alone(self, connection: Connection) -> bool:
        """Whether nobody else wrote since, up to this transaction."""
        return writes(connection) == self._writes

    def directly(self, statement: str) -> list[tuple[Any, ...]]:
        """Run what SQLite only runs outside of a transaction, and give its rows (of any type, as PRAGMAs have)."""
        with self._explained(), closing(self._engine.raw_connection()) as raw, closing(raw.cursor()) as cursor:
            cursor.execute(statement)
            return [tuple(row) for row in cursor.fetchall()]

    def verify(self) -> None:
        """Look for damage in the whole file."""
        with self._explained():
            if self.directly("PRAGMA quick_check(1)") != [("ok",)]:
                raise DamagedError

    def copy(self, target: Path) -> None:
        """Write a consistent copy into a new file, in one step (one in several never ends under writes)."""
        if self.path is None:
            return
        with (
            self._explained(),
            closing(sqlite3.connect(self.path)) as source,
            closing(sqlite3.connect(target)) as copied,
        ):
            source.backup(copied)

    def scrub(self) -> None:
        """Leave no trace of what was deleted, in the file or in its write-ahead log.

        Raises UnavailableError when another process still reads an older state.
        """
        with self._explained():
            self.directly("VACUUM")
            for busy, *_ in self.directly("PRAGMA wal_checkpoint(TRUNCATE)"):
                if busy:
                    raise _busy(self.name)

    def close(self) -> None:
        """Fold the write-ahead log into the file, then let go of it."""
        try:
            self.directly("PRAGMA wal_checkpoint(TRUNCATE)")
        finally:
            self.abandon()

    def abandon(self) -> None:
        """Let go of the file without a word more."""
        self._engine.dispose()

    @contextmanager
    def _explained(self) -> Iterator[None]:
        """Tell people, instead of programmers, what went wrong inside."""
        try:
            yield
        except DBAPIError as error:
            raise self._error(error.orig) from error
        except (sqlite3.Error, DamagedError) as error:
            raise self._error(error) from error

    def _error(self, error: BaseException | None) -> SyncError:
        whole = getattr(error, "sqlite_errorcode", 0)
        code = sqlite3.SQLITE_FULL if whole == sqlite3.SQLITE_IOERR_SHMSIZE else whole & 0xFF  # the rest only refines
        build = _damaged if isinstance(error, DamagedError) else _SENTENCES.get(code, _unexpected)
        return build(self.name)


def _engine(database: str | None, patience: float) -> Engine:
    engine = create_engine(
        URL.create("sqlite+pysqlite", database=database),
        poolclass=StaticPool,
        connect_args={"timeout": patience, "isolation_level": None},
        hide_parameters=True,  # an error must not show what members typed
    )
    event.listen(engine, "connect", _settle)
    event.listen(engine, "begin", _begin)
    return engine


def _changes(connection: Connection) -> int:
    """How many rows were ever changed over a connection."""
    driver: Any = connection.connection.dbapi_connection
    return int(driver.total_changes)


def _settle(connection: Any, _record: object) -> None:  # the driver's own connection
    for setting in ("synchronous=FULL", "foreign_keys=ON", "secure_delete=ON"):
        connection.execute(f"PRAGMA {setting}")


def _begin(connection: Connection) -> None:
    """Begin for the driver, which begins nothing by itself (``isolation_level=None``)."""
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _busy(name: str) -> SyncError:
    return UnavailableError(
        typeset(f"Le journal {name} est occupé par une autre commande de Tablée ; rien n’a été changé."),
        "Attendez qu’elle finisse, puis recommencez.",
    )


def _full(name: str) -> SyncError:
    return UnavailableError(
        typeset(f"Le disque est plein : le journal {name} n’a rien pu garder de plus, et reste entier."),
        "Faites de la place, puis recommencez.",
    )


def _failing(name: str) -> SyncError:
    return UnavailableError(
        typeset(f"Le disque n’a pas pu lire ou écrire le journal {name} ; ce qui y était gardé y est encore."),
        "Vérifiez le disque, puis recommencez.",
    )


def _refused(name: str) -> SyncError:
    return RefusedError(
        typeset(f"Le journal {name} ne peut pas être ouvert ou écrit par ce compte ; rien n’a été changé."),
        "Vérifiez à qui appartiennent ce fichier et son dossier.",
    )


def _damaged(name: str) -> SyncError:
    return SyncError(
        typeset(f"Le journal {name} est abîmé ; il est laissé tel quel, et votre tableur n’est pas touché."),
        "Remettez une sauvegarde (« tablee restore »), ou renommez ce fichier : Tablée en commencera un nouveau, et "
        "n’enverra rien avant votre accord.",
    )


def _unexpected(name: str) -> SyncError:
    return SyncError(
        typeset(f"Le journal {name} n’a pas pu être lu ou écrit ; ce qui y était gardé y est encore."),
        "Vérifiez le disque, puis recommencez.",
    )


_SENTENCES: Final[dict[int, Callable[[str], SyncError]]] = {
    sqlite3.SQLITE_BUSY: _busy,
    sqlite3.SQLITE_LOCKED: _busy,
    sqlite3.SQLITE_FULL: _full,
    sqlite3.SQLITE_IOERR: _failing,
    sqlite3.SQLITE_PERM: _refused,
    sqlite3.SQLITE_READONLY: _refused,
    sqlite3.SQLITE_CANTOPEN: _refused,
    sqlite3.SQLITE_AUTH: _refused,
    sqlite3.SQLITE_CORRUPT: _damaged,
    sqlite3.SQLITE_NOTADB: _damaged,
}
