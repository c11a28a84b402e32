"""One row of a table against one row of its tab: the cells that differ."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sync.core.model.tables import Column, ColumnKind, TableValue
from sync.sheets.google import looks
from sync.sheets.google.plan.tab_plan import OURS, Link, TabPlan
from sync.sheets.google.values import Json, same_value


def compare(plan: TabPlan, old_row: int, row: int, values: Sequence[TableValue], link: Link) -> list[Json]:
    """Write the cells of a row that differ from those of the row ``old_row``, as it was read, and return them. Answers
    are people's: they are never compared.
    """
    writes: list[Json] = []
    cells = plan.tab.cells.get(old_row, {})
    for name, column, value in zip(plan.names, plan.table.columns, values, strict=False):
        if column.kind is ColumnKind.ANSWER:
            continue
        at = plan.tab.columns[name]
        new_cell, cell = wanted_cell(value, column, link), cells.get(at, {})
        if same_cell(new_cell, cell):
            continue
        is_moment = isinstance(value, datetime) and "numberValue" in cell.get("userEnteredValue", {})
        (plan.moments if is_moment else plan.writes[OURS])[row, at] = new_cell
        writes.append(new_cell)
    return writes


def wanted_cell(value: TableValue, column: Column, link: Link) -> Json:
    """Return the cell that shows a value of a table."""
    target = looks.link_target(value)
    return looks.cell_of(value, column, link(*target) if target else None)


def same_cell(new_cell: Json, old_cell: Json) -> bool:
    """Return whether a cell is as wanted: its value, and where its link leads (Google may write the rest otherwise)."""
    target = ((new_cell["userEnteredFormat"].get("textFormat") or {}).get("link") or {}).get("uri", "")
    leads = old_cell.get("hyperlink", "")
    same_link = target.partition("#")[2] == leads.partition("#")[2] and bool(target) <= bool(leads)
    return same_value(new_cell.get("userEnteredValue"), old_cell.get("userEnteredValue")) and same_link
