"""The coordinators' workbook beside a local spreadsheet: ``tablee-resultats.xlsx``."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from itertools import chain
from pathlib import Path
from typing import Final

from sync.core.keys import fingerprint
from sync.core.model.tables import CellLink, Column, ColumnKind, Table, TableValue
from sync.core.say import msgid, tell
from sync.core.text import listed
from sync.disk import seen
from sync.errors import NotOursError
from sync.excel.book import Book
from sync.excel.cells import Content, Repairs, clean
from sync.excel.held import A_MOMENT, ANSWER, KEY, MEMO, TAB, Held, HeldSheet, as_text, read_held
from sync.excel.links import LinkMaker, Target, beside
from sync.excel.names import headers
from sync.excel.save import is_ours
from sync.excel.sheets import Frame, name_in_front
from sync.sheets.settled import is_settled, marked_column, moment_of, settled_mark

_NO_MOMENT: Final = datetime(2000, 1, 1)  # noqa: DTZ001 - Excel knows no zone; the date of a file without any moment
_MEMO_SAYS: Final = msgid("Cet onglet caché dit à Tablée quels onglets sont les siens.")


class LocalResults:
    """Our tabs in a file of their own; ``source`` is the members' workbook, which is never written.

    The file is made again, whole, when a table has changed; a moment alone is no change. People may sort, filter, fill
    in the answers, and add columns to a table that has answers: all comes through, found again by a hidden column of
    keys. Tabs that people add are kept as openpyxl keeps them: values, formulas and styles, not every picture.

    While LibreOffice has the file open, its next save wins over ours; the next publication then writes again.
    """

    def __init__(self, path: Path, source: Path, *, link: Callable[[str, str], str | None] | None = None) -> None:
        """Keep where to write; ``link`` gives the address of a cell of the members' spreadsheet when it is online."""
        if path.resolve() == source.resolve():
            raise NotOursError(
                tell("{name:quoted} est le tableau des membres\u00a0: je n’y écris jamais.", name=path.name),
                tell("Choisissez un autre fichier pour les résultats."),
            )
        self._path = path
        self._seen: tuple[str, ...] | None = None
        self._read: Held | None = None
        self._link = beside(source, path.parent) if link is None else _online(link)

    def answers(self) -> Mapping[str, Mapping[str, str]]:
        """Return what people typed in ANSWER columns: title of the table → key of the row → text."""
        workbook = self._held()
        return {title: workbook.answers(title) for title in workbook.titles}

    def replace(self, tables: Sequence[Table]) -> tuple[str, ...]:
        """Make our tabs hold exactly these tables, answers kept; tell the titles of those that changed."""
        workbook = self._held()
        strangers = [table.title for table in tables if table.title in workbook.others]
        if strangers:
            raise NotOursError(
                tell(
                    "Un onglet {strangers:quoted} que Tablée n’a pas fait est dans {name:quoted}.",
                    strangers=listed(strangers),
                    name=self._path.name,
                ),
                tell("Je n’ai rien écrit. Renommez cet onglet, puis recommencez."),
            )
        mark = settled_mark(tables)
        sheets = [_with_answers(table, workbook, mark) for table in tables]
        digests = {table.title: _digest(table) for table in tables if not table.keys}
        changes = _changed(sheets, workbook, digests)
        departures = [title for title in workbook.asked if title not in {table.title for table in tables}]
        if changes or departures:
            self._write(sheets, workbook, _memo(tables, workbook, digests))
        return (*changes, *departures)

    def seen(self) -> str:
        """Return the size, time and inode of the file."""
        if self._seen is None:
            self._seen = seen(self._path)
        return "\n".join(self._seen)

    def _held(self) -> Held:
        """Return what the file holds; read once for as long as it stays the same."""
        if self._path.exists() and not is_ours(self._path):
            raise NotOursError(
                tell("{name:quoted} n’a pas été fait par Tablée\u00a0: je n’y touche pas.", name=self._path.name),
                tell("Déplacez-le, ou choisissez un autre dossier pour les résultats."),
            )
        now = seen(self._path)
        if self._read is None or self._seen != now:
            self._seen, self._read = now, read_held(self._path)
        return self._read

    def _write(self, tables: Sequence[Table], workbook: Held, memo: Sequence[Sequence[Content]]) -> None:
        book = Book(tell("Ce que Tablée a remarqué"), upon=workbook.others_alone() if workbook.others else None)
        for table in tables:
            book.add_table(table, Frame(name_in_front(table), hidden=int(bool(table.keys)), link=self._link))
        book.add_memo(MEMO, memo)
        digest = book.save(self._path, moment_of(tables) or _NO_MOMENT)
        now = seen(self._path)
        is_ours_still = hashlib.sha256(self._path.read_bytes()).hexdigest() == digest  # nobody saved it meanwhile
        self._seen, self._read = now if is_ours_still else (), None


def _online(link: Callable[[str, str], str | None]) -> LinkMaker:
    return lambda cell: Target(address) if (address := link(cell.tab, cell.cell)) else None


