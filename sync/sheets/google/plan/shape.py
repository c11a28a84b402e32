"""The shape of a tab: its header row and its columns, made, or put back after people."""

from __future__ import annotations

from typing import Final

from sync.core.model.tables import Table
from sync.sheets.google import looks
from sync.sheets.google.held import ASKED, COLUMN, HEADER, KEY, TABLE, HeldTab, table_mark
from sync.sheets.google.plan.requests import metadata, more, span
from sync.sheets.google.plan.tab_plan import TabPlan, answer_column, names_of
from sync.sheets.google.values import Json, shown_text
from sync.sheets.google.words import OURS

_NEW_ROWS: Final = 2
"""Rows of a new tab: the header, and one to write below, since a grid is never all frozen."""


def new_tab(table: Table, title: str, sheet_id: int) -> tuple[HeldTab, list[Json]]:
    """A tab that does not exist yet: its sketch, and what makes it."""
    names = names_of(table)
    tab = HeldTab(sheet_id, _NEW_ROWS, len(names), 0, {name: at for at, name in enumerate(names)})
    grid = {"rowCount": _NEW_ROWS, "columnCount": len(names), "frozenRowCount": 1}
    place = {"sheetId": sheet_id}
    return tab, [
        {"addSheet": {"properties": {"sheetId": sheet_id, "title": title, "gridProperties": grid}}},
        metadata(TABLE, table_mark(table.title, sheet_id), place),
        metadata(HEADER, "1", {"dimensionRange": span(sheet_id, "ROWS", 0, 1)}),
        *(request for at, name in enumerate(names) for request in _dressed_column(table, tab, name, at)),
        {"setBasicFilter": {"filter": {"range": place}}},
    ]


def shape_header(plan: TabPlan) -> None:
    """Put the header row back when someone deleted it."""
    if plan.tab.header is not None:
        return
    place = span(plan.tab.sheet_id, "ROWS", 0, 1)
    plan.shape += [{"insertDimension": {"range": place}}, metadata(HEADER, "1", {"dimensionRange": place})]
    plan.tab.insert_rows(0, 1)
    plan.tab.header = 0


def shape_columns(plan: TabPlan) -> None:
    """Delete our columns that are no more, and put in those that are missing, each after its neighbour."""
    tab, names = plan.tab, plan.names
    for name in [name for name in tab.columns if name not in names]:
        at = tab.columns[name]
        plan.shape.append({"deleteDimension": {"range": span(tab.sheet_id, "COLUMNS", at, at + 1)}})
        tab.delete_column(name)
    for index, name in enumerate(names):
        if name in tab.columns:
            continue
        at = tab.columns[names[index - 1]] + 1 if index else 0
        tab.keyed = tab.keyed and name != KEY
        plan.shape.append(more(tab.sheet_id, "COLUMNS", at, 1, tab.column_count))
        tab.insert_column(at, name)
        plan.shape += _dressed_column(plan.table, tab, name, at)


def _dressed_column(table: Table, tab: HeldTab, name: str, at: int) -> list[Json]:
    """What marks a column as ours, and gives it its width; the keys are hidden."""
    place = span(tab.sheet_id, "COLUMNS", at, at + 1)
    if name == KEY:
        look: Json = {"properties": {"hiddenByUser": True}, "fields": "hiddenByUser"}
        asked = False
    else:
        column = table.columns[names_of(table).index(name)]
        look = {"properties": {"pixelSize": looks.width_of(column)}, "fields": "pixelSize"}
        asked = column is answer_column(table)
    mark = f"{name}\n{ASKED}" if asked else name
    return [metadata(COLUMN, mark, {"dimensionRange": place}), {"updateDimensionProperties": {"range": place, **look}}]


def write_headers(plan: TabPlan) -> None:
    row = plan.tab.header or 0
    for name, at in plan.tab.columns.items():
        if shown_text(plan.tab.cells.get(row, {}).get(at, {})) != name.strip():
            plan.writes[OURS][row, at] = looks.header_cell(name)
