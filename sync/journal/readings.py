"""Readings of the spreadsheet, each distinct row kept once: recording them, having them back, erasing a person."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final, TypeVar

from sqlalchemy import Connection, RowMapping, Select, select, update

from sync.core.model.workbook import Row, Tab, Workbook
from sync.journal import cells, positions
from sync.journal.cells import Line
from sync.journal.positions import Places, Sight
from sync.journal.schema import kept_row, reading
from sync.journal.sql import batches, insert_once, stamp
from sync.journal.store import DamagedError

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Reading:
    """One state of the spreadsheet that the journal kept, first seen at ``read_at`` (aware, in UTC).

    ``digest`` tells it from any other reading of the same journal; ``complete`` is False when a tab was not read whole.
    """

    id: int
    read_at: datetime
    source: str
    digest: str
    complete: bool


def record(connection: Connection, workbook: Workbook, titles: Collection[str]) -> Reading:
    """Keep the tabs of these titles, and the only tab of a lone .csv, which has none; when they are as the reading
    before them, keep nothing and give that one.

    Raises ValueError when the workbook has none of them.
    """
    places = _place(connection, [tab for tab in workbook.tabs if tab.title in titles or not tab.title])
    if not places:
        raise ValueError("no tab of these titles to record")
    earlier = last_until(connection, workbook.read_at)
    if earlier is not None and earlier.digest == positions.digest(places):
        return earlier
    values = {
        "read_at": stamp(workbook.read_at),
        "source": workbook.source,
        "complete": int(all(tab.complete for tab in places)),
        "digest": positions.digest(places),
        "places": positions.pack(places),
    }
    result = connection.execute(reading.insert().values(values).returning(*_COLUMNS))
    return _reading(result.mappings().one())


def rebuild(connection: Connection, one: Reading) -> Workbook:
    """Return the workbook of a reading: its tabs as they were recorded, without the rows that were erased since."""
    query = select(reading.c.places).where(reading.c.id == one.id)
    tabs = _whole(positions.unpack, connection.execute(query).scalar_one())
    lines = _lines(connection, sorted({line for tab in tabs for line in tab.ids}))
    return Workbook(one.source, one.read_at, tuple(_tab(tab, lines) for tab in tabs))


def readings(connection: Connection) -> list[Reading]:
    """Return every reading, the oldest first."""
    return [_reading(row) for row in connection.execute(_by_time(newest_first=False)).mappings()]


def last_until(connection: Connection, moment: datetime | None = None) -> Reading | None:
    """Return the newest reading, at this moment or before it."""
    query = _by_time(newest_first=True).limit(1)
    if moment is not None:
        query = query.where(reading.c.read_at <= stamp(moment))
    return _one(connection, query)


def first_before(connection: Connection, moment: datetime) -> Reading | None:
    """Return the oldest reading, when it was strictly before this moment."""
    return _one(connection, _by_time(newest_first=False).where(reading.c.read_at < stamp(moment)).limit(1))


def erase(connection: Connection, matches: Callable[[Row], bool]) -> int:
    """Blank every kept row that matches; tell how many. See ``Journal.erase``."""
    query = select(kept_row.c.id, kept_row.c.content).where(kept_row.c.content.is_not(None))
    blank = [key for key, content in connection.execute(query) if matches(_row(_whole(cells.decode, content)))]
    for some in batches(blank):
        where = kept_row.c.id.in_(some)
        connection.execute(update(kept_row).where(where).values(digest=None, content=None))
    return len(blank)


_COLUMNS: Final = (reading.c.id, reading.c.read_at, reading.c.source, reading.c.digest, reading.c.complete)


def _by_time(*, newest_first: bool) -> Select[Any]:
    order = (reading.c.read_at, reading.c.id)
    return select(*_COLUMNS).order_by(*(column.desc() if newest_first else column for column in order))


def _one(connection: Connection, query: Select[Any]) -> Reading | None:
    row = connection.execute(query).mappings().first()
    return None if row is None else _reading(row)


def _reading(row: RowMapping) -> Reading:
    read_at = datetime.fromisoformat(row["read_at"])
    return Reading(row["id"], read_at, row["source"], row["digest"], bool(row["complete"]))


def _place(connection: Connection, tabs: Sequence[Tab]) -> list[Places]:
    """Return where each line of the tabs stands, after every line that was never seen has been kept."""
    contents = [[(number, cells.encode(line)) for number, line in _numbered(tab)] for tab in tabs]
    ids = _keep(connection, [content for lines in contents for _, content in lines])
    return [
        Places(
            tab.title,
            tab.complete,
            tuple(sorted(tab.hidden_rows)),
            tab.merged,
            tuple(number for number, _ in lines),
            tuple(ids[cells.digest(content)] for _, content in lines),
            Sight(tab.hidden, tuple(sorted(tab.hidden_columns)), tuple(sorted(tab.filtered_rows))),
        )
        for tab, lines in zip(tabs, contents, strict=True)
    ]


def _numbered(tab: Tab) -> Iterator[tuple[int, Line]]:
    """Yield every line of a tab that holds anything, comments, links and strokes included, in order."""
    comments, links = _by_line(tab.comments), _by_line(tab.links)
    struck = _by_line(dict.fromkeys(tab.struck, ""))
    lines = {row.number: row.cells for row in tab.rows}
    for number in sorted(lines.keys() | comments.keys() | links.keys() | struck.keys()):
        yield (
            number,
            Line(
                lines.get(number),
                tuple(comments.get(number, ())),
                tuple(links.get(number, ())),
                tuple(letters for letters, _ in struck.get(number, ())),
            ),
        )


def _by_line(texts: Mapping[str, str]) -> dict[int, list[tuple[str, str]]]:
    """Return texts by A1 address, line by line, each with the letters of its column."""
    lines: dict[int, list[tuple[str, str]]] = {}
    for cell, text in texts.items():
        letters = cell.rstrip("0123456789")
        lines.setdefault(int(cell.removeprefix(letters)), []).append((letters, text))
    return lines


def _keep(connection: Connection, contents: Sequence[bytes]) -> dict[bytes, int]:
    """Keep what was never seen; the id of each content, by its digest."""
    by_digest = {cells.digest(content): content for content in contents}
    ids = _ids(connection, list(by_digest))
    new = [{"digest": key, "content": content} for key, content in by_digest.items() if key not in ids]
    if new:
        connection.execute(insert_once(connection, kept_row), new)
        ids |= _ids(connection, [row["digest"] for row in new])
    return ids


def _ids(connection: Connection, digests: Sequence[bytes]) -> dict[bytes, int]:
    ids: dict[bytes, int] = {}
    for some in batches(digests):
        query = select(kept_row.c.digest, kept_row.c.id).where(kept_row.c.digest.in_(some))
        ids.update((key, row) for key, row in connection.execute(query))
    return ids


def _lines(connection: Connection, ids: Sequence[int]) -> dict[int, Line]:
    """Return the lines of these ids, but those that were erased.

    Raises DamagedError when one is not there or is not what was kept.
    """
    lines: dict[int, Line] = {}
    for some in batches(ids):
        query = select(kept_row).where(kept_row.c.id.in_(some))
        rows = connection.execute(query).all()
        if len(rows) != len(some):
            raise DamagedError
        for key, digest, content in rows:
            if content is not None:
                if cells.digest(content) != digest:
                    raise DamagedError
                lines[key] = _whole(cells.decode, content)
    return lines


def _tab(places: Places, lines: Mapping[int, Line]) -> Tab:
    here = [(number, lines[key]) for number, key in zip(places.numbers, places.ids, strict=True) if key in lines]
    return Tab(
        places.title,
        tuple(Row(number, line.cells) for number, line in here if line.cells is not None),
        complete=places.complete,
        hidden=places.sight.hidden,
        hidden_rows=frozenset(places.hidden_rows),
        filtered_rows=frozenset(places.sight.filtered),
        hidden_columns=frozenset(places.sight.columns),
        merged=places.merged,
        comments={f"{letters}{number}": text for number, line in here for letters, text in line.comments},
        links={f"{letters}{number}": text for number, line in here for letters, text in line.links},
        struck=frozenset(f"{letters}{number}" for number, line in here for letters in line.struck),
    )


def _row(line: Line) -> Row:
    """Return what is asked whether it is about a person: the cells, and after them the texts of the comments and the
    links.
    """
    return Row(0, (line.cells or ()) + tuple(text for _, text in (*line.comments, *line.links)))


def _whole(reader: Callable[[bytes], T], content: bytes) -> T:
    try:
        return reader(content)
    except (ValueError, KeyError, TypeError, zlib.error) as error:
        raise DamagedError from error
