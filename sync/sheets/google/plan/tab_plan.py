"""What to ask for one tab, as it is being thought out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Final, TypeAlias

from sync.core.model.tables import Column, ColumnKind, Table
from sync.sheets.google.remote import KEY, HeldTab
from sync.sheets.google.requests import blocks, span
from sync.sheets.google.room import Room
from sync.sheets.google.undo_log import Log, Logged
from sync.sheets.google.values import Json, Place, mark_of

Link: TypeAlias = Callable[[str, str], "str | None"]
Moved: TypeAlias = Callable[[int], int]

OURS: Final = "userEnteredValue,userEnteredFormat"
"""The fields of a cell of ours."""
ASKED_FIELDS: Final = f"{OURS},dataValidation"
NOTED_FIELDS: Final = f"{OURS},note"
VALUE: Final = "userEnteredValue"
"""The field of a cell of people's that is given back."""


@dataclass
class TabPlan:
    """What to ask for one tab: ``shape`` first, then ``writes`` (by mask of fields), with the ``moments``, worth
    writing only when something else is; at the end, rows that are ``gone`` and columns ``dropped`` are deleted.

    ``settled`` is what a row says that is told no more, and that someone wrote beside.

    ``keys_at`` says which key should be on each row, ``fresh`` which rows are new, ``junk`` those of ours that were
    written askew (their marks), ``expected`` what a cell of the header or of people's should hold when we write it (a
    mark); all in the places that ``shape`` leaves. ``owed_headers`` are those of people's that this batch gives back.
    """

    table: Table
    tab: HeldTab
    room: Room
    settled: str
    shape: list[Json] = field(default_factory=list)
    is_new: bool = False
    writes: dict[str, dict[Place, Json]] = field(default_factory=lambda: defaultdict(dict))
    moments: dict[Place, Json] = field(default_factory=dict)
    gone: list[int] = field(default_factory=list)
    dropped: list[int] = field(default_factory=list)
    keys_at: dict[int, str] = field(default_factory=dict)
    fresh: set[int] = field(default_factory=set)
    junk: dict[int, dict[int, str]] = field(default_factory=dict)
    expected: dict[Place, str] = field(default_factory=dict)
    owed_headers: dict[str, int] = field(default_factory=dict)
    names: list[str] = field(init=False)
    keys: tuple[str, ...] = field(init=False)

    def __post_init__(self) -> None:
        self.names = names_of(self.table)
        self.keys = keys_of(self.table)

    @property
    def asked(self) -> str | None:
        """The name of the column of answers."""
        column = answer_column(self.table)
        return None if column is None else self.names[self.table.columns.index(column)]

    @property
    def changes(self) -> bool:
        """Whether anything but a moment differs."""
        return bool(self.shape or self.gone or self.dropped or any(self.writes.values()))

    @property
    def keys_left(self) -> set[str]:
        """The keys of the rows that are there in the end."""
        return {key for row, key in self.keys_at.items() if row not in self.gone}

    def requests(self) -> Iterator[Json]:
        """Yield the writes."""
        for fields, cells in ((OURS, self.moments), *self.writes.items()):
            yield from blocks(self.tab.sheet_id, cells, fields)

    def deletions(self) -> Iterator[Json]:
        """Delete what is gone, from the bottom and from the right, leaving one row below the header."""
        tab = self.tab
        if self.gone and tab.row_count - len(self.gone) <= (tab.header or 0) + 1:
            yield {"appendDimension": {"sheetId": tab.sheet_id, "dimension": "ROWS", "length": 1}}
        for dimension, places in (("ROWS", self.gone), ("COLUMNS", self.dropped)):
            for at in sorted(places, reverse=True):
                yield {"deleteDimension": {"range": span(tab.sheet_id, dimension, at, at + 1)}}

    def log(self) -> Log:
        """Return what is about to be done to rows; nothing to tell of a tab that is new."""
        writes: dict[int, dict[int, str]] = defaultdict(dict)
        if self.changes:
            for cells in (self.moments, *self.writes.values()):
                for (row, column), cell in cells.items():
                    writes[row][column] = mark_of(cell.get("userEnteredValue"))
        whole = range(self.tab.row_count) if self.dropped else ()
        rows = [] if self.is_new else sorted({*writes, *self.gone, *whole} - ({self.tab.header} & self.fresh))
        return Log(
            self.table.title,
            self.tab.sheet_id,
            self.tab.header or 0,
            self.tab.columns,
            self.tab.headers(),
            self.asked,
            [self._logged(row, writes.get(row, {})) for row in rows],
            self.dropped,
            also_asked=frozenset(self.tab.also_asked),
        )

    def _logged(self, row: int, writes: dict[int, str]) -> Logged:
        key = KEY if row == self.tab.header else self.keys_at.get(row, "")
        expected_marks = {at: self.expected[row, at] for at in writes if (row, at) in self.expected}
        expected_marks = self.junk.get(row, expected_marks)
        return Logged(row, key, writes, expected_marks, row in self.gone, row in self.fresh)


def names_of(table: Table) -> list[str]:
    """Return the name of each column of a table, all different, the keys last."""
    names: list[str] = []
    for column in table.columns:
        name, number = column.title, 2
        while name in names:
            name, number = f"{column.title} ({number})", number + 1
        names.append(name)
    return [*names, KEY]


def keys_of(table: Table) -> tuple[str, ...]:
    """Return the key of each row; its number where the table gives none."""
    return table.keys or tuple(str(number) for number in range(1, len(table.rows) + 1))


def also_asked(table: Table) -> set[str]:
    """Return the names of the columns that people fill in, but for the one of answers."""
    columns = zip(names_of(table), table.columns, strict=False)
    return {*[name for name, column in columns if column.kind is ColumnKind.ANSWER][1:]}


def answer_column(table: Table) -> Column | None:
    """Return the column that people fill in."""
    return next((column for column in table.columns if column.kind is ColumnKind.ANSWER), None)
