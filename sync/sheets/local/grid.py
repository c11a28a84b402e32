"""A tab being read: cells are put one by one, within limits, and become a Tab."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Final

from sync.core.model.workbook import CellError, CellValue, Row, Tab, address
from sync.core.text import one_line, plural, typeset
from sync.sheets.local import refusals
from sync.sheets.local.addresses import address_behind, says_as_much

MAX_ROWS: Final = 250_000
MAX_CELLS: Final = 2_500_000
MAX_TEXT: Final = 1_000_000
"""Characters of a cell. Excel stops at 32,767, Google Sheets at 50,000: beyond, a .csv has lost a quotation mark."""
LAST_COLUMN: Final = 1_024
LAST_ROW: Final = 1_048_576
"""Excel and LibreOffice have no more rows."""
_EXACT: Final = 10**15
"""Spreadsheets keep fifteen digits of a number."""
_SHOWN: Final = 3

Box = tuple[int, int, int, int]
"""A range of cells: first column, first row, last column, last row."""

Place = tuple[int, int]
"""Row and column of a cell, from 1."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What one file gave: its tabs, and sentences about the reading."""

    tabs: tuple[Tab, ...]
    notes: tuple[str, ...] = ()


@dataclass(slots=True)
class Budget:
    """What is left of the rows and cells that a workbook may hold; shared by its tabs. ``name`` is that of the file."""

    name: str
    rows: int = MAX_ROWS
    cells: int = MAX_CELLS

    def spend(self, *, rows: int = 0, cells: int = 0) -> None:
        """Take from what is left.

        Raises TooLargeError when nothing is.
        """
        self.rows -= rows
        self.cells -= cells
        if self.rows < 0 or self.cells < 0:
            raise refusals.too_large(self.name, "contient bien plus de lignes ou de cellules qu'une communauté n'en a")

    def check(self, value: CellValue, row: int) -> None:
        """Raise TooLargeError for a text that no cell of a spreadsheet could hold."""
        if isinstance(value, str) and len(value) > MAX_TEXT:
            raise refusals.too_large(self.name, f"contient, ligne {row}, un texte de plus d'un million de caractères")


