"""A spreadsheet as it was read: typed cells, nothing understood yet."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Final, TypeAlias


@dataclass(frozen=True, slots=True)
class CellError:
    """A spreadsheet error value, such as ``#REF!`` (an error cell, not the text « #REF! »)."""

    code: str

    def __str__(self) -> str:
        return self.code


LOADING: Final = "Loading..."
"""The code of a cell whose value had not come yet when the tab was read: nothing is known of it, error or not."""

CellValue: TypeAlias = str | bool | int | float | date | datetime | time | timedelta | CellError | None
"""What a cell holds. An empty cell and an empty text are both ``None``; a date without a time is a ``date``;
a ``datetime`` is naive, as spreadsheets are; a whole number is an ``int``."""


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a tab: its number as in the sheet (from 1), its cells from column A, no empty cell at the end."""

    number: int
    cells: tuple[CellValue, ...]

    def at(self, column: int) -> CellValue:
        """Return the value in a column (A is 1); ``None`` beyond the end."""
        return self.cells[column - 1] if 0 < column <= len(self.cells) else None


@dataclass(frozen=True, slots=True)
class Tab:
    """One tab: its title as it stands in the file and its non-empty rows.

    ``comments`` are by A1 address, and so are ``links``: the address behind the words of a cell, which the words do not
    show (a mailto: for a person), several one a line. ``struck`` holds the A1 addresses of cells whose whole text is
    struck out. ``merged`` holds the A1 ranges of merged cells (only their first cell has a value). ``hidden`` tells of
    the tab itself; ``filtered_rows`` are those among ``hidden_rows`` that only a filter, one person's view, keeps out
    of sight. ``is_file`` tells that the title is only the name of a .csv, which people do not see as a tab: it is
    reported under its canonical name. ``complete`` is False when a part of the tab could not be read.
    """

    title: str
    rows: tuple[Row, ...]
    complete: bool = True
    is_file: bool = False
    hidden: bool = False
    hidden_rows: frozenset[int] = frozenset()
    filtered_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    merged: tuple[str, ...] = ()
    comments: Mapping[str, str] = field(default_factory=dict)
    links: Mapping[str, str] = field(default_factory=dict)
    struck: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Workbook:
    """Every tab of a spreadsheet at one moment.

    ``source`` is what a person calls it (a file name, a title). ``read_at`` is aware. ``notes`` are whole French
    sentences about the reading itself (« Zoé l'a ouvert dans LibreOffice… »).
    """

    source: str
    read_at: datetime
    tabs: tuple[Tab, ...]
    notes: tuple[str, ...] = ()


def column_letters(column: int) -> str:
    """Return the letters of a column: 1 is A, 27 is AA.

    Raises ValueError below 1.
    """
    if column < 1:
        raise ValueError(f"no column {column}")
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def position(cell: str) -> tuple[int, int]:
    """Return the row and the column of an A1 address, both from 1: D14 is (14, 4)."""
    letters = cell.rstrip("0123456789")
    column = 0
    for letter in letters:
        column = 26 * column + ord(letter) - ord("A") + 1
    return int(cell[len(letters) :]), column


def address(column: int, row: int) -> str:
    """Return the A1 address of a cell, both counted from 1: ``address(4, 14)`` is D14."""
    return f"{column_letters(column)}{row}"
