"""From what our tabs hold to what they must hold: the requests of one batch, for the cells that changed.

Rows of a table that has answers keep their place, whatever order people gave them: they are known by their key, new
ones come after their neighbour, and those that are gone are deleted whole. Nothing is written in a column of people's.
"""

from __future__ import annotations

from sync.core.model.tables import Table
from sync.sheets.google.held import HeldTab
from sync.sheets.google.plan.keyed import plan_keyed
from sync.sheets.google.plan.listed import plan_listed
from sync.sheets.google.plan.requests import blocks
from sync.sheets.google.plan.shape import new_tab, shape_columns, shape_header, write_headers
from sync.sheets.google.plan.tab_plan import VALUE, Link, TabPlan, is_keyed
from sync.sheets.google.words import TabWords

__all__ = ["Link", "TabPlan", "blocks", "new_tab", "plan_tab"]


def plan_tab(table: Table, tab: HeldTab, link: Link, words: TabWords) -> TabPlan:
    """What makes a tab hold a table, with people's words on the rows that come back."""
    plan = TabPlan(table, tab)
    before = dict(tab.columns)
    shape_header(plan)
    shape_columns(plan)
    write_headers(plan)
    moved = plan_keyed(plan, link, words) if is_keyed(table) else plan_listed(plan, link)
    if plan.tab.columns == before:  # otherwise columns are moving: their cells wait for the next round
        plan.writes[VALUE] |= {(moved(row), column): cell for (row, column), cell in words.mends.items()}
    return plan
