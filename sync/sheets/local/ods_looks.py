"""What the styles of an .ods say of its cells: struck out, hidden (OpenDocument 1.2, part 1, chapters 16 and 20)."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final
from xml.etree.ElementTree import Element

STYLES: Final = "styles.xml"
_STYLE: Final = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_TABLE: Final = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_TEXT: Final = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
STYLE: Final = f"{_STYLE}style"
_OUT_OF_SIGHT: Final = frozenset({"collapse", "filter"})
_DEEPEST: Final = 20
"""How many styles may stand behind one another: a circle of them must end."""


@dataclass(slots=True)
class Looks:
    """The styles met so far: those that are hidden tables, and those that strike out (None: their parent says)."""

    hidden_tables: set[str] = field(default_factory=set)
    _strikes: dict[str, bool | None] = field(default_factory=dict)
    _parents: dict[str, str] = field(default_factory=dict)

    def learn(self, style: Element) -> None:
        """Note what one ``style:style`` says."""
        name = style.get(f"{_STYLE}name", "")
        properties = style.find(f"{_STYLE}table-properties")
        if properties is not None and properties.get(f"{_TABLE}display") == "false":
            self.hidden_tables.add(name)
        text = style.find(f"{_STYLE}text-properties")
        lines = {} if text is None else text.attrib
        line_style = lines.get(f"{_STYLE}text-line-through-style") or lines.get(f"{_STYLE}text-line-through-type")
        self._strikes[name] = None if line_style is None else line_style != "none"
        self._parents[name] = style.get(f"{_STYLE}parent-style-name", "")

    @property
    def strike_somewhere(self) -> bool:
        """Whether any style strikes out: hardly any document has one."""
        return any(self._strikes.values())

    def strikes(self, name: str) -> bool:
        """Return whether a style, or the nearest one behind it that says anything, strikes its text out."""
        for _ in range(_DEEPEST):
            strikes_out = self._strikes.get(name)
            if strikes_out is not None:
                return strikes_out
            name = self._parents.get(name, "")
        return False

    def strikes_out(self, cell: Element, otherwise: str) -> bool:
        """Return whether the whole text of a cell is struck out, by its style (``otherwise``: that of its row or
        column) or word by word.
        """
        return self.strikes(cell.get(f"{_TABLE}style-name") or otherwise) or self._in_spans(cell)

    def _in_spans(self, cell: Element) -> bool:
        paragraphs = [each for each in cell.iterfind(f"{_TEXT}p") if len(each) or (each.text or "").strip()]
        return bool(paragraphs) and all(map(self._is_struck, paragraphs))

    def _is_struck(self, paragraph: Element) -> bool:
        between = (paragraph.text, *(each.tail for each in paragraph))
        return not any((text or "").strip() for text in between) and all(
            each.tag == f"{_TEXT}span" and self.strikes(each.get(f"{_TEXT}style-name", "")) for each in paragraph
        )


@dataclass(slots=True)
class Columns:
    """The columns of a table, as they come: those that are hidden, and the style of their cells."""

    hidden: list[tuple[int, int]] = field(default_factory=list)
    _styles: list[tuple[int, str]] = field(default_factory=list)
    _last: int = 0

    def add(self, column: Element, times: int) -> None:
        """Note one element, which stands for so many columns."""
        if is_out_of_sight(column):
            self.hidden.append((self._last + 1, self._last + times))
        self._last += times
        self._styles.append((self._last, column.get(f"{_TABLE}default-cell-style-name", "")))

    def style(self, column: int) -> str:
        """Return the style of the cells of a column that have none; empty when it gives none."""
        return next((style for last, style in self._styles if column <= last), "")


def is_out_of_sight(line: Element) -> bool:
    """Return whether a row or a column is hidden, by hand or by a filter."""
    return line.get(f"{_TABLE}visibility") in _OUT_OF_SIGHT


def is_filtered(row: Element) -> bool:
    """Return whether a row is hidden by a filter."""
    return row.get(f"{_TABLE}visibility") == "filter"


def row_style(row: Element) -> str:
    """Return the style of the cells of a row that have none."""
    return row.get(f"{_TABLE}default-cell-style-name", "")
