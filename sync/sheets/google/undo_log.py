"""The hidden tab of ours: the answers whose row is away, and copies of the rows that a batch touches.

The rows that a batch writes in or deletes are copied there by the very batch, before it does, with what it is about to
do: whatever someone typed or moved after our reading, the copies say what stood under our hand at that moment. They
stay until the next batch, so that even a turn that was cut short is put right by the following one.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final, TypeAlias

from sync.sheets.google.remote import KEY, MEMO, TABLE, Held, HeldTab, table_mark
from sync.sheets.google.requests import blocks
from sync.sheets.google.values import Json, shown_text

Away: TypeAlias = Mapping[str, Mapping[str, str]]
"""Title → key → answer."""

_MARK: Final = 3
"""The column that tells what a copy is; the answers are at its left, the copy at its right."""
_COPY: Final = 4
"""The column where a copy starts."""
_ROOM: Final = 12
"""For the columns that people may add while we write."""
_SLACK: Final = 5
"""For the rows that they may add."""


@dataclass(frozen=True)
class Logged:
    """A row that a batch touches: its place, the key that should be there, the marks of what is written (by column),
    those of what should stand there before (the header, rows without a key), whether it is deleted, whether it is new;
    and, once read back, the row as it was.
    """

    row: int
    key: str
    writes: Mapping[int, str]
    expected: Mapping[int, str] = field(default_factory=dict)
    gone: bool = False
    fresh: bool = False
    line: Mapping[int, Json] = field(default_factory=dict)


@dataclass(frozen=True)
class Log:
    """What a batch does to a tab. ``columns`` says where ours should be, ``others`` the headers of people's, by place;
    ``dropped`` are the columns that it deletes, ``asked`` names the one of answers, ``also_asked`` the others that
    people fill in. ``top`` is the header row as it was, read back.
    """

    title: str
    sheet_id: int
    header: int
    columns: Mapping[str, int]
    others: Mapping[int, str]
    asked: str | None
    rows: Sequence[Logged]
    dropped: Sequence[int] = ()
    top: Mapping[int, Json] = field(default_factory=dict)
    also_asked: frozenset[str] = frozenset()

    @property
    def length(self) -> int:
        """How many rows of the hidden tab it takes."""
        return len(self.rows) + 1 if self.rows else 0

    def name_at(self, column: int) -> str | None:
        """Return the name that a column should have, ours or people's."""
        ours = (name for name, at in self.columns.items() if at == column)
        return next(ours, self.others.get(column))

    def layout(self, now: HeldTab | None) -> HeldTab:
        """Return which column was what when the copies were made: as it is marked now, unless the header said otherwise
        then (a column moved again since, or one of ours was deleted at the end of the batch).
        """
        copies = [self.top, *(entry.line for entry in self.rows)]  # the header may have moved under another copy
        header = next((line for line in copies if KEY in map(shown_text, line.values())), {})
        places = {shown_text(cell): at for at, cell in sorted(header.items(), reverse=True)}
        current = now.columns if now else {}
        if KEY not in places:
            top = now.cells.get(-1 if now.header is None else now.header, {}) if now else {}
            return self._as_tab(dict(current), top)
        columns: dict[str, int] = {}
        for name in {**self.columns, **current}:
            marked_at = current.get(name)
            text = shown_text(header.get(-1 if marked_at is None else marked_at, {}))
            agrees = text == name.strip() or (not text and name.strip() not in places and marked_at is not None)
            at = marked_at if agrees else places.get(name.strip(), marked_at)
            if at is not None and at not in columns.values():
                columns[name] = at
        return self._as_tab(columns, header)

    def _as_tab(self, columns: dict[str, int], header: Mapping[int, Json]) -> HeldTab:
        cells = {-1: dict(header)}
        return HeldTab(self.sheet_id, 0, 0, -1, columns, self.asked, cells=cells, also_asked={*self.also_asked})


def log_of(title: str, tab: HeldTab) -> Log:
    """Return the log of a tab that is deleted whole."""
    keys = dict(tab.keyed_rows())
    last = min(max(tab.cells, default=0) + _SLACK, tab.row_count)
    rows = [Logged(row, keys.get(row, ""), {}, gone=True) for row in range(last) if row != tab.header]
    also_asked = frozenset(tab.also_asked)
    header = tab.header or 0
    return Log(title, tab.sheet_id, header, tab.columns, tab.headers(), tab.asked, rows, also_asked=also_asked)


