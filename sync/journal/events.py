"""What happened that a person should know of, until it is over: a STOP to read, a box that cannot be opened."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlalchemy import Column, Connection, Table, delete, select, update

from sync.journal.once import plain
from sync.journal.schema import Code, Words, metadata
from sync.journal.sql import insert_into, insert_new, stamp

event: Final = Table(
    "event",
    metadata,
    Column("kind", Code, primary_key=True),
    Column("about", Words, primary_key=True),
    Column("address", Words, nullable=False),
    Column("detail", Words, nullable=False),
    Column("since", Code, nullable=False),
    Column("told", Code),
    sqlite_strict=True,
)
"""``kind`` is a code, ``about`` what tells two of a kind apart, ``address`` whom it concerns (empty: nobody alone),
``detail`` what the sentence needs; ``told`` is when a digest or a notice first said it.
"""


def add_events(connection: Connection) -> None:
    """Bring this table to an older journal: a step of migration."""
    metadata.create_all(connection, tables=[event])


@dataclass(frozen=True, slots=True)
class Event:
    """Something that goes on since a moment (aware, in UTC)."""

    kind: str
    about: str
    address: str
    detail: str
    since: datetime
    told: datetime | None = None


def note(connection: Connection, new: Event) -> bool:
    """Keep an event; one that goes on keeps its first moment, and tells what is so now. Whether it is new."""
    values = {
        "kind": new.kind,
        "about": new.about,
        "address": plain(new.address),
        "detail": new.detail,
        "since": stamp(new.since),
        "told": stamp(new.told) if new.told else None,
    }
    fresh = insert_new(connection, event, values)
    if not fresh:
        here = (event.c.kind == new.kind, event.c.about == new.about)
        connection.execute(update(event).where(*here).values(detail=new.detail))
    return fresh


def end(connection: Connection, kind: str, about: str) -> None:
    """Note that it is over."""
    connection.execute(delete(event).where(event.c.kind == kind, event.c.about == about))


def note_told(connection: Connection, events: Collection[Event], at: datetime) -> None:
    """Note that these were told, the first time that counts."""
    for each in events:
        values = {"kind": each.kind, "about": each.about, "address": plain(each.address), "detail": each.detail}
        insertion = insert_into(connection, event).values(values | {"since": stamp(each.since), "told": stamp(at)})
        unheard = event.c.told.is_(None)
        connection.execute(
            insertion.on_conflict_do_update(
                index_elements=["kind", "about"], set_={"told": insertion.excluded.told}, where=unheard
            )
        )


def events(connection: Connection) -> list[Event]:
    """Return everything that goes on, the oldest first."""
    query = select(event).order_by(event.c.since, event.c.kind, event.c.about)
    return [
        Event(
            row.kind,
            row.about,
            row.address,
            row.detail,
            datetime.fromisoformat(row.since),
            datetime.fromisoformat(row.told) if row.told else None,
        )
        for row in connection.execute(query)
    ]


def forget(connection: Connection, addresses: Collection[str]) -> None:
    """Drop what concerns these addresses."""
    plain_addresses = [plain(address) for address in addresses]
    connection.execute(delete(event).where(event.c.address.in_(plain_addresses)))


def prune(connection: Connection, before: datetime) -> None:
    """Drop what is older than a moment."""
    connection.execute(delete(event).where(event.c.since < stamp(before)))
