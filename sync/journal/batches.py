"""The batches that mails came in: what to call each, and whom it leaves out."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlalchemy import Column, Connection, Integer, Table, select, update

from sync.core.notes import Note, NoteCode
from sync.journal.once import plain
from sync.journal.schema import Code, Words, metadata
from sync.journal.sql import insert_into, stamp

batch: Final = Table(
    "batch",
    metadata,
    Column("list", Code, primary_key=True),
    Column("period", Code, primary_key=True),
    Column("title", Words, nullable=False),
    Column("to_members", Integer, nullable=False),
    Column("left_out", Words, nullable=False),
    Column("at", Code, nullable=False),
    sqlite_strict=True,
)
"""``left_out`` is a JSON list of (name, address, code of the reason, what its sentence names)."""


@dataclass(frozen=True, slots=True)
class KeptBatch:
    """A list and period, its title for people, and whom it is not for: their name, address and the reason."""

    list: str
    period: str
    title: str
    to_members: bool
    left_out: tuple[tuple[str, str, Note], ...] = ()


def keep(connection: Connection, new: KeptBatch, at: datetime) -> None:
    """Keep a batch, as it is now."""
    values = {"title": new.title, "to_members": int(new.to_members), "left_out": _written(new.left_out)}
    insertion = insert_into(connection, batch).values(list=new.list, period=new.period, at=stamp(at), **values)
    connection.execute(insertion.on_conflict_do_update(index_elements=["list", "period"], set_=values))


def batches(connection: Connection) -> list[KeptBatch]:
    """Return every batch, the latest first."""
    rows = connection.execute(select(batch).order_by(batch.c.at.desc(), batch.c.list, batch.c.period)).mappings()
    return [
        KeptBatch(
            row["list"],
            row["period"],
            row["title"],
            bool(row["to_members"]),
            tuple(_read(*each) for each in json.loads(row["left_out"])),
        )
        for row in rows
    ]


def forget(connection: Connection, addresses: Collection[str]) -> None:
    """Take these addresses, and the names beside them, out of every batch."""
    plain_addresses = {plain(address) for address in addresses}
    for one in batches(connection):
        left_out = tuple(each for each in one.left_out if plain(each[1]) not in plain_addresses)
        if left_out != one.left_out:
            leave_out(connection, one, left_out)


def leave_out(connection: Connection, one: KeptBatch, left_out: tuple[tuple[str, str, Note], ...]) -> None:
    """Note that a batch leaves out these."""
    here = (batch.c.list == one.list, batch.c.period == one.period)
    connection.execute(update(batch).where(*here).values(left_out=_written(left_out)))


def forget_before(connection: Connection, before: datetime) -> None:
    """Forget whom the batches older than a moment were not for."""
    connection.execute(update(batch).where(batch.c.at < stamp(before)).values(left_out=_written(())))


def _written(left_out: tuple[tuple[str, str, Note], ...]) -> str:
    rows = [(name, address, why.code.value, dict(why.values)) for name, address, why in left_out]
    return json.dumps(rows, separators=(",", ":"))


def _read(name: str, address: str, code: str, values: Mapping[str, str | int]) -> tuple[str, str, Note]:
    return name, address, Note(NoteCode(code), tuple(values.items()))
