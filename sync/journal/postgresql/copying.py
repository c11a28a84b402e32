"""A PostgreSQL journal written into a SQLite file, and one put back from such a file."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

from sqlalchemy import Connection, MetaData, Table, Text, event, func, insert, inspect, select

from sync.journal.schema import metadata
from sync.journal.sqlite.store import sqlite_engine
from sync.journal.store import Store

_AT_ONCE: Final = 500
"""Rows that are in memory at a time: a mail weighs some tens of kilobytes."""


def copy_into(connection: Connection, target: Path) -> None:
    """Write the tables as they stand, of whatever version, into a SQLite file."""
    tables = _as_sqlite(connection)
    engine = sqlite_engine(target)
    try:
        with engine.execution_options(writes=True).begin() as destination:
            tables.create_all(destination)
            for table in tables.sorted_tables:
                _carry(table, connection, destination)
    finally:
        engine.dispose()


def _as_sqlite(connection: Connection) -> MetaData:
    """Return the tables that stand there, as a journal's file has them."""
    schema = MetaData()
    names = set(inspect(connection).get_table_names()) & metadata.tables.keys()

    @event.listens_for(schema, "column_reflect")
    def generic(_inspector: object, _table: object, column: dict[str, Any]) -> None:
        kind = column["type"].as_generic()
        column["type"] = Text() if isinstance(kind, Text) else kind  # without the collation
        column.pop("default", None)  # a sequence: SQLite numbers rows by itself

    schema.reflect(connection, only=sorted(names))
    for table in schema.tables.values():
        table.dialect_options["sqlite"]["strict"] = True
        ours = {index.name: index for index in metadata.tables[table.name].indexes}
        for index in table.indexes:
            if index.name in ours:
                index.dialect_options["sqlite"]["where"] = ours[index.name].dialect_options["sqlite"]["where"]
    return schema


def put_back(store: Store, backup: Store) -> None:
    """Make a journal hold what an opened copy of the same version holds, and nothing else, in one transaction."""
    with backup.reading() as source, store.writing() as connection:
        metadata.drop_all(connection)
        metadata.create_all(connection)
        store.after_tables(connection)
        for table in metadata.sorted_tables:
            _carry(table, source, connection)
        _count_on(connection)


def _carry(table: Table, source: Connection, target: Connection) -> None:
    rows = source.execute(select(table), execution_options={"yield_per": _AT_ONCE}).mappings()
    for some in rows.partitions():
        target.execute(insert(table), [dict(row) for row in some])


def _count_on(connection: Connection) -> None:
    """Number what comes after the rows that were put back."""
    for table in metadata.sorted_tables:
        column = table.autoincrement_column
        last = None if column is None else connection.execute(select(func.max(column))).scalar_one()
        if column is not None and last is not None:
            connection.execute(select(func.setval(func.pg_get_serial_sequence(table.name, column.name), last)))
