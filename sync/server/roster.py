"""What each office is up to, in the database of the workers: when something is due, what was seen, what failed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from psycopg.rows import class_row
from psycopg.types.json import Jsonb

from sync.journal.postgresql.server import KeptSession, Server
from sync.shared.database import PATH

TABLE: Final = """
CREATE TABLE IF NOT EXISTS office (
    name text COLLATE "C" PRIMARY KEY,
    due timestamptz NOT NULL DEFAULT now(),
    period interval NOT NULL DEFAULT '5 minutes',
    seen text NOT NULL DEFAULT '',
    looks jsonb NOT NULL DEFAULT '{}',
    configured text NOT NULL DEFAULT '',
    began timestamptz,
    ended timestamptz,
    failures integer NOT NULL DEFAULT 0,
    trouble text NOT NULL DEFAULT '',
    given_up boolean NOT NULL DEFAULT false
)
"""
"""``due`` is when something is due next, as the ledger of its journal says: it is the identity of the job that does it.
``seen`` is what the last turn saw of its files, ``looks`` until when nothing can be due for each job under the
configuration whose digest is ``configured``. ``given_up`` tells that a worker stopped answering in its last turn.
"""


@dataclass(frozen=True, slots=True)
class Entry:
    """An office, as the workers know it: see TABLE."""

    name: str
    due: datetime
    period: timedelta
    seen: str
    looks: Mapping[str, str]
    configured: str
    began: datetime | None
    ended: datetime | None
    failures: int
    trouble: str
    given_up: bool


@dataclass(frozen=True, slots=True)
class Turned:
    """What came of a turn: until when nothing can be due, for each job; how often there is a turn; what the watch saw,
    for the next one; the digest of the configuration; what does not work (nothing: empty; never a word of anyone).
    """

    looks: Mapping[str, datetime]
    period: timedelta
    seen: str
    configured: str
    trouble: str

    @property
    def due(self) -> datetime:
        """When the next turn is due."""
        return min(self.looks.values())


_EVERY: Final = """
SELECT name, due, period, seen, looks, configured, began, ended, failures, trouble, given_up FROM office ORDER BY name
"""
_BEGIN: Final = """
UPDATE office SET began = clock_timestamp() WHERE name = %s AND due = %s
RETURNING name, due, period, seen, looks, configured, began, ended, failures, trouble, given_up
"""
_END: Final = """
UPDATE office SET ended = clock_timestamp(), due = %s, period = %s, seen = %s, looks = %s, configured = %s,
trouble = %s, failures = 0, given_up = false WHERE name = %s
"""
_FAIL: Final = "UPDATE office SET failures = failures + 1, due = %s, trouble = %s WHERE name = %s"


class Roster:
    """The offices, over one session, opened again when the server ended it. Raises UnavailableError without one."""

    def __init__(self, server: Server) -> None:
        self._kept = KeptSession(server, PATH)

    def register(self, names: Iterable[str]) -> None:
        """Know these offices, and no other; a new one is due now."""
        listed = sorted(names)
        with self._kept.use() as session, session.transaction():
            session.execute(
                "INSERT INTO office (name) SELECT unnest(%s::text[]) ON CONFLICT DO NOTHING",
                [listed],
            )
            session.execute("DELETE FROM office WHERE name <> ALL (%s::text[])", [listed])

    def begin(self, name: str, due: datetime) -> Entry | None:
        """Note that what was due then is done now; None when it was done already, or the office is gone."""
        rows = self._rows(_BEGIN, name, due)
        return rows[0] if rows else None

    def end(self, name: str, turned: Turned) -> None:
        """Note what came of a turn."""
        looks = Jsonb({job: at.isoformat() for job, at in turned.looks.items()})
        self._do(_END, turned.due, turned.period, turned.seen, looks, turned.configured, turned.trouble, name)

    def fail(self, name: str, *, due: datetime, trouble: str) -> None:
        """Note that no turn could begin, and when to try again."""
        self._do(_FAIL, due, trouble, name)

    def every(self) -> Sequence[Entry]:
        """Return all of them, by name."""
        return self._rows(_EVERY)

    def close(self) -> None:
        """Let go of the session."""
        self._kept.close()

    def _rows(self, query: str, *values: object) -> list[Entry]:
        with self._kept.use() as session, session.cursor(row_factory=class_row(Entry)) as cursor:
            return cursor.execute(query.encode(), values).fetchall()

    def _do(self, query: str, *values: object) -> None:
        with self._kept.use() as session:
            session.execute(query.encode(), values)
