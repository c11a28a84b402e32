"""Forgetting old readings, but never those that the next digest is compared with."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from sqlalchemy import Connection, delete, select

from sync.journal import positions
from sync.journal.clock import told_up_to
from sync.journal.readings import last_until, readings
from sync.journal.schema import kept_row, letter, reading
from sync.journal.sql import batches, stamp


def forget_readings(connection: Connection, before: datetime) -> int:
    """Drop the readings older than a moment, and the rows that no reading holds any more; tell how many readings went.

    The last two stay, and the one that each list was told up to: what changed since is still to be told.
    """
    ids = set(_needed(connection))
    old = [each.id for each in readings(connection) if each.read_at < before and each.id not in ids]
    for some in batches(old):
        connection.execute(delete(reading).where(reading.c.id.in_(some)))
    if old:
        _forget_rows(connection)
    return len(old)


def _needed(connection: Connection) -> Iterator[int]:
    yield from (each.id for each in readings(connection)[-2:])
    for _, moment in told_up_to(connection):
        one = last_until(connection, moment)
        if one:
            yield one.id


def _forget_rows(connection: Connection) -> None:
    """Drop the rows that stand in no reading."""
    ids: set[int] = set()
    for (places,) in connection.execute(select(reading.c.places)):
        ids.update(row for tab in positions.unpack(places) for row in tab.ids)
    loose = [row for (row,) in connection.execute(select(kept_row.c.id)) if row not in ids]
    for some in batches(loose):
        connection.execute(delete(kept_row).where(kept_row.c.id.in_(some)))


def forget_letters_before(connection: Connection, before: datetime) -> int:
    """Drop what was noted of letters older than a moment; tell how many."""
    return connection.execute(delete(letter).where(letter.c.at < stamp(before))).rowcount
