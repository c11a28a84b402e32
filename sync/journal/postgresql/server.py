"""Sessions with the server: how one is opened, the locks that it holds."""

from __future__ import annotations

import ipaddress
import math
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from enum import IntEnum
from typing import Any, Final

import psycopg
from psycopg import Connection
from psycopg.conninfo import conninfo_to_dict
from psycopg.sql import SQL, Identifier

from sync.core.say import tell
from sync.core.text import typeset
from sync.errors import ConfigurationError, SyncError
from sync.journal.postgresql.explained import told
from sync.journal.postgresql.faults import fault_of
from sync.journal.postgresql.schemas import database_in, schema_of
from sync.journal.whereabouts import MOVED

Session = Connection[tuple[Any, ...]]

LOOK: Final = 0.05
"""Seconds between two looks at what another session holds."""
_LEAST: Final = 2
"""Seconds: libpq takes a shorter connect_timeout for this one (PQconnectdb)."""


class Lock(IntEnum):
    """What a session may hold alone: advisory locks, whose numbers are those of « tablee » (0x7AB1EE00)."""

    WRITE = 0x7AB1EE01
    TURN = 0x7AB1EE02
    POST = 0x7AB1EE03
    SERVICE = 0x7AB1EE04

    @property
    def keys(self) -> str:
        """Its two keys in SQL: what is held, and of which journal, for a database may hold one in each schema."""
        return f"{self.value}, hashtext(current_schema())"


@dataclass(frozen=True, slots=True)
class Server:
    """A database of a server. ``name`` is what to call it after « le journal »; ``patience`` how many
    seconds to wait for it, or for another session; ``telling`` makes of an error what to tell people of it.
    """

    address: str
    name: str
    password: Callable[[], str] = field(repr=False)
    patience: float
    telling: Callable[[psycopg.Error, str], SyncError] = told

    def open(self) -> Session:
        """Open a session that commits each statement by itself, waits for no lock longer than the patience, and hears
        that something is written once it is on the disk, whatever the server does by default.

        Raises psycopg.Error, ConfigurationError when the address is surely wrong.
        """
        try:
            session = self._connect(self.address)
        except psycopg.Error as error:
            if why := fault_of(self.address, self._connect):
                raise _wrong(database_in(self.address), why) from error
            raise
        session.execute(f"SET lock_timeout = {max(1, round(self.patience * 1000))}".encode())  # 0 would be for ever
        session.execute("SET synchronous_commit = on")
        return session

    def _connect(self, address: str) -> Session:
        return psycopg.connect(
            address,
            autocommit=True,
            application_name="tablee",
            client_encoding="utf8",
            connect_timeout=max(_LEAST, math.ceil(self.patience)),
            **self.protection(),
        )

    def protection(self) -> Mapping[str, Any]:
        """Return the password, if any; encryption, when people's words travel to another machine and nobody chose
        how.
        """
        password, parameters = self.password(), conninfo_to_dict(self.address)
        hosts = str(parameters.get("hostaddr") or parameters.get("host") or "").split(",")
        elsewhere = "sslmode" not in parameters and not all(map(_is_here, hosts))
        return ({"password": password} if password else {}) | ({"sslmode": "require"} if elsewhere else {})

    def holds_a_journal(self) -> bool:
        """Return whether there is one."""
        with self.explained(), closing(self.open()) as session:
            return identity_of(session) is not None

    def open_to_write(self) -> Session:
        """Open a session of a journal that may have to be made, in a schema of its own when the address names one
        (« ?options=-csearch_path%3Dnantes »): a database may hold a journal in each. Raises psycopg.Error.
        """
        session = self.open()
        schema = schema_of(self.address)
        if schema is not None and session.execute("SELECT current_schema()").fetchone() == (None,):
            session.execute(SQL("CREATE SCHEMA IF NOT EXISTS {}").format(Identifier(schema)))
        return session

    def word(self) -> str | None:
        """Return the address that the journal left when it moved from here, empty for its file; None if it did not."""
        with self.explained(), closing(self.open()) as session:
            if session.execute("SELECT to_regclass(%s)", [MOVED]).fetchone() == (None,):
                return None
            row = session.execute(SQL("SELECT address FROM {}").format(Identifier(MOVED))).fetchone()
            return row[0] if row else None

    def leave_word(self, address: str) -> None:
        """Leave the address where the journal is now, empty for its file."""
        self.forget_word()
        with self.explained(), closing(self.open_to_write()) as session, session.transaction():
            session.execute(SQL("CREATE TABLE {} (address text NOT NULL)").format(Identifier(MOVED)))
            session.execute(SQL("INSERT INTO {} VALUES (%s)").format(Identifier(MOVED)), [address])

    def forget_word(self) -> None:
        """Take away the word that the journal left."""
        with self.explained(), closing(self.open()) as session:
            session.execute(SQL("DROP TABLE IF EXISTS {}").format(Identifier(MOVED)))

    def tidy(self) -> None:
        """Take away the schema that the address names, if nothing is in it and this account might make it again."""
        schema = schema_of(self.address)
        with self.explained(), closing(self.open()) as session:
            if schema is not None and session.execute(_IS_OURS, [schema]).fetchone():
                session.execute(SQL("DROP SCHEMA {}").format(Identifier(schema)))

    def end_holders(self) -> None:
        """End the sessions that hold a lock of this journal; returns once they let go of it."""
        with self.explained(), closing(self.open()) as session:
            session.execute(_END_HOLDERS, [list(Lock)])

    @contextmanager
    def locked(self, lock: Lock, patience: float = 0.0) -> Iterator[Session | None]:
        """Hold a lock in a session of its own, once nobody else does; give that session, None when another one holds it
        for longer than this. The server lets go of it when the session ends, however it ends: a lock is no fence, and
        whoever lost the session has lost it too.
        """
        with self.explained(), closing(self.open_to_write()) as session:  # locks are told apart by the schema
            yield session if take(session, lock, patience) else None

    @contextmanager
    def explained(self) -> Iterator[None]:
        """Tell people, instead of programmers, what went wrong inside."""
        try:
            yield
        except psycopg.Error as error:
            raise self.telling(error, self.name) from error


