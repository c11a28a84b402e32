"""Requests about rows and columns: they come, go, move, get a size, and are grouped."""

from __future__ import annotations

from tests.google_emulator.answers import groups
from tests.google_emulator.batch.turn import Turn, mask_of
from tests.google_emulator.grid import ROWS, Sheet, deleted, dragged, inserted
from tests.google_emulator.masks import merged
from tests.google_emulator.ranges import Box
from tests.google_emulator.wire import Json, invalid


def _span(turn: Turn, given: Json) -> tuple[Sheet, str, int, int]:
    """The sheet, the dimension, the start and the end of a DimensionRange; open ends reach the end of the grid."""
    sheet = turn.document.sheet(given.get("sheetId"))
    dimension = given.get("dimension") or ""
    if dimension not in {"ROWS", "COLUMNS"}:
        raise invalid("dimension must be specified.")
    start, end = given.get("startIndex") or 0, given.get("endIndex")
    end = sheet.count(dimension) if end is None else end
    if start >= end:
        raise invalid("range.startIndex must be less than range.endIndex")
    return sheet, dimension, start, end


def _across(sheet: Sheet, dimension: str, start: int, end: int) -> Box:
    if dimension == ROWS:
        return Box(start, 0, end, sheet.column_count)
    return Box(0, start, sheet.row_count, end)


def _grow(turn: Turn, sheet: Sheet, dimension: str, count: int) -> None:
    if dimension == ROWS:
        sheet.row_count += count
    else:
        sheet.column_count += count
    turn.document.check_size()


def _insert(turn: Turn, given: Json) -> Json:
    sheet, dimension, start, end = _span(turn, given["range"])
    if start >= sheet.count(dimension):
        raise invalid(
            f"range.startIndex[{start}] is after last {dimension.lower()[:-1]} in grid[{sheet.count(dimension)}]"
        )
    if given.get("inheritFromBefore") and start == 0:
        raise invalid("inheritFromBefore cannot be set to true if inserting at the first row or column.")
    turn.document.move(sheet, dimension, inserted(start, end - start))
    _grow(turn, sheet, dimension, end - start)
    _inherit(sheet, dimension, range(start, end), start - 1 if given.get("inheritFromBefore") else end)
    return {}


def _inherit(sheet: Sheet, dimension: str, new: range, model: int) -> None:
    """New rows or columns take the formats of a neighbour."""
    if dimension == ROWS:
        formats = {(row, at): cell.format for row in new for at, cell in sheet.cells.get(model, {}).items()}
    else:
        formats = {(row, at): line[model].format for at in new for row, line in sheet.cells.items() if model in line}
    for (row, column), style in formats.items():
        if style:
            sheet.change(row, column, format=style)


def _append(turn: Turn, given: Json) -> Json:
    _grow(turn, turn.document.sheet(given.get("sheetId")), given["dimension"], given["length"])
    return {}


def _delete(turn: Turn, given: Json) -> Json:
    sheet, dimension, start, end = _span(turn, given["range"])
    count, noun = sheet.count(dimension), "rows" if dimension == ROWS else "columns"
    if end > count:
        raise invalid(
            f"Cannot delete a {noun[:-1]} that doesn't exist. Tried to delete {noun[:-1]} index {end - 1}, "
            f"but there are only {count} {noun}."
        )
    if end - start == count:
        raise invalid(f"You can't delete all the {noun} on the sheet.")
    frozen = sheet.grid_extra.get("frozenRowCount" if dimension == ROWS else "frozenColumnCount", 0)
    left = count - (end - start) - (frozen - max(0, min(end, frozen) - start))
    if left < 1:
        raise invalid(f"Sorry, it is not possible to delete all non-frozen {noun}.")
    turn.check(sheet, _across(sheet, dimension, start, end))
    turn.document.move(sheet, dimension, deleted(start, end))
    if dimension == ROWS:
        sheet.row_count -= end - start
    else:
        sheet.column_count -= end - start
    return {}


def _move(turn: Turn, given: Json) -> Json:
    sheet, dimension, start, end = _span(turn, given["source"])
    to = given.get("destinationIndex") or 0
    if max(end, to) > sheet.count(dimension):
        noun = dimension.lower()[:-1]
        raise invalid(f"range.endIndex[{max(end, to)}] is after last {noun} in grid[{sheet.count(dimension)}]")
    if start < to < end:
        raise invalid("Cannot move a dimension into itself.")
    turn.check(sheet, _across(sheet, dimension, start, end))
    turn.document.move(sheet, dimension, dragged(start, end, to))
    return {}


def _update(turn: Turn, given: Json) -> Json:
    mask = mask_of(given)
    sheet, dimension, start, end = _span(turn, given["range"])
    for index in range(start, end):
        own = merged(sheet.sizes[dimension].get(index, {}), given.get("properties") or {}, mask)
        sheet.sizes[dimension][index] = {name: value for name, value in own.items() if value is not False}
    return {}


def _resize_to_fit(turn: Turn, given: Json) -> Json:
    """Widths from the length of texts: close to Google's, never equal, for want of its fonts."""
    sheet, dimension, start, end = _span(turn, given["dimensions"])
    for index in range(start, end):
        if dimension == ROWS:
            sheet.sizes[dimension].pop(index, None)
            continue
        texts = [turn.document.text(sheet, line[index]) for line in sheet.cells.values() if index in line]
        longest = max((len(line) for text in texts for line in text.split("\n")), default=0)
        sheet.sizes[dimension][index] = {"pixelSize": 6 + round(6.7 * longest) if longest else 21}
    return {}


def _add_group(turn: Turn, given: Json) -> Json:
    sheet, dimension, start, end = _span(turn, given["range"])
    sheet.groups[dimension].append((start, end))
    sheet.grid_extra["rowGroupControlAfter" if dimension == ROWS else "columnGroupControlAfter"] = True
    return {"addDimensionGroup": {"dimensionGroups": groups(sheet, dimension)}}


def _delete_group(turn: Turn, given: Json) -> Json:
    sheet, dimension, start, end = _span(turn, given["range"])
    if (start, end) not in sheet.groups[dimension]:
        raise invalid("Cannot find the group to delete.")
    sheet.groups[dimension].remove((start, end))
    left = groups(sheet, dimension)
    return {"deleteDimensionGroup": {"dimensionGroups": left} if left else {}}


KINDS = {
    "insertDimension": _insert,
    "appendDimension": _append,
    "deleteDimension": _delete,
    "moveDimension": _move,
    "updateDimensionProperties": _update,
    "autoResizeDimensions": _resize_to_fit,
    "addDimensionGroup": _add_group,
    "deleteDimensionGroup": _delete_group,
}
