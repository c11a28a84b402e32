"""The ledger of the clock: each due time of each job once, what became of it, and what troubles people were told."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from sqlalchemy import (
    Column,
    ColumnElement,
    Connection,
    Index,
    Integer,
    RowMapping,
    Table,
    delete,
    func,
    or_,
    select,
    update,
)

from sync.journal.ledger import FAILED, RUNNING, SERVED, SKIPPED, WOKEN, Occurrence, Trouble
from sync.journal.schema import Code, Words, meta, metadata, output, reading
from sync.journal.sql import insert_into, stamp
from sync.journal.store import Store

occurrence: Final = Table(
    "occurrence",
    metadata,
    Column("job", Code, primary_key=True),
    Column("due_utc", Code, primary_key=True),
    Column("status", Code, nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("started", Code),
    Column("finished", Code),
    Column("not_before", Code),
    Column("expires", Code),
    Column("note", Words, nullable=False),
    sqlite_strict=True,
)
"""What became of each due time: running, done, failed (to be tried again) or skipped (the note says why)."""

open_rows: Final = Index(
    "occurrence_open",
    occurrence.c.job,
    occurrence.c.due_utc,
    sqlite_where=occurrence.c.status.in_((RUNNING, FAILED)),
    postgresql_where=occurrence.c.status.in_((RUNNING, FAILED)),
)
"""Few rows are open: a tick must not look through years of history to find them."""

trouble: Final = Table(
    "trouble",
    metadata,
    Column("job", Code, primary_key=True),
    Column("since", Code, nullable=False),
    Column("last", Code, nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("what", Words, nullable=False),
    Column("told", Code),
    sqlite_strict=True,
)
"""The jobs that do not work now, since when, and when coordinators were told: once, and once more when it works."""


def add_clock(connection: Connection) -> None:
    """Give an older journal these tables: a step of migration."""
    for table in (occurrence, trouble):
        table.create(connection, checkfirst=True)


_FACTS: Final = ("by_hand", "clock_from", "clock_seen", "gatherings", "restored", SERVED, WOKEN)


@dataclass(frozen=True, slots=True)
class JournalLedger:
    """The ledger in the journal; see ``Ledger`` for what each verb promises."""

    store: Store

    def fact(self, name: str) -> str | None:
        with self.store.reading() as connection:
            return connection.execute(select(meta.c.value).where(meta.c.key == name)).scalar_one_or_none()

    def note_fact(self, name: str, value: str | None) -> None:
        if name not in _FACTS:
            raise ValueError(name)
        with self.store.writing() as connection:
            connection.execute(delete(meta).where(meta.c.key == name))
            if value is not None:
                connection.execute(meta.insert().values(key=name, value=value))

    def last(self, job: str, until: datetime, statuses: Sequence[str] = ()) -> Occurrence | None:
        query = select(occurrence).where(
            occurrence.c.job == job, occurrence.c.due_utc <= stamp(until), _has_come(until)
        )
        if statuses:
            query = query.where(occurrence.c.status.in_(statuses))
        with self.store.reading() as connection:
            row = connection.execute(query.order_by(occurrence.c.due_utc.desc()).limit(1)).mappings().first()
        return _occurrence(row) if row else None

    def known(self, job: str, after: datetime, until: datetime) -> frozenset[datetime]:
        between = (occurrence.c.due_utc > stamp(after)) & (occurrence.c.due_utc <= stamp(until))
        query = select(occurrence.c.due_utc).where(occurrence.c.job == job, between, _has_come(until))
        with self.store.reading() as connection:
            return frozenset(datetime.fromisoformat(at) for (at,) in connection.execute(query))

    def failed(self, job: str) -> list[Occurrence]:
        query = select(occurrence).where(occurrence.c.job == job, occurrence.c.status == FAILED)
        return self._all(query.order_by(occurrence.c.due_utc))

    def history(self, since: datetime) -> list[Occurrence]:
        query = select(occurrence).where(occurrence.c.due_utc >= stamp(since))
        return self._all(query.order_by(occurrence.c.due_utc, occurrence.c.job))

    def write(self, rows: Sequence[Occurrence]) -> None:
        if not rows:
            return
        with self.store.writing() as connection:
            for row in rows:
                values = _values(row)
                insertion = insert_into(connection, occurrence).values(values)
                connection.execute(insertion.on_conflict_do_update(index_elements=["job", "due_utc"], set_=values))

    def interrupt(self, now: datetime) -> int:
        cut = occurrence.c.status == RUNNING
        with self.store.writing() as connection:
            result = connection.execute(
                update(occurrence)
                .where(cut)
                .values(status=FAILED, finished=stamp(now), not_before=stamp(now), note="interrompu")
            )
            return result.rowcount

    def forget(self, job: str, before: datetime) -> None:
        with self.store.writing() as connection:
            connection.execute(delete(occurrence).where(occurrence.c.job == job, occurrence.c.due_utc < stamp(before)))

    def prune(self, before: datetime) -> int:
        newest = select(func.max(occurrence.c.due_utc)).group_by(occurrence.c.job).scalar_subquery()
        old = (occurrence.c.due_utc < stamp(before)) & occurrence.c.due_utc.not_in(newest)
        is_settled = occurrence.c.status.not_in((RUNNING, FAILED))
        with self.store.writing() as connection:
            return connection.execute(delete(occurrence).where(old, is_settled)).rowcount

    def troubles(self) -> list[Trouble]:
        with self.store.reading() as connection:
            return [_trouble(row) for row in connection.execute(select(trouble).order_by(trouble.c.job)).mappings()]

    def note_trouble(self, new: Trouble) -> None:
        values = {
            "job": new.job,
            "since": stamp(new.since),
            "last": stamp(new.last),
            "attempts": new.attempts,
            "what": new.what,
            "told": new.told and stamp(new.told),
        }
        with self.store.writing() as connection:
            insertion = insert_into(connection, trouble).values(values)
            connection.execute(insertion.on_conflict_do_update(index_elements=["job"], set_=values))

    def end_trouble(self, job: str) -> None:
        with self.store.writing() as connection:
            connection.execute(delete(trouble).where(trouble.c.job == job))

    def _all(self, query: Any) -> list[Occurrence]:  # SQLAlchemy's select has the types of its columns
        with self.store.reading() as connection:
            return [_occurrence(row) for row in connection.execute(query).mappings()]


def _has_come(now: datetime) -> ColumnElement[bool]:
    """Return what leaves out what was skipped in a time that has not come yet, by a clock that had run ahead."""
    return or_(occurrence.c.status != SKIPPED, occurrence.c.finished <= stamp(now))


def told_up_to(connection: Connection) -> list[tuple[str, datetime]]:
    """Return up to when each list was told, by the title under which that is noted."""
    rows = connection.execute(select(output.c.title, output.c.digest)).all()
    return [(title, datetime.fromisoformat(upto)) for title, upto in rows if title.endswith(" told up to")]


def bring_back(connection: Connection, now: datetime) -> int:
    """Date now what a clock that ran ahead, and was set right, dated in the future. Tell how many readings moved."""
    ahead = reading.c.read_at > stamp(now)
    count = connection.execute(update(reading).where(ahead).values(read_at=stamp(now))).rowcount
    for title, upto in told_up_to(connection):
        if upto > now:
            connection.execute(update(output).where(output.c.title == title).values(digest=now.isoformat()))
    return count


def _values(row: Occurrence) -> dict[str, object]:
    return {
        "job": row.job,
        "due_utc": stamp(row.due),
        "status": row.status,
        "attempts": row.attempts,
        "started": row.started and stamp(row.started),
        "finished": row.finished and stamp(row.finished),
        "not_before": row.not_before and stamp(row.not_before),
        "expires": row.expires and stamp(row.expires),
        "note": row.note,
    }


def _occurrence(row: RowMapping) -> Occurrence:
    moments = {
        name: row[name] and datetime.fromisoformat(row[name])
        for name in ("started", "finished", "not_before", "expires")
    }
    due = datetime.fromisoformat(row["due_utc"])
    return Occurrence(row["job"], due, row["status"], row["attempts"], note=row["note"], **moments)


def _trouble(row: RowMapping) -> Trouble:
    since, last = (datetime.fromisoformat(row[name]) for name in ("since", "last"))
    return Trouble(row["job"], since, last, row["attempts"], row["what"], _moment(row["told"]))


def _moment(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None
