"""Taking what tells of a person out of every table, whatever the table: a rule, not a list of places."""

from __future__ import annotations

import zlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Final

from sqlalchemy import Connection, Table, Text, delete, select, update

from sync.core.notes import Note, NoteCode
from sync.core.traces import Traces
from sync.journal import batches, cells
from sync.journal.cells import Line
from sync.journal.mail_rows import OPEN, State, mail, noted
from sync.journal.schema import Named, Names, Words, kept_row, meta, metadata, reading
from sync.journal.sql import stamp

_APART: Final = (meta, kept_row, reading)
"""Tables that hold no word of anyone in their columns of text, or whose words are packed and looked at apart."""


@dataclass(frozen=True, slots=True)
class Unnaming:
    """What to look for, and what makes a mail (bytes and page) one that does not tell of it any more: None when it
    never did, both empty when it cannot be made sure.
    """

    traces: Traces
    letter: Callable[[bytes, str], tuple[bytes, str] | None]


def unname(connection: Connection, unnaming: Unnaming) -> int:
    """Take them out; tell how many rows and mails told of this person."""
    traces = unnaming.traces
    count = _rows(connection, traces) + _mails(connection, unnaming)
    _left_out(connection, traces)
    for table in metadata.tables.values():
        if table not in _APART:
            count += _table(connection, table, traces)
    return count


def _rows(connection: Connection, traces: Traces) -> int:
    """Mask the cells of lines that are not theirs; one that becomes like another is blanked, for each is kept once."""
    query = select(kept_row.c.id, kept_row.c.content).where(kept_row.c.content.is_not(None))
    count = 0
    for key, content in connection.execute(query).all():
        line = cells.decode(content)
        new_line = Line(
            None if line.cells is None else tuple(_masked(value, traces) for value in line.cells),
            tuple((letters, traces.masked(text)) for letters, text in line.comments),
        )
        if new_line == line:
            continue
        count += 1
        new = cells.encode(new_line)
        digest = cells.digest(new)
        twin = connection.execute(select(kept_row.c.id).where(kept_row.c.digest == digest)).first()
        values = {"digest": None, "content": None} if twin else {"digest": digest, "content": new}
        connection.execute(update(kept_row).where(kept_row.c.id == key).values(values))
    return count


def _masked(value: Any, traces: Traces) -> Any:
    """Return a cell; a number can be a phone."""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return value
    text = value if isinstance(value, str) else f"{value:.0f}"
    return traces.masked(text) if traces.tells(text) else value


def _mails(connection: Connection, unnaming: Unnaming) -> int:
    """Take them out of mails to others: what is over loses its text, what waits loses the name, or does not leave."""
    query = select(mail.c.id, mail.c.state, mail.c.eml, mail.c.html).where(mail.c.eml != b"")
    count = 0
    for key, state, content, page in connection.execute(query).all():
        eml, html = zlib.decompress(content), zlib.decompress(page).decode("utf-8", "surrogatepass") if page else ""
        replacement = unnaming.letter(eml, html)
        if replacement is None:
            continue
        count += 1
        values: dict[str, Any] = {"eml": b"", "html": b"", "content_key": ""}  # even a digest can be guessed back
        if State(state) in OPEN and replacement[0]:
            values |= {
                "eml": zlib.compress(replacement[0]),
                "html": zlib.compress(replacement[1].encode("utf-8", "surrogatepass")),
            }
        elif State(state) in OPEN:
            cancellation = {"state": State.CANCELLED.value, "moved_at": stamp(datetime.now(UTC))}
            values |= cancellation | noted(Note(NoteCode.ERASED))
        connection.execute(update(mail).where(mail.c.id == key).values(values))
    return count


def _left_out(connection: Connection, traces: Traces) -> None:
    """Take them out of whom a batch is not for, which is kept packed."""
    for batch in batches.batches(connection):
        left_out = tuple(each for each in batch.left_out if not any(traces.tells(str(part)) for part in each))
        if left_out != batch.left_out:
            batches.leave_out(connection, batch, left_out)


def _table(connection: Connection, table: Table, traces: Traces) -> int:
    """Mask every text of a table; a row whose very key tells of them goes."""
    keys = [column for column in table.columns if column.primary_key]
    texts = [column for column in table.columns if isinstance(column.type, Words | Text | Named)]
    count = 0
    for row in connection.execute(select(*table.columns)).mappings().all():
        matches = {column: row[column] for column in texts if row[column] and _tells(row[column], traces)}
        if not matches:
            continue
        count += 1
        here = [column == row[column] for column in keys]
        if any(column.primary_key for column in matches):
            connection.execute(delete(table).where(*here))
        else:
            masks = {column.name: _without(value, traces) for column, value in matches.items()}
            connection.execute(update(table).where(*here).values(masks))
    return count


def _tells(words: str | Names, traces: Traces) -> bool:
    """Return whether a text, or what a sentence names, tells of them."""
    return traces.tells(words) if isinstance(words, str) else any(traces.tells(str(value)) for _, value in words)


def _without(words: str | Names, traces: Traces) -> str | Names:
    if isinstance(words, str):
        return traces.masked(words)
    return tuple((name, traces.masked(value) if isinstance(value, str) else value) for name, value in words)