@dataclass(slots=True)
class Grid:
    """The cells of one tab, as they come, and what is said about them. Cells right of LAST_COLUMN are left out and
    remembered in ``far``: a stray character at the end of the sheet is no column of a table, and must cost nothing.

    ``hidden`` and ``filtered`` are rows, the filtered ones among the hidden; ``hidden_columns`` are first and last ones
    of ranges. ``linked`` are links over ranges: like merges, they cost no more than the cells that are there.
    """

    title: str
    budget: Budget
    is_file: bool = False
    is_hidden: bool = False
    hidden: set[int] = field(default_factory=set)
    filtered: set[int] = field(default_factory=set)
    hidden_columns: list[tuple[int, int]] = field(default_factory=list)
    merged: list[Box] = field(default_factory=list)
    comments: dict[str, str] = field(default_factory=dict)
    linked: list[tuple[Box, str]] = field(default_factory=list)
    struck: set[Place] = field(default_factory=set)
    uncalculated: list[str] = field(default_factory=list)
    far: list[str] = field(default_factory=list)
    _links: dict[Place, dict[str, None]] = field(default_factory=dict)
    _rows: dict[int, list[CellValue]] = field(default_factory=dict)

    def put(self, row: int, column: int, value: CellValue) -> None:
        """Note the value of a cell, counted from 1. An empty one costs nothing."""
        value = tidy(value)
        if value is None or not (0 < row <= LAST_ROW and column > 0):
            return
        if column > LAST_COLUMN:
            self.budget.spend(cells=1)
            self.far.append(address(column, row))
            return
        self.budget.check(value, row)
        cells = self._rows.get(row)
        if cells is None:
            self.budget.spend(rows=1)
            cells = self._rows[row] = []
        if column > len(cells):
            self.budget.spend(cells=column - len(cells))
            cells.extend([None] * (column - len(cells)))
        cells[column - 1] = value

    def link(self, row: int, column: int, target: str | None) -> None:
        """Note what a cell, or a part of it, opens; only an address counts (``address_behind``)."""
        behind = address_behind(target)
        if behind:
            self._links.setdefault((row, column), {})[behind] = None

    def value(self, row: int, column: int) -> CellValue:
        """Return what a cell holds so far."""
        cells = self._rows.get(row, ())
        return cells[column - 1] if 0 < column <= len(cells) else None

    def tab(self) -> Tab:
        """Return the tab, its rows in order, trimmed at the right, empty ones left out, merged cells empty but the
        first.
        """
        for box in self.merged:
            self._clear_covered(*box)
        for (left, top, right, bottom), target in self.linked:
            for number, column in self._held(left, top, right, bottom):
                self.link(number, column, target)
        rows = tuple(Row(number, cells) for number in sorted(self._rows) if (cells := _trimmed(self._rows[number])))
        hidden_rows = self.hidden.intersection(row.number for row in rows) if self.hidden else set()
        ranges = (f"{address(left, top)}:{address(right, bottom)}" for left, top, right, bottom in self.merged)
        return Tab(
            title=self.title,
            rows=rows,
            is_file=self.is_file,
            hidden=self.is_hidden,
            hidden_rows=frozenset(hidden_rows),
            filtered_rows=frozenset(hidden_rows & self.filtered),
            hidden_columns=self._columns_out_of_sight(),
            merged=tuple(ranges),
            comments=self.comments,
            links=dict(self._told()),
            struck=frozenset(
                address(column, row) for row, column in self.struck if self.value(row, column) is not None
            ),
        )

    def _columns_out_of_sight(self) -> frozenset[int]:
        """Return the hidden columns that hold something."""
        if not self.hidden_columns:
            return frozenset()
        width = max(map(len, self._rows.values()), default=0)
        near = {column for first, last in self.hidden_columns for column in range(first, min(last, width) + 1)}
        return frozenset(
            at for at in near if any(len(row) >= at and row[at - 1] is not None for row in self._rows.values())
        )

    def _told(self) -> Iterator[tuple[str, str]]:
        """Yield the links that say more than the words of their cell; several of one cell are one a line."""
        for (row, column), targets in self._links.items():
            words = self.value(row, column)
            if words is not None and (more := [each for each in targets if not says_as_much(words, each)]):
                yield address(column, row), "\n".join(more)

    def _held(self, left: int, top: int, right: int, bottom: int) -> Iterator[Place]:
        """Yield the cells of a range that hold something."""
        for number in self._numbers(top, bottom):
            cells = self._rows[number]
            last = min(right, len(cells))
            self.budget.spend(cells=max(0, last - left + 1))
            yield from ((number, column) for column in range(left, last + 1) if cells[column - 1] is not None)

    def _clear_covered(self, left: int, top: int, right: int, bottom: int) -> None:
        for number in self._numbers(top, bottom):
            cells = self._rows[number]
            columns = range(left + (number == top), min(right, len(cells)) + 1)
            self.budget.spend(cells=1 + len(columns))
            for column in columns:
                cells[column - 1] = None

    def _numbers(self, top: int, bottom: int) -> list[int]:
        """Return the rows that hold something between two numbers."""
        self.budget.spend(cells=min(max(0, bottom - top), len(self._rows)))
        if bottom - top < len(self._rows):
            return [number for number in range(top, bottom + 1) if number in self._rows]
        return [number for number in self._rows if top <= number <= bottom]


def tidy(value: CellValue) -> CellValue:
    """Return a value as the model promises it: no empty text, a whole number as an int, nothing infinite."""
    if isinstance(value, str):
        return value or None
    if isinstance(value, bool) or not isinstance(value, int | float):
        return value
    if isinstance(value, float) and not math.isfinite(value):
        return CellError("#NUM!")
    if abs(value) > _EXACT:
        return _huge(value)
    return int(value) if isinstance(value, int) or value.is_integer() else value


def _huge(value: float) -> CellValue:
    try:
        return float(value)
    except OverflowError:  # an int of hundreds of digits, which no spreadsheet can hold
        return CellError("#NUM!")


def _trimmed(cells: list[CellValue]) -> tuple[CellValue, ...]:
    end = len(cells)
    while end and cells[end - 1] is None:
        end -= 1
    return tuple(cells[:end])


def finished(grids: Iterable[Grid], sentences: Iterable[str] = ()) -> Reading:
    """Return the tabs, and sentences about what reading them met: those that are said already, formulas without a
    value, cells that are too far.
    """
    grids = tuple(grids)
    notes = [*sentences]
    blank = [f"{grid.title}!{cell}" for grid in grids for cell in grid.uncalculated]
    if blank:
        verb = "n'a jamais été calculée" if len(blank) == 1 else "n'ont jamais été calculées"
        notes.append(f"{plural(len(blank), 'formule')} {verb} ({_few(blank)}) : ouvrez le classeur et enregistrez-le.")
    far = [f"{grid.title}!{cell}" for grid in grids for cell in grid.far]
    if far:
        verb = "n'a pas été lue" if len(far) == 1 else "n'ont pas été lues"
        notes.append(f"{plural(len(far), 'cellule')} très loin à droite {verb} ({_few(far)}).")
    return Reading(tuple(grid.tab() for grid in grids), tuple(typeset(note) for note in notes))


def _few(cells: list[str]) -> str:
    return one_line(", ".join(cells[:_SHOWN])) + ("…" if len(cells) > _SHOWN else "")
