"""The hidden tab of ours: the answers whose row is away, and copies of the rows that a batch deletes.

A row is copied there by the very batch that deletes it, so what someone typed in it after our reading, or a row that
slid under our hand, is never lost: the answer to the batch shows the copy.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final, TypeAlias

from sync.sheets.google.held import MEMO, TABLE, Held, HeldTab, table_mark
from sync.sheets.google.plan import TabPlan, blocks
from sync.sheets.google.values import Json

Away: TypeAlias = Mapping[str, Mapping[str, str]]
"""Title → key → answer."""

_MARK: Final = 3
"""The column that tells which batch made a copy, and of which tab; the answers are at its left, the copy at its right.
"""
_COPY: Final = 4
_ROOM: Final = 12
"""For the columns that people may add while we write."""


def memo_requests(held: Held, sheet_id: int, away: Away, plans: Sequence[TabPlan]) -> Iterator[Json]:
    """Make room in the hidden tab, write the answers that are away, and clear the copies of batches before."""
    lines = [(title, key, text) for title, said in sorted(away.items()) for key, text in sorted(said.items())]
    rows = max(len(lines), sum(len(copied_rows(plan)) for plan in plans), 1)
    columns = _COPY + _ROOM + max((plan.tab.column_count for plan in plans), default=0)
    memo = held.memo
    if memo is None:
        memo = HeldTab(sheet_id, rows, columns)
        yield from _new_memo(memo, {title.casefold() for title in held.others})
    for dimension, size, needed in (("ROWS", memo.row_count, rows), ("COLUMNS", memo.column_count, columns)):
        if needed > size:
            yield {"appendDimension": {"sheetId": memo.sheet_id, "dimension": dimension, "length": needed - size}}
    cells: dict[tuple[int, int], Json] = {(row, at): {} for row, line in memo.cells.items() for at in line}
    for row, line in enumerate(lines):
        cells |= {(row, at): {"userEnteredValue": {"stringValue": text}} for at, text in enumerate(line)}
    yield from blocks(memo.sheet_id, cells, "userEnteredValue")


def copy_requests(plan: TabPlan, sheet_id: int, top: int, mark: str) -> Iterator[Json]:
    """Copy the rows that a plan deletes, one below the other from row ``top``."""
    tab = plan.tab
    for offset, row in enumerate(copied_rows(plan)):
        cell = {"userEnteredValue": {"stringValue": f"{mark}\n{plan.table.title}"}}
        yield from blocks(sheet_id, {(top + offset, _MARK): cell}, "userEnteredValue")
        source = {"sheetId": tab.sheet_id, "startRowIndex": row, "endRowIndex": row + 1}
        yield {
            "copyPaste": {"source": source, "destination": _cell(sheet_id, top + offset), "pasteType": "PASTE_VALUES"}
        }


def copied_rows(plan: TabPlan) -> list[int]:
    """The rows that a plan deletes, after the header, which tells what each column was."""
    return [plan.tab.header or 0, *plan.gone] if plan.gone else []


def copies(held: Held, mark: str) -> Iterator[tuple[str, list[dict[int, Json]]]]:
    """What the batch of a mark deleted: title of each table, and the rows as they were, the header first."""
    found: dict[str, list[dict[int, Json]]] = {}
    for _, line in sorted(held.memo.cells.items()) if held.memo else ():
        told, _, title = str(line.get(_MARK, {}).get("formattedValue", "")).partition("\n")
        if told == mark:
            found.setdefault(title, []).append({at - _COPY: cell for at, cell in line.items() if at >= _COPY})
    yield from found.items()


def _cell(sheet_id: int, row: int) -> Json:
    """Where a copy starts; it goes on to the right as far as its source."""
    return {
        "sheetId": sheet_id,
        "startRowIndex": row,
        "endRowIndex": row + 1,
        "startColumnIndex": _COPY,
        "endColumnIndex": _COPY + 1,
    }


def _new_memo(memo: HeldTab, taken: set[str]) -> Iterator[Json]:
    title = MEMO
    while title.casefold() in taken:
        title += "_"
    grid = {"rowCount": memo.row_count, "columnCount": memo.column_count}
    yield {
        "addSheet": {
            "properties": {"sheetId": memo.sheet_id, "title": title, "hidden": True, "gridProperties": grid},
        }
    }
    metadata = {
        "metadataKey": TABLE,
        "metadataValue": table_mark(MEMO, memo.sheet_id),
        "visibility": "DOCUMENT",
        "location": {"sheetId": memo.sheet_id},
    }
    yield {"createDeveloperMetadata": {"developerMetadata": metadata}}
