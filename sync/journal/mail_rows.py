"""The table of mails: one row for each mail and person, from the moment it is written to when it is known to have left.

``to_send`` → ``ready`` (taken by a run) → ``point`` (all is said but the final dot) → ``sent``. What was ``ready`` when
a process died has certainly not left; what was at ``point`` is in ``doubt``. ``deferred`` waits for another try,
``held`` for a person; ``refused``, ``expired`` and ``cancelled`` never leave.
"""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum
from typing import Final

from sqlalchemy import (
    Column,
    Connection,
    Index,
    Integer,
    LargeBinary,
    RowMapping,
    Table,
    UniqueConstraint,
    inspect,
    text,
)

from sync.core.notes import Note, NoteCode
from sync.core.text import plural
from sync.journal.schema import Code, Named, Words, metadata
from sync.language import msgids, translated_plural


class State(Enum):
    """Where a mail is."""

    TO_SEND = "to_send"
    READY = "ready"
    POINT = "point"
    SENT = "sent"
    DOUBT = "doubt"
    DEFERRED = "deferred"
    REFUSED = "refused"
    EXPIRED = "expired"
    CANCELLED = "cancelled"
    HELD = "held"

    @property
    def label(self) -> str:
        """The word, for one mail."""
        return translated_plural(*_LABELS[self], 1)

    def counted(self, count: int) -> str:
        """Return the words for so many: « 54 à envoyer », « 2 envoyés »."""
        return plural(count, *_LABELS[self])


WRITTEN: Final = msgids("écrit dans un dossier", "écrits dans un dossier")
"""What is said of a mail, or of several, that are ``sent`` by being written to files, without any server."""


_LABELS: Final = {
    State.TO_SEND: msgids("à envoyer", "à envoyer"),
    State.READY: msgids("en train de partir", "en train de partir"),
    State.POINT: msgids("en train de partir", "en train de partir"),
    State.SENT: msgids("envoyé", "envoyés"),
    State.DOUBT: msgids("en doute", "en doute"),
    State.DEFERRED: msgids("reporté", "reportés"),
    State.REFUSED: msgids("refusé", "refusés"),
    State.EXPIRED: msgids("périmé", "périmés"),
    State.CANCELLED: msgids("annulé", "annulés"),
    State.HELD: msgids("retenu", "retenus"),
}

WAITING: Final = (State.TO_SEND, State.DEFERRED)
"""What may still leave by itself."""

OPEN: Final = (*WAITING, State.READY, State.POINT, State.DOUBT, State.HELD)
"""What is not over."""

BEHIND: Final = 100
"""What is added to the rank of a mail each time the channel closed at its reader's name: more than any kind's own rank,
so that it leaves after every mail at whose name it closed less often.
"""

mail: Final = Table(
    "mail",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("list", Code, nullable=False),
    Column("period", Code, nullable=False),
    Column("address", Words, nullable=False),
    Column("reader", Words, nullable=False),
    Column("day", Code, nullable=False),
    Column("subject", Words, nullable=False),
    Column("eml", LargeBinary, nullable=False),
    Column("html", LargeBinary, nullable=False),
    Column("message_id", Code, nullable=False),
    Column("about", Words, nullable=False),
    Column("expires", Code),
    Column("rank", Integer, nullable=False),
    Column("to_members", Integer, nullable=False),
    Column("state", Code, nullable=False),
    Column("not_before", Code),
    Column("tries", Integer, nullable=False),
    Column("code", Code, nullable=False),
    Column("note", Code, nullable=False),
    Column("named", Named, nullable=False),
    Column("written", Integer, nullable=False),
    Column("again", Integer, nullable=False),
    Column("content_key", Code, nullable=False),
    Column("holder", Code),
    Column("taken_at", Code, nullable=False),
    Column("left_at", Code),
    Column("moved_at", Code, nullable=False),
    UniqueConstraint("list", "period", "address"),
    Index("mail_by_state", "state", "rank", "id"),
    Index("mail_by_departure", "left_at"),
    sqlite_strict=True,
)
"""``address`` is the reader's as it is compared, ``reader`` as it is written to (both empty: written to files only).
``eml`` and ``html`` are deflated (RFC 1951), and empty once they were pruned. ``left_at`` is when the mail reached its
final dot, ``holder`` the run that holds it, ``code`` the last answer of a server. ``note`` is the code of why it is
where it is (empty: nothing to say), ``named`` what its sentence names; ``written`` that it went to files and nowhere
else, ``again`` that a person chose to send it again, and that it has not reached its final dot since. ``content_key``
tells what it says from what others say (empty: nothing is said like it).
"""


