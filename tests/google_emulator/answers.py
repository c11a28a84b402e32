"""A document as ``spreadsheets.get`` tells it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from tests.google_emulator.document import Document
from tests.google_emulator.grid import COLUMNS, ROWS, Cell, Sheet
from tests.google_emulator.masks import Mask, asks, kept
from tests.google_emulator.ranges import A1, Box, box_of, grid_range
from tests.google_emulator.wire import Json

WHITE = {"red": 1, "green": 1, "blue": 1}
DEFAULT_FORMAT: Json = {
    "backgroundColor": WHITE,
    "padding": {"top": 2, "right": 3, "bottom": 2, "left": 3},
    "verticalAlignment": "BOTTOM",
    "wrapStrategy": "OVERFLOW_CELL",
    "textFormat": {
        "foregroundColor": {},
        "fontFamily": "arial,sans,sans-serif",
        "fontSize": 10,
        "bold": False,
        "italic": False,
        "strikethrough": False,
        "underline": False,
        "foregroundColorStyle": {"rgbColor": {}},
    },
    "backgroundColorStyle": {"rgbColor": WHITE},
}
WIDTH, HEIGHT = 100, 21
"""Pixels of a column and of a row that nobody resized."""
_PLAIN_SIZES = {ROWS: {"pixelSize": HEIGHT}, COLUMNS: {"pixelSize": WIDTH}}
EVERYTHING: Mask = {}
_HYPERLINK = re.compile(r'=(?:HYPERLINK|LIEN_HYPERTEXTE)\("([^"]*)"\s*[,;)]', re.IGNORECASE)


def spreadsheet(document: Document, ranges: Sequence[str], mask: Mask | None, *, grid_data: bool = False) -> Json:
    """The Spreadsheet resource. A mask decides alone whether cells are there; without it, ``grid_data`` does."""
    wants_data = grid_data if mask is None else asks(mask, "sheets", "data")
    places = [document.find(text) for text in ranges]
    sheets = [sheet for sheet in document.sheets if not ranges or any(sheet is owner for owner, _ in places)]
    below = (mask or {}).get("sheets", EVERYTHING).get("data", EVERYTHING)
    told = []
    for sheet in sheets:
        resource = _sheet(document, sheet)
        if wants_data:
            asked = [place for owner, place in places if owner is sheet] or [A1(None, None, None, None)]
            resource["data"] = [_data(document, sheet, place, below) for place in asked]
        told.append(resource)
    whole = {
        "spreadsheetId": document.id,
        "properties": _properties(document),
        "sheets": told,
        **_filled("namedRanges", [_named(each) for each in document.named]),
        "spreadsheetUrl": f"https://docs.google.com/spreadsheets/d/{document.id}/edit",
        **_filled("developerMetadata", metadata_at(document, locationType="SPREADSHEET")),
    }
    return whole if mask is None else kept(whole, mask)


def _properties(document: Document) -> Json:
    return {
        "title": document.title,
        "locale": document.locale_name,
        "autoRecalc": "ON_CHANGE",
        "timeZone": document.time_zone,
        "defaultFormat": DEFAULT_FORMAT,
        "spreadsheetTheme": {"primaryFontFamily": "Arial", "themeColors": []},
        **document.extra,
    }


def sheet_properties(document: Document, sheet: Sheet) -> Json:
    """A SheetProperties: hidden, colour… only when they are set."""
    return {
        "sheetId": sheet.id,
        "title": sheet.title,
        "index": document.sheets.index(sheet),
        "sheetType": "GRID",
        "gridProperties": {"rowCount": sheet.row_count, "columnCount": sheet.column_count, **sheet.grid_extra},
        **sheet.extra,
    }


def _sheet(document: Document, sheet: Sheet) -> Json:
    return {
        "properties": sheet_properties(document, sheet),
        **_filled("merges", [grid_range(sheet.id, box) for box in sheet.merges]),
        **_filled("conditionalFormats", sheet.conditional),
        **_filled("protectedRanges", sheet.protected),
        **({"basicFilter": sheet.filter} if sheet.filter else {}),
        **_filled("bandedRanges", sheet.banded),
        **_filled("developerMetadata", metadata_at(document, locationType="SHEET", sheetId=sheet.id)),
        **_filled("rowGroups", groups(sheet, ROWS)),
        **_filled("columnGroups", groups(sheet, COLUMNS)),
    }


def groups(sheet: Sheet, dimension: str) -> list[Json]:
    """The DimensionGroups of a sheet; how deep each lies is how many hold it."""
    spans = sorted(sheet.groups[dimension])
    return [
        {
            "range": {
                **({"sheetId": sheet.id} if sheet.id else {}),
                "dimension": dimension,
                "startIndex": start,
                "endIndex": end,
            },
            "depth": sum(first <= start and end <= last for first, last in spans),
        }
        for start, end in spans
    ]


def _data(document: Document, sheet: Sheet, place: A1, mask: Mask) -> Json:
    """A GridData: rows and cells up to the last that holds something, every row and column's metadata."""
    box = place.within(sheet.row_count, sheet.column_count)
    data: Json = {}
    if box.top:
        data["startRow"] = box.top
    if box.left:
        data["startColumn"] = box.left
    if asks(mask, "rowData"):
        rows = [_row(document, sheet, row, box, mask) for row in range(box.top, sheet.used(box).bottom)]
        data |= _filled("rowData", rows)
    for name, dimension, indices in (("rowMetadata", ROWS, box.rows), ("columnMetadata", COLUMNS, box.columns)):
        if asks(mask, name):
            marks = _marks(document, sheet, dimension)
            sizes = sheet.sizes[dimension]
            if dimension == ROWS:
                sizes = sizes | {
                    row: sizes.get(row, {}) | {"hiddenByFilter": True} for row in _filtered(document, sheet)
                }
            data[name] = [_size(dimension, sizes.get(index), marks.get(index, [])) for index in indices]
    return data


