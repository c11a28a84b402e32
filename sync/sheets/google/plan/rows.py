"""The rows of a table in its tab: each where its key is."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import partial
from typing import TypeAlias

from sync.core.model.tables import ColumnKind
from sync.sheets.google import looks
from sync.sheets.google.plan.adoption import adopt_lines, give_words
from sync.sheets.google.plan.cells import compare, same_cell, wanted_cell
from sync.sheets.google.plan.tab_plan import ASKED_FIELDS, OURS, VALUE, Link, Moved, TabPlan, answer_column
from sync.sheets.google.remote import KEY
from sync.sheets.google.requests import more
from sync.sheets.google.values import Json, shown_text
from sync.sheets.google.words import TabWords
from sync.sheets.settled import is_settled, marked_column


def plan_rows(plan: TabPlan, link: Link, words: TabWords) -> Moved:
    """Compare the rows that are there, insert those that come, note those that go. Tell where rows go."""
    keys = dict(plan.tab.keyed_rows())
    if not plan.tab.keyed:
        _recognise(plan, link)
    beside = adopt_lines(plan)
    places = _with_room(plan, _matched(plan), link)
    rows = {index: row for index, row in places.items() if row is not None}
    surplus, copies = _surplus(plan, {*rows.values()})
    surplus, to_settle = _with_words(plan, surplus)
    new_rows = _insert(plan, places)
    new_row = _after_insertions(new_rows)
    plan.keys_at = {new_row(row): key for row, key in keys.items()} | {
        row: plan.keys[at] for at, row in new_rows.items()
    }
    plan.fresh |= {*new_rows.values()}
    _move_writes(plan, new_row)
    for index, row in rows.items():
        if plan.room.has_some():
            plan.room.take(compare(plan, row, new_row(row), plan.table.rows[index], link))
    first = {key: index for index, key in reversed([*enumerate(plan.keys)])}
    for index, row in new_rows.items():
        _fill(plan, row, index, link)
        key = plan.keys[index]
        if first[key] == index:
            answer = words.answers.get(key) or _answer_told(plan, index)
            _give_words_back(plan, row, answer, words.notes.get(key, {}))
            give_words(plan, row, key, beside.get(key, {}))
    for row in to_settle:
        _mark_settled(plan, row, new_row(row))
    for row in copies:
        plan.writes[OURS][new_row(row), plan.tab.columns[KEY]] = {}
    plan.gone = [new_row(row) for row in [*surplus, *plan.tab.junk]]
    plan.junk = {new_row(row): marks for row, marks in plan.tab.junk.items()}
    _put_lines_back(plan, words.lost.lines, new_row)
    return new_row


def _move_writes(plan: TabPlan, new_row: Moved) -> None:
    """Move what was to be written so far with the rows that come (people may have written above our header)."""
    for fields, cells in plan.writes.items():
        plan.writes[fields] = {(new_row(row), column): cell for (row, column), cell in cells.items()}
    plan.expected = {(new_row(row), column): mark for (row, column), mark in plan.expected.items()}


def _recognise(plan: TabPlan, link: Link) -> None:
    """Give their keys back to rows whose column of keys was deleted: a row that shows what the table tells is that row,
    first with its links, then whatever they lead to now (a line came in above theirs). Another one is a line of
    people's from now on: it cannot be told from one that they typed.
    """
    tab, at = plan.tab, plan.tab.columns[KEY]
    free = {index: _shown_cells(plan, index, link) for index in range(len(plan.table.rows))}
    unknown = [row for row in sorted(tab.cells) if row > (tab.header or 0)]
    for cells_of in (dict, partial(_without_links, plan)):
        for row in [*unknown]:
            line = tab.cells[row]
            candidates = ((each, cells_of(cells)) for each, cells in free.items())
            shows = (
                each for each, cells in candidates if all(same_cell(c, line.get(at, {})) for at, c in cells.items())
            )
            index = next(shows, None)
            if index is not None:
                del free[index]
                unknown.remove(row)
                key = plan.keys[index]
                plan.writes[OURS][row, at] = {"userEnteredValue": {"stringValue": key}}
                line[at] = {"formattedValue": key}


def _without_links(plan: TabPlan, cells: Mapping[int, Json]) -> dict[int, Json]:
    """Return the cells of a row but for those of links, unless nothing is left to know it by."""
    links = {
        plan.tab.columns[name]
        for name, column in zip(plan.names, plan.table.columns, strict=False)
        if column.kind is ColumnKind.LINK
    }
    return {at: cell for at, cell in cells.items() if at not in links} or dict(cells)


def _shown_cells(plan: TabPlan, index: int, link: Link) -> dict[int, Json]:
    """Return the cells of a row of the table by column, answers aside."""
    triples = zip(plan.names, plan.table.columns, plan.table.rows[index], strict=False)
    return {
        plan.tab.columns[name]: wanted_cell(value, column, link)
        for name, column, value in triples
        if column.kind is not ColumnKind.ANSWER
    }


def _matched(plan: TabPlan) -> dict[int, int | None]:
    """Index of each row of the table → where its key stands; the second row of a key is its second place."""
    free: dict[str, list[int]] = defaultdict(list)
    for row, key in plan.tab.keyed_rows():
        free[key].append(row)
    return {index: free[key].pop(0) if free[key] else None for index, key in enumerate(plan.keys)}


def _with_room(plan: TabPlan, places: Mapping[int, int | None], link: Link) -> dict[int, int | None]:
    """Return the rows that are there, and of those that come as many as fit in the batch."""
    rows: dict[int, int | None] = {}
    for index, row in places.items():
        if row is None and not plan.room.has_some():
            continue
        if row is None:
            plan.room.take(_shown_cells(plan, index, link).values())
        rows[index] = row
    return rows


def _surplus(plan: TabPlan, matched_rows: set[int]) -> tuple[list[int], list[int]]:
    """Return rows of ours that no row of the table needs: those to delete, and the copies that someone made and wrote
    in, which only lose their key: they are theirs.
    """
    to_delete: list[int] = []
    copies: list[int] = []
    words, table_keys = dict[str, Words](), {*plan.keys}
    for row, key in plan.tab.keyed_rows():
        theirs = _words_on(plan, row)
        if row not in matched_rows:
            is_copy = key in table_keys and bool(theirs.items() - words.get(key, {}).items())
            (copies if is_copy else to_delete).append(row)
        words.setdefault(key, theirs if row in matched_rows else {})
    return to_delete, copies


def _words_on(plan: TabPlan, row: int) -> Words:
    """Return what people typed on a row, by place."""
    cells = plan.tab.cells[row].items()
    return {at: text for at, cell in cells if at not in plan.tab.own and (text := shown_text(cell))}


Words: TypeAlias = dict[int, str]


def _with_words(plan: TabPlan, surplus: Sequence[int]) -> tuple[list[int], list[int]]:
    """Return, of the rows that are not needed, those that go, and those that stay since someone wrote beside a row of
    their key that the table tells no more. A second header, of a moment when ours was lost, holds no words.
    """
    words = [plan.tab.words_on(plan.tab.cells[row]) for row in surplus]
    keys_with_words = {key for key, answer, notes in words if answer or notes} - {*plan.keys, KEY}
    rows: tuple[list[int], list[int]] = ([], [])
    for row, (key, _, _) in zip(surplus, words, strict=True):
        rows[key in keys_with_words].append(row)
    return rows


def _mark_settled(plan: TabPlan, old_row: int, row: int) -> None:
    column = marked_column(plan.table.columns)
    at = plan.tab.columns[plan.names[column]]
    if not is_settled(shown_text(plan.tab.cells[old_row].get(at, {}))):
        plan.writes[OURS][row, at] = wanted_cell(plan.settled, plan.table.columns[column], lambda *_: None)


def _insert(plan: TabPlan, places: Mapping[int, int | None]) -> dict[int, int]:
    """Insert the rows of new keys, each run after the row of its neighbour; tell where each stands, from the top."""
    runs: dict[int, list[int]] = defaultdict(list)
    after = plan.tab.header or 0
    for index, row in places.items():
        if row is None:
            runs[after].append(index)
        else:
            after = row
    new_rows, shift, tab = dict[int, int](), 0, plan.tab
    for neighbour, run in sorted(runs.items()):
        at = neighbour + 1 + shift
        plan.shape += more(tab.sheet_id, "ROWS", at, len(run), tab.row_count)
        tab.row_count = max(tab.row_count, at) + len(run) + (at >= tab.row_count)
        shift += len(run)
        new_rows |= {index: at + offset for offset, index in enumerate(run)}
    return new_rows


def _after_insertions(new_rows: Mapping[int, int]) -> Moved:
    """Return where a row that was there stands once new rows are in."""
    new = sorted(new_rows.values())
    still = [place - before for before, place in enumerate(new)]  # how many rows that were there stand above each
    return lambda row: row + bisect_right(still, row)


def _fill(plan: TabPlan, row: int, index: int, link: Link) -> None:
    """Write a whole new row, its key included."""
    for name, column, value in zip(plan.names, plan.table.columns, plan.table.rows[index], strict=False):
        if column.kind is ColumnKind.ANSWER:
            plan.writes[ASKED_FIELDS][row, plan.tab.columns[name]] = looks.answer_cell(column, "")
        else:
            plan.writes[OURS][row, plan.tab.columns[name]] = wanted_cell(value, column, link)
    plan.writes[OURS][row, plan.tab.columns[KEY]] = {"userEnteredValue": {"stringValue": plan.keys[index]}}


def _answer_told(plan: TabPlan, index: int) -> str:
    """Return what the table itself says was answered: someone may have deleted the whole tab."""
    column = answer_column(plan.table)
    value = None if column is None else plan.table.rows[index][plan.table.columns.index(column)]
    return "" if value is None else str(value)


def _give_words_back(plan: TabPlan, row: int, answer: str, notes: Mapping[str, Json]) -> None:
    """Put people's words on a row that was away."""
    column = answer_column(plan.table)
    if column is not None:
        at = plan.tab.columns[plan.names[plan.table.columns.index(column)]]
        plan.writes[ASKED_FIELDS][row, at] = looks.answer_cell(column, answer)
    headers = {header: at for at, header in plan.tab.headers().items()} | plan.owed_headers
    for header, cell in notes.items():
        if header in plan.tab.also_asked and header in headers:
            look = looks.answer_cell(plan.table.columns[plan.names.index(header)], shown_text(cell))
            plan.writes[ASKED_FIELDS][row, headers[header]] = look
        elif header in headers and "userEnteredValue" in cell:
            plan.writes[VALUE][row, headers[header]] = {"userEnteredValue": cell["userEnteredValue"]}


def _put_lines_back(plan: TabPlan, lines: Sequence[Mapping[str, Json]], new_row: Moved) -> None:
    """Put back whole rows with words that a deletion of ours took, below all the others, but for those that come
    back.
    """
    tab = plan.tab
    at = max([new_row(max([*tab.cells, *tab.junk], default=0)), *plan.fresh]) + 1
    there = {*plan.keys, *plan.keys_at.values()}
    lines = [line for line in lines if shown_text(line.get(KEY, {})) not in there]
    if lines:
        plan.shape += more(tab.sheet_id, "ROWS", at, len(lines), tab.row_count)
    for row, line in enumerate(lines, start=at):
        plan.fresh.add(row)
        for name, cell in line.items():
            column = int(name) if name.startswith("\n") else tab.column_of(name)
            if column is not None and column < tab.column_count and "userEnteredValue" in cell:
                plan.writes[VALUE][row, column] = {"userEnteredValue": cell["userEnteredValue"]}
