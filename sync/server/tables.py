"""The tables that workers share in their database: made by the first worker, made anew by one of a newer version.

The queue and the roster follow from the folder of offices and from the journals, so they need no migration. What
offices told alike follows from nothing, and stays.
"""

from __future__ import annotations

from typing import Final

from sync.core.say import tell
from sync.errors import ConfigurationError
from sync.journal.postgresql.server import Server, Session
from sync.server.queue import queue_tables
from sync.server.roster import TABLE as OFFICES
from sync.shared.buckets import TABLE as BUCKETS
from sync.shared.claims import NAMES as CLAIM_NAMES
from sync.shared.claims import TABLES as CLAIMS
from sync.shared.database import PATH, SCHEMA, session_of

VERSION: Final = 1
"""The number of what is here and in the roster: one more whenever a worker could not use what the last one made."""
_MAKING: Final = 0x7AB1EE05
"""The advisory lock under which the tables are made: two workers may be started at once."""
_FORMER: Final = f"{SCHEMA}_former"

Version = tuple[int, ...]


def make_tables(server: Server) -> None:
    """Make what the workers share, when it is not there yet, or when an older version made it. Raises UnavailableError,
    RefusedError, or ConfigurationError when a newer version made it.
    """
    with server.explained(), session_of(server) as session:
        session.execute("SELECT pg_advisory_lock(%s)", [_MAKING])
        session.execute(f"CREATE SCHEMA IF NOT EXISTS {SCHEMA}".encode())
        queue_version, queue = queue_tables()
        made, ours = _version_made(session), (VERSION, *queue_version)
        if made is not None and made > ours:
            raise ConfigurationError(
                tell(
                    "La base que les machines partagent est d’une version plus récente de Tablée ; rien n’a été fait."
                ),
                tell("Mettez à jour Tablée sur cette machine, comme sur les autres."),
            )
        if made == ours:
            return
        with session.transaction():
            _make_anew(session, queue)
            session.execute(f"COMMENT ON SCHEMA {SCHEMA} IS '{'.'.join(map(str, ours))}'".encode())


def _version_made(session: Session) -> Version | None:
    """Return which version made the tables; None when none did."""
    row = session.execute("SELECT obj_description(%s::regnamespace, 'pg_namespace')", [SCHEMA]).fetchone()
    return tuple(map(int, row[0].split("."))) if row and row[0] else None


def _make_anew(session: Session, queue: str) -> None:
    session.execute(f"ALTER SCHEMA {SCHEMA} RENAME TO {_FORMER}".encode())
    session.execute(f"CREATE SCHEMA {SCHEMA}".encode())
    session.execute(PATH.encode())
    for name in CLAIM_NAMES:
        session.execute(f"ALTER TABLE IF EXISTS {_FORMER}.{name} SET SCHEMA {SCHEMA}".encode())
    session.execute(f"DROP SCHEMA {_FORMER} CASCADE".encode())
    session.execute(queue.encode())
    for table in (OFFICES, BUCKETS, *CLAIMS):
        session.execute(table.encode())
