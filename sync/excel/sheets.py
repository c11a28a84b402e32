"""Write one table as a sheet: a real Excel table, sized, frozen, linked, with its answers to choose from."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.table import Table as ExcelTable
from openpyxl.worksheet.table import TableStyleInfo
from openpyxl.worksheet.worksheet import Worksheet

from sync.core.model.tables import CellLink, Column, ColumnKind, Table, TableValue
from sync.core.say import tell
from sync.excel.cells import Content, Repairs, clean
from sync.excel.layout import LINE_HEIGHT, MAX_LINES, ROW_HEIGHT, column_width, lines_of, most_of, row_height, width_of
from sync.excel.links import MAX_LINKS, LinkMaker, Target, nowhere, target_of
from sync.excel.names import headers
from sync.excel.printing import PRIVACY, set_up_print
from sync.excel.rows import Drawn, Rows, drawn
from sync.excel.styles import HEADER, LINKED, Styles, look_of

NO_ROW: Final = "(aucune ligne)"
"""An Excel table needs a row: this one says that there is none."""

_MAX_CHOICES: Final = 255
"""Characters that Excel takes in the list of a cell, and in its prompt."""
_MOST: Final = 10_000
"""Cells kept for a next row that says the same: towns, trades and states come back by the thousand, names do not."""
_LINKED_KINDS: Final = frozenset({ColumnKind.EMAIL, ColumnKind.LINK})


@dataclass(frozen=True, slots=True)
class Frame:
    """How a table is presented: its first ``frozen`` columns stay in sight, its last ``hidden`` ones are hidden,
    and the drop-down lists go ``room`` lines further than its rows. A row is ``lines`` high at most, its columns as
    wide as ``most`` says of each; else their kind does.
    """

    frozen: int = 0
    hidden: int = 0
    room: int = 0
    lines: int = MAX_LINES
    most: tuple[int, ...] = ()
    link: LinkMaker = nowhere


PLAIN_FRAME: Final = Frame()


def name_in_front(table: Table) -> int:
    """Return how many columns to freeze in a table of ours: the first one, when it names the line."""
    return int(table.names_lines)


@dataclass(frozen=True, slots=True)
class _Shown:
    """A column of a table where it stands. Empty cells of the first one, and of answers, are drawn like the others."""

    number: int
    letter: str
    column: Column
    most: int
    may_link: bool
    is_drawn_empty: bool


def _shown(columns: Sequence[Column], frame: Frame) -> Iterator[_Shown]:
    for number, column in enumerate(columns, start=1):
        kind = column.kind
        yield _Shown(
            number,
            get_column_letter(number),
            column,
            most=frame.most[number - 1] if frame.most else most_of(kind),
            may_link=kind in _LINKED_KINDS,
            is_drawn_empty=number == 1 or kind is ColumnKind.ANSWER,
        )


class SheetWriter:
    """The pen of one sheet: it remembers how wide and how tall things must be once all is written."""

    def __init__(self, sheet: Worksheet, rows: Rows, styles: Styles, repairs: Repairs, foot: str = PRIVACY) -> None:
        """Begin a sheet; ``foot`` stands at the bottom of each printed page."""
        self._sheet = sheet
        self._foot = foot
        self._rows = rows
        self._styles = styles
        self._repairs = repairs
        self._repeated: dict[tuple[int, str], Drawn] = {}
        self._widest: defaultdict[int, int] = defaultdict(int)
        self._wrapped: defaultdict[int, list[tuple[int, str]]] = defaultdict(list)

    def write(self, table: Table, name: str, frame: Frame) -> None:
        """Fill the sheet with a table; ``name`` is the one of the Excel table object."""
        titles = headers(column.title for column in table.columns)
        header = self._styles.array(HEADER)
        self._rows.row(1).extend(
            drawn(number, header, *clean(title, self._repairs)) for number, title in enumerate(titles, start=1)
        )
        columns = [*_shown(table.columns, frame)]
        rows = table.rows or ((NO_ROW, *[None] * (len(titles) - 1)),)
        for row_number, row in enumerate(rows, start=2):
            self._rows.row(row_number).extend(self._cells(row_number, row, columns, frame.link))
        self._size(table.columns, frame)
        self._frame(titles, name, len(rows) + 1, frame.frozen)
        self._offer_choices(table, len(rows) + 1 + frame.room)
        set_up_print(self._sheet, names=frame.frozen, foot=self._foot)
        self._sheet.sheet_format.defaultRowHeight = ROW_HEIGHT
        self._sheet.sheet_format.customHeight = True

    def _cells(
        self, number: int, row: Sequence[TableValue], columns: Sequence[_Shown], link: LinkMaker
    ) -> Iterator[Drawn]:
        for column, value in zip(columns, row, strict=True):
            cell = self._repeated.get((column.number, value)) if isinstance(value, str) else None
            cell = cell or self._cell(number, column, value, link)
            if cell is not None:
                yield cell

    def _cell(self, row: int, column: _Shown, value: TableValue, link: LinkMaker) -> Drawn | None:
        """Return a cell; None for a gap, which is drawn by ``rows``: no memory is spent on what is not there."""
        content, data_type = clean(value.text if isinstance(value, CellLink) else value, self._repairs)
        if content is None and not column.is_drawn_empty:
            return None
        target = target_of(column.column.kind, value, link) if column.may_link else None
        is_linked = target is not None and self._link(f"{column.letter}{row}", target)
        look = LINKED if is_linked else look_of(column.column, content, data_type)
        cell = drawn(column.number, self._styles.array(look), content, data_type)
        wraps = content is not None and self._measure(row, column, content)
        if isinstance(value, str) and content is value and not (is_linked or wraps) and len(self._repeated) < _MOST:
            self._repeated[column.number, value] = cell  # nothing of its row, of a link nor of a repair is in it
        return cell

    def _measure(self, row: int, column: _Shown, content: Content) -> bool:
        """Remember the width of a content, and the content itself when it will take several lines; tell whether it
        may.
        """
        width = width_of(content)
        self._widest[column.number] = max(self._widest[column.number], width)
        wraps = isinstance(content, str) and (width > column.most * 3 // 4 or "\n" in content)
        if wraps:
            self._wrapped[row].append((column.number, str(content)))
        return wraps

    def _link(self, cell: str, target: Target) -> bool:
        """Make a cell lead somewhere, as long as the sheet can hold one more link."""
        if len(self._rows.links) >= MAX_LINKS:
            return False
        self._rows.links.append((cell, target))
        return True

    def _size(self, columns: Sequence[Column], frame: Frame) -> None:
        most = frame.most or [most_of(column.kind) for column in columns]
        widths = [column_width(each, self._widest[at], most[at - 1]) for at, each in enumerate(columns, start=1)]
        for index, width in enumerate(widths, start=1):
            dimension = self._sheet.column_dimensions[get_column_letter(index)]
            dimension.width = width
            dimension.hidden = index > len(columns) - frame.hidden
        for number, texts in self._wrapped.items():
            height = row_height(((text, widths[index - 1]) for index, text in texts), frame.lines)
            if height is not None:
                self._sheet.row_dimensions[number].height = height
        lines = max(lines_of(column.title, width - 4) for column, width in zip(columns, widths, strict=True))
        self._sheet.row_dimensions[1].height = 10 + LINE_HEIGHT * min(lines, 4)

    def _frame(self, titles: Sequence[str], name: str, last_row: int, frozen: int) -> None:
        table: Any = ExcelTable(displayName=name, name=name, ref=f"A1:{get_column_letter(len(titles))}{last_row}")
        table.tableStyleInfo = TableStyleInfo(name="TableStyleLight1", showRowStripes=True)
        table._initialise_columns()  # noqa: SLF001 - or openpyxl would make every cell of the table to read its header
        for column, title in zip(table.tableColumns, titles, strict=True):
            column.name = clean(title, self._repairs)[0]  # as in its cell
        self._sheet.add_table(table)
        self._sheet.freeze_panes = f"{get_column_letter(frozen + 1)}2"

    def _offer_choices(self, table: Table, last_row: int) -> None:
        """Put drop-down lists; the note of the table shows beside a cell that is being answered."""
        for index, column in enumerate(table.columns, start=1):
            choices = _offered(column.choices)
            is_whole = choices == ",".join(column.choices)
            if not choices or not (is_whole or column.takes_other_answers):
                continue
            validation = DataValidation(type="list", formula1=f'"{choices}"', allow_blank=True)
            validation.showErrorMessage = not column.takes_other_answers
            validation.errorTitle = validation.promptTitle = "Tablée"
            validation.prompt = table.note[:_MAX_CHOICES] or None
            validation.showInputMessage = bool(table.note)
            validation.error = tell("Choisissez dans la liste, ou laissez la case vide.")
            letter = get_column_letter(index)
            validation.add(f"{letter}2:{letter}{last_row}")
            self._sheet.add_data_validation(validation)


def _offered(choices: Sequence[str]) -> str:
    """Return the list of a cell as Excel takes it: the choices that it has room for, the first ones first, but for
    those that hold a comma or a quotation mark of its own.
    """
    kept = ""
    for choice in choices:
        longer = f"{kept},{choice}".lstrip(",")
        if not {",", '"'} & {*choice} and len(longer) <= _MAX_CHOICES:
            kept = longer
    return kept
