"""From what our tabs hold to what they must hold: the requests of one batch, for the cells that changed.

Rows of a table that has answers keep their place, whatever order people gave them: they are known by their key, new
ones come after their neighbour, and those that are gone are deleted whole. Nothing is written in a column of people's.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final, TypeAlias

from sync.core.model.tables import Column, ColumnKind, Table, TableValue
from sync.sheets.google import looks
from sync.sheets.google.held import ASKED, COLUMN, HEADER, KEY, TABLE, HeldTab, table_mark
from sync.sheets.google.values import Json, same_value, shown_text
from sync.sheets.google.words import OURS, Place, TabWords

Link: TypeAlias = Callable[[str, str], "str | None"]
Moved: TypeAlias = Callable[[int], int]

_PLAIN: Final = OURS
_ASKED: Final = f"{_PLAIN},dataValidation"
_VALUE: Final = "userEnteredValue"
_NEW_ROWS: Final = 2
"""Rows of a new tab: the header, and one to write below, since a grid is never all frozen."""


@dataclass
class TabPlan:
    """What to ask for one tab. ``shape`` comes first, then ``writes`` (by mask of fields); ``moments`` are worth
    writing only when something else is; ``gone`` are the rows to delete at the end.
    """

    table: Table
    tab: HeldTab
    shape: list[Json] = field(default_factory=list)
    writes: dict[str, dict[Place, Json]] = field(default_factory=lambda: defaultdict(dict))
    moments: dict[Place, Json] = field(default_factory=dict)
    gone: list[int] = field(default_factory=list)
    names: list[str] = field(init=False)

    def __post_init__(self) -> None:
        self.names = names_of(self.table)

    @property
    def changes(self) -> bool:
        """Whether anything but a moment differs."""
        return bool(self.shape or self.gone or any(self.writes.values()))

    def requests(self) -> Iterator[Json]:
        """Everything but the deletions, in the order in which it must be applied."""
        yield from self.shape
        for fields, cells in ((_PLAIN, self.moments), *self.writes.items()):
            yield from blocks(self.tab.sheet_id, cells, fields)

    def deletions(self) -> Iterator[Json]:
        """Delete the rows that are gone, from the bottom, leaving one below the header."""
        tab = self.tab
        if self.gone and tab.row_count - len(self.gone) <= (tab.header or 0) + 1:
            yield {"appendDimension": {"sheetId": tab.sheet_id, "dimension": "ROWS", "length": 1}}
        for row in sorted(self.gone, reverse=True):
            yield {"deleteDimension": {"range": _span(tab.sheet_id, "ROWS", row, row + 1)}}


def new_tab(table: Table, title: str, sheet_id: int) -> tuple[HeldTab, list[Json]]:
    """A tab that does not exist yet: its sketch, and what makes it."""
    names = names_of(table)
    tab = HeldTab(sheet_id, _NEW_ROWS, len(names), 0, {name: at for at, name in enumerate(names)})
    grid = {"rowCount": _NEW_ROWS, "columnCount": len(names), "frozenRowCount": 1}
    place = {"sheetId": sheet_id}
    return tab, [
        {"addSheet": {"properties": {"sheetId": sheet_id, "title": title, "gridProperties": grid}}},
        _metadata(TABLE, table_mark(table.title, sheet_id), place),
        _metadata(HEADER, "1", {"dimensionRange": _span(sheet_id, "ROWS", 0, 1)}),
        *(request for at, name in enumerate(names) for request in _dressed_column(table, tab, name, at)),
        {"setBasicFilter": {"filter": {"range": place}}},
    ]


def is_keyed(table: Table) -> bool:
    """Whether people answer in a table, its rows being known by keys; also when it has no row today."""
    return bool(table.keys) or (not table.rows and _answer_column(table) is not None)


def names_of(table: Table) -> list[str]:
    """The name of each column of a table, all different, the keys last."""
    names: list[str] = []
    for column in table.columns:
        name, number = column.title, 2
        while name in names:
            name, number = f"{column.title} ({number})", number + 1
        names.append(name)
    return [*names, *([KEY] if is_keyed(table) else [])]


def plan_tab(table: Table, tab: HeldTab, link: Link, words: TabWords) -> TabPlan:
    """What makes a tab hold a table, with people's words on the rows that come back."""
    plan = TabPlan(table, tab)
    before = dict(tab.columns)
    _shape_header(plan)
    _shape_columns(plan)
    _write_headers(plan)
    moved = _plan_keyed(plan, link, words) if is_keyed(table) else _plan_listed(plan, link)
    if plan.tab.columns == before:  # otherwise columns are moving: their cells wait for the next round
        plan.writes[_VALUE] |= {(moved(row), column): cell for (row, column), cell in words.mends.items()}
    return plan


