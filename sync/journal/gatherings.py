"""The gatherings that are followed from reading to reading, and what members were told of each."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Final

from sqlalchemy import Column, Connection, Integer, RowMapping, Table, inspect, select, text, update

from sync.core.gatherings.following import Seen, Told, Tracked
from sync.core.model.tabs import Place
from sync.core.model.workbook import Row
from sync.journal.schema import Code, Words, metadata
from sync.journal.sql import insert_into, stamp

followed: Final = Table(
    "gathering",
    metadata,
    Column("id", Code, primary_key=True),
    Column("reading", Integer, nullable=False),
    Column("row", Integer),
    Column("start", Code, nullable=False),
    Column("place", Words, nullable=False),
    Column("held", Integer, nullable=False),
    Column("sequence", Integer, nullable=False),
    Column("stamp", Code, nullable=False),
    Column("told_start", Code),
    Column("told_place", Words),
    Column("told_held", Integer),
    Column("told_kind", Code),
    Column("told_period", Code),
    Column("tab", Words),
    Column("link", Words),
    Column("told_link", Words),
    sqlite_strict=True,
)
"""One row a gathering; the ``told_`` columns are NULL until members were told of it, the links for those of an older
journal. ``tab`` is the title of the tab in which ``row`` is; NULL in what a journal of before remembers, when the
planning was one tab.
"""


def add_gatherings(connection: Connection) -> None:
    """Bring this table to an older journal: a step of migration."""
    metadata.create_all(connection, tables=[followed])


def add_tab(connection: Connection) -> None:
    """Bring the tab of each gathering to an older journal: there is one planning a year."""
    _add_columns(connection, "tab")


def add_links(connection: Connection) -> None:
    """Bring the links to an older journal."""
    _add_columns(connection, "link", "told_link")


def _add_columns(connection: Connection, *names: str) -> None:
    """Add columns, unless an earlier step has just made the whole table."""
    columns = {column["name"] for column in inspect(connection).get_columns(followed.name)}
    for name in (name for name in names if name not in columns):
        kind = followed.c[name].type.compile(connection.dialect)
        connection.execute(text(f"ALTER TABLE {followed.name} ADD COLUMN {name} {kind}"))


def tracked(connection: Connection) -> list[Tracked]:
    """Return every gathering that was ever followed."""
    return [_tracked(row) for row in connection.execute(select(followed).order_by(followed.c.id)).mappings()]


def keep(connection: Connection, gatherings: Iterable[Tracked]) -> None:
    """Keep these gatherings as they are now."""
    for one in gatherings:
        values = _values(one)
        insertion = insert_into(connection, followed).values(values)
        connection.execute(insertion.on_conflict_do_update(index_elements=["id"], set_=values))


def erase(connection: Connection, matches: Callable[[Row], bool]) -> None:
    """Blank the places that match, for a place may name a person (« chez Ronan »)."""
    for column in (followed.c.place, followed.c.told_place, followed.c.link, followed.c.told_link):
        query = select(followed.c.id, column).where(column.is_not(None))
        ids = [key for key, place in connection.execute(query) if place and matches(Row(0, (place,)))]
        if ids:
            connection.execute(update(followed).where(followed.c.id.in_(ids)).values({column: ""}))


def _values(one: Tracked) -> dict[str, object]:
    announcement = one.told
    return {
        "id": one.id,
        "reading": one.reading,
        "row": one.place.row if one.place else None,
        "tab": one.place.tab if one.place else None,
        "start": one.seen.start,
        "place": one.seen.place,
        "held": int(one.seen.held),
        "sequence": one.sequence,
        "stamp": stamp(one.stamp),
        "told_start": announcement.seen.start if announcement else None,
        "told_place": announcement.seen.place if announcement else None,
        "told_held": int(announcement.seen.held) if announcement else None,
        "told_kind": announcement.kind if announcement else None,
        "told_period": announcement.period if announcement else None,
        "link": one.seen.link,
        "told_link": announcement.seen.link if announcement else None,
    }


def _tracked(row: RowMapping) -> Tracked:
    announcement = None
    if row["told_kind"] is not None:
        at = Seen(row["told_start"], row["told_place"], bool(row["told_held"]), row["told_link"] or "")
        announcement = Told(at, row["told_kind"], row["told_period"])
    return Tracked(
        id=row["id"],
        reading=row["reading"],
        place=None if row["row"] is None else Place(row["tab"] or "", row["row"]),
        seen=Seen(row["start"], row["place"], bool(row["held"]), row["link"] or ""),
        sequence=row["sequence"],
        stamp=datetime.fromisoformat(row["stamp"]),
        told=announcement,
    )
