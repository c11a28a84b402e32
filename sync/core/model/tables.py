"""Tables that Tablée shows: one description for our tabs, the results workbook and the snapshot."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from enum import Enum
from typing import TypeAlias


class ColumnKind(Enum):
    """How a column is shown. ANSWER is for people to fill in; Tablée reads it back and never overwrites it."""

    TEXT = "text"
    LONG_TEXT = "long text"
    NUMBER = "number"
    DATE = "date"
    MOMENT = "moment"
    EMAIL = "email"
    LINK = "link"
    SEVERITY = "severity"
    ANSWER = "answer"


@dataclass(frozen=True, slots=True)
class Column:
    """``choices`` are offered as a drop-down list (answers); ``takes_other_answers`` when another text may be typed."""

    title: str
    kind: ColumnKind = ColumnKind.TEXT
    choices: tuple[str, ...] = ()
    takes_other_answers: bool = False


@dataclass(frozen=True, slots=True)
class CellLink:
    """A link to a cell of the members' spreadsheet; the adapter knows how to write its target."""

    text: str
    tab: str
    cell: str


TableValue: TypeAlias = str | int | float | bool | date | datetime | time | CellLink | None


@dataclass(frozen=True, slots=True)
class Table:
    """One tab of ours. ``keys`` hold one stable key a row, by which a person's answer is found again after a sort;
    empty when the table has no ANSWER column.
    """

    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[TableValue, ...], ...]
    keys: tuple[str, ...] = ()
    note: str = ""
