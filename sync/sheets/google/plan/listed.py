"""The rows of a table without keys."""

from __future__ import annotations

from sync.sheets.google.plan.cells import compare
from sync.sheets.google.plan.tab_plan import Link, Moved, TabPlan
from sync.sheets.google.words import OURS


def plan_listed(plan: TabPlan, link: Link) -> Moved:
    """A table without keys: row after row below the header; what is left of longer tables is cleared. No row moves."""
    table, tab = plan.table, plan.tab
    top = (tab.header or 0) + 1
    missing = top + len(table.rows) - tab.row_count
    if missing > 0:
        plan.shape.append({"appendDimension": {"sheetId": tab.sheet_id, "dimension": "ROWS", "length": missing}})
        tab.row_count += missing
    for row, values in enumerate(table.rows, start=top):
        compare(plan, row, row, values, link)
    ours = {*tab.columns.values()}
    for row in (row for row in tab.cells if row >= top + len(table.rows)):
        for column, cell in tab.cells[row].items():
            if column in ours and "userEnteredValue" in cell:
                plan.writes[OURS][row, column] = {}
    return lambda row: row
