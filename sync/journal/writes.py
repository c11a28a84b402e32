"""How many times a journal was written: what tells that nothing happened since, in this process or in another one."""

from __future__ import annotations

from typing import Final

from sqlalchemy import Connection, Integer, String, cast, select

from sync.journal.schema import meta
from sync.journal.sql import insert_into

_KEY: Final = "writes"


def note_write(connection: Connection) -> None:
    """Count one more transaction that wrote."""
    insertion = insert_into(connection, meta).values(key=_KEY, value="1")
    more = cast(cast(meta.c.value, Integer) + 1, String)
    connection.execute(insertion.on_conflict_do_update(index_elements=["key"], set_={"value": more}))


def writes(connection: Connection) -> int:
    """Return how many there were."""
    return int(connection.execute(select(meta.c.value).where(meta.c.key == _KEY)).scalar() or 0)
