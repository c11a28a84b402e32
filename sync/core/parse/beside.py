"""What stands beside the values of a tab, line by line: links, notes, strokes; and what merged cells say of each line.

A tab without any, which is nearly all of them, costs nothing here; and a column costs no more than its lines, however
many merges, well made or not, say something of it.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from sync.core.model.tabs import NO_MARKS, Layout, Marks
from sync.core.model.workbook import CellValue, Row, Tab, position


@dataclass(slots=True)
class _Line:
    """What is said of one line: its marks, and the values of the merged cells that cover it, by column."""

    links: dict[int, str] = field(default_factory=dict)
    notes: dict[int, str] = field(default_factory=dict)
    struck: set[int] = field(default_factory=set)
    values: dict[int, CellValue] = field(default_factory=dict)

    def marks(self) -> Marks:
        return Marks(self.links, self.notes, frozenset(self.struck), frozenset(self.values))


@dataclass(frozen=True, slots=True)
class Beside:
    """What is said of the lines of one tab beside their own values."""

    lines: Mapping[int, _Line]

    def row(self, row: Row) -> Row:
        """Return a line with what merged cells say of it where it says nothing itself."""
        line = self.lines.get(row.number)
        if line is None or not line.values:
            return row
        cells = [*row.cells, *[None] * (max(line.values) - len(row.cells))]
        for column, value in line.values.items():
            if cells[column - 1] is None:
                cells[column - 1] = value
        return replace(row, cells=tuple(cells))

    def marks(self, row: int) -> Marks:
        """Return the marks of a line."""
        line = self.lines.get(row)
        return NO_MARKS if line is None else line.marks()


def beside(tab: Tab, layout: Layout) -> Beside:
    """Return what is said of the lines of a tab below its headers."""
    lines: dict[int, _Line] = defaultdict(_Line)
    for cell, link in tab.links.items():
        row, column = position(cell)
        lines[row].links[column] = link
    for cell, note in tab.comments.items():
        row, column = position(cell)
        lines[row].notes[column] = note
    for cell in tab.struck:
        row, column = position(cell)
        lines[row].struck.add(column)
    if tab.merged:
        _spread(tab, layout, lines)
    return Beside(dict(lines))


def _spread(tab: Tab, layout: Layout, lines: dict[int, _Line]) -> None:
    """Say of each line what its merged cells say. Headers merged over the lines below them say nothing of these."""
    numbers = [row.number for row in tab.rows]
    totals = {column for name in layout.kind.names(lambda each: each.is_total) for column in layout.columns_of(name)}
    below: dict[int, int] = {}
    for column, top, bottom in _merges(tab):
        if top <= max(layout.header_row, below.get(column, 0)) or column in totals:
            continue
        below[column] = bottom
        at = bisect_left(numbers, top)
        if at == len(numbers) or numbers[at] != top:
            continue
        value, first = tab.rows[at].at(column), lines.get(top)
        for number in numbers[at + 1 : bisect_right(numbers, bottom)]:
            if value is not None:
                lines[number].values[column] = value
            if first is not None:
                _copy(first, lines[number], column)


def _merges(tab: Tab) -> Iterator[tuple[int, int, int]]:
    """Yield each merge over several lines: its first column, its first and last lines, from the top."""
    boxes = []
    for merge in tab.merged:
        first, _, last = merge.partition(":")
        (top, column), (bottom, _right) = position(first), position(last or first)
        if bottom > top:
            boxes.append((column, top, bottom))
    yield from sorted(boxes)


def _copy(first: _Line, line: _Line, column: int) -> None:
    if column in first.links:
        line.links.setdefault(column, first.links[column])
    if column in first.notes:
        line.notes.setdefault(column, first.notes[column])
    if column in first.struck:
        line.struck.add(column)