def _shape_header(plan: TabPlan) -> None:
    """Put the header row back when someone deleted it."""
    if plan.tab.header is not None:
        return
    place = _span(plan.tab.sheet_id, "ROWS", 0, 1)
    plan.shape += [{"insertDimension": {"range": place}}, _metadata(HEADER, "1", {"dimensionRange": place})]
    plan.tab.insert_rows(0, 1)
    plan.tab.header = 0


def _shape_columns(plan: TabPlan) -> None:
    """Delete our columns that are no more, and put in those that are missing, each after its neighbour."""
    tab, names = plan.tab, plan.names
    for name in [name for name in tab.columns if name not in names]:
        at = tab.columns[name]
        plan.shape.append({"deleteDimension": {"range": _span(tab.sheet_id, "COLUMNS", at, at + 1)}})
        tab.delete_column(name)
    for index, name in enumerate(names):
        if name in tab.columns:
            continue
        at = tab.columns[names[index - 1]] + 1 if index else 0
        tab.keyed = tab.keyed and name != KEY
        plan.shape.append(_more(tab.sheet_id, "COLUMNS", at, 1, tab.column_count))
        tab.insert_column(at, name)
        plan.shape += _dressed_column(plan.table, tab, name, at)


def _dressed_column(table: Table, tab: HeldTab, name: str, at: int) -> list[Json]:
    """What marks a column as ours, and gives it its width; the keys are hidden."""
    place = _span(tab.sheet_id, "COLUMNS", at, at + 1)
    if name == KEY:
        look: Json = {"properties": {"hiddenByUser": True}, "fields": "hiddenByUser"}
        asked = False
    else:
        column = table.columns[names_of(table).index(name)]
        look = {"properties": {"pixelSize": looks.width_of(column)}, "fields": "pixelSize"}
        asked = column is _answer_column(table)
    mark = f"{name}\n{ASKED}" if asked else name
    return [_metadata(COLUMN, mark, {"dimensionRange": place}), {"updateDimensionProperties": {"range": place, **look}}]


def _answer_column(table: Table) -> Column | None:
    return next((column for column in table.columns if column.kind is ColumnKind.ANSWER), None)


def _write_headers(plan: TabPlan) -> None:
    row = plan.tab.header or 0
    for name, at in plan.tab.columns.items():
        if shown_text(plan.tab.cells.get(row, {}).get(at, {})) != name.strip():
            plan.writes[_PLAIN][row, at] = looks.header_cell(name)


def _plan_listed(plan: TabPlan, link: Link) -> Moved:
    """A table without keys: row after row below the header; what is left of longer tables is cleared. No row moves."""
    table, tab = plan.table, plan.tab
    top = (tab.header or 0) + 1
    missing = top + len(table.rows) - tab.row_count
    if missing > 0:
        plan.shape.append({"appendDimension": {"sheetId": tab.sheet_id, "dimension": "ROWS", "length": missing}})
        tab.row_count += missing
    for row, values in enumerate(table.rows, start=top):
        _compare(plan, row, row, values, link)
    ours = {*tab.columns.values()}
    for row in (row for row in tab.cells if row >= top + len(table.rows)):
        for column, cell in tab.cells[row].items():
            if column in ours and "userEnteredValue" in cell:
                plan.writes[_PLAIN][row, column] = {}
    return lambda row: row


def _plan_keyed(plan: TabPlan, link: Link, words: TabWords) -> Moved:
    """A table with keys: each row where its key is. Tell where rows go as others come."""
    if not plan.tab.keyed:
        _recognise(plan, link)
    places = _matched(plan)
    rows = {index: row for index, row in places.items() if row is not None}
    gone, copies = _surplus(plan, {*rows.values()})
    arrived = _insert(plan, places)
    moved = _after_insertions(arrived)
    for index, row in rows.items():
        _compare(plan, row, moved(row), plan.table.rows[index], link)
    first = {key: index for index, key in reversed([*enumerate(plan.table.keys)])}
    for index, row in arrived.items():
        _fill(plan, row, index, link)
        key = plan.table.keys[index]
        if first[key] == index:
            _give_words_back(plan, row, words.answers.get(key, ""), words.notes.get(key, {}))
    for row in copies:
        plan.writes[_PLAIN][moved(row), plan.tab.columns[KEY]] = {}
    plan.gone = [moved(row) for row in gone]
    return moved


