"""Lines of people's own that are rows of ours from now on: each is written anew under its key, and the line goes.

The key is never written on the line itself: someone may move it in that second, and the key of another row would be
lost. It is deleted as what we wrote askew is: only when it still says what was read, else it is given back.
"""

from __future__ import annotations

from collections.abc import Mapping

from sync.core.model.tables import ColumnKind
from sync.sheets.google import looks
from sync.sheets.google.plan.tab_plan import ASKED_FIELDS, VALUE, TabPlan
from sync.sheets.google.values import Json, mark_of


def adopt_lines(plan: TabPlan) -> dict[str, dict[str, Json]]:
    """Set aside the lines that rows of the table are, to be deleted; tell what else stood there, by key, then by the
    header of a column that people added.
    """
    tab = plan.tab
    beside: dict[str, dict[str, Json]] = {}
    for key, texts in plan.table.adopts.items():
        row = _line_saying(plan, texts)
        if row is not None:
            line = tab.cells.pop(row)
            beside[key] = {header: cell for header, cell in tab.words_on(line)[2].items() if header not in tab.columns}
            tab.junk[row] = {at: mark for at, cell in line.items() if (mark := mark_of(cell.get("userEnteredValue")))}
    return beside


def give_words(plan: TabPlan, row: int, key: str, beside: Mapping[str, Json]) -> None:
    """Write on a new row what the line said that it adopts."""
    columns = [column for column in plan.table.columns if column.kind is ColumnKind.ANSWER]
    for column, text in zip(columns, plan.table.adopts.get(key, ()), strict=False):
        name = plan.names[plan.table.columns.index(column)]
        plan.writes[ASKED_FIELDS][row, plan.tab.columns[name]] = looks.answer_cell(column, text)
    for header, cell in beside.items():
        at = plan.tab.column_of(header)
        if at is not None and "userEnteredValue" in cell:
            plan.writes[VALUE][row, at] = {"userEnteredValue": cell["userEnteredValue"]}


def _line_saying(plan: TabPlan, texts: tuple[str, ...]) -> int | None:
    """Return the first line that says these texts in the columns of answers."""
    columns = zip(plan.names, plan.table.columns, strict=False)
    names = [name for name, column in columns if column.kind is ColumnKind.ANSWER]
    return next((row for row, said in plan.tab.lines(names) if said == texts), None)
