"""A rate that workers share, in their database: the generic cell rate algorithm (GCRA, ITU-T I.371), a row a bucket.

``tat``, the theoretical arrival time, is when the bucket is empty again: one that is granted adds the time between two,
and waits until no more than the burst is ahead of the clock of the server, which is one for all.
"""

from __future__ import annotations

from typing import Final

from sync.journal.postgresql.server import KeptSession, Server, Session
from sync.pace import Bucket
from sync.shared.database import PATH, server_of

TABLE: Final = """
CREATE TABLE IF NOT EXISTS bucket (name text COLLATE "C" PRIMARY KEY, tat timestamptz NOT NULL)
"""
_RESERVE: Final = """
INSERT INTO bucket AS old (name, tat) VALUES (%(name)s, clock_timestamp() + %(step)s * interval '1 second')
ON CONFLICT (name) DO UPDATE
SET tat = greatest(old.tat, clock_timestamp()) + %(step)s * interval '1 second'
WHERE greatest(old.tat, clock_timestamp()) <= clock_timestamp() + (%(ahead)s + %(patience)s) * interval '1 second'
RETURNING extract(epoch FROM tat - clock_timestamp())::float8 - %(step)s - %(ahead)s
"""
_PUSH_BACK: Final = """
INSERT INTO bucket AS old (name, tat) VALUES (%(name)s, clock_timestamp() + %(until)s * interval '1 second')
ON CONFLICT (name) DO UPDATE SET tat = greatest(old.tat, clock_timestamp() + %(until)s * interval '1 second')
"""


class SharedPace:
    """A rate that all workers share, in their database. Raises UnavailableError when it cannot be reached:
    asking without being granted would be asking too much.
    """

    def __init__(self, server: Server) -> None:
        # a crash of the server forgets some grants: it was away, and granted none meanwhile
        self._kept = KeptSession(server, PATH, "SET synchronous_commit = off")

    def reserve(self, buckets: tuple[Bucket, ...], patience: float) -> float | None:
        """See ``Pace``. All or none, in the order of names: two who want the same two do not wait for each other."""
        with self._kept.use() as session:
            try:
                with session.transaction():
                    waits = [_taken(session, bucket, patience) for bucket in _in_order(buckets)]
            except _NoRoomError:
                return None
        return max(0.0, *waits)

    def push_back(self, buckets: tuple[Bucket, ...], seconds: float) -> None:
        """See ``Pace``."""
        with self._kept.use() as session, session.transaction():
            for bucket in _in_order(buckets):
                session.execute(_PUSH_BACK, {"name": bucket.name, "until": seconds + _ahead(bucket)})

    def close(self) -> None:
        """Let go of the session."""
        self._kept.close()


def shared_pace(address: str) -> SharedPace:
    """Return the pace that a database keeps. Nothing is opened yet."""
    return SharedPace(server_of(address))


class _NoRoomError(Exception):
    """A bucket has no room soon enough: what was taken of the others is given back."""


def _taken(session: Session, bucket: Bucket, patience: float) -> float:
    values = {"name": bucket.name, "step": _step(bucket), "ahead": _ahead(bucket), "patience": patience}
    row = session.execute(_RESERVE, values).fetchone()
    if row is None:
        raise _NoRoomError
    return float(row[0])


def _in_order(buckets: tuple[Bucket, ...]) -> list[Bucket]:
    return sorted(buckets, key=lambda each: each.name)


def _step(bucket: Bucket) -> float:
    """Return the seconds between two, on the long run."""
    return 60.0 / bucket.a_minute


def _ahead(bucket: Bucket) -> float:
    """Return by how many seconds the clock may be passed: that of a whole burst, but the one that is asked for."""
    return (bucket.burst - 1) * _step(bucket)
