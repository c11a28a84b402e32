"""Addresses that mails do not go to: their reader said STOP, or a server refused them.

An address is recognised by its signature (HMAC-SHA-256 under the journal's secret), so that a person who was erased
stays left alone although nobody can be named any more.
"""

from __future__ import annotations

import hmac
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from typing import Final

from sqlalchemy import Column, Connection, Table, delete, select, update

from sync.journal.once import plain, secret
from sync.journal.schema import Code, Words, metadata
from sync.journal.sql import insert_new, stamp


class StopKind(Enum):
    """Why an address is left alone."""

    STOP = "stop"
    SUSPENDED = "suspended"
    PAUSE = "pause"
    """Its reader asked for it, until a day."""


stop: Final = Table(
    "stop",
    metadata,
    Column("kind", Code, primary_key=True),
    Column("signature", Code, primary_key=True),
    Column("address", Words),
    Column("detail", Code, nullable=False),
    Column("at", Code, nullable=False),
    sqlite_strict=True,
)
"""``detail`` is the list that was stopped, the code of the refusal, or the day (ISO) on which a pause is over;
``address`` NULL once its person was erased.
"""


@dataclass(frozen=True, slots=True)
class Stop:
    """An address (empty when erased), why it is left alone, since when (aware, in UTC)."""

    kind: StopKind
    address: str
    detail: str
    at: datetime


def add(connection: Connection, kind: StopKind, address: str, detail: str, at: datetime) -> bool:
    """Leave an address alone; False when it was already, whose first date stays."""
    values = {
        "kind": kind.value,
        "signature": _signature(connection, address),
        "address": plain(address),
        "detail": detail,
        "at": stamp(at),
    }
    return insert_new(connection, stop, values)


def lift(connection: Connection, address: str, kind: StopKind | None = None) -> int:
    """Let mails go to an address again, or take away one kind of reason; tell how many not to were lifted."""
    deletion = delete(stop).where(stop.c.signature == _signature(connection, address))
    if kind is not None:
        deletion = deletion.where(stop.c.kind == kind.value)
    return connection.execute(deletion).rowcount


def end_pauses(connection: Connection, day: str) -> None:
    """Let mails go again to whoever asked for a pause that is over on a day (ISO)."""
    connection.execute(delete(stop).where(stop.c.kind == StopKind.PAUSE.value, stop.c.detail <= day))


def about(connection: Connection, address: str) -> list[Stop]:
    """Return why this address is left alone, if it is."""
    query = select(stop).where(stop.c.signature == _signature(connection, address)).order_by(stop.c.at)
    return [_stop(row.kind, row.address or address, row.detail, row.at) for row in connection.execute(query)]


def stops(connection: Connection) -> list[Stop]:
    """Return every address that is left alone, the latest first."""
    query = select(stop).order_by(stop.c.at.desc(), stop.c.signature)
    return [_stop(row.kind, row.address or "", row.detail, row.at) for row in connection.execute(query)]


def forget(connection: Connection, addresses: Collection[str]) -> None:
    """Forget who stopped, not that someone did."""
    plain_addresses = [plain(address) for address in addresses]
    connection.execute(update(stop).where(stop.c.address.in_(plain_addresses)).values(address=None))


def _stop(kind: str, address: str, detail: str, at: str) -> Stop:
    return Stop(StopKind(kind), address, detail, datetime.fromisoformat(at))


def _signature(connection: Connection, address: str) -> str:
    return hmac.digest(
        secret(connection), b"stop\x1f" + plain(address).encode("utf-8", "surrogatepass"), "sha256"
    ).hex()
