"""The lines of a tab below its headers: those that hold a record, and those that do not look like one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from sync.core.model.records import PassedOver
from sync.core.model.tabs import Layout, Origin
from sync.core.model.workbook import Row, Tab
from sync.core.parse.beside import beside
from sync.core.parse.ditto import with_repeats
from sync.core.parse.nobody import Sieve
from sync.core.parse.values import is_loading
from sync.core.text import shown

_LOADING_SHARE: Final = 0.1
"""Beyond this share of lines that wait for a value, a tab is read by half only; a formula that hangs is not it."""


@dataclass(frozen=True, slots=True)
class Lines:
    """What the lines of a tab are: ``records``, each with its marks and what merged cells say of it, and those that are
    passed over.
    """

    records: tuple[Origin, ...]
    passed_over: tuple[PassedOver, ...] = ()


def lines_of(tab: Tab, layout: Layout) -> Lines:
    """Tell the lines of a tab apart: those with something under a known header, judged with what merged cells say."""
    merges, columns = beside(tab, layout), tuple(layout.fields)
    rows = [row for row in tab.rows if row.number > layout.header_row and _says_something(row, columns)]
    lines = [merges.row(row) for row in rows]
    sieve = Sieve(tab, layout, lines)
    records: list[Origin] = []
    aside: list[PassedOver] = []
    for row in lines:
        origin = Origin(layout, row, merges.marks(row.number))
        reason = sieve.reason(row)
        is_kept = reason is not None and sieve.is_kept(row)
        if reason is not None:
            text = next((text for value in map(row.at, columns) if (text := shown(value))), "")
            aside.append(PassedOver(origin, text, reason, is_kept))
        if reason is None or is_kept:
            records.append(with_repeats(origin, records[-1] if records else None))
    return Lines(tuple(records), tuple(aside))


def _says_something(row: Row, columns: Sequence[int]) -> bool:
    cells = row.cells
    for column in columns:
        value = cells[column - 1] if column <= len(cells) else None
        if value is not None and (not isinstance(value, str) or value.strip()):
            return True
    return False


@dataclass(frozen=True, slots=True)
class Loading:
    """The ``cells`` under known headers whose value had not come when the tab was read; ``is_half`` when they are so
    many, or one of them a header, that the tab is read by half only.
    """

    cells: int = 0
    is_half: bool = False


def loading_of(tab: Tab, layout: Layout) -> Loading:
    """Tell what a tab lacked because it was read before its values had come."""
    columns = tuple(layout.fields)
    lines = late_lines = cells = 0
    header = False
    for row in tab.rows:
        if row.number == layout.header_row:
            header = any(map(is_loading, row.cells))
        if row.number > layout.header_row:
            lines += 1
            count = sum(map(is_loading, map(row.at, columns)))
            cells += count
            late_lines += count > 0
    return Loading(cells, header or late_lines > _LOADING_SHARE * lines)