def _wrong(database: str, why: str) -> ConfigurationError:
    return ConfigurationError(
        typeset(
            tell(
                "L’adresse de la base PostgreSQL {database} n’est pas la bonne : {why} ; rien n’a été fait.",
                database=database,
                why=why,
            )
        ),
        typeset(
            tell(
                "Corrigez-la : « journal », sous [output], pour un bureau ; « --database » ou TABLEE_DATABASE pour la "
                "base que les machines partagent."
            )
        ),
    )


_IS_OURS: Final = """
SELECT true FROM pg_namespace AS schema
WHERE nspname = %s AND nspname <> 'public' AND pg_has_role(nspowner, 'USAGE')
AND has_database_privilege(current_database(), 'CREATE') AND NOT EXISTS (
    SELECT FROM pg_depend WHERE refclassid = 'pg_namespace'::regclass AND refobjid = schema.oid
)
"""
_END_HOLDERS: Final = """
SELECT pg_terminate_backend(pid, 5000) FROM (
    SELECT DISTINCT pid FROM pg_locks
    WHERE locktype = 'advisory' AND objsubid = 2 AND pid <> pg_backend_pid()
    AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
    AND classid::bigint = ANY (%s) AND objid::bigint = hashtext(current_schema())::bigint & 4294967295
) AS holder
"""


class KeptSession:
    """One session for as long as its owner lives, opened again when the server ended it; each begins by ``words``."""

    def __init__(self, server: Server, *words: str) -> None:
        self._server = server
        self._words = words
        self._session: Session | None = None

    @contextmanager
    def use(self) -> Iterator[Session]:
        """Give the session. Raises UnavailableError or RefusedError when there is none."""
        with self._server.explained():
            yield self._opened()

    def _opened(self) -> Session:
        session = self._session
        if session is not None and not session.closed:
            try:
                session.execute("SELECT 1")
            except psycopg.Error:
                session.close()
        if session is None or session.closed:
            session = self._session = self._server.open()
            for statement in self._words:
                session.execute(statement.encode())
        return session

    def close(self) -> None:
        """Let go of it."""
        if self._session is not None:
            self._session.close()


def take(session: Session, lock: Lock, patience: float = 0.0) -> bool:
    """Hold a lock in a session; tell whether it is held, after so many seconds at most.

    It is asked for again and again: a session that waits inside of a statement keeps what an erasure must take away.
    """
    until = time.monotonic() + patience
    query = f"SELECT pg_try_advisory_lock({lock.keys})".encode()
    while session.execute(query).fetchone() != (True,):
        if time.monotonic() > until:
            return False
        time.sleep(LOOK)
    return True


def identity_of(session: Session) -> int | None:
    """Return what tells this journal from another one that would take its place; None when there is none."""
    row = session.execute(
        "SELECT oid FROM pg_class WHERE relname = 'meta' AND relkind = 'r' "
        "AND relnamespace = to_regnamespace(quote_ident(current_schema()))"
    ).fetchone()
    return row[0] if row else None


def _is_here(host: str) -> bool:
    if not host or host.startswith(("/", "@")) or host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
