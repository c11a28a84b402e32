"""Requests that write cells: values, formats, notes, validation."""

from __future__ import annotations

import re
import struct
from dataclasses import replace
from typing import Any

from tests.google_emulator.batch.turn import Turn, mask_of
from tests.google_emulator.grid import Cell, Sheet
from tests.google_emulator.masks import Mask, merged
from tests.google_emulator.ranges import Box
from tests.google_emulator.wire import Json, invalid

_VALUES = ("userEnteredValue", "userEnteredFormat", "note", "dataValidation", "textFormatRuns", "chipRuns")
_BOX_FIELDS = frozenset(_VALUES)
MAX_TEXT = 50_000


def written(cell: Cell, data: Json, mask: Mask) -> Cell:
    """A cell with the fields of a mask taken from a CellData. A new value erases chips and runs."""
    names = _BOX_FIELDS if "*" in mask else set(mask)
    unknown = names - _BOX_FIELDS
    if unknown:
        raise invalid(f"Field {min(unknown)} cannot be written.")
    fields: dict[str, Any] = {}
    if "userEnteredValue" in names:
        fields |= {"entered": _value(data.get("userEnteredValue")), "runs": (), "chips": ()}
    if "userEnteredFormat" in names:
        fields["format"] = _format(cell.format or {}, data.get("userEnteredFormat") or {}, mask)
    if "note" in names:
        fields["note"] = data.get("note") or ""
    if "dataValidation" in names:
        fields["validation"] = data.get("dataValidation") or None
    if "textFormatRuns" in names:
        fields["runs"] = tuple(data.get("textFormatRuns") or ())
    if "chipRuns" in names:
        fields["chips"] = tuple(data.get("chipRuns") or ())
    return replace(cell, **fields)


def _value(value: Json | None) -> Json | None:
    """An ExtendedValue to keep; an empty text empties the cell."""
    if not value or value.get("stringValue") == "":
        return None
    if "errorValue" in value:
        raise invalid("Cannot write errorValue.")
    text = value.get("stringValue") or value.get("formulaValue") or ""
    if len(text) > MAX_TEXT:
        raise invalid("Your input contains more than the maximum of 50000 characters in a single cell.")
    if "formulaValue" in value and not value["formulaValue"].startswith("="):
        raise invalid("Formula values must begin with '='.")
    return value


def _format(old: Json, new: Json, mask: Mask) -> Json | None:
    result = merged(old, styled(new), _with_styles(mask.get("userEnteredFormat", {})))
    return result or None


def styled(new: Json) -> Json:
    """A CellFormat with the ``…Style`` twin of each colour, as Google answers it."""
    result = {name: styled(value) if isinstance(value, dict) else value for name, value in new.items()}
    for name in ("backgroundColor", "foregroundColor"):
        if name in new and f"{name}Style" not in new:
            result[f"{name}Style"] = {"rgbColor": _colour(new[name])}
            result[name] = _colour(new[name])
        elif "rgbColor" in (new.get(f"{name}Style") or {}):
            result[name] = _colour(new[f"{name}Style"]["rgbColor"])
            result[f"{name}Style"] = {"rgbColor": result[name]}
    return result


def _colour(colour: Json) -> Json:
    """Google keeps eight bits of each part, in a 32-bit float; zero is the default, and is not told."""
    return {name: _shortest(int(value * 255 + 0.5) / 255) for name, value in colour.items() if value}


def tab_colour(colour: Json) -> Json:
    """As for cells, but rounded down: half of a part, for a tab, is 127 and not 128."""
    return {name: _shortest(int(value * 255 + 1e-6) / 255) for name, value in colour.items() if value}


def _shortest(value: float) -> float:
    """The shortest decimal that is the same 32-bit float."""
    wanted = struct.pack("f", value)
    return next(short for digits in range(1, 10) if struct.pack("f", short := float(f"{value:.{digits}g}")) == wanted)


def _with_styles(mask: Mask) -> Mask:
    twins: Mask = {f"{name}Style": {} for name in mask if name in {"backgroundColor", "foregroundColor"}}
    return {name: _with_styles(below) for name, below in mask.items()} | twins


def _update_cells(turn: Turn, given: Json) -> Json:
    """Rows of CellData from ``start``, or into ``range``: what they do not cover there is cleared of the fields."""
    mask, rows = mask_of(given), given.get("rows") or []
    if "range" in given:
        sheet, box = turn.writable(given["range"])
        _check_size(rows, box)
        for row, column in box.cells():
            _write(sheet, row, column, _at(rows, row - box.top, column - box.left), mask)
        return {}
    start = given.get("start")
    if start is None:
        raise invalid("Must specify either 'start' or 'range'.")
    sheet = turn.document.sheet(start.get("sheetId"))
    top, left = start.get("rowIndex") or 0, start.get("columnIndex") or 0
    width = max((len(row.get("values") or []) for row in rows), default=0)
    if rows and width:
        turn.writable(_range(sheet, Box(top, left, top + len(rows), left + width)))
    for row, line in enumerate(rows, start=top):
        for column, data in enumerate(line.get("values") or [], start=left):
            _write(sheet, row, column, data, mask)
    return {}