@dataclass(frozen=True, slots=True)
class NewMail:
    """A mail to keep: see ``sync.mail.base.Letter``. ``reader`` is one address, or empty."""

    list: str
    period: str
    reader: str
    day: date
    subject: str
    eml: bytes
    html: str
    message_id: str
    about: str = ""
    expires: datetime | None = None
    rank: int = 5
    to_members: bool = False
    content_key: str = ""


@dataclass(frozen=True, slots=True)
class Mail:
    """A mail of the outbox. ``eml`` and ``html`` are empty in lists: ``Mails.content`` gives them. Moments in UTC.
    ``is_written`` tells that it went to files and nowhere else, ``sent_again`` that a person chose to send it again.
    """

    id: int
    list: str
    period: str
    reader: str
    day: date
    subject: str
    message_id: str
    about: str
    expires: datetime | None
    rank: int
    to_members: bool
    state: State
    not_before: datetime | None
    tries: int
    code: str
    note: Note | None
    taken_at: datetime
    left_at: datetime | None
    moved_at: datetime
    is_written: bool = False
    sent_again: bool = False
    content_key: str = ""
    eml: bytes = b""
    html: str = ""

    @property
    def label(self) -> str:
        """The French words for where it is."""
        return translated_plural(*WRITTEN, 1) if self.is_written else self.state.label

    @property
    def waits_for_no_week(self) -> bool:
        """Whether it is a notice to coordinators, which never waits for a reader who had enough mails."""
        return self.rank % BEHIND == 0 and not self.to_members

    @property
    def is_told_elsewhere(self) -> bool:
        """Whether its reader was told the same by another office: it reached them, though it never left."""
        return self.note is not None and self.note.code is NoteCode.TOLD_ELSEWHERE


def stored(new: NewMail) -> dict[str, object]:
    """Return the columns that a mail brings with it."""
    return {
        "list": new.list,
        "period": new.period,
        "reader": new.reader,
        "day": new.day.isoformat(),
        "subject": new.subject,
        "eml": zlib.compress(new.eml),
        "html": zlib.compress(new.html.encode("utf-8", "surrogatepass")),
        "message_id": new.message_id,
        "about": new.about,
        "rank": new.rank,
        "to_members": int(new.to_members),
        "content_key": new.content_key,
    }


def noted(note: Note | None) -> dict[str, object]:
    """Return the columns that a reason is kept in."""
    return {"note": note.code.value if note else "", "named": note.values if note else ()}


def mail_of(row: RowMapping) -> Mail:
    """Return the mail of a row, with its bytes when they were asked for and not pruned."""
    return Mail(
        id=row["id"],
        list=row["list"],
        period=row["period"],
        reader=row["reader"],
        day=date.fromisoformat(row["day"]),
        subject=row["subject"],
        message_id=row["message_id"],
        about=row["about"],
        expires=_moment(row["expires"]),
        rank=row["rank"],
        to_members=bool(row["to_members"]),
        state=State(row["state"]),
        not_before=_moment(row["not_before"]),
        tries=row["tries"],
        code=row["code"],
        note=Note(NoteCode(row["note"]), row["named"]) if row["note"] else None,
        taken_at=datetime.fromisoformat(row["taken_at"]),
        left_at=_moment(row["left_at"]),
        moved_at=datetime.fromisoformat(row["moved_at"]),
        is_written=bool(row["written"]),
        sent_again=bool(row["again"]),
        content_key=row["content_key"],
        eml=zlib.decompress(row["eml"]) if row.get("eml") else b"",
        html=zlib.decompress(row["html"]).decode("utf-8", "surrogatepass") if row.get("html") else "",
    )


def add_content_key(connection: Connection) -> None:
    """Make the step that lets mails say which of them say the same; of those that are there, nothing is known."""
    columns = {each["name"] for each in inspect(connection).get_columns(mail.name)}
    if mail.c.content_key.name not in columns:  # else an earlier step has just made the table
        kind = mail.c.content_key.type.compile(connection.dialect)
        connection.execute(text(f"ALTER TABLE mail ADD COLUMN content_key {kind} NOT NULL DEFAULT ''"))


def _moment(stamped: str | None) -> datetime | None:
    return datetime.fromisoformat(stamped) if stamped else None
