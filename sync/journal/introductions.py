"""Where each introduction is that coordinators gave their go to: one row, which moves from stage to stage."""

from __future__ import annotations

from collections.abc import Collection
from datetime import UTC, datetime
from typing import Final

from sqlalchemy import Column, Connection, Table, select, update

from sync.core.introductions.stages import UNDER_WAY, Introduction, Stage
from sync.core.notes import Note, NoteCode
from sync.journal.mail_rows import noted
from sync.journal.once import plain
from sync.journal.schema import Code, Named, Words, metadata
from sync.journal.sql import insert_new, stamp

introduction: Final = Table(
    "introduction",
    metadata,
    Column("key", Code, primary_key=True),
    Column("pair", Code, nullable=False),
    Column("need", Code, nullable=False),
    Column("line", Code, nullable=False),
    Column("giver", Words, nullable=False),
    Column("seeker", Words, nullable=False),
    Column("stage", Code, nullable=False),
    Column("since", Code, nullable=False),
    Column("note", Code, nullable=False),
    Column("named", Named, nullable=False),
    sqlite_strict=True,
)
"""See ``sync.core.introductions.stages.Introduction``; ``note`` and ``named`` are its reason, as in the table of
mails. Of people who were erased, the row keeps its key alone: they are not written to about it again.
"""


def add_introductions(connection: Connection) -> None:
    """Bring this table to an older journal: a step of migration."""
    metadata.create_all(connection, tables=[introduction])


def begin(connection: Connection, new: Introduction) -> bool:
    """Keep an introduction that is not there yet; whether it is new."""
    values = {
        "key": new.key,
        "pair": new.pair,
        "need": new.need,
        "line": new.line,
        "giver": plain(new.giver),
        "seeker": plain(new.seeker),
        "stage": new.stage.value,
        "since": stamp(new.since),
        **noted(new.reason),
    }
    return insert_new(connection, introduction, values)


def move(
    connection: Connection, key: str, sources: Collection[Stage], to: Stage, at: datetime, reason: Note | None = None
) -> bool:
    """Move an introduction from one of these stages; False when it is at none of them."""
    here = (introduction.c.key == key, introduction.c.stage.in_([stage.value for stage in sources]))
    values = {"stage": to.value, "since": stamp(at), **noted(reason)}
    return connection.execute(update(introduction).where(*here).values(values)).rowcount == 1


def introductions(connection: Connection) -> list[Introduction]:
    """Return every introduction, the oldest first."""
    query = select(introduction).order_by(introduction.c.since, introduction.c.key)
    return [
        Introduction(
            row["key"],
            row["pair"],
            row["need"],
            row["line"],
            row["giver"],
            row["seeker"],
            Stage(row["stage"]),
            datetime.fromisoformat(row["since"]),
            Note(NoteCode(row["note"]), row["named"]) if row["note"] else None,
        )
        for row in connection.execute(query).mappings()
    ]


def forget(connection: Connection, addresses: Collection[str]) -> None:
    """Take these addresses out; what was under way between them and others goes no further."""
    addresses_to_forget = {plain(address) for address in addresses}
    for one in introductions(connection):
        theirs = {name: "" for name in ("giver", "seeker") if getattr(one, name) in addresses_to_forget}
        if theirs:
            values = theirs | dict.fromkeys(("pair", "need", "line"), "")  # even a digest can be guessed back
            connection.execute(update(introduction).where(introduction.c.key == one.key).values(values))
            move(connection, one.key, UNDER_WAY, Stage.STOPPED, datetime.now(UTC), Note(NoteCode.PERSON_ERASED))