def _range(sheet: Sheet, box: Box) -> Json:
    return {
        "sheetId": sheet.id,
        "startRowIndex": box.top,
        "endRowIndex": box.bottom,
        "startColumnIndex": box.left,
        "endColumnIndex": box.right,
    }


def _check_size(rows: list[Json], box: Box) -> None:
    if len(rows) > box.height:
        raise invalid(f"Attempting to write row: {box.bottom}, beyond the last requested row of: {box.bottom - 1}")
    if any(len(row.get("values") or []) > box.width for row in rows):
        raise invalid(f"Attempting to write column: {box.right}, beyond the last requested column of: {box.right - 1}")


def _at(rows: list[Json], row: int, column: int) -> Json:
    values = (rows[row].get("values") or []) if row < len(rows) else []
    return (values[column] or {}) if column < len(values) else {}


def _write(sheet: Sheet, row: int, column: int, data: Json, mask: Mask) -> None:
    sheet.put(row, column, written(sheet.at(row, column), data or {}, mask))


def _repeat_cell(turn: Turn, given: Json) -> Json:
    mask, data = mask_of(given), given.get("cell") or {}
    sheet, box = turn.writable(given["range"])
    for row, column in box.cells():
        _write(sheet, row, column, data, mask)
    return {}


def _append_cells(turn: Turn, given: Json) -> Json:
    """Rows after the last one that holds anything; the grid grows."""
    mask, rows = mask_of(given), given.get("rows") or []
    sheet = turn.document.sheet(given.get("sheetId"))
    top = sheet.used(sheet.box, values=True).bottom
    width = max((len(row.get("values") or []) for row in rows), default=0)
    if width > sheet.column_count:
        last = sheet.column_count - 1
        raise invalid(f"Attempting to write column: {last + 1}, beyond the last requested column of: {last}")
    sheet.row_count = max(sheet.row_count, top + len(rows))
    turn.document.check_size()
    for row, line in enumerate(rows, start=top):
        for column, data in enumerate(line.get("values") or []):
            _write(sheet, row, column, data, mask)
    return {}


def _set_validation(turn: Turn, given: Json) -> Json:
    sheet, box = turn.writable(given["range"])
    for row, column in box.cells():
        sheet.change(row, column, validation=given.get("rule") or None)
    return {}


def _update_borders(turn: Turn, given: Json) -> Json:
    """The outer and inner lines of a box, each on the cells that it touches."""
    sheet, box = turn.writable(given["range"])
    for row, column in box.cells():
        lines = {
            "top": given.get("top") if row == box.top else given.get("innerHorizontal"),
            "bottom": given.get("bottom") if row == box.bottom - 1 else given.get("innerHorizontal"),
            "left": given.get("left") if column == box.left else given.get("innerVertical"),
            "right": given.get("right") if column == box.right - 1 else given.get("innerVertical"),
        }
        own = sheet.at(row, column).format or {}
        borders = {**(own.get("borders") or {}), **{side: line for side, line in lines.items() if line}}
        sheet.change(row, column, format={**own, "borders": borders})
    return {}


def _find_replace(turn: Turn, given: Json) -> Json:
    """Texts replaced in texts; a whole cell when asked. Formulas and numbers are left alone."""
    if "range" in given:
        places = [turn.writable(given["range"])]
    elif given.get("allSheets"):
        places = [(sheet, sheet.box) for sheet in turn.document.sheets]
    else:
        sheet = turn.document.sheet(given.get("sheetId"))
        places = [(sheet, sheet.box)]
    pattern = given["find"] if given.get("searchByRegex") else re.escape(given["find"])
    if given.get("matchEntireCell"):
        pattern = rf"\A(?:{pattern})\Z"
    search = re.compile(pattern, 0 if given.get("matchCase") else re.IGNORECASE)
    counts = [_replaced(sheet, box, search, given.get("replacement") or "") for sheet, box in places]
    reply = {
        "valuesChanged": sum(changed for changed, _ in counts),
        "rowsChanged": sum(changed for changed, _ in counts),
        "sheetsChanged": sum(changed > 0 for changed, _ in counts),
        "occurrencesChanged": sum(times for _, times in counts),
    }
    return {"findReplace": {name: count for name, count in reply.items() if count}}


def _replaced(sheet: Sheet, box: Box, search: re.Pattern[str], new: str) -> tuple[int, int]:
    """How many cells changed, and how many times."""
    changed = total = 0
    for row, column in [(row, column) for row, line in sheet.cells.items() for column in line]:
        text = (sheet.at(row, column).entered or {}).get("stringValue")
        if text is not None and row in box.rows and column in box.columns:
            result, times = search.subn(lambda _: new, text)
            if times:
                sheet.change(row, column, entered={"stringValue": result} if result else None)
                changed, total = changed + 1, total + times
    return changed, total


KINDS = {
    "updateCells": _update_cells,
    "repeatCell": _repeat_cell,
    "appendCells": _append_cells,
    "setDataValidation": _set_validation,
    "updateBorders": _update_borders,
    "findReplace": _find_replace,
}