def _recognise(plan: TabPlan, link: Link) -> None:
    """Give their keys back to rows whose column of keys was deleted: a row that shows what the table tells is that row.
    Another one that holds something in our columns is an old row of ours, under a key that no table has.
    """
    tab, at = plan.tab, plan.tab.columns[KEY]
    free = dict(enumerate(plan.table.rows))
    for row in sorted(row for row in tab.cells if row > (tab.header or 0)):
        line = tab.cells[row]
        index = next((each for each, values in free.items() if _shows(plan, line, values, link)), None)
        key = "?" if index is None else plan.table.keys[index]
        if index is not None:
            del free[index]
            plan.writes[_PLAIN][row, at] = {"userEnteredValue": {"stringValue": key}}
        if index is not None or any(column in line for column in tab.columns.values()):
            line[at] = {"formattedValue": key}


def _shows(plan: TabPlan, line: Mapping[int, Json], values: Sequence[TableValue], link: Link) -> bool:
    pairs = zip(plan.names, plan.table.columns, values, strict=False)
    return all(
        _same(_cell(value, column, link), line.get(plan.tab.columns[name], {}))
        for name, column, value in pairs
        if column.kind is not ColumnKind.ANSWER
    )


def _matched(plan: TabPlan) -> dict[int, int | None]:
    """Index of each row of the table → where its key stands; the second row of a key is its second place."""
    free: dict[str, list[int]] = defaultdict(list)
    for row, key in plan.tab.keyed_rows():
        free[key].append(row)
    return {index: free[key].pop(0) if free[key] else None for index, key in enumerate(plan.table.keys)}


def _surplus(plan: TabPlan, kept: set[int]) -> tuple[list[int], list[int]]:
    """Rows of ours that no row of the table needs: those to delete, and the copies that someone made and wrote beside,
    which only lose their key: they are theirs.
    """
    gone: list[int] = []
    copies: list[int] = []
    ours, wanted = {*plan.tab.columns.values()}, {*plan.table.keys}
    for row, key in plan.tab.keyed_rows():
        if row not in kept:
            beside = any(at not in ours and shown_text(cell) for at, cell in plan.tab.cells[row].items())
            (copies if key in wanted and beside else gone).append(row)
    return gone, copies


def _insert(plan: TabPlan, places: Mapping[int, int | None]) -> dict[int, int]:
    """Insert the rows of new keys, each run after the row of its neighbour; tell where each stands, from the top."""
    runs: dict[int, list[int]] = defaultdict(list)
    after = plan.tab.header or 0
    for index, row in places.items():
        if row is None:
            runs[after].append(index)
        else:
            after = row
    arrived, shift, tab = dict[int, int](), 0, plan.tab
    for neighbour, run in sorted(runs.items()):
        at = neighbour + 1 + shift
        plan.shape.append(_more(tab.sheet_id, "ROWS", at, len(run), tab.row_count))
        tab.row_count += len(run)
        shift += len(run)
        arrived |= {index: at + offset for offset, index in enumerate(run)}
    return arrived


def _after_insertions(arrived: Mapping[int, int]) -> Moved:
    """Where a row that was there stands once new rows are in."""
    new = sorted(arrived.values())

    def moved(row: int) -> int:
        for place in new:
            if place > row:
                break
            row += 1
        return row

    return moved


def _compare(plan: TabPlan, held: int, row: int, values: Sequence[TableValue], link: Link) -> None:
    """Write the cells of a row that differ from those of the row ``held``, as it was read. Answers to keyed rows are
    people's: they are never compared.
    """
    cells = plan.tab.cells.get(held, {})
    for name, column, value in zip(plan.names, plan.table.columns, values, strict=False):
        if column.kind is ColumnKind.ANSWER and is_keyed(plan.table):
            continue
        at = plan.tab.columns[name]
        wanted, cell = _cell(value, column, link), cells.get(at, {})
        if _same(wanted, cell):
            continue
        is_moment = isinstance(value, datetime) and "numberValue" in cell.get("userEnteredValue", {})
        (plan.moments if is_moment else plan.writes[_PLAIN])[row, at] = wanted


