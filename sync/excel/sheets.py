"""Write one table as a sheet: a real Excel table, sized, frozen, linked, with its answers to choose from."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from openpyxl.cell.cell import Cell
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.table import Table as ExcelTable
from openpyxl.worksheet.table import TableStyleInfo
from openpyxl.worksheet.worksheet import Worksheet

from sync.core.model.tables import CellLink, Column, ColumnKind, Table, TableValue
from sync.excel.cells import Content, Repairs, clean
from sync.excel.layout import LINE_HEIGHT, MAX_LINES, ROW_HEIGHT, column_width, lines_of, most_of, row_height, width_of
from sync.excel.links import MAX_LINKS, LinkMaker, nowhere, target_of
from sync.excel.names import headers
from sync.excel.printing import PRIVACY, set_up_print
from sync.excel.styles import HEADER, LINKED, Styles, dress, fill, look_of

NO_ROW: Final = "(aucune ligne)"
"""An Excel table needs a row: this one says that there is none."""

_MAX_CHOICES: Final = 255
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
    """How many columns to freeze in a table of ours: the first one, when it names the line."""
    return int(table.names_lines)


class SheetWriter:
    """The pen of one sheet: it remembers how wide and how tall things must be once all is written."""

    def __init__(self, sheet: Worksheet, styles: Styles, repairs: Repairs, foot: str = PRIVACY) -> None:
        """``foot`` stands at the bottom of each printed page."""
        self._sheet = sheet
        self._foot = foot
        self._styles = styles
        self._repairs = repairs
        self._links = 0
        self._widest: defaultdict[int, int] = defaultdict(int)
        self._wrapped: defaultdict[int, list[tuple[int, str]]] = defaultdict(list)

    def write(self, table: Table, name: str, frame: Frame) -> None:
        """Fill the sheet with a table; ``name`` is the one of the Excel table object."""
        titles = headers(column.title for column in table.columns)
        for number, title in enumerate(titles, start=1):
            fill(cell := self._cell(1, number), *clean(title, self._repairs))
            dress(cell, self._styles.array(HEADER))
        rows = table.rows or ((NO_ROW, *[None] * (len(titles) - 1)),)
        for row_number, row in enumerate(rows, start=2):
            self._write_row(row_number, row, table.columns, frame)
        self._size(table.columns, frame)
        self._frame(titles, name, len(rows) + 1, frame.frozen)
        self._offer_choices(table, len(rows) + 1 + frame.room)
        set_up_print(self._sheet, names=frame.frozen, foot=self._foot)
        self._sheet.sheet_format.defaultRowHeight = ROW_HEIGHT
        self._sheet.sheet_format.customHeight = True

    def _write_row(self, number: int, row: Sequence[TableValue], columns: Sequence[Column], frame: Frame) -> None:
        for index, (column, value) in enumerate(zip(columns, row, strict=True), start=1):
            kind = column.kind
            content, data_type = clean(value.text if isinstance(value, CellLink) else value, self._repairs)
            if content is None and index > 1 and kind is not ColumnKind.ANSWER:
                continue  # a gap: drawn by ``rows``, so that no memory is spent on what is not there
            cell = self._cell(number, index)
            fill(cell, content, data_type)
            look = look_of(column, content, data_type)
            if kind in _LINKED_KINDS and self._link(cell, kind, value, frame.link):
                look = LINKED
            dress(cell, self._styles.array(look))
            if content is not None:
                self._measure(number, index, content, frame.most[index - 1] if frame.most else most_of(kind))

    def _measure(self, row: int, column: int, content: Content, most: int) -> None:
        """Remember the width of a content, and the content itself when it will take several lines."""
        width = width_of(content)
        self._widest[column] = max(self._widest[column], width)
        if isinstance(content, str) and (width > most * 3 // 4 or "\n" in content):
            self._wrapped[row].append((column, content))

    def _cell(self, row: int, column: int) -> Cell:
        cell = Cell(self._sheet, row, column)
        self._sheet._cells[row, column] = cell  # noqa: SLF001 - Worksheet.cell() costs twice as much
        return cell

    def _link(self, cell: Cell, kind: ColumnKind, value: TableValue, link: LinkMaker) -> bool:
        target = target_of(kind, value, link)
        if target is None or self._links >= MAX_LINKS:
            return False
        self._links += 1
        cell.hyperlink = target.at(cell.coordinate)
        return True

    def _size(self, columns: Sequence[Column], frame: Frame) -> None:
        most = frame.most or [most_of(column.kind) for column in columns]
        widths = [column_width(each, self._widest[at], most[at - 1]) for at, each in enumerate(columns, start=1)]
        for index, width in enumerate(widths, start=1):
            dimension = self._sheet.column_dimensions[get_column_letter(index)]
            dimension.width = width
            dimension.hidden = index > len(columns) - frame.hidden
        for number, wrapped in self._wrapped.items():
            height = row_height(((text, widths[index - 1]) for index, text in wrapped), frame.lines)
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
        """Drop-down lists; the note of the table shows beside a cell that is being answered."""
        for index, column in enumerate(table.columns, start=1):
            choices = ",".join(column.choices)
            if not choices or len(choices) > _MAX_CHOICES:
                continue
            validation = DataValidation(type="list", formula1=f'"{choices}"', allow_blank=True)
            validation.showErrorMessage = not column.takes_other_answers
            validation.errorTitle = validation.promptTitle = "Tablée"
            validation.prompt = table.note[:_MAX_CHOICES] or None
            validation.showInputMessage = bool(table.note)
            validation.error = "Choisissez dans la liste, ou laissez la case vide."
            letter = get_column_letter(index)
            validation.add(f"{letter}2:{letter}{last_row}")
            self._sheet.add_data_validation(validation)
