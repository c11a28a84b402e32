"""The cells of one sheet, and what happens to them when rows and columns come, go and move."""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from typing import Any, TypeAlias

from tests.google_emulator.ranges import Box
from tests.google_emulator.wire import Json

Moved: TypeAlias = Callable[[int], int | None]
"""Where a row or a column goes; None when it is deleted."""

ROWS, COLUMNS = "ROWS", "COLUMNS"


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell. ``entered`` is an ExtendedValue, ``format`` what the user set; none is ever changed in place."""

    entered: Json | None = None
    format: Json | None = None
    note: str = ""
    validation: Json | None = None
    runs: tuple[Json, ...] = ()
    chips: tuple[Json, ...] = ()

    @property
    def is_blank(self) -> bool:
        """Whether the cell is as new."""
        return self is BLANK or self == BLANK

    @property
    def number_format(self) -> Json:
        return (self.format or {}).get("numberFormat") or {}


BLANK = Cell()


@dataclass
class Sheet:
    """A grid. ``extra`` and ``grid_extra`` are the other SheetProperties and GridProperties, as Google writes them;
    ``sizes`` holds the pixelSize, hiddenByUser… of rows and columns that have one.
    """

    id: int
    title: str
    row_count: int = 1000
    column_count: int = 26
    extra: Json = field(default_factory=dict)
    grid_extra: Json = field(default_factory=dict)
    cells: dict[int, dict[int, Cell]] = field(default_factory=dict)
    sizes: dict[str, dict[int, Json]] = field(default_factory=lambda: {ROWS: {}, COLUMNS: {}})
    groups: dict[str, list[tuple[int, int]]] = field(default_factory=lambda: {ROWS: [], COLUMNS: []})
    merges: list[Box] = field(default_factory=list)
    protected: list[Json] = field(default_factory=list)
    filter: Json | None = None
    banded: list[Json] = field(default_factory=list)
    conditional: list[Json] = field(default_factory=list)

    @property
    def box(self) -> Box:
        return Box(0, 0, self.row_count, self.column_count)

    def at(self, row: int, column: int) -> Cell:
        return self.cells.get(row, {}).get(column, BLANK)

    def put(self, row: int, column: int, cell: Cell) -> None:
        if cell.is_blank:
            self.cells.get(row, {}).pop(column, None)
        else:
            self.cells.setdefault(row, {})[column] = cell

    def change(self, row: int, column: int, **fields: Any) -> None:
        self.put(row, column, replace(self.at(row, column), **fields))

    def used(self, box: Box, *, values: bool = False) -> Box:
        """The part of a box, from its top left, that holds something (a value, if ``values``)."""
        bottom, right = box.top, box.left
        for row in self.cells:
            if box.top <= row < box.bottom:
                for column, cell in self.cells[row].items():
                    if box.left <= column < box.right and (cell.entered is not None or not values):
                        bottom, right = max(bottom, row + 1), max(right, column + 1)
        return Box(box.top, box.left, bottom, right)

    def count(self, dimension: str) -> int:
        return self.row_count if dimension == ROWS else self.column_count

    def resize(self, rows: int, columns: int) -> None:
        """Give the grid a new size; what falls outside is gone."""
        self.row_count, self.column_count = rows, columns
        for row in [row for row in self.cells if row >= rows]:
            del self.cells[row]
        for line in self.cells.values():
            for column in [column for column in line if column >= columns]:
                del line[column]

    def move(self, dimension: str, moved: Moved) -> None:
        """Put each row or column where ``moved`` says, with its cells, its size, and the ranges upon it."""
        if dimension == ROWS:
            self.cells = {new: line for old, line in self.cells.items() if (new := moved(old)) is not None}
        else:
            self.cells = {row: _shifted(line, moved) for row, line in self.cells.items()}
        self.sizes[dimension] = _shifted(self.sizes[dimension], moved)
        self.merges = [box for old in self.merges if (box := moved_box(old, dimension, moved)) and _is_merge(box)]
        self.groups[dimension] = [span for old in self.groups[dimension] if (span := moved_span(*old, moved))]
        self.protected = _moved_ranges(self.protected, dimension, moved)
        self.banded = _moved_ranges(self.banded, dimension, moved)
        if self.filter:
            self.filter = next(iter(_moved_ranges([self.filter], dimension, moved)), None)

    def duplicate(self) -> Sheet:
        """The same, apart: cells are shared, since they never change."""
        return replace(
            self,
            extra=copy.deepcopy(self.extra),
            grid_extra=dict(self.grid_extra),
            cells={row: dict(line) for row, line in self.cells.items()},
            sizes={name: dict(sizes) for name, sizes in self.sizes.items()},
            groups={name: list(spans) for name, spans in self.groups.items()},
            merges=list(self.merges),
            protected=copy.deepcopy(self.protected),
            filter=copy.deepcopy(self.filter),
            banded=copy.deepcopy(self.banded),
            conditional=copy.deepcopy(self.conditional),
        )


def inserted(start: int, count: int) -> Moved:
    return lambda index: index if index < start else index + count


def deleted(start: int, end: int) -> Moved:
    def moved(index: int) -> int | None:
        if start <= index < end:
            return None
        return index if index < start else index - (end - start)

    return moved


def dragged(start: int, end: int, to: int) -> Moved:
    """Rows ``start`` to ``end`` put before what is now row ``to``."""
    size = end - start

    def moved(index: int) -> int:
        if start <= index < end:
            return index + (to - end if to >= end else to - start)
        if to <= index < start:
            return index + size
        return index - size if end <= index < to else index

    return moved


def moved_span(start: int, end: int, moved: Moved) -> tuple[int, int] | None:
    """Where a run of rows or columns goes; None when all of it is deleted."""
    places = [place for index in (start, end - 1) if (place := moved(index)) is not None]
    if len(places) < 2:
        places = [place for index in range(start, end) if (place := moved(index)) is not None]
    return (min(places), max(places) + 1) if places else None


def moved_box(box: Box, dimension: str, moved: Moved) -> Box | None:
    if dimension == ROWS:
        span = moved_span(box.top, box.bottom, moved)
        return span and Box(span[0], box.left, span[1], box.right)
    span = moved_span(box.left, box.right, moved)
    return span and Box(box.top, span[0], box.bottom, span[1])


def moved_range(given: Json, dimension: str, moved: Moved) -> Json | None:
    """Where a GridRange goes. A bound that was not given stays so."""
    start, end = ("startRowIndex", "endRowIndex") if dimension == ROWS else ("startColumnIndex", "endColumnIndex")
    if given.get(end) is None:
        return given
    span = moved_span(given.get(start) or 0, given[end], moved)
    return span and {**given, start: span[0], end: span[1]}


def _moved_ranges(things: Iterable[Json], dimension: str, moved: Moved) -> list[Json]:
    """Things that have a ``range``, each where it goes."""
    kept = []
    for thing in things:
        place = moved_range(thing.get("range") or {}, dimension, moved)
        if place is not None:
            kept.append({**thing, "range": place})
    return kept


def _shifted(line: dict[int, Any], moved: Moved) -> dict[int, Any]:
    return {new: value for old, value in line.items() if (new := moved(old)) is not None}


def _is_merge(box: Box) -> bool:
    return box.height * box.width > 1
