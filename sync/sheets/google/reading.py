"""The members' spreadsheet in Google Sheets: every tab, in one request, never written."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final

from sync.core.model.workbook import Workbook, address
from sync.errors import UnavailableError
from sync.sheets.google import refusals, rejections
from sync.sheets.google.beside import is_struck, targets
from sync.sheets.google.transport import RejectedError, Transport
from sync.sheets.google.values import read_value
from sync.sheets.local.grid import Budget, Grid, finished

MASK: Final = (
    "spreadsheetId,properties.title,sheets("
    "properties(sheetId,title,sheetType,hidden,gridProperties(rowCount,columnCount)),merges,"
    "data(startRow,startColumn,rowMetadata(hiddenByUser,hiddenByFilter),columnMetadata(hiddenByUser,hiddenByFilter),"
    "rowData.values(effectiveValue,effectiveFormat(numberFormat,textFormat.strikethrough),note,hyperlink,"
    "textFormatRuns(startIndex,format(link.uri,strikethrough)),chipRuns.chip)))"
)
PAGE: Final = "https://docs.google.com/spreadsheets/d/"


class GoogleSpreadsheet:
    """The members' spreadsheet. Only GET requests ever leave from here (promise 1)."""

    def __init__(self, transport: Transport, file_id: str, *, read_at: datetime) -> None:
        """Keep what to read with; ``read_at`` is the moment of the reading, aware."""
        self._transport = transport
        self._id = file_id
        self._read_at = read_at
        self._sheet_ids: dict[str, int] = {}

    @property
    def id(self) -> str:
        return self._id

    @property
    def tabs(self) -> Mapping[str, int]:
        """The id of each tab that was read, by title: what links need."""
        return self._sheet_ids

    def recall(self, tabs: Mapping[str, int]) -> None:
        """Make links as an earlier reading would, unless this one has read already."""
        self._sheet_ids = self._sheet_ids or dict(tabs)

    def read(self) -> Workbook:
        """Fetch every tab at one moment, in one request, whole or not at all.

        Raises UnavailableError when a retry may help, another SyncError when it will not.
        """
        self._transport.deadline.start()
        try:
            answer = self._transport.fetch_sheet_metadata(self._id, params={"fields": MASK})
        except RejectedError:
            raise rejections.not_understood() from None
        if answer.get("spreadsheetId") != self._id or not answer.get("sheets"):
            raise refusals.busy(None)
        title = str(answer["properties"]["title"])
        sheets = [sheet for sheet in answer["sheets"] if sheet["properties"].get("sheetType", "GRID") == "GRID"]
        budget = Budget(title)
        reading = finished([_grid(sheet, budget) for sheet in sheets])
        self._sheet_ids = {str(sheet["properties"]["title"]): sheet["properties"].get("sheetId", 0) for sheet in sheets}
        return Workbook(title, self._read_at, reading.tabs, reading.notes)

    def link(self, tab: str, cell: str) -> str | None:
        """Return a link that opens this very cell; of a tab that was not read, the spreadsheet alone."""
        sheet_id = self._sheet_ids.get(tab)
        return f"{PAGE}{self._id}/edit" + ("" if sheet_id is None else f"#gid={sheet_id}&range={cell}")


def _grid(sheet: dict[str, Any], budget: Budget) -> Grid:
    properties = sheet["properties"]
    grid = Grid(str(properties["title"]), budget, is_hidden=properties.get("hidden", False))
    if "data" not in sheet:
        raise UnavailableError("La réponse de Google est incomplète : rien n'a été lu.", "Réessayez dans une minute.")
    for data in sheet["data"]:
        _put(grid, data)
    for merge in sheet.get("merges", []):
        left, top = merge.get("startColumnIndex", 0) + 1, merge.get("startRowIndex", 0) + 1
        grid.merged.append((left, top, merge["endColumnIndex"], merge["endRowIndex"]))
    return grid


def _put(grid: Grid, data: dict[str, Any]) -> None:
    top, left = data.get("startRow", 0) + 1, data.get("startColumn", 0) + 1
    for number, row in enumerate(data.get("rowData", []), start=top):
        for column, cell in enumerate(row.get("values", []), start=left):
            if cell:
                grid.put(number, column, read_value(cell))
                _mark(grid, number, column, cell)
    for number, look in enumerate(data.get("rowMetadata", []), start=top):
        if look.get("hiddenByUser") or look.get("hiddenByFilter"):
            grid.hidden.add(number)
            if not look.get("hiddenByUser"):
                grid.filtered.add(number)
    for column, look in enumerate(data.get("columnMetadata", []), start=left):
        if look.get("hiddenByUser"):
            grid.hidden_columns.append((column, column))


def _mark(grid: Grid, row: int, column: int, cell: dict[str, Any]) -> None:
    if cell.get("note"):
        grid.comments[address(column, row)] = str(cell["note"])
    for target in targets(cell):
        grid.link(row, column, target)
    if is_struck(cell):
        grid.struck.add((row, column))
