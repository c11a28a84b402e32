"""Our tables as they will stand in the workbook: what they tell, and the words that people left in their sheets.

A table with columns of answers has the keys of its rows in a last column, which people do not see: words are found
again by them, whatever was sorted. Any column of answers keeps its words.
"""

from __future__ import annotations

from collections import Counter, defaultdict, deque
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime, time

from sync.core.model.tables import CellLink, Column, ColumnKind, Table, TableValue
from sync.excel.cells import Content, Repairs, clean
from sync.excel.held import KEY, Held, HeldSheet, as_text
from sync.excel.names import headers
from sync.sheets.base import TypedRow, each_once
from sync.sheets.settled import is_settled, marked_column


def answer_columns(table: Table) -> list[int]:
    """Return the places of the columns that people fill in."""
    return [at for at, column in enumerate(table.columns) if column.kind is ColumnKind.ANSWER]


def with_words(table: Table, workbook: Held, mark: str) -> Table:
    """Return a table as it will stand in the file: what people typed put back on its row, the keys in a last column;
    below, the rows that it tells no more and that someone wrote beside, with the ``mark`` of what is settled, then the
    lines of people's own.

    A key may stand on several rows (the two lines of a pair): the first one shows the words.
    """
    places = answer_columns(table)
    if not places:
        return table
    held = workbook.sheet(table.title)
    titles = titles_of(table)
    sheet = HeldSheet((), ()) if held is None else held if held.is_keyed else _with_keys(held, table)
    sheet = _with_lines_adopted(sheet, table) if table.adopts else sheet
    asked = workbook.asked.get(table.title) or titles[places[0]]
    theirs = [title for title in sheet.headers if title not in {*titles, KEY, asked}]
    texts = {at: sheet.typed(titles[at]) for at in places[1:]}
    texts[places[0]] = workbook.answers(table.title) | sheet.typed(asked)
    notes = [sheet.typed(title) for title in theirs]
    rows, keys_above = [], set[str]()
    for key, row in zip(table.keys, table.rows, strict=True):
        first = key not in keys_above
        kept = {} if held is None else dict.fromkeys(places)  # a sheet that is away says nothing of what was answered
        kept |= {at: text[key] for at, text in texts.items() if first and key in text}
        values = [kept.get(at, value) for at, value in enumerate(row)]
        rows.append((*values, *(note.get(key) if first else None for note in notes), key))
        keys_above.add(key)
    columns = (*table.columns, *(Column(title, ColumnKind.ANSWER) for title in theirs), Column(KEY))
    words = (*theirs, asked, *(titles[at] for at in places[1:]))
    whole = replace(table, columns=columns, rows=tuple(rows))
    return replace(whole, rows=(*rows, *_other_rows(sheet, whole, words, mark)))


def _other_rows(sheet: HeldSheet, table: Table, words: Sequence[str], mark: str) -> Iterator[tuple[TableValue, ...]]:
    """Yield the rows of a sheet that are told no more, beside which there are ``words``, as they were but for the mark;
    then those without a key, which are people's.
    """
    titles, place = titles_of(table), marked_column(table.columns)
    keys_to_keep = {row.get(KEY, "") for row in sheet.rows if any(row.get(title) for title in words)} - {
        "",
        *table.keys,
    }
    lines = []
    for row, contents in zip(sheet.rows, sheet.contents, strict=True):
        values: list[TableValue] = [_as_told(contents.get(title)) for title in titles]
        if row.get(KEY, "") in keys_to_keep:
            values[place] = values[place] if is_settled(str(values[place])) else mark
            yield tuple(values)
        elif not row.get(KEY) and any(row.get(title) for title in titles):
            lines.append(tuple(values))
    yield from lines


def _as_told(content: Content) -> TableValue:
    """Return what a cell holds as a table tells it: Excel knows no day without its midnight."""
    is_day = isinstance(content, datetime) and content.time() == time()
    return content.date() if is_day and isinstance(content, datetime) else content


def _with_keys(sheet: HeldSheet, table: Table) -> HeldSheet:
    """Return a sheet whose column of keys was deleted, with the key of each row that shows what the table tells: first
    with its links, then whatever they lead to now (a line came in above theirs). The others are lines of people's.
    """
    rows = [dict(row) for row in sheet.rows]
    free = dict(enumerate(texts_of(table)))
    for is_compared in (_tells, _tells_for_good):
        columns = [at for at, column in enumerate(table.columns) if is_compared(column)]
        columns = [at for at in columns if titles_of(table)[at] in sheet.headers]
        indexes: dict[tuple[str, ...], deque[int]] = defaultdict(deque)
        for index, texts in free.items():
            indexes[tuple(texts[at] for at in columns)].append(index)
        for row in rows:
            same = indexes.get(tuple(row.get(titles_of(table)[at], "") for at in columns))
            if columns and same and not row.get(KEY):
                index = same.popleft()
                del free[index]
                row[KEY] = table.keys[index]
    return replace(sheet, rows=tuple(rows))


def typed_rows(sheet: HeldSheet, headers: Sequence[str]) -> tuple[TypedRow, ...]:
    """Return what people typed in these columns of a sheet: each key once, then the lines without any."""
    return each_once(
        TypedRow(row.get(KEY, ""), {header: row[header] for header in headers if row.get(header)}) for row in sheet.rows
    )


def _with_lines_adopted(sheet: HeldSheet, table: Table) -> HeldSheet:
    """Return a sheet in which the lines that rows of the table are have their key: people's own, and copies of a row of
    ours in which they typed something else.
    """
    rows = [dict(row) for row in sheet.rows]
    titles = [titles_of(table)[at] for at in answer_columns(table)]
    first: dict[str, tuple[str, ...]] = {}
    lines: list[tuple[dict[str, str], tuple[str, ...]]] = []
    for row in rows:
        texts = tuple(row.get(title, "") for title in titles)
        if not row.get(KEY) or first.setdefault(row[KEY], texts) != texts:
            lines.append((row, texts))
    for key, adopted in table.adopts.items():
        place = next((at for at, (_, texts) in enumerate(lines) if texts == adopted), None)
        if place is not None:
            lines.pop(place)[0][KEY] = key
    return replace(sheet, rows=tuple(rows))


def _tells(column: Column) -> bool:
    return column.kind is not ColumnKind.ANSWER


def _tells_for_good(column: Column) -> bool:
    return column.kind not in {ColumnKind.ANSWER, ColumnKind.LINK}


def titles_of(table: Table) -> tuple[str, ...]:
    """Return the headers of a table, all different."""
    return headers(column.title for column in table.columns)


def texts_of(table: Table) -> list[tuple[str, ...]]:
    """Return the rows of a table, as they are read back."""
    repairs: Repairs = Counter()
    return [tuple(as_text(_content(value, repairs)) for value in row) for row in table.rows]


def _content(value: TableValue, repairs: Repairs) -> Content:
    """Return what is written of a value; its repairs were told when it was."""
    return clean(value.text if isinstance(value, CellLink) else value, repairs)[0]
