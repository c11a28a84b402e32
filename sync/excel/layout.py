"""The sizes of columns and rows, from what they hold."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final
from unicodedata import east_asian_width

from sync.core.model.tables import Column, ColumnKind
from sync.excel.cells import Content

LINE_HEIGHT: Final = 14.5
ROW_HEIGHT: Final = 18.0
"""A row of one line."""
MAX_LINES: Final = 12
"""A longer text keeps its whole content; its row stops growing."""

_PROSE: Final = 1.1
"""Characters of prose in the width of one digit, which is the unit of widths: letters are narrower on average."""
_NARROWEST: Final = 8
_WIDEST: Final = {ColumnKind.LONG_TEXT: 46, ColumnKind.EMAIL: 36, ColumnKind.ANSWER: 20}
_WIDEST_TEXT: Final = 24
_FILTER_ARROW: Final = 3
_BY_TYPE: Final = {"date": 10, "datetime": 16, "time": 6}


def columns_across(text: str) -> int:
    """How many character widths a line of text takes: two for an emoji or an ideogram."""
    if text.isascii():
        return len(text)
    return sum(2 if character >= "\u1100" and east_asian_width(character) in "WF" else 1 for character in text)


def width_of(content: Content) -> int:
    """How wide a content would like its column, in characters."""
    if isinstance(content, str):
        line = max(content.split("\n"), key=len) if "\n" in content else content
        return columns_across(line[:100])
    return _BY_TYPE.get(type(content).__name__) or len(str(content))


def column_width(column: Column, widest: int) -> float:
    """The width of a column whose widest content takes ``widest`` characters, header and filter arrow included."""
    header = max((columns_across(word) for word in column.title.split()), default=0) + _FILTER_ARROW
    return max(header, _NARROWEST, min(max(widest, _header_on_two_lines(column.title)), most_of(column.kind))) + 1.5


def most_of(kind: ColumnKind) -> int:
    """The width beyond which a text of such a column takes several lines."""
    return _WIDEST.get(kind, _WIDEST_TEXT)


def _header_on_two_lines(title: str) -> int:
    return columns_across(title[:60]) * 2 // 3 + _FILTER_ARROW


def lines_of(text: str, width: float) -> int:
    """How many lines a wrapped text takes in a column of this width."""
    across = max(int(width * _PROSE), 1)
    return sum(max(-(-_room(line) // across), 1) for line in text[: across * MAX_LINES * 2].split("\n"))


def _room(line: str) -> int:
    """How many characters of prose a line is worth: capitals are wider, and a line breaks at words."""
    return columns_across(line) + sum(map(str.isupper, line)) * 2 // 5


def row_height(wrapped: Iterable[tuple[str, float]]) -> float | None:
    """The height that a row needs for its wrapped texts, each with the width of its column; None for a single line."""
    lines = max((lines_of(text, width) for text, width in wrapped), default=1)
    return min(lines, MAX_LINES) * LINE_HEIGHT + 5 if lines > 1 else None
