"""From what our tabs hold to what they must hold: the requests of one batch, for the cells that changed.

Rows keep their place, whatever order people gave them: they are known by their key, new ones come after their
neighbour, and those that are gone are deleted whole. Nothing is written in a column of people's, nor in a row of
theirs, except what a write of ours took from there.
"""

from __future__ import annotations

from sync.sheets.google.plan.rows import plan_rows
from sync.sheets.google.plan.shape import new_tab, shape_columns, shape_header, write_headers
from sync.sheets.google.plan.tab_plan import VALUE, Link, TabPlan
from sync.sheets.google.words import TabWords

__all__ = ["Link", "TabPlan", "new_tab", "plan_tab"]


def plan_tab(plan: TabPlan, link: Link, words: TabWords) -> TabPlan:
    """Think out what makes a tab hold a table, with people's words on the rows that come back, and where we wrote by
    mistake. As many of its rows as there is room for: each is whole, the others stay as they are.
    """
    shape_header(plan, words.lost.headers)
    shape_columns(plan, words.lost.columns)
    write_headers(plan)
    debts = words.debts.places(plan.tab)
    plan.owed_headers = {debt.text: at for (row, at), debt in debts.items() if row == plan.tab.header and debt.text}
    new_row = plan_rows(plan, link, words)
    for (row, column), debt in debts.items():
        plan.writes[VALUE][new_row(row), column] = {} if debt.truth is None else {"userEnteredValue": debt.truth}
        plan.expected[new_row(row), column] = debt.stray
    rows = {new_row(row) for row, _ in debts}
    plan.gone = [row for row in plan.gone if row not in rows]  # their words first, so that the copies tell the truth
    return plan
