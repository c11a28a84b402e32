"""A workbook being made: a cover, sheets that hold one table each, and what had to be repaired on the way."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from sync.core.model.tables import Table
from sync.disk import without_collector
from sync.excel.cells import Content, Repairs, clean
from sync.excel.charts import Chart, add_charts
from sync.excel.layout import row_height
from sync.excel.links import Target
from sync.excel.names import sheet_title, table_name
from sync.excel.printing import PRIVACY, set_up_print
from sync.excel.rows import Rows, drawn
from sync.excel.save import save
from sync.excel.sheets import PLAIN_FRAME, Frame, SheetWriter
from sync.excel.styles import EMPTY, LABEL, SAID, SAID_LINKED, TITLE, Look, Styles

COVER_WIDTHS: Final = (24.0, 72.0)
"""What an upright A4 page holds in letters that can be read."""


@dataclass(frozen=True, slots=True)
class CoverLine:
    """One line of a cover: what is said, and where it leads. Without a value, the label is a heading."""

    label: str = ""
    value: Content = None
    target: Target | None = None


class Book:
    """Sheets to come, then a file. ``upon`` is a workbook whose sheets are kept, after the new ones; ``foot`` stands at
    the bottom of each printed page.
    """

    def __init__(self, title: str, *, upon: Workbook | None = None, foot: str = PRIVACY) -> None:
        self._foot = foot
        self.repairs: Repairs = Counter()
        self._workbook = upon or Workbook()
        if upon is None:
            del self._workbook["Sheet"]
        self._added: list[str] = []
        self._rows: dict[str, Rows] = {}
        self._styles = Styles(self._workbook)
        self._names = [name for sheet in self._workbook.worksheets for name in sheet.tables]
        self._workbook.properties.title = title

    def add_cover(self, title: str, heading: str, lines: Sequence[CoverLine], *, first: bool = True) -> None:
        """Add a page to read: a heading, then lines of a label and its value."""
        sheet = self._sheet(title, 0 if first else len(self._added))
        self._say(sheet, 1, 1, heading, TITLE)
        sheet.row_dimensions[1].height = 30
        for number, line in enumerate(lines, start=3):
            self._add_line(sheet, number, line)
        for letter, width in zip("AB", COVER_WIDTHS, strict=True):
            sheet.column_dimensions[letter].width = width
        sheet.sheet_view.showGridLines = False
        set_up_print(sheet, landscape=False, header_row=False, foot=self._foot)

    def add_table(self, table: Table, frame: Frame = PLAIN_FRAME) -> str:
        """Add a sheet that holds a table; tell its title."""
        sheet = self._sheet(table.title, len(self._added))
        name = table_name(table.title, self._names)
        self._names.append(name)
        rows = self._rows[sheet.title]
        rows.gap = self._styles.array(EMPTY)
        with without_collector():
            SheetWriter(sheet, rows, self._styles, self.repairs, self._foot).write(table, name, frame)
        return str(sheet.title)

    def add_charts(self, title: str, charts: Sequence[Chart]) -> None:
        """Add charts beside the table of a sheet already there, whose cells they show."""
        add_charts(self._workbook[title], self._rows[title].width, charts)

    def add_memo(self, title: str, rows: Sequence[Sequence[Content]]) -> None:
        """Add a sheet that people do not see, for Tablée itself."""
        sheet = self._sheet(title, len(self._added))
        for number, row in enumerate(rows, start=1):
            for column, value in enumerate(row, start=1):
                self._say(sheet, number, column, value, SAID)
        sheet.sheet_state = "hidden"

    def save(self, path: Path, moment: datetime) -> str:
        """Write the file; tell the SHA-256 of its bytes. Errors as ``save.save``."""
        self._workbook.active = 0
        for sheet in self._workbook.worksheets:
            sheet.sheet_view.tabSelected = sheet is self._workbook.active
        return save(self._workbook, path, moment, quick=self._rows)

    def _sheet(self, title: str, index: int) -> Worksheet:
        sheet: Worksheet = self._workbook.create_sheet(sheet_title(title, self._workbook.sheetnames), index)
        self._added.append(sheet.title)
        self._rows[sheet.title] = Rows()
        return sheet

    def _add_line(self, sheet: Worksheet, number: int, line: CoverLine) -> None:
        self._say(sheet, number, 1, line.label, LABEL)
        content, _ = clean(line.value, self.repairs)
        look = SAID_LINKED if line.target else SAID
        self._say(sheet, number, 2, content, look)
        if line.target:
            self._rows[sheet.title].links.append((f"B{number}", line.target))
        if isinstance(content, str):
            sheet.row_dimensions[number].height = row_height([(content, COVER_WIDTHS[1])])

    def _say(self, sheet: Worksheet, row: int, column: int, value: Content, look: Look) -> None:
        cell = drawn(column, self._styles.array(look), *clean(value, self.repairs))
        self._rows[sheet.title].row(row).append(cell)