def _cell(value: TableValue, column: Column, link: Link) -> Json:
    target = looks.link_target(value)
    return looks.cell_of(value, column, link(*target) if target else None)


def _same(wanted: Json, held: Json) -> bool:
    """Whether a cell is as wanted: its value, and where its link leads (Google may write the rest otherwise)."""
    target = ((wanted["userEnteredFormat"].get("textFormat") or {}).get("link") or {}).get("uri", "")
    leads = held.get("hyperlink", "")
    same_link = target.partition("#")[2] == leads.partition("#")[2] and bool(target) <= bool(leads)
    return same_value(wanted.get("userEnteredValue"), held.get("userEnteredValue")) and same_link


def _fill(plan: TabPlan, row: int, index: int, link: Link) -> None:
    """Write a whole new row, its key included."""
    for name, column, value in zip(plan.names, plan.table.columns, plan.table.rows[index], strict=False):
        if column.kind is ColumnKind.ANSWER:
            plan.writes[_ASKED][row, plan.tab.columns[name]] = looks.answer_cell(column, "")
        else:
            plan.writes[_PLAIN][row, plan.tab.columns[name]] = _cell(value, column, link)
    plan.writes[_PLAIN][row, plan.tab.columns[KEY]] = {"userEnteredValue": {"stringValue": plan.table.keys[index]}}


def _give_words_back(plan: TabPlan, row: int, answer: str, notes: Mapping[str, Json]) -> None:
    """Put people's words on a row that was away."""
    column = _answer_column(plan.table)
    if column is not None:
        at = plan.tab.columns[plan.names[plan.table.columns.index(column)]]
        plan.writes[_ASKED][row, at] = looks.answer_cell(column, answer)
    headers = {shown_text(cell): at for at, cell in plan.tab.cells.get(plan.tab.header or 0, {}).items()}
    for header, cell in notes.items():
        if header in headers and "userEnteredValue" in cell:
            plan.writes[_VALUE][row, headers[header]] = {"userEnteredValue": cell["userEnteredValue"]}


def blocks(sheet_id: int, cells: Mapping[Place, Json], fields: str) -> Iterator[Json]:
    """Write requests for scattered cells: neighbours on a row together, then equal stretches of rows together."""
    stretches: dict[tuple[int, int], list[tuple[int, list[Json]]]] = {}
    for row, first, line in _stretches(cells):
        above = stretches.setdefault((first, len(line)), [])
        if above and above[-1][0] + len(above[-1][1]) == row:
            above[-1][1].append({"values": line})
        else:
            above.append((row, [{"values": line}]))
    for (first, _), runs in stretches.items():
        for row, rows in runs:
            start = {"sheetId": sheet_id, "rowIndex": row, "columnIndex": first}
            yield {"updateCells": {"start": start, "rows": rows, "fields": fields}}


def _stretches(cells: Mapping[Place, Json]) -> Iterator[tuple[int, int, list[Json]]]:
    """Row, first column and cells of each stretch of neighbours."""
    start: Place | None = None
    line: list[Json] = []
    for (row, column), cell in sorted(cells.items(), key=lambda pair: pair[0]):
        if start is not None and (row, column) == (start[0], start[1] + len(line)):
            line.append(cell)
            continue
        if start is not None:
            yield *start, line
        start, line = (row, column), [cell]
    if start is not None:
        yield *start, line


def _more(sheet_id: int, dimension: str, at: int, count: int, size: int) -> Json:
    """Rows or columns that come at a place: inserted, or appended when it is the end of the grid."""
    if at >= size:
        return {"appendDimension": {"sheetId": sheet_id, "dimension": dimension, "length": count}}
    return {"insertDimension": {"range": _span(sheet_id, dimension, at, at + count)}}


def _span(sheet_id: int, dimension: str, start: int, end: int) -> Json:
    return {"sheetId": sheet_id, "dimension": dimension, "startIndex": start, "endIndex": end}


def _metadata(key: str, value: str, location: Json) -> Json:
    metadata = {"metadataKey": key, "metadataValue": value, "visibility": "DOCUMENT", "location": location}
    return {"createDeveloperMetadata": {"developerMetadata": metadata}}
