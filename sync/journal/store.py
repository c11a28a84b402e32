"""The port of an opened database under the journal: its two kinds of transaction, its errors told to people.

A transaction that writes waits for its turn when it begins: one that only would at its first write would lose the
updates of two clocks at once.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import ClassVar

from sqlalchemy import Connection, Engine, inspect
from sqlalchemy.exc import DBAPIError

from sync.errors import ConfigurationError, SyncError
from sync.journal.beside import RunNumber
from sync.journal.epoch import next_epoch, refuse_former
from sync.journal.writes import note_write, writes


class DamagedError(Exception):
    """What the database gave back is not what was put in."""


class Store(ABC):
    """One open database. ``name`` is what to call it in a sentence, ``beside`` the file beside which copies are kept,
    None for one that lives in memory. ``reader`` and ``writer`` give the connections of the two kinds of transaction.

    Raises UnavailableError when it cannot be reached, another process holds it for longer than it is waited for, or the
    disk is full, RefusedError without the permission, SyncError when it is damaged; it is then left as it is.
    """

    driver_error: ClassVar[type[Exception]]
    """What the driver raises when it is spoken to without SQLAlchemy."""

    def __init__(self, name: str, beside: Path | None, *, reader: Engine, writer: Engine) -> None:
        self.name = name
        self.beside = beside
        self._reader = reader
        self._writer = writer
        self._writes = 0
        self.epoch: int | None = None
        """The epoch that whatever writes belongs to; None when several may write."""

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Give a transaction that sees one state of the journal and changes nothing."""
        with self._explained(), self._reader.begin() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Give a transaction that is written whole, or not at all when something raises inside. Raises FormerTurnError
        when another epoch began since ours.
        """
        with self._explained(), self._writer.begin() as connection:
            if self.epoch is not None:
                refuse_former(connection, self.epoch)
            before = self._changes(connection)
            yield connection
            wrote = self._changes(connection) != before
            if wrote:
                note_write(connection)
        self._writes += wrote

    def begin_epoch(self) -> int:
        """Begin another epoch, which whatever this store writes from now on belongs to; return its number."""
        with self.writing() as connection:
            epoch = next_epoch(connection)
        self.epoch = epoch
        return epoch

    def verify_epoch(self) -> None:
        """Raise FormerTurnError when another epoch began since ours."""
        if self.epoch is not None:
            with self.reading() as connection:
                refuse_former(connection, self.epoch)

    def begin_counting(self) -> None:
        """Take what was written until now as known."""
        with self.reading() as connection:
            self._writes = writes(connection)

    def is_alone(self, connection: Connection) -> bool:
        """Return whether nobody else wrote since, up to this transaction."""
        return writes(connection) == self._writes

    @abstractmethod
    def _changes(self, connection: Connection) -> int:
        """Return how many rows were ever changed over a connection."""

    def holds(self, connection: Connection, table: str) -> bool:
        """Return whether a table is there."""
        return inspect(connection).has_table(table)

    @abstractmethod
    def verify(self) -> None:
        """Look for damage. Raises SyncError."""

    def before_writing(self) -> None:  # noqa: B027 - most have nothing to settle
        """Settle what must be before the first write, once the database is known to be a journal."""

    def after_tables(self, connection: Connection) -> None:  # noqa: B027 - as above
        """Settle what tables that were just made or changed want; in the transaction that did it."""

    @abstractmethod
    def copy(self, target: Path) -> None:
        """Write a consistent copy, which is a SQLite file, into an empty file, also while others write."""

    @abstractmethod
    def scrub(self) -> None:
        """Leave no trace of what was deleted, as far as the database lets us.

        Raises UnavailableError when another process still reads an older state.
        """

    @abstractmethod
    def former_copies(self) -> list[Path]:
        """Return the files that hold what the journal was."""

    @property
    def unreachable(self) -> str:
        """What ``scrub`` cannot reach, in French, to be said after an erasure; empty when nothing is."""
        return ""

    @abstractmethod
    def posting(self) -> AbstractContextManager[RunNumber | None]:
        """Hold the right to post from this journal; give None when another process has it. It is given back when a
        process dies.
        """

    @abstractmethod
    def close(self) -> None:
        """Let go of it, everything written where it belongs."""

    def abandon(self) -> None:
        """Let go of it without a word more."""
        self._writer.dispose()

    @abstractmethod
    def not_a_journal(self) -> ConfigurationError:
        """Return what to raise when the database is another program's."""

    @contextmanager
    def _explained(self) -> Iterator[None]:
        """Tell people, instead of programmers, what went wrong inside."""
        try:
            yield
        except DBAPIError as error:
            raise self._error(error.orig) from error
        except (self.driver_error, DamagedError) as error:
            raise self._error(error) from error

    @abstractmethod
    def _error(self, error: BaseException | None) -> SyncError:
        """Return what to tell people of an error of the driver, or of damage."""
