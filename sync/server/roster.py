"""What each office is up to, in the database of the workers: when something is due, what was seen, what failed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

import psycopg
from psycopg.rows import class_row

from sync.journal.postgresql.server import Server, Session
from sync.server.database import session_of

TABLE: Final = """
CREATE TABLE IF NOT EXISTS office (
    name text COLLATE "C" PRIMARY KEY,
    due timestamptz NOT NULL DEFAULT now(),
    period interval NOT NULL DEFAULT '5 minutes',
    seen text NOT NULL DEFAULT '',
    began timestamptz,
    ended timestamptz,
    failures integer NOT NULL DEFAULT 0,
    trouble text NOT NULL DEFAULT '',
    given_up boolean NOT NULL DEFAULT false
)
"""
"""``due`` is when something is due next, as the ledger of its journal says: it is the identity of the job that does it.
``given_up`` tells that a worker stopped answering in the middle of its last turn.
"""


@dataclass(frozen=True, slots=True)
class Entry:
    """An office, as the workers know it: see TABLE."""

    name: str
    due: datetime
    period: timedelta
    seen: str
    began: datetime | None
    ended: datetime | None
    failures: int
    trouble: str
    given_up: bool


_EVERY: Final = """
SELECT name, due, period, seen, began, ended, failures, trouble, given_up FROM office ORDER BY name
"""
_BEGIN: Final = """
UPDATE office SET began = clock_timestamp() WHERE name = %s AND due = %s
RETURNING name, due, period, seen, began, ended, failures, trouble, given_up
"""
_END: Final = """
UPDATE office SET ended = clock_timestamp(), due = %s, period = %s, seen = %s, trouble = %s, failures = 0,
given_up = false WHERE name = %s
"""
_FAIL: Final = "UPDATE office SET failures = failures + 1, due = %s, trouble = %s WHERE name = %s"


class Roster:
    """The offices, over one session, opened again when the server ended it. Raises UnavailableError without one."""

    def __init__(self, server: Server) -> None:
        self._server = server
        self._session: Session | None = None

    def register(self, names: Iterable[str]) -> None:
        """Know these offices, and no other; a new one is due now."""
        listed = sorted(names)
        with self._server.explained(), self._opened().transaction():
            session = self._opened()
            session.execute(
                "INSERT INTO office (name) SELECT unnest(%s::text[]) ON CONFLICT DO NOTHING",
                [listed],
            )
            session.execute("DELETE FROM office WHERE name <> ALL (%s::text[])", [listed])

    def begin(self, name: str, due: datetime) -> Entry | None:
        """Note that what was due then is done now; None when it was done already, or the office is gone."""
        rows = self._rows(_BEGIN, name, due)
        return rows[0] if rows else None

    def end(self, name: str, *, due: datetime, period: timedelta, seen: str, trouble: str) -> None:
        """Note that a turn ended, when the next one is due, and what did not work in it (nothing: empty)."""
        self._do(_END, due, period, seen, trouble, name)

    def fail(self, name: str, *, due: datetime, trouble: str) -> None:
        """Note that no turn could begin, and when to try again."""
        self._do(_FAIL, due, trouble, name)

    def every(self) -> Sequence[Entry]:
        """Return all of them, by name."""
        return self._rows(_EVERY)

    def close(self) -> None:
        """Let go of the session."""
        if self._session is not None:
            self._session.close()

    def _rows(self, query: str, *values: object) -> list[Entry]:
        with self._server.explained(), self._opened().cursor(row_factory=class_row(Entry)) as cursor:
            return cursor.execute(query.encode(), values).fetchall()

    def _do(self, query: str, *values: object) -> None:
        with self._server.explained():
            self._opened().execute(query.encode(), values)

    def _opened(self) -> Session:
        session = self._session
        if session is not None and not session.closed:
            try:
                session.execute("SELECT 1")
            except psycopg.Error:
                session.close()
        if session is None or session.closed:
            session = self._session = session_of(self._server)
        return session
