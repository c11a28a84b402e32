"""Facts that hold once: what was told to whom, what people answered, what was published."""

from __future__ import annotations

import secrets
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlalchemy import Connection, bindparam, delete, insert, select

from sync.journal.schema import decision, letter, meta, output
from sync.journal.sql import insert_into, insert_new, insert_once, stamp
from sync.journal.writes import writes

_DECISIONS: Final = (
    select(decision.c.key, decision.c.answer).where(decision.c.topic == bindparam("topic")).order_by(decision.c.key)
)
"""Made once: a turn asks it hundreds of times, and making it costs as much as its answer."""


def remember(connection: Connection, topic: str, key: str, answer: str, at: datetime) -> None:
    """Keep an answer, and since when; the same answer again changes nothing."""
    insertion = insert_into(connection, decision).values(topic=topic, key=key, answer=answer, at=stamp(at))
    columns = {"answer": insertion.excluded.answer, "at": insertion.excluded.at}
    connection.execute(
        insertion.on_conflict_do_update(
            index_elements=["topic", "key"], set_=columns, where=decision.c.answer != insertion.excluded.answer
        )
    )


def remember_all(connection: Connection, topic: str, answers: Mapping[str, str], at: datetime) -> None:
    """Keep many answers on a topic."""
    rows = [{"topic": topic, "key": key, "answer": answer, "at": stamp(at)} for key, answer in answers.items()]
    insertion = insert_into(connection, decision)
    columns = {"answer": insertion.excluded.answer, "at": insertion.excluded.at}
    if rows:
        connection.execute(insertion.on_conflict_do_update(index_elements=["topic", "key"], set_=columns), rows)


def decisions(connection: Connection, topic: str) -> dict[str, str]:
    """Return every answer on a topic, by key."""
    return dict(connection.execute(_DECISIONS, {"topic": topic}).all())


def forget(connection: Connection, topic: str, key: str) -> None:
    """Drop an answer; one that was never given is dropped already."""
    connection.execute(delete(decision).where(decision.c.topic == topic, decision.c.key == key))


def told(connection: Connection, mailing: str, period: str, address: str) -> bool:
    """Return whether a letter was noted."""
    query = select(letter.c.at).where(
        letter.c.list == mailing, letter.c.period == period, letter.c.address == plain(address)
    )
    return connection.execute(query).first() is not None


def note_letter(connection: Connection, mailing: str, period: str, address: str, at: datetime) -> bool:
    """Note a letter; False when it was noted before."""
    values = {"list": mailing, "period": period, "address": plain(address), "at": stamp(at)}
    return insert_new(connection, letter, values)


@dataclass(frozen=True, slots=True)
class NotedLetter:
    """A letter that was noted: its list, its period, the address it was for (empty: nobody's), when (aware, in UTC)."""

    mailing: str
    period: str
    address: str
    at: datetime


def letters(connection: Connection) -> list[NotedLetter]:
    """Return every letter that was noted, the latest first."""
    rows = connection.execute(select(letter).order_by(letter.c.at.desc(), letter.c.list, letter.c.address)).mappings()
    return [NotedLetter(row["list"], row["period"], row["address"], datetime.fromisoformat(row["at"])) for row in rows]


def forget_letters(connection: Connection, addresses: Collection[str]) -> None:
    """Drop every letter to these addresses."""
    connection.execute(delete(letter).where(letter.c.address.in_([plain(address) for address in addresses])))


WATCHED: Final = "veille"
"""The output under which the state of the watch over spreadsheets is noted."""


SETTLED: Final = "repos"
"""The output under which a turn that left nothing to do is noted."""


def published(connection: Connection, title: str) -> str | None:
    """Return the digest of an output as it was last published; None when it never was."""
    return connection.execute(select(output.c.digest).where(output.c.title == title)).scalar_one_or_none()


def note_published(connection: Connection, title: str, digest: str, at: datetime) -> None:
    """Note what an output holds now."""
    insertion = insert_into(connection, output).values(title=title, digest=digest, at=stamp(at))
    columns = {"digest": insertion.excluded.digest, "at": insertion.excluded.at}
    connection.execute(
        insertion.on_conflict_do_update(
            index_elements=["title"], set_=columns, where=output.c.digest != insertion.excluded.digest
        )
    )


def secret(connection: Connection) -> bytes:
    """Return the secret of this installation, drawn at its first use: 32 bytes."""
    return _kept_secret(connection, "secret", secrets.token_hex(32))


def people_secret(connection: Connection) -> bytes:
    """Return what the keys of people are made with: a copy knows them again, and it stops no mail."""
    return _kept_secret(connection, "people secret", secret(connection).hex())


def _kept_secret(connection: Connection, key: str, value: str) -> bytes:
    connection.execute(insert_once(connection, meta).values({"key": key, "value": value}))
    return bytes.fromhex(connection.execute(select(meta.c.value).where(meta.c.key == key)).scalar_one())


def forget_secret(connection: Connection) -> None:
    """Take another secret: one that is the same for all copies, and nobody's; people keep their keys, if they have."""
    here = meta.c.key == "secret"
    if connection.execute(select(meta.c.value).where(here)).first() is not None:
        people_secret(connection)
    connection.execute(delete(meta).where(here))
    connection.execute(insert(meta).values(key="secret", value="00" * 32))


def note_settled(connection: Connection, text: str, at: datetime) -> None:
    """Note what a turn told that left nothing to do; whatever is written after it makes it void."""
    note_published(connection, SETTLED, f"{writes(connection) + 1} {text}", at)  # this one is counted too


def settled(connection: Connection) -> str:
    """Return what the last turn told, when it left nothing to do and nothing was written since; else nothing."""
    number, _, text = (published(connection, SETTLED) or "").partition(" ")
    return text if number == str(writes(connection)) else ""


def plain(address: str) -> str:
    """Return an address as it is compared: capitals and spaces around it do not make another person."""
    return address.strip().lower()
