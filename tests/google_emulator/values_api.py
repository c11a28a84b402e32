"""``spreadsheets.values``: plain values read and written by A1 ranges."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from tests.google_emulator.batch.turn import Turn
from tests.google_emulator.document import Document, beyond
from tests.google_emulator.grid import Cell, Sheet, inserted
from tests.google_emulator.ranges import A1, Box, to_a1
from tests.google_emulator.typed import raw
from tests.google_emulator.wire import Json, invalid

RENDERS = {"": "FORMATTED_VALUE", "FORMATTED_VALUE": "FORMATTED_VALUE"} | {
    name: name for name in ("UNFORMATTED_VALUE", "FORMULA")
}


def read(
    document: Document, text: str, render: str = "", *, by_column: bool = False, dates_as_text: bool = False
) -> Json:
    """A ValueRange: rows cut after their last value; no ``values`` at all when there is none."""
    sheet, place = document.find(text)
    box = place.within(sheet.row_count, sheet.column_count)
    if box.top >= sheet.row_count or box.left >= sheet.column_count:
        raise beyond(sheet, Box(box.top, box.left, max(box.bottom, box.top + 1), max(box.right, box.left + 1)))
    used = sheet.used(box, values=True)
    rows = [
        [
            _rendered(document, sheet, sheet.at(row, column), render, dates_as_text=dates_as_text)
            for column in used.columns
        ]
        for row in used.rows
    ]
    if by_column:
        rows = [list(column) for column in zip(*rows, strict=True)]
    rows = _ragged(rows)
    told: Json = {"range": to_a1(sheet.title, box), "majorDimension": "COLUMNS" if by_column else "ROWS"}
    return told | ({"values": rows} if rows else {})


def _ragged(rows: list[list[Any]]) -> list[list[Any]]:
    for row in rows:
        while row and row[-1] == "":
            row.pop()
    while rows and not rows[-1]:
        rows.pop()
    return rows


def _rendered(document: Document, sheet: Sheet, cell: Cell, render: str, *, dates_as_text: bool) -> Any:
    if cell.entered is None:
        return ""
    if RENDERS[render] == "FORMATTED_VALUE":
        return document.text(sheet, cell)
    if RENDERS[render] == "FORMULA" and "formulaValue" in cell.entered:
        return cell.entered["formulaValue"]
    effective = document.effective(sheet, cell) or {}
    is_date = cell.number_format.get("type") in {"DATE", "TIME", "DATE_TIME"}
    if "errorValue" in effective or (is_date and dates_as_text and RENDERS[render] == "UNFORMATTED_VALUE"):
        return document.text(sheet, cell)
    return next(iter(effective.values()), "")


def rows_of(given: Json, where: str = "data.values") -> list[list[Any]]:
    """The values of a ValueRange, by rows.

    Raises ApiError when they are not lists of lists.
    """
    values = given.get("values")
    if values is None:
        return []
    if not isinstance(values, list):
        raise _not_a_list(where, values)
    for index, row in enumerate(values):
        if not isinstance(row, list):
            raise _not_a_list(f"{where}[{index}]", row)
    if given.get("majorDimension") == "COLUMNS":
        height = max((len(column) for column in values), default=0)
        return [[column[row] if row < len(column) else None for column in values] for row in range(height)]
    return values


def _not_a_list(where: str, value: Any) -> Exception:
    shown = f'"{value}"' if isinstance(value, str) else str(value)
    return invalid(f"Invalid value at '{where}' (type.googleapis.com/google.protobuf.ListValue), {shown}", where)


def update(turn: Turn, text: str, rows: list[list[Any]], option: str) -> Json:
    """Write rows from the first cell of a range, nowhere outside of it; null leaves a cell as it is."""
    sheet, place = turn.document.find(text)
    top, left = place.top or 0, place.left or 0
    box = Box(top, left, top + max(len(rows), 1), left + max((len(row) for row in rows), default=0))
    box = Box(box.top, box.left, box.bottom, max(box.right, box.left + 1))
    _check_inside(sheet, place, box)
    if not sheet.box.holds(box):
        raise beyond(sheet, box)
    return write(turn, sheet, box, rows, option)


def _check_inside(sheet: Sheet, place: A1, box: Box) -> None:
    """A single cell is only where to start; a larger range is a limit."""
    is_start = place.bottom == (place.top or 0) + 1 and place.right == (place.left or 0) + 1
    if is_start:
        return
    limit = place.within(sheet.row_count, sheet.column_count)
    within = f"Requested writing within range [{to_a1(sheet.title, limit)}], but tried writing to"
    if place.bottom is not None and box.bottom > place.bottom:
        raise invalid(f"{within} row [{place.bottom + 1}]")
    if place.right is not None and box.right > place.right:
        column = to_a1("x", Box(0, place.right, 1, place.right + 1)).removeprefix("x!")[:-1]
        raise invalid(f"{within} column [{column}]")


def write(turn: Turn, sheet: Sheet, box: Box, rows: list[list[Any]], option: str) -> Json:
    """Write rows in a box; tell an UpdateValuesResponse. What cannot be written is said before anything is."""
    if option not in {"RAW", "USER_ENTERED"}:
        raise invalid("'valueInputOption' is required but not specified")
    turn.check(sheet, box)
    written = [
        (row, column, value)
        for row, line in enumerate(rows, start=box.top)
        for column, value in enumerate(line, start=box.left)
        if value is not None
    ]
    for _, _, value in written:
        raw(value)
    for row, column, value in written:
        if option == "RAW":
            sheet.change(row, column, entered=raw(value), runs=(), chips=())
        else:
            turn.document.write(sheet, row, column, value, today=turn.today)
    counts = {
        "updatedRows": len({row for row, _, _ in written}),
        "updatedColumns": len({column for _, column, _ in written}),
        "updatedCells": len(written),
    }
    told: Json = {"spreadsheetId": turn.document.id, "updatedRange": to_a1(sheet.title, box)}
    return told | {name: count for name, count in counts.items() if count}


def append(turn: Turn, text: str, rows: list[list[Any]], option: str, *, insert: bool = False) -> Json:
    """Write rows after the table that a range meets: the last one in it, grown to all that touches it."""
    sheet, place = turn.document.find(text)
    asked = place.within(sheet.row_count, sheet.column_count)
    table = table_in(sheet, asked)
    top, left = (table.bottom, table.left) if table else (asked.top, asked.left)
    width = max((len(row) for row in rows), default=0)
    box = Box(top, left, top + max(len(rows), 1), left + max(width, 1))
    if insert and table and rows:
        turn.document.move(sheet, "ROWS", inserted(top, len(rows)))
        sheet.row_count += len(rows)
    sheet.resize(max(sheet.row_count, box.bottom), max(sheet.column_count, box.right))
    turn.document.check_size()
    told: Json = {"spreadsheetId": turn.document.id}
    if table:
        told["tableRange"] = to_a1(sheet.title, table)
    return told | {"updates": write(turn, sheet, box, rows, option)}


def table_in(sheet: Sheet, asked: Box) -> Box | None:
    """The cells around the last value of a box, without an empty row or column in between; None without a value."""
    filled = {(row, column) for row, line in sheet.cells.items() for column, cell in line.items() if cell.entered}
    inside = [at for at in filled if at[0] in asked.rows and at[1] in asked.columns]
    if not inside:
        return None
    row, column = max(inside)
    box = Box(row, column, row + 1, column + 1)
    while True:
        around = Box(box.top - 1, box.left - 1, box.bottom + 1, box.right + 1)
        near = [at for at in filled if at[0] in around.rows and at[1] in around.columns]
        grown = Box(
            min(at[0] for at in near),
            min(at[1] for at in near),
            max(at[0] for at in near) + 1,
            max(at[1] for at in near) + 1,
        )
        if box.holds(grown):
            return box
        box = grown


def clear(turn: Turn, text: str) -> str:
    """Take the values of a range away, and nothing else; tell the range."""
    sheet, place = turn.document.find(text)
    box = place.within(sheet.row_count, sheet.column_count)
    turn.check(sheet, box)
    for row in [row for row in sheet.cells if row in box.rows]:
        for column in [column for column in sheet.cells[row] if column in box.columns]:
            sheet.change(row, column, entered=None, runs=(), chips=())
    return to_a1(sheet.title, box)


def totals(document: Document, responses: Sequence[Json]) -> Json:
    """A BatchUpdateValuesResponse."""
    sheets = {response["updatedRange"].rpartition("!")[0] for response in responses}
    sums = {
        "totalUpdatedRows": sum(response.get("updatedRows", 0) for response in responses),
        "totalUpdatedColumns": _columns(document, responses),
        "totalUpdatedCells": sum(response.get("updatedCells", 0) for response in responses),
        "totalUpdatedSheets": len(sheets),
    }
    told: Json = {"spreadsheetId": document.id}
    return told | {name: total for name, total in sums.items() if total} | {"responses": list(responses)}


def _columns(document: Document, responses: Sequence[Json]) -> int:
    """Columns written, each counted once a sheet."""
    found = set()
    for response in responses:
        sheet, place = document.find(response["updatedRange"])
        box = place.within(sheet.row_count, sheet.column_count)
        found |= {(sheet.id, column) for column in range(box.left, box.left + response.get("updatedColumns", 0))}
    return len(found)
