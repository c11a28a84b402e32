"""One row of a table against one row of its tab: the cells that differ."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sync.core.model.tables import Column, ColumnKind, TableValue
from sync.sheets.google import looks
from sync.sheets.google.plan.tab_plan import OURS, Link, TabPlan
from sync.sheets.google.values import Json, same_value


def compare(plan: TabPlan, held: int, row: int, values: Sequence[TableValue], link: Link) -> list[Json]:
    """Write the cells of a row that differ from those of the row ``held``, as it was read, and return them. Answers are
    people's: they are never compared.
    """
    written: list[Json] = []
    cells = plan.tab.cells.get(held, {})
    for name, column, value in zip(plan.names, plan.table.columns, values, strict=False):
        if column.kind is ColumnKind.ANSWER:
            continue
        at = plan.tab.columns[name]
        wanted, cell = wanted_cell(value, column, link), cells.get(at, {})
        if same_cell(wanted, cell):
            continue
        is_moment = isinstance(value, datetime) and "numberValue" in cell.get("userEnteredValue", {})
        (plan.moments if is_moment else plan.writes[OURS])[row, at] = wanted
        written.append(wanted)
    return written


def wanted_cell(value: TableValue, column: Column, link: Link) -> Json:
    """The cell that shows a value of a table."""
    target = looks.link_target(value)
    return looks.cell_of(value, column, link(*target) if target else None)


def same_cell(wanted: Json, held: Json) -> bool:
    """Whether a cell is as wanted: its value, and where its link leads (Google may write the rest otherwise)."""
    target = ((wanted["userEnteredFormat"].get("textFormat") or {}).get("link") or {}).get("uri", "")
    leads = held.get("hyperlink", "")
    same_link = target.partition("#")[2] == leads.partition("#")[2] and bool(target) <= bool(leads)
    return same_value(wanted.get("userEnteredValue"), held.get("userEnteredValue")) and same_link
