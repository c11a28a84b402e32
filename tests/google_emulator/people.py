"""People at work in the sheet while we are: what their hands do, at any point between our requests."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias

from tests.google_emulator import batch
from tests.google_emulator.document import Document
from tests.google_emulator.grid import ROWS, Sheet
from tests.google_emulator.ranges import Box, grid_range
from tests.google_emulator.wire import Json

if TYPE_CHECKING:
    from tests.google_emulator.world import World

Edit: TypeAlias = Callable[[], object]


@dataclass
class Person:
    """Someone with the spreadsheet open, who may write in it. Rows and columns are counted from 1, as people do."""

    world: World
    file_id: str
    email: str = "zoe@exemple.fr"
    _before: list[Document] = field(default_factory=list)

    @property
    def document(self) -> Document:
        return self.world.drive.files[self.file_id].document

    def _sheet(self, tab: str) -> Sheet:
        sheet = self.document.titled(tab)
        if sheet is None:
            raise LookupError(f"no tab {tab!r}")
        return sheet

    def _do(self, *requests: Json) -> None:
        before = self.document.duplicate()
        batch.apply(self.world.turn(self.document, self.world.as_owner(self.email)), list(requests))
        self._before.append(before)
        self.world.drive.touched(self.file_id, self.email)

    def type(self, tab: str, cell: str, text: str) -> None:
        """Type in a cell, as on a keyboard."""
        sheet, place = self.document.find(f"'{tab}'!{cell}")
        if (place.top or 0) >= sheet.row_count or (place.left or 0) >= sheet.column_count:
            raise LookupError(f"{cell} is beyond the grid of {tab!r}")
        self._before.append(self.document.duplicate())
        self.document.write(sheet, place.top or 0, place.left or 0, text, today=self.world.clock.now())
        self.world.drive.touched(self.file_id, self.email)

    def sort(self, tab: str, column: int, *, header: int = 1, descending: bool = False, last_column: int = 0) -> None:
        """Sort the rows below the header; only the first columns when ``last_column`` says so (a partial sort)."""
        sheet = self._sheet(tab)
        box = Box(header, 0, sheet.row_count, last_column or sheet.column_count)
        order = {"dimensionIndex": column - 1, "sortOrder": "DESCENDING" if descending else "ASCENDING"}
        self._do({"sortRange": {"range": grid_range(sheet.id, box), "sortSpecs": [order]}})

    def insert_rows(self, tab: str, row: int, count: int = 1) -> None:
        self._do({"insertDimension": {"range": self._rows(tab, row, count)}})

    def delete_rows(self, tab: str, row: int, count: int = 1) -> None:
        self._do({"deleteDimension": {"range": self._rows(tab, row, count)}})

    def drag_rows(self, tab: str, row: int, count: int, to: int) -> None:
        """Drag rows before what is now row ``to``."""
        self._do({"moveDimension": {"source": self._rows(tab, row, count), "destinationIndex": to - 1}})

    def insert_columns(self, tab: str, column: int, count: int = 1) -> None:
        self._do({"insertDimension": {"range": self._columns(tab, column, count)}})

    def delete_columns(self, tab: str, column: int, count: int = 1) -> None:
        self._do({"deleteDimension": {"range": self._columns(tab, column, count)}})

    def move_column(self, tab: str, column: int, to: int) -> None:
        self._do({"moveDimension": {"source": self._columns(tab, column, 1), "destinationIndex": to - 1}})

    def cut_and_paste(self, tab: str, cells: str, to: str) -> None:
        sheet, place = self.document.find(f"'{tab}'!{cells}")
        _, target = self.document.find(f"'{tab}'!{to}")
        source = grid_range(sheet.id, place.within(sheet.row_count, sheet.column_count))
        point = {"sheetId": sheet.id, "rowIndex": target.top or 0, "columnIndex": target.left or 0}
        self._do({"cutPaste": {"source": source, "destination": point, "pasteType": "PASTE_NORMAL"}})

    def rename_header(self, tab: str, cell: str, text: str) -> None:
        self.type(tab, cell, text)

    def rename_tab(self, tab: str, title: str) -> None:
        properties = {"sheetId": self._sheet(tab).id, "title": title}
        self._do({"updateSheetProperties": {"properties": properties, "fields": "title"}})

    def add_tab(self, title: str) -> None:
        self._do({"addSheet": {"properties": {"title": title}}})

    def delete_tab(self, tab: str) -> None:
        self._do({"deleteSheet": {"sheetId": self._sheet(tab).id}})

    def duplicate_tab(self, tab: str, title: str) -> None:
        self._do({"duplicateSheet": {"sourceSheetId": self._sheet(tab).id, "newSheetName": title}})

    def protect(self, tab: str) -> None:
        """Protect a whole sheet from everyone but oneself and the owner."""
        self._do({"addProtectedRange": {"protectedRange": {"range": {"sheetId": self._sheet(tab).id}}}})

    def undo(self) -> None:
        """Have back what was there before one's last gesture, as Ctrl-Z; nothing without one."""
        if self._before:
            self.document.restore(self._before.pop())
            self.world.drive.touched(self.file_id, self.email)

    def _rows(self, tab: str, row: int, count: int) -> Json:
        return {"sheetId": self._sheet(tab).id, "dimension": ROWS, "startIndex": row - 1, "endIndex": row - 1 + count}

    def _columns(self, tab: str, column: int, count: int) -> Json:
        bounds = {"startIndex": column - 1, "endIndex": column - 1 + count}
        return {"sheetId": self._sheet(tab).id, "dimension": "COLUMNS", **bounds}


@dataclass
class People:
    """What people will do: before or after our request of a number."""

    _script: dict[tuple[int, bool], list[Edit]] = field(default_factory=dict)

    def before(self, number: int, *edits: Edit) -> None:
        self._script.setdefault((number, False), []).extend(edits)

    def after(self, number: int, *edits: Edit) -> None:
        self._script.setdefault((number, True), []).extend(edits)

    def leave(self) -> None:
        """Forget what was still to be done."""
        self._script.clear()

    def play(self, number: int, *, after: bool) -> None:
        for edit in self._script.pop((number, after), []):
            edit()
