"""A journal in a database of a server, opened.

A transaction that writes first takes the journal's lock of writing, so that one writes at a time, as in a file; one
that only reads sees a single snapshot (REPEATABLE READ).
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any, Final

import psycopg
from sqlalchemy import Connection, LargeBinary, create_engine, event, func, inspect, select
from sqlalchemy.exc import DisconnectionError
from sqlalchemy.pool import ConnectionPoolEntry

from sync.core.text import typeset
from sync.errors import ConfigurationError, SyncError
from sync.journal.beside import SIDES, RunNumber, former, post_file
from sync.journal.postgresql.copying import copy_into
from sync.journal.postgresql.explained import told
from sync.journal.postgresql.server import LOOK, Lock, Server, Session
from sync.journal.schema import Words, metadata
from sync.journal.sentences import busy
from sync.journal.store import Store


class PostgresqlStore(Store):
    """One open database."""

    driver_error = psycopg.Error

    def __init__(self, server: Server, beside: Path) -> None:
        self._server = server
        self._path = beside
        self._engine = create_engine(
            "postgresql+psycopg://",
            creator=lambda: _transactional(server.open_to_write()),
            pool_size=1,  # one transaction at a time is usual; a copy before a migration is a second one
            hide_parameters=True,  # an error must not show what members typed
            use_native_hstore=False,  # no column of ours is one, and each session would ask for it
        )
        for moment in ("connect", "checkin"):
            event.listen(self._engine, moment, _note_use)
        event.listen(self._engine, "checkout", self._look_whether_it_lives)
        event.listen(self._engine, "begin", _begin)
        event.listen(self._engine, "after_cursor_execute", _count)
        super().__init__(
            server.name,
            beside,
            reader=self._engine.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True),
            writer=self._engine.execution_options(isolation_level="READ COMMITTED", writes=True),
        )

    def _look_whether_it_lives(self, session: Session, record: ConnectionPoolEntry, _proxy: object) -> None:
        """Have a session that rested replaced when it ended meanwhile: a service outlives a restart of the server."""
        if time.monotonic() - record.info[_USED] < _RESTS:
            return
        try:
            self._engine.dialect.do_ping(session)  # type: ignore[arg-type]  # psycopg's own connection is one
        except psycopg.Error as error:
            raise DisconnectionError from error

    def holds(self, connection: Connection, table: str) -> bool:
        """Ask for this one alone, and without SQLAlchemy's inspector: it lists the tables of every other journal of the
        database, and keeps the dialect of each store that it was asked for (``lru_cache`` over a method).
        """
        return connection.execute(select(func.to_regclass(self._quoted(table)).is_not(None))).scalar_one()

    def verify(self) -> None:
        """Reach it only: the server looks for damage as it reads, if it has checksums (initdb --data-checksums)."""
        with self.reading():
            pass

    def after_tables(self, connection: Connection) -> None:
        """Forbid statistics on what people typed: ANALYZE would copy it where no erasure looks (pg_statistic)."""
        text_types = (LargeBinary, Words)
        for (_, name), columns in inspect(connection).get_multi_columns(filter_names=list(metadata.tables)).items():
            column_names = {column["name"] for column in columns}
            clauses = [
                f"ALTER COLUMN {self._quoted(column.name)} SET STATISTICS 0"
                for column in metadata.tables[name].columns
                if column.name in column_names and isinstance(column.type, text_types)
            ]
            if clauses:
                connection.exec_driver_sql(f"ALTER TABLE {self._quoted(name)} {', '.join(clauses)}")

    def copy(self, target: Path) -> None:
        with self.reading() as connection:
            copy_into(connection, target)

    def scrub(self) -> None:
        """Write each table anew without what was deleted; then, if this account may, have the server let go of the
        write-ahead log that holds it too.
        """
        with self._explained(), closing(self._server.open()) as session:
            self._wait_for_readers(session)
            for table in metadata.sorted_tables:
                session.execute(f"VACUUM (FULL) {self._quoted(table.name)}".encode())
            if session.execute(_MAY_LET_GO).fetchone() == (True,):  # most accounts may not: see ``unreachable``
                session.execute("SELECT pg_switch_wal()")
                session.execute("CHECKPOINT")

    def _wait_for_readers(self, session: Session) -> None:
        """Wait for those who see an older state: VACUUM would keep what they see. Raises UnavailableError if one lasts.

        Only an administrator is shown those of other accounts; but whoever reads our tables holds a lock on them.
        """
        row = session.execute("SELECT pg_current_xact_id()::xid").fetchone()
        until = time.monotonic() + self._server.patience
        while session.execute(_READERS, row).fetchone():
            if time.monotonic() > until:
                raise busy(self.name)
            time.sleep(LOOK)

    def former_copies(self) -> list[Path]:
        """Return the copies, and the file that was the journal before it moved here."""
        files = [self._path.with_name(self._path.name + side) for side in ("", *SIDES)]
        return [*former(self._path), *(file for file in files if file.exists())]

    @property
    def unreachable(self) -> str:
        return (
            "ce que le serveur PostgreSQL garde pour lui-même (journaux de transactions tant qu’ils ne sont pas "
            "recyclés, répliques, sauvegardes)"
        )

    @contextmanager
    def posting(self) -> Iterator[RunNumber | None]:
        """Yield the number of the last run, held alone, or None. The lock is the server's, for several machines may
        share it; the number stays on the disk: an older dump that takes the place of the database must not bring it
        back too.
        """
        with self._server.locked(Lock.POST) as session, post_file(self._path) as file:
            yield None if session is None else RunNumber(file)

    def close(self) -> None:
        self.abandon()

    def not_a_journal(self) -> ConfigurationError:
        return ConfigurationError(
            typeset(f"Le journal {self.name} n’en est pas un : un autre programme y range ses tables, intactes."),
            typeset("Indiquez une base vide : « createdb »."),
        )

    def _changes(self, connection: Connection) -> int:
        return int(connection.info.get(_CHANGES, 0))

    def _error(self, error: BaseException | None) -> SyncError:
        return told(error, self.name)

    def _quoted(self, name: str) -> str:
        return self._engine.dialect.identifier_preparer.quote(name)


_MAY_LET_GO: Final = """
SELECT has_function_privilege('pg_switch_wal()', 'EXECUTE') AND coalesce(
    (SELECT pg_has_role(oid, 'USAGE') FROM pg_roles WHERE rolname = 'pg_checkpoint'),
    current_setting('is_superuser')::boolean
)
"""
"""Asked first: a refusal would be an error in the log of the server, each time. The role came with PostgreSQL 15."""
_READERS: Final = """
SELECT 1 FROM pg_stat_activity
WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend'
AND age(backend_xmin) >= age(%s::xid)
"""


_CHANGES: Final = "changes"
"""Where a connection's count of changed rows is, which this server keeps for nobody."""


_USED: Final = "used"
"""Where a connection of the pool tells when it was used last."""
_RESTS: Final = 1.0
"""Seconds after which a session is looked at before it is used again: between two, a third of what is said to the
server would be such looks.
"""


def _note_use(_session: Session, record: ConnectionPoolEntry) -> None:
    record.info[_USED] = time.monotonic()


def _transactional(session: Session) -> Session:
    session.autocommit = False
    return session


def _begin(connection: Connection) -> None:
    if connection.get_execution_options().get("writes", False):
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({Lock.WRITE.keys})")


def _count(connection: Connection, cursor: Any, _statement: str, _values: Any, context: Any, _many: bool) -> None:
    if context.isinsert or context.isupdate or context.isdelete:
        connection.info[_CHANGES] = connection.info.get(_CHANGES, 0) + abs(cursor.rowcount)  # -1: unknown, so changed
