"""Where things are: boxes of cells counted from 0, and the A1 notation that people and requests use."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from sync.core.model.workbook import column_letters
from tests.google_emulator.wire import Json

_PART = re.compile(r"\$?([A-Za-z]{0,3})\$?([1-9]\d{0,7})?")
_PLAIN_TITLE = re.compile(r"[^\W\d]\w*")
_LOOKS_LIKE_A_CELL = re.compile(r"[A-Za-z]{1,3}\d+|[Rr]\d*[Cc]\d*")


@dataclass(frozen=True)
class Box:
    """Cells of one sheet: ``top`` to ``bottom``, ``left`` to ``right``, ends excluded."""

    top: int
    left: int
    bottom: int
    right: int

    @property
    def height(self) -> int:
        return self.bottom - self.top

    @property
    def width(self) -> int:
        return self.right - self.left

    @property
    def rows(self) -> range:
        return range(self.top, self.bottom)

    @property
    def columns(self) -> range:
        return range(self.left, self.right)

    def cells(self) -> Iterator[tuple[int, int]]:
        """Every position, row after row."""
        return ((row, column) for row in self.rows for column in self.columns)

    def holds(self, other: Box) -> bool:
        top_left = self.top <= other.top and self.left <= other.left
        return top_left and other.bottom <= self.bottom and other.right <= self.right

    def meets(self, other: Box) -> bool:
        rows = self.top < other.bottom and other.top < self.bottom
        return rows and self.left < other.right and other.left < self.right


@dataclass(frozen=True)
class A1:
    """An address as written: each bound may be left out (« A2:2 », « A:C »)."""

    top: int | None
    left: int | None
    bottom: int | None
    right: int | None

    def within(self, rows: int, columns: int) -> Box:
        """The cells meant in a grid of this size. The start may lie outside of it, the end is brought in."""
        top, left = self.top or 0, self.left or 0
        bottom = rows if self.bottom is None else self.bottom
        right = columns if self.right is None else self.right
        return Box(top, left, max(min(bottom, rows), top), max(min(right, columns), left))


def column_index(letters: str) -> int:
    index = 0
    for letter in letters.upper():
        index = index * 26 + ord(letter) - ord("A") + 1
    return index - 1


def parse_a1(text: str) -> A1 | None:
    """An address without its sheet; None when it is none."""
    first, colon, second = text.partition(":")
    start, end = _PART.fullmatch(first), _PART.fullmatch(second if colon else first)
    if (
        start is None
        or end is None
        or not first
        or (not colon and not (start[1] and start[2]))
        or (colon and not second)
    ):
        return None
    tops, lefts = _bounds(start[2], end[2], _row), _bounds(start[1], end[1], column_index)
    return A1(tops[0], lefts[0], tops[1], lefts[1])


def _row(text: str) -> int:
    return int(text) - 1


def _bounds(first: str | None, second: str | None, read: object) -> tuple[int | None, int | None]:
    """The two bounds of one direction, in order, the end excluded."""
    assert callable(read)
    start = read(first) if first else None
    end = read(second) if second else None
    if start is not None and end is not None:
        return min(start, end), max(start, end) + 1
    if end is not None:
        return None, end + 1
    return start, None


def split_title(text: str) -> tuple[str | None, str]:
    """The title of the sheet, unquoted, and the rest: ``'L''été'!A1`` gives (L'été, A1)."""
    if text.startswith("'"):
        end = re.match(r"'((?:[^']|'')*)'(?:!(.*))?", text, re.DOTALL)
        if end and end.end() == len(text):
            return end[1].replace("''", "'"), end[2] or ""
    title, mark, rest = text.rpartition("!")
    return (title, rest) if mark else (None, text)


def quote_title(title: str) -> str:
    if _PLAIN_TITLE.fullmatch(title) and not _LOOKS_LIKE_A_CELL.fullmatch(title):
        return title
    return "'" + title.replace("'", "''") + "'"


def to_a1(title: str, box: Box) -> str:
    """A box as Google writes it back: one cell without a colon."""
    first = f"{column_letters(box.left + 1)}{box.top + 1}"
    last = f"{column_letters(box.right)}{box.bottom}"
    return f"{quote_title(title)}!{first}" + ("" if first == last else f":{last}")


def grid_range(sheet_id: int, box: Box) -> Json:
    """A GridRange, the sheet left out when it is 0 as protocol buffers do."""
    return {
        **({"sheetId": sheet_id} if sheet_id else {}),
        "startRowIndex": box.top,
        "endRowIndex": box.bottom,
        "startColumnIndex": box.left,
        "endColumnIndex": box.right,
    }


def box_of(given: Json, rows: int, columns: int) -> Box:
    """The cells that a GridRange means in a grid of this size."""
    top, left = given.get("startRowIndex") or 0, given.get("startColumnIndex") or 0
    bottom, right = given.get("endRowIndex"), given.get("endColumnIndex")
    return Box(top, left, rows if bottom is None else bottom, columns if right is None else right)
