"""The few words of SQL that SQLite and PostgreSQL say alike but SQLAlchemy says for each; and moments as text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Final, TypeAlias, TypeVar

from sqlalchemy import Connection, Table, literal_column
from sqlalchemy.dialects import sqlite

if TYPE_CHECKING:
    from sqlalchemy.dialects import postgresql

T = TypeVar("T")
Insert: TypeAlias = "sqlite.Insert | postgresql.Insert"

_AT_ONCE: Final = 500


def insert_into(connection: Connection, table: Table) -> Insert:
    """Return an insertion that can say what to do when the row is there already."""
    if connection.dialect.name != "postgresql":
        return sqlite.insert(table)
    from sqlalchemy.dialects import postgresql  # noqa: PLC0415 - it loads the dialects of all its drivers

    return postgresql.insert(table)


def insert_once(connection: Connection, table: Table) -> Insert:
    """Return an insertion that leaves alone a row that is there already."""
    return insert_into(connection, table).on_conflict_do_nothing()


def insert_new(connection: Connection, table: Table, values: Mapping[str, Any]) -> bool:
    """Insert a row unless it is there already; tell whether it is new.

    The row is asked back: after an insertion, how many were inserted is what drivers count each in their way.
    """
    insertion = insert_once(connection, table).values(values)
    return connection.execute(insertion.returning(literal_column("1"))).first() is not None


def batches(values: Sequence[T]) -> Iterator[Sequence[T]]:
    """Yield as many values at once as one statement may ask for: both databases bound its parameters."""
    for start in range(0, len(values), _AT_ONCE):
        yield values[start : start + _AT_ONCE]


def stamp(moment: datetime) -> str:
    """Return a moment as the journal writes it: ISO, in UTC, to the microsecond, so that texts sort as time does.

    Raises ValueError for a naive one.
    """
    if moment.tzinfo is None:
        raise ValueError("a moment without a time zone")
    return moment.astimezone(UTC).isoformat(timespec="microseconds")
