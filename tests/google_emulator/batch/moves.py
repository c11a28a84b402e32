"""Requests that move content about: sort, copy, cut, insert and delete cells, merge."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from tests.google_emulator.batch.turn import Turn
from tests.google_emulator.document import beyond, is_row
from tests.google_emulator.grid import BLANK, ROWS, Cell, Sheet, deleted, inserted
from tests.google_emulator.ranges import Box
from tests.google_emulator.shown import ERRORS
from tests.google_emulator.wire import Json, invalid


def _sort(turn: Turn, given: Json) -> Json:
    """Rows of a box in another order. Cells outside of it, heights and hidden rows stay where they are."""
    sheet, box = turn.writable(given["range"])
    if any(merge.meets(box) for merge in sheet.merges):
        raise invalid("You can't sort a range that contains a merge.")
    order = list(box.rows)
    for key in reversed(given.get("sortSpecs") or []):
        column, descending = key.get("dimensionIndex") or 0, key.get("sortOrder") == "DESCENDING"
        order = _sorted(turn, sheet, order, column, descending=descending)
    lines = {new: [sheet.at(old, column) for column in box.columns] for new, old in zip(box.rows, order, strict=True)}
    for row, line in lines.items():
        for column, cell in zip(box.columns, line, strict=True):
            sheet.put(row, column, cell)
    if turn.metadata_follows_sort:
        _follow(turn, sheet, dict(zip(order, box.rows, strict=True)))
    return {}


def _sorted(turn: Turn, sheet: Sheet, order: list[int], column: int, *, descending: bool) -> list[int]:
    """Numbers, then texts, then truth, then errors; empty cells last in both directions."""
    ranks = {row: _rank(turn.document.effective(sheet, sheet.at(row, column))) for row in order}
    filled = sorted((row for row in order if ranks[row]), key=lambda row: ranks[row], reverse=descending)
    return filled + [row for row in order if not ranks[row]]


def _rank(effective: Json | None) -> tuple[Any, ...]:
    match effective:
        case {"numberValue": value}:
            return (0, value)
        case {"stringValue": value}:
            return (1, str(value).casefold())
        case {"boolValue": value}:
            return (2, value)
        case {"errorValue": {"type": kind}}:
            return (3, ERRORS[kind])
    return ()


def _follow(turn: Turn, sheet: Sheet, places: dict[int, int]) -> None:
    """The metadata of sorted rows go with them (the switch)."""
    for index, each in enumerate(turn.document.metadata):
        if is_row(each, sheet.id):
            place = each["location"]["dimensionRange"]
            start = places.get(place.get("startIndex") or 0, place.get("startIndex") or 0)
            moved = {**place, "startIndex": start, "endIndex": start + 1}
            location = {**each["location"], "dimensionRange": moved}
            turn.document.metadata[index] = {**each, "location": location}


def _part(cell: Cell, old: Cell, paste: str) -> Cell:
    """What a paste leaves of the cell below."""
    match paste:
        case "PASTE_VALUES" | "PASTE_FORMULA":
            return replace(old, entered=cell.entered, runs=cell.runs, chips=cell.chips)
        case "PASTE_FORMAT":
            return replace(old, format=cell.format)
        case "PASTE_DATA_VALIDATION":
            return replace(old, validation=cell.validation)
    return cell


def _without_formula(turn: Turn, sheet: Sheet, cell: Cell) -> Cell:
    value = turn.document.effective(sheet, cell)
    if value and "errorValue" in value:
        value = {"stringValue": turn.document.text(sheet, cell)}
    return cell if value == cell.entered else replace(cell, entered=value)


def _copy(turn: Turn, given: Json) -> Json:
    """The source, again and again over a larger destination; whole over a smaller one."""
    sheet, source = turn.document.box(given["source"])
    target, box = turn.document.box(given["destination"])
    height = box.height if box.height % source.height == 0 else source.height
    width = box.width if box.width % source.width == 0 else source.width
    box = Box(box.top, box.left, box.top + height, box.left + width)
    turn.check(target, box)
    if not target.box.holds(box):
        raise beyond(target, box)
    cells = {at: sheet.at(*at) for at in source.cells()}
    if given.get("pasteType") == "PASTE_VALUES":  # what the formulas come to, not the formulas
        cells = {at: _without_formula(turn, sheet, cell) for at, cell in cells.items()}
    for row, column in box.cells():
        at = (source.top + (row - box.top) % source.height, source.left + (column - box.left) % source.width)
        target.put(row, column, _part(cells[at], target.at(row, column), given.get("pasteType") or ""))
    return {}


def _cut(turn: Turn, given: Json) -> Json:
    sheet, source = turn.writable(given["source"])
    target = turn.document.sheet(given["destination"].get("sheetId"))
    top, left = given["destination"].get("rowIndex") or 0, given["destination"].get("columnIndex") or 0
    box = Box(top, left, top + source.height, left + source.width)
    if not target.box.holds(box):
        raise beyond(target, box)
    turn.check(target, box)
    cells = {at: sheet.at(*at) for at in source.cells()}
    for row, column in cells:
        sheet.put(row, column, BLANK)
    for (row, column), cell in cells.items():
        to = (top + row - source.top, left + column - source.left)
        target.put(*to, _part(cell, target.at(*to), given.get("pasteType") or ""))
    return {}


def _slide(turn: Turn, given: Json, *, comes: bool) -> Json:
    """Cells inserted or deleted in a box: those below it, or at its right, slide."""
    sheet, box = turn.writable(given["range"])
    rows = given.get("shiftDimension") == ROWS
    start, end = (box.top, box.bottom) if rows else (box.left, box.right)
    moved = inserted(start, end - start) if comes else deleted(start, end)
    lane = (
        Box(box.top, box.left, sheet.row_count, box.right)
        if rows
        else Box(box.top, box.left, box.bottom, sheet.column_count)
    )
    cells = {
        (row, column): cell
        for row in lane.rows
        for column, cell in list(sheet.cells.get(row, {}).items())
        if column in lane.columns
    }
    for row, column in cells:
        sheet.put(row, column, BLANK)
    for (row, column), cell in cells.items():
        place = moved(row if rows else column)
        if place is not None and place < sheet.count(given["shiftDimension"]):
            sheet.put(*((place, column) if rows else (row, place)), cell)
    return {}


def _insert_range(turn: Turn, given: Json) -> Json:
    return _slide(turn, given, comes=True)


def _delete_range(turn: Turn, given: Json) -> Json:
    return _slide(turn, given, comes=False)


def _merge(turn: Turn, given: Json) -> Json:
    """Boxes made one cell: the first keeps its value, the others lose theirs. Merges that are covered are replaced."""
    sheet, box = turn.writable(given["range"])
    match given.get("mergeType"):
        case "MERGE_ROWS":
            boxes = [Box(row, box.left, row + 1, box.right) for row in box.rows]
        case "MERGE_COLUMNS":
            boxes = [Box(box.top, column, box.bottom, column + 1) for column in box.columns]
        case _:
            boxes = [box]
    if any(old.meets(box) and not box.holds(old) for old in sheet.merges):
        raise invalid("You must select all cells in a merged range to merge or unmerge them.")
    sheet.merges = [old for old in sheet.merges if not box.holds(old)]
    for each in boxes:
        if each.height * each.width > 1:
            sheet.merges.append(each)
            _keep_first(sheet, each)
    return {}


def _keep_first(sheet: Sheet, box: Box) -> None:
    filled = [at for at in box.cells() if sheet.at(*at).entered is not None]
    value = sheet.at(*filled[0]).entered if filled else None
    for at in filled:
        sheet.change(*at, entered=None)
    if value is not None:
        sheet.change(box.top, box.left, entered=value)


def _unmerge(turn: Turn, given: Json) -> Json:
    sheet, box = turn.writable(given["range"])
    if any(old.meets(box) and not box.holds(old) for old in sheet.merges):
        raise invalid("You must select all cells in a merged range to merge or unmerge them.")
    sheet.merges = [old for old in sheet.merges if not box.holds(old)]
    return {}


KINDS = {
    "sortRange": _sort,
    "copyPaste": _copy,
    "cutPaste": _cut,
    "insertRange": _insert_range,
    "deleteRange": _delete_range,
    "mergeCells": _merge,
    "unmergeCells": _unmerge,
}