def memo_requests(remote: Held, sheet_id: int, away: Away, logs: Sequence[Log]) -> Iterator[Json]:
    """Make room in the hidden tab, write the answers that are away, and clear the copies of the batch before."""
    lines = [(title, key, text) for title, texts in sorted(away.items()) for key, text in sorted(texts.items())]
    rows = max(len(lines), sum(log.length for log in logs), 1)
    widths = (max([*log.columns.values(), *log.others], default=0) for log in logs)
    columns = _COPY + _ROOM + max(widths, default=0)
    memo = remote.memo
    if memo is None:
        memo = HeldTab(sheet_id, rows, columns)
        yield from _new_memo(memo, {title.casefold() for title in remote.others})
    for dimension, size, length in (("ROWS", memo.row_count, rows), ("COLUMNS", memo.column_count, columns)):
        if length > size:
            yield {"appendDimension": {"sheetId": memo.sheet_id, "dimension": dimension, "length": length - size}}
    cells: dict[tuple[int, int], Json] = {(row, at): {} for row, line in memo.cells.items() for at in line}
    for row, line in enumerate(lines):
        cells |= {(row, at): _text(text) for at, text in enumerate(line)}
    yield from blocks(memo.sheet_id, cells, "userEnteredValue")


def copy_requests(log: Log, sheet_id: int, top: int) -> Iterator[Json]:
    """Copy the rows of a log, one below the other from row ``top``, the header first; neighbours together."""
    if not log.rows:
        return
    marks = {(top, _MARK): _text(_head_mark(log))}
    marks |= {(top + at, _MARK): _text(_row_mark(entry)) for at, entry in enumerate(log.rows, start=1)}
    yield from blocks(sheet_id, marks, "userEnteredValue")
    start = 0
    places = [log.header, *(entry.row for entry in log.rows)]
    for end in range(1, len(places) + 1):
        if end == len(places) or places[end] != places[end - 1] + 1:
            source = {"sheetId": log.sheet_id, "startRowIndex": places[start], "endRowIndex": places[end - 1] + 1}
            target = _cell(sheet_id, top + start)
            yield {"copyPaste": {"source": source, "destination": target, "pasteType": "PASTE_VALUES"}}
            start = end


def read_logs(remote: Held) -> dict[str, Log]:
    """Return what the last batch did, by the title of each table, with the rows as they were just before."""
    logs: dict[str, Log] = {}
    title = ""
    for _, line in sorted(remote.memo.cells.items()) if remote.memo else ():
        mark = _mark_of(line)
        copy = {at - _COPY: cell for at, cell in line.items() if at >= _COPY}
        if "t" in mark:
            title = mark["t"]
            others = {int(at): name for at, name in mark["n"].items()}
            also_asked = frozenset(mark.get("o", ()))  # older copies have none
            logs[title] = Log(
                title, mark["s"], mark["h"], mark["c"], others, mark["a"], [], mark["d"], copy, also_asked
            )
        elif "r" in mark and title in logs:
            logs[title] = replace(logs[title], rows=[*logs[title].rows, _logged(mark, copy)])
    return logs


def _logged(mark: Json, line: Mapping[int, Json]) -> Logged:
    writes, expected_marks = ({int(at): each for at, each in mark[name].items()} for name in ("w", "e"))
    return Logged(mark["r"], mark["k"], writes, expected_marks, mark["g"], mark["f"], line)


def _mark_of(line: Mapping[int, Json]) -> Json:
    try:
        mark = json.loads(shown_text(line.get(_MARK, {})) or "{}")
    except ValueError:
        return {}
    return mark if isinstance(mark, dict) else {}


def _head_mark(log: Log) -> str:
    mark = {"t": log.title, "s": log.sheet_id, "h": log.header, "c": log.columns, "n": log.others, "a": log.asked}
    return json.dumps({**mark, "d": [*log.dropped], "o": sorted(log.also_asked)}, ensure_ascii=False)


def _row_mark(entry: Logged) -> str:
    mark = {"r": entry.row, "k": entry.key, "w": entry.writes, "e": entry.expected, "g": entry.gone}
    return json.dumps({**mark, "f": entry.fresh}, ensure_ascii=False)


def _text(text: str) -> Json:
    return {"userEnteredValue": {"stringValue": text}}


def _cell(sheet_id: int, row: int) -> Json:
    """Return where a copy starts; it goes on to the right as far as its source."""
    return {
        "sheetId": sheet_id,
        "startRowIndex": row,
        "endRowIndex": row + 1,
        "startColumnIndex": _COPY,
        "endColumnIndex": _COPY + 1,
    }


def _new_memo(memo: HeldTab, titles: set[str]) -> Iterator[Json]:
    title = MEMO
    while title.casefold() in titles:
        title += "_"
    grid = {"rowCount": memo.row_count, "columnCount": memo.column_count}
    yield {
        "addSheet": {
            "properties": {"sheetId": memo.sheet_id, "title": title, "hidden": True, "gridProperties": grid},
        }
    }
    metadata = {
        "metadataKey": TABLE,
        "metadataValue": table_mark(MEMO, memo.sheet_id),
        "visibility": "DOCUMENT",
        "location": {"sheetId": memo.sheet_id},
    }
    yield {"createDeveloperMetadata": {"developerMetadata": metadata}}
