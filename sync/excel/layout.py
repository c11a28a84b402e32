"""The sizes of columns and rows, from what they hold."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final
from unicodedata import east_asian_width

from sync.core.model.tables import CellLink, Column, ColumnKind, Table, TableValue
from sync.excel.cells import Content

LINE_HEIGHT: Final = 14.5
ROW_HEIGHT: Final = 18.0
"""A row of one line."""
MAX_LINES: Final = 12
"""A longer text keeps its whole content; its row stops growing."""

MAX_LINES_ON_PAPER: Final = 27
"""Nobody unfolds a row of paper: as many lines as the 409 points that Excel grants to a row."""
_PROSE: Final = 1.1
"""Characters of prose in the width of one digit, which is the unit of widths: letters are narrower on average."""
_NARROWEST: Final = 8
_WIDEST: Final = {ColumnKind.LONG_TEXT: 46, ColumnKind.EMAIL: 36, ColumnKind.LINK: 36, ColumnKind.ANSWER: 20}
_WIDEST_TEXT: Final = 24
_FILTER_ARROW: Final = 3
"""Characters of a header that the arrow of its filter covers."""
_MAY_BE_WIDE: Final = re.compile("[\u1100-\U0010ffff]")
_BY_TYPE: Final = {"date": 10, "datetime": 16, "time": 6}


def columns_across(text: str) -> int:
    """Return how many character widths a line of text takes: two for an emoji or an ideogram."""
    if text.isascii():
        return len(text)
    return len(text) + sum(east_asian_width(character) in "WF" for character in _MAY_BE_WIDE.findall(text))


def width_of(content: Content) -> int:
    """Return how wide a content would like its column, in characters."""
    if isinstance(content, str):
        line = max(content.split("\n"), key=len) if "\n" in content else content
        return columns_across(line[:100])
    return _BY_TYPE.get(type(content).__name__) or len(str(content))


def column_width(column: Column, widest: int, most: int) -> float:
    """Return the width of a column whose widest content takes ``widest`` characters, header and filter arrow included;
    beyond ``most`` characters, texts take several lines.
    """
    header = max((columns_across(word) for word in column.title.split()), default=0) + _FILTER_ARROW
    return max(header, _NARROWEST, min(max(widest, _header_on_two_lines(column.title)), most)) + 1.5


def widths_of(table: Table, most: Sequence[int] = ()) -> list[float]:
    """Return the width of each column of a table, in characters; at most so many, else what their kind says."""
    most = most or [most_of(column.kind) for column in table.columns]
    widest = (
        max((width_of(_said(row[at])) for row in table.rows if row[at] is not None), default=0)
        for at in range(len(table.columns))
    )
    return [column_width(*each) for each in zip(table.columns, widest, most, strict=True)]


def _said(value: TableValue) -> Content:
    return value.text if isinstance(value, CellLink) else value


def in_points(width: float) -> float:
    """Return a width of a column: a character of the default font is 7 pixels wide, and a cell has 5 of padding."""
    return (width * 7 + 5) * 0.75


def total_width(widths: Iterable[float]) -> float:
    """Return the width of columns side by side, in points."""
    return sum(map(in_points, widths))


def most_of(kind: ColumnKind) -> int:
    """Return the width beyond which a text of such a column takes several lines."""
    return _WIDEST.get(kind, _WIDEST_TEXT)


def _header_on_two_lines(title: str) -> int:
    return columns_across(title[:60]) * 2 // 3 + _FILTER_ARROW


def lines_of(text: str, width: float, most: int = MAX_LINES) -> int:
    """Return how many lines a wrapped text takes in a column of this width; beyond ``most``, more than these."""
    across = max(int(width * _PROSE), 1)
    return sum(max(-(-_room(line) // across), 1) for line in text[: across * most * 2].split("\n"))


def _room(line: str) -> int:
    """Return how many characters of prose a line is worth: capitals are wider, and a line breaks at words."""
    return columns_across(line) + sum(map(str.isupper, line)) * 2 // 5


def row_height(texts: Iterable[tuple[str, float]], most: int = MAX_LINES) -> float | None:
    """Return the height that a row needs for its wrapped texts, each with the width of its column, up to so many lines;
    None for a single one.
    """
    lines = max((lines_of(text, width, most) for text, width in texts), default=1)
    return min(lines, most) * LINE_HEIGHT + 5 if lines > 1 else None