def _filtered(document: Document, sheet: Sheet) -> Iterator[int]:
    """The rows that the basic filter hides, by the values that it hides; its header is never one."""
    criteria = {int(at): each for at, each in ((sheet.filter or {}).get("criteria") or {}).items()}
    criteria |= {
        each.get("columnIndex", 0): each.get("filterCriteria") or {}
        for each in (sheet.filter or {}).get("filterSpecs") or []
    }
    if not criteria:
        return
    box = box_of((sheet.filter or {}).get("range") or {}, sheet.row_count, sheet.column_count)
    for row in range(box.top + 1, box.bottom):
        if any(
            document.text(sheet, sheet.at(row, at)) in each.get("hiddenValues", []) for at, each in criteria.items()
        ):
            yield row


def _row(document: Document, sheet: Sheet, row: int, box: Box, mask: Mask) -> Json:
    line = sheet.cells.get(row, {})
    last = max((column for column in line if box.left <= column < box.right), default=box.left - 1)
    below = mask.get("rowData", EVERYTHING).get("values", EVERYTHING)
    cells = [cell_data(document, sheet, sheet.at(row, column), below) for column in range(box.left, last + 1)]
    return _filled("values", cells)


def cell_data(document: Document, sheet: Sheet, cell: Cell, mask: Mask) -> Json:
    """A CellData; only what a mask asks is computed."""
    if cell.is_blank:
        return {}
    data: Json = {} if cell.entered is None else _value(document, sheet, cell, mask)
    if asks(mask, "effectiveFormat"):
        own = cell.format or {}
        text = {"textFormat": {**DEFAULT_FORMAT["textFormat"], **own["textFormat"]}} if "textFormat" in own else {}
        data["effectiveFormat"] = {**DEFAULT_FORMAT, **own, **text}
    others = {
        "userEnteredFormat": cell.format,
        "hyperlink": _link(cell),
        "note": cell.note,
        "dataValidation": cell.validation,
        "textFormatRuns": list(cell.runs),
        "chipRuns": list(cell.chips),
    }
    return data | {name: value for name, value in others.items() if value}


def _value(document: Document, sheet: Sheet, cell: Cell, mask: Mask) -> Json:
    data: Json = {"userEnteredValue": cell.entered}
    if asks(mask, "effectiveValue"):
        data["effectiveValue"] = document.effective(sheet, cell)
    if asks(mask, "formattedValue"):
        data["formattedValue"] = document.text(sheet, cell)
    return data


def _link(cell: Cell) -> str:
    """The one link of a cell: from its format, from HYPERLINK with a plain address, or from its only linked run.
    Empty when there are several (CellData.hyperlink).
    """
    uri = (((cell.format or {}).get("textFormat") or {}).get("link") or {}).get("uri")
    formula = _HYPERLINK.match((cell.entered or {}).get("formulaValue", ""))
    if not uri and formula:
        uri = formula[1]
    runs = {(each.get("format") or {}).get("link", {}).get("uri") for each in cell.runs} - {None}
    return str(uri or (runs.pop() if len(runs) == 1 else ""))


def _marks(document: Document, sheet: Sheet, dimension: str) -> dict[int, list[Json]]:
    """The developer metadata of rows or columns, by where they begin."""
    found: dict[int, list[Json]] = {}
    for each in document.metadata:
        place = each["location"].get("dimensionRange")
        if place and place["dimension"] == dimension and (place.get("sheetId") or 0) == sheet.id:
            found.setdefault(place.get("startIndex") or 0, []).append(each)
    return found


def _size(dimension: str, own: Json | None, marks: list[Json]) -> Json:
    if not own and not marks:
        return _PLAIN_SIZES[dimension]
    return {"pixelSize": HEIGHT if dimension == ROWS else WIDTH, **(own or {}), **_filled("developerMetadata", marks)}


def metadata_at(document: Document, **location: object) -> list[Json]:
    """The developer metadata of a place."""
    return [
        each
        for each in document.metadata
        if all((each["location"].get(name) or 0) == (value or 0) for name, value in location.items())
    ]


def _named(named: Json) -> Json:
    given = named["range"]
    return {**named, "range": {name: value for name, value in given.items() if name != "sheetId" or value}}


def _filled(name: str, things: list[Json]) -> Json:
    """A field, left out when it holds nothing."""
    return {name: things} if things else {}