def _with_answers(table: Table, workbook: Held, mark: str) -> Table:
    """Return a table as it will stand in the file: what people typed put back on its row, the keys in a last column;
    below, the rows that it tells no more and that someone wrote beside, with the ``mark`` of what is settled.

    A key may stand on several rows (the two lines of a pair): the first one shows the answer.
    """
    if not table.keys:
        return table
    sheet = workbook.sheet(table.title) or HeldSheet((), ())
    answer = _answer_column(table)
    our_headers = {*headers(column.title for column in table.columns), KEY, workbook.asked.get(table.title)}
    extra_headers = [title for title in sheet.headers if title not in our_headers]
    answers, notes = workbook.answers(table.title), [sheet.typed(title) for title in extra_headers]
    rows, keys_above = [], set[str]()
    for key, row in zip(table.keys, table.rows, strict=True):
        first = key not in keys_above
        values = [answers.get(key) if first and index == answer else value for index, value in enumerate(row)]
        rows.append((*values, *(note.get(key) if first else None for note in notes), key))
        keys_above.add(key)
    columns = (*table.columns, *(Column(title, ColumnKind.ANSWER) for title in extra_headers), Column(KEY))
    titles = headers(column.title for column in columns)
    words = (*extra_headers, workbook.asked.get(table.title, ""))
    rows.extend(_settled_rows(sheet, table.keys, titles, words=words, mark=(marked_column(columns), mark)))
    return replace(table, columns=columns, rows=tuple(rows))


def _settled_rows(
    sheet: HeldSheet, keys: Sequence[str], titles: Sequence[str], *, words: Sequence[str], mark: tuple[int, str]
) -> Iterator[tuple[TableValue, ...]]:
    """Yield the rows of a sheet that are told no more, beside which there are ``words``, as they were but for the
    mark.
    """
    place, text = mark
    keys_to_keep = {row.get(KEY, "") for row in sheet.rows if any(row.get(title) for title in words)} - {"", *keys}
    for row in sheet.rows:
        if row.get(KEY, "") in keys_to_keep:
            values: list[TableValue] = [_unless_moment(row.get(title)) for title in titles]
            values[place] = values[place] if is_settled(str(values[place])) else text
            yield tuple(values)


def _unless_moment(text: str | None) -> str | None:
    return text if text and text != A_MOMENT else None


def _answer_column(table: Table) -> int | None:
    """Return where people answer in a table: its first column of that kind."""
    return next((at for at, column in enumerate(table.columns) if column.kind is ColumnKind.ANSWER), None)


def _changed(tables: Sequence[Table], workbook: Held, digests: Mapping[str, str]) -> list[str]:
    """Return the titles of the tables that the file does not hold. When one was changed by the reading, all are written
    again, and the sheets where nobody answers need not be looked at; else they are, for what people did there.
    """

    def seems_the_same(table: Table) -> bool:
        digest = workbook.written.get(table.title)
        is_told = bool(digest) and table.title in digests  # the answers of people are read anyway
        return digest == digests[table.title] if is_told else _same(table, workbook.sheet(table.title))

    differences = [table.title for table in tables if not seems_the_same(table)]
    return differences or [table.title for table in tables if not _same(table, workbook.sheet(table.title))]


def _digest(table: Table) -> str:
    """Return what tells the content of a table from another one."""
    return fingerprint(chain.from_iterable((_titles(table), *_texts(table))))


def _same(table: Table, sheet: HeldSheet | None) -> bool:
    """Return whether a sheet holds these rows already, in whatever order people left them."""
    titles = _titles(table)
    if sheet is None or {*titles} != {*sheet.headers} or len(sheet.rows) != len(table.rows):
        return False
    texts = _texts(table)
    there = [tuple(row.get(title, "") for title in titles) for row in sheet.rows]
    return texts == there or Counter(texts) == Counter(there)


def _titles(table: Table) -> tuple[str, ...]:
    return headers(column.title for column in table.columns)


def _texts(table: Table) -> list[tuple[str, ...]]:
    """Return the rows of a table, as they are read back."""
    repairs: Repairs = Counter()
    return [tuple(as_text(_content(value, repairs)) for value in row) for row in table.rows]


def _content(value: TableValue, repairs: Repairs) -> Content:
    """Return what is written of a value; its repairs were told when it was."""
    return clean(value.text if isinstance(value, CellLink) else value, repairs)[0]


def _memo(tables: Sequence[Table], workbook: Held, digests: Mapping[str, str]) -> list[tuple[Content, ...]]:
    """Return what Tablée must find again: its tabs, the header of their answers or what tells their content from
    another one, the answers whose row is away for now.
    """
    lines: list[tuple[Content, ...]] = [(tell(_MEMO_SAYS),)]
    for table in tables:
        answer = _answer_column(table)
        header = None if answer is None else table.columns[answer].title
        lines.append((TAB, table.title, header, digests.get(table.title)))
    keys = {table.title: set(table.keys) for table in tables}
    for title in workbook.titles:
        away = {key: text for key, text in workbook.answers(title).items() if key not in keys.get(title, ())}
        lines.extend((ANSWER, title, key, text) for key, text in sorted(away.items()))
    return lines
