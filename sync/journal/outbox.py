"""The verbs of the outbox: taking mails, handing each to one run at a time, noting what became of it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime
from typing import Any, Final

from sqlalchemy import ColumnElement, Connection, and_, delete, func, or_, select, tuple_, update

from sync.journal.mail_rows import WAITING, Mail, NewMail, State, mail, mail_of, noted, stored
from sync.journal.once import note_letter, plain
from sync.journal.sql import insert_new, stamp

_BRIEF: Final = tuple(column for column in mail.c if column.name not in {"eml", "html", "address", "holder"})


_OVER: Final = (State.SENT, State.REFUSED, State.EXPIRED, State.CANCELLED)


def take(connection: Connection, mails: Iterable[NewMail], at: datetime) -> int:
    """Keep the mails whose list, period and address were never noted; tell how many are new."""
    return sum(_keep(connection, new, at) for new in mails)


def _keep(connection: Connection, new: NewMail, at: datetime) -> bool:
    if not note_letter(connection, new.list, new.period, new.reader, at):
        return False
    values = stored(new) | {
        "address": plain(new.reader),
        "expires": stamp(new.expires) if new.expires else None,
        "state": State.TO_SEND.value,
        "tries": 0,
        "code": "",
        "written": 0,
        "again": 0,
        **noted(None),
        "taken_at": stamp(at),
        "moved_at": stamp(at),
    }
    return insert_new(connection, mail, values)


def claim(connection: Connection, holder: str, now: datetime, batches: Collection[tuple[str, str]] = ()) -> Mail | None:
    """Take the next mail that is due, for this run alone; None when none is. ``batches`` are those (list and
    period) that may not leave yet.
    """
    due = and_(mail.c.state.in_(_values(WAITING)), _past(mail.c.not_before, now))
    if batches:
        due = and_(due, tuple_(mail.c.list, mail.c.period).not_in(sorted(batches)))
    first = select(mail.c.id).where(due).order_by(mail.c.rank, mail.c.id).limit(1).scalar_subquery()
    statement = (
        update(mail)
        .where(mail.c.id == first, mail.c.state.in_(_values(WAITING)))
        .values(state=State.READY.value, holder=holder, moved_at=stamp(now))
        .returning(*_BRIEF, mail.c.eml, mail.c.html)
    )
    row = connection.execute(statement).mappings().first()
    return mail_of(row) if row else None


def _past(column: ColumnElement[Any], now: datetime) -> ColumnElement[bool]:
    return or_(column.is_(None), column <= stamp(now))


def point(connection: Connection, key: int, holder: str, now: datetime) -> bool:
    """Note that all is said but the final dot; False when this run does not hold the mail any more: it is not to be
    sent.
    """
    mine = (mail.c.id == key, mail.c.state == State.READY.value, mail.c.holder == holder)
    statement = update(mail).where(*mine).values(state=State.POINT.value, left_at=stamp(now), moved_at=stamp(now))
    return connection.execute(statement).rowcount == 1


def move(connection: Connection, key: int, holder: str, now: datetime, changes: Mapping[str, Any]) -> bool:
    """Note what became of a mail that this run holds; ``changes`` are values of the row, its ``state`` among them."""
    mine = (mail.c.id == key, mail.c.holder == holder)
    statement = update(mail).where(*mine).values(_stored(changes) | {"holder": None, "moved_at": stamp(now)})
    return connection.execute(statement).rowcount == 1


def recover(connection: Connection, now: datetime) -> int:
    """Settle what a dead run held: what was ready has not left, what was at its dot is in doubt. Tell how many are."""
    back = {"state": State.TO_SEND.value, "holder": None, "moved_at": stamp(now)}
    connection.execute(update(mail).where(mail.c.state == State.READY.value).values(back))
    doubt = {"state": State.DOUBT.value, "holder": None, "again": 0, "moved_at": stamp(now)}
    return connection.execute(update(mail).where(mail.c.state == State.POINT.value).values(doubt)).rowcount


def expire(connection: Connection, now: datetime) -> int:
    """Let go of what is of no use any more, but what may have left. Tell how many."""
    useless = and_(
        mail.c.expires <= stamp(now),
        or_(mail.c.state.in_(_values(WAITING)), and_(mail.c.state == State.HELD.value, mail.c.left_at.is_(None))),
    )
    values = {"state": State.EXPIRED.value, "moved_at": stamp(now)}
    return connection.execute(update(mail).where(useless).values(values)).rowcount


def shift(
    connection: Connection,
    now: datetime,
    changes: Mapping[str, Any],
    *,
    states: Collection[State],
    ids: Collection[int] | None = None,
    batch: tuple[str, str] | None = None,
) -> int:
    """Move every mail in one of these states (only these ids, only this batch when given); tell how many."""
    statement = update(mail).where(mail.c.state.in_(_values(states)))
    if ids is not None:
        statement = statement.where(mail.c.id.in_(ids))
    if batch is not None:
        statement = statement.where(mail.c.list == batch[0], mail.c.period == batch[1])
    return connection.execute(statement.values(_stored(changes) | {"moved_at": stamp(now)})).rowcount


def departures(connection: Connection, since: datetime, reader: str | None = None) -> list[datetime]:
    """Return when mails reached their final dot, after a moment, the oldest first; those of one reader when given.
    Mails to nobody, which are only files, are none.
    """
    query = select(mail.c.left_at).where(mail.c.left_at > stamp(since), mail.c.address != "").order_by(mail.c.left_at)
    if reader is not None:
        query = query.where(mail.c.address == plain(reader))
    return [datetime.fromisoformat(at) for at in connection.execute(query).scalars()]


def counts(connection: Connection) -> dict[State, int]:
    """Return how many mails are in each state that has any."""
    query = select(mail.c.state, func.count()).group_by(mail.c.state)
    by_name: dict[str, int] = dict(connection.execute(query).all())
    return {state: by_name[state.value] for state in State if state.value in by_name}


def open_batches(connection: Connection) -> list[tuple[str, str]]:
    """Return the lists and periods to members of which some mail may still leave by itself."""
    open_ones = (mail.c.to_members == 1, mail.c.state.in_(_values(WAITING)))
    query = select(mail.c.list, mail.c.period).where(*open_ones).distinct().order_by(mail.c.list, mail.c.period)
    return [(mailing, period) for mailing, period in connection.execute(query)]


def mails(
    connection: Connection, states: Collection[State] = (), *, reader: str | None = None, limit: int | None = None
) -> list[Mail]:
    """Return mails without their bytes, the latest first: those in these states, or all; of one reader when given."""
    same_moment = (mail.c.rank, mail.c.list, mail.c.period, mail.c.address)  # not the order in which a crash left them
    query = select(*_BRIEF).order_by(mail.c.moved_at.desc(), *same_moment)
    if states:
        query = query.where(mail.c.state.in_(_values(states)))
    if reader is not None:
        query = query.where(mail.c.address == plain(reader))
    return [mail_of(row) for row in connection.execute(query.limit(limit)).mappings()]


def times_said(connection: Connection, one: Mail) -> int:
    """Return how many mails of its list said to its reader what it says, up to this one."""
    same = (mail.c.list == one.list, mail.c.address == plain(one.reader), mail.c.content_key == one.content_key)
    return connection.execute(select(func.count()).where(*same, mail.c.id <= one.id)).scalar_one()


def written(connection: Connection) -> int:
    """Return how many mails went to files and nowhere else (see ``Mail.is_written``)."""
    to_files = select(func.count()).select_from(mail).where(mail.c.state == State.SENT.value, mail.c.written == 1)
    return connection.execute(to_files).scalar_one()


def of_batch(connection: Connection, mailing: str, period: str) -> list[Mail]:
    """Return the mails of one list and period, in the order in which they leave."""
    query = select(*_BRIEF).where(mail.c.list == mailing, mail.c.period == period).order_by(mail.c.rank, mail.c.id)
    return [mail_of(row) for row in connection.execute(query).mappings()]


def with_content(connection: Connection, key: int) -> Mail | None:
    """Return one mail with its bytes (empty when they were pruned)."""
    row = connection.execute(select(*_BRIEF, mail.c.eml, mail.c.html).where(mail.c.id == key)).mappings().first()
    return mail_of(row) if row else None


def prune(connection: Connection, before: datetime) -> int:
    """Forget the text of mails that are over since before a moment; that they were sent is kept. Tell how many."""
    old = and_(mail.c.state.in_(_values(_OVER)), mail.c.moved_at < stamp(before), mail.c.eml != b"")
    return connection.execute(update(mail).where(old).values(eml=b"", html=b"")).rowcount


def forget_over(connection: Connection, before: datetime) -> int:
    """Drop the mails that are over since before a moment, their reader and their reasons with them; that a letter was
    told once is noted elsewhere. Tell how many.
    """
    over = and_(mail.c.state.in_(_values(_OVER)), mail.c.moved_at < stamp(before))
    return connection.execute(delete(mail).where(over)).rowcount


def forget(connection: Connection, addresses: Collection[str]) -> None:
    """Drop every mail to these addresses."""
    connection.execute(delete(mail).where(mail.c.address.in_([plain(address) for address in addresses])))


def _stored(changes: Mapping[str, Any]) -> dict[str, Any]:
    """Return the columns that hold these values; ``note`` is a reason, or None."""
    plain_ones = {name: _plainly(value) for name, value in changes.items() if name != "note"}
    return plain_ones | (noted(changes["note"]) if "note" in changes else {})


def _plainly(value: Any) -> Any:
    if isinstance(value, State):
        return value.value
    if isinstance(value, bool):
        return int(value)
    return stamp(value) if isinstance(value, datetime) else value


def _values(states: Iterable[State]) -> list[str]:
    return [state.value for state in states]
