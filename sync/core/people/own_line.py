"""The line of somebody, as it is told to them alone: cell by cell, as typed, and never one that may be another's."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from sync.core.model.records import Member
from sync.core.model.tabs import Origin
from sync.core.model.workbook import CellValue
from sync.core.people.recipients import sendable
from sync.core.text import one_line, shown

_CELL: Final = 2_000
"""Characters of a cell that are told."""


@dataclass(frozen=True, slots=True)
class LineCell:
    """One cell: the header and the value, as typed. ``header`` is empty where a column has none."""

    header: str
    value: str


def cells_told(
    headers: Mapping[int, str], cells: Sequence[CellValue], hidden: Collection[int] = ()
) -> Iterator[LineCell]:
    """Yield what a line says, but for its empty cells and its ``hidden`` columns (A is 1)."""
    for column, value in enumerate(cells, 1):
        text = one_line(shown(value), _CELL)
        if text and column not in hidden:
            yield LineCell(one_line(headers.get(column, "")), text)


def headers_of(origin: Origin) -> Mapping[int, str]:
    """Return the headers above a line as typed, by column."""
    return {heading.column: heading.text for heading in origin.layout.headings}


def own_cells(line: Member) -> tuple[LineCell, ...]:
    """Return what a line says to its person; what somebody hid in the sheet is for coordinators alone."""
    return tuple(cells_told(headers_of(line.origin), line.origin.row.cells, line.origin.layout.private.columns))


def lines_at(address: str, lines: Sequence[Member], holders: Mapping[str, Collection[int]]) -> tuple[Member, ...]:
    """Return which lines of a person may be told at an address: those that bear it; none when somebody else's line
    bears it too. ``holders`` are the rows of the whole directory by address, as servers take it.
    """
    if not set(holders.get(address, ())) <= {line.row for line in lines}:
        return ()
    theirs = (line for line in lines if address in map(sendable, line.emails))
    return tuple(line for line in theirs if not line.origin.is_private)
