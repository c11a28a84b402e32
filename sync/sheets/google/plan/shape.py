"""The shape of a tab: its header row and its columns, made, or put back after people."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from sync.core.model.tables import Table
from sync.sheets.google import looks
from sync.sheets.google.plan.tab_plan import NOTED_FIELDS, OURS, VALUE, TabPlan, also_asked, answer_column, names_of
from sync.sheets.google.remote import ALSO_ASKED, ASKED, COLUMN, HEADER, KEY, TABLE, HeldTab, table_mark
from sync.sheets.google.requests import metadata, more, span
from sync.sheets.google.values import Json, clean_text, mark_of, shown_text

_NEW_ROWS: Final = 2
"""Rows of a new tab: the header, and one to write below, since a grid is never all frozen."""


def new_tab(table: Table, title: str, sheet_id: int) -> tuple[HeldTab, list[Json]]:
    """Return a tab that does not exist yet: its sketch, and what makes it."""
    names = names_of(table)
    columns = {name: at for at, name in enumerate(names)}
    tab = HeldTab(sheet_id, _NEW_ROWS, len(names), 0, columns, also_asked=also_asked(table))
    grid = {"rowCount": _NEW_ROWS, "columnCount": len(names), "frozenRowCount": 1}
    place = {"sheetId": sheet_id}
    return tab, [
        {"addSheet": {"properties": {"sheetId": sheet_id, "title": title, "gridProperties": grid}}},
        metadata(TABLE, table_mark(table.title, sheet_id), place),
        metadata(HEADER, "1", {"dimensionRange": span(sheet_id, "ROWS", 0, 1)}),
        *(request for at, name in enumerate(names) for request in _dressed_column(table, tab, name, at)),
        {"setBasicFilter": {"filter": {"range": place}}},
    ]


def shape_header(plan: TabPlan, deleted_headers: Mapping[int, Json]) -> None:
    """Put the header row back on top when someone deleted it, or sorted it among the rows; people's headers too."""
    tab = plan.tab
    above = tab.header is not None and any(row < tab.header for row, _ in tab.keyed_rows())
    headers = tab.headers() if above else {}
    theirs = {at: {"userEnteredValue": {"stringValue": text}, "formattedValue": text} for at, text in headers.items()}
    if tab.header is None or above:
        place = span(tab.sheet_id, "ROWS", 0, 1)
        plan.shape += [{"insertDimension": {"range": place}}, metadata(HEADER, "1", {"dimensionRange": place})]
        tab.insert_rows(0, 1)
        tab.header = 0
        plan.fresh.add(0)
    header_cells = tab.cells.setdefault(tab.header, {})
    for at, cell in {**deleted_headers, **theirs}.items():
        if at not in tab.columns.values() and not shown_text(header_cells.get(at, {})) and cell.get("userEnteredValue"):
            header_cells[at] = cell
            plan.writes[VALUE][tab.header, at] = {"userEnteredValue": cell["userEnteredValue"]}


def shape_columns(plan: TabPlan, deleted_headers: Sequence[str]) -> None:
    """Put in our columns that are missing, each after its neighbour, and at the end those of people's that a deletion
    of ours took away; those of ours that are no more will be deleted.
    """
    tab, names = plan.tab, plan.names
    for index, name in enumerate(names):
        if name in tab.columns:
            continue
        at = tab.columns[names[index - 1]] + 1 if index else 0
        tab.keyed = tab.keyed and name != KEY
        plan.shape += more(tab.sheet_id, "COLUMNS", at, 1, tab.column_count)
        tab.insert_column(at, name)
        tab.also_asked |= {name} & also_asked(plan.table)
        plan.shape += _dressed_column(plan.table, tab, name, at)
    for header in (header for header in deleted_headers if tab.column_of(header) is None):
        at = tab.column_count
        plan.shape += more(tab.sheet_id, "COLUMNS", at, 1, at)
        tab.column_count += 1
        tab.cells.setdefault(tab.header or 0, {})[at] = {"formattedValue": header}
        plan.writes[VALUE][tab.header or 0, at] = {"userEnteredValue": {"stringValue": header}}
    plan.dropped = [at for name, at in tab.columns.items() if name not in names]


def _dressed_column(table: Table, tab: HeldTab, name: str, at: int) -> list[Json]:
    """Return what marks a column as ours, and gives it its width; the keys are hidden."""
    place = span(tab.sheet_id, "COLUMNS", at, at + 1)
    if name == KEY:
        look: Json = {"properties": {"hiddenByUser": True}, "fields": "hiddenByUser"}
        role = ""
    else:
        column = table.columns[names_of(table).index(name)]
        look = {"properties": {"pixelSize": looks.width_of(column)}, "fields": "pixelSize"}
        role = ASKED if column is answer_column(table) else ALSO_ASKED if name in also_asked(table) else ""
    mark = f"{name}\n{role}" if role else name
    return [metadata(COLUMN, mark, {"dimensionRange": place}), {"updateDimensionProperties": {"range": place, **look}}]


def write_headers(plan: TabPlan) -> None:
    """Write the titles of our columns, and the note of the table on the one that people fill in, or on the first."""
    row = plan.tab.header or 0
    note_column = (plan.asked or plan.names[0]) if plan.table.note else None
    for name in plan.names:
        at = plan.tab.columns[name]
        cell = plan.tab.cells.get(row, {}).get(at, {})
        note = clean_text(plan.table.note) if name == note_column else ""
        if note and str(cell.get("note", "")) != note:
            plan.writes[NOTED_FIELDS][row, at] = {**looks.header_cell(name), "note": note}
        elif shown_text(cell) != name.strip():
            plan.writes[OURS][row, at] = looks.header_cell(name)
        plan.expected[row, at] = mark_of(cell.get("userEnteredValue"))
