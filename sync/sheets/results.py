"""The coordinators' workbook beside a local spreadsheet: ``tablee-resultats.xlsx``."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from itertools import chain
from pathlib import Path
from typing import Final

from sync.core.keys import fingerprint
from sync.core.model.tables import Table
from sync.core.say import msgid, tell
from sync.core.text import listed
from sync.disk import seen
from sync.errors import NotOursError
from sync.excel.book import Book
from sync.excel.cells import Content
from sync.excel.held import ANSWER, MEMO, TAB, Held, HeldSheet, read_held
from sync.excel.links import LinkMaker, Target, beside
from sync.excel.save import is_ours
from sync.excel.sheets import Frame, name_in_front
from sync.sheets.base import TypedRow
from sync.sheets.late_results import refuse_source
from sync.sheets.merging import answer_columns, texts_of, titles_of, typed_rows, with_words
from sync.sheets.settled import moment_of, settled_mark

_NO_MOMENT: Final = datetime(2000, 1, 1)  # noqa: DTZ001 - Excel knows no zone; the date of a file without any moment
_MEMO_SAYS: Final = msgid("Cet onglet caché dit à Tablée quels onglets sont les siens.")


class LocalResults:
    """Our tabs in a file of their own; ``source`` is the members' workbook, which is never written.

    The file is made again, whole, when a table has changed; a moment alone is no change. People may sort, filter, fill
    in the answers, and add columns and lines to a table that has answers: all comes through, found again by a hidden
    column of keys. Tabs that people add are kept as openpyxl keeps them: values, formulas and styles, not every
    picture.

    While LibreOffice has the file open, its next save wins over ours; the next publication then writes again.
    """

    def __init__(self, path: Path, source: Path, *, link: Callable[[str, str], str | None] | None = None) -> None:
        """Keep where to write; ``link`` gives the address of a cell of the members' spreadsheet when it is online."""
        refuse_source(path, source)
        self._path = path
        self._seen: tuple[str, ...] | None = None
        self._read: Held | None = None
        self._link = beside(source, path.parent) if link is None else _online(link)

    def answers(self) -> Mapping[str, Mapping[str, str]]:
        """Return what people typed in ANSWER columns: title of the table → key of the row → text. A sheet that someone
        took away, or its keys, tells nothing: none is taken for emptied.
        """
        workbook = self._held()
        return {title: workbook.answers(title) for title in workbook.titles if workbook.tells(title)}

    def rows(self, title: str, columns: Sequence[str]) -> tuple[TypedRow, ...] | None:
        """Return the rows of a table as people left them."""
        sheet = self._held().sheet(title)
        return typed_rows(sheet, columns) if sheet is not None and sheet.is_keyed else None

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
        sheets = [with_words(table, workbook, mark) for table in tables]
        digests = {table.title: _digest(table) for table in tables if not answer_columns(table)}
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
            book.add_table(table, Frame(name_in_front(table), hidden=int(bool(answer_columns(table))), link=self._link))
        book.add_memo(MEMO, memo)
        digest = book.save(self._path, moment_of(tables) or _NO_MOMENT)
        now = seen(self._path)
        is_ours_still = hashlib.sha256(self._path.read_bytes()).hexdigest() == digest  # nobody saved it meanwhile
        self._seen, self._read = now if is_ours_still else (), None


def _online(link: Callable[[str, str], str | None]) -> LinkMaker:
    return lambda cell: Target(address) if (address := link(cell.tab, cell.cell)) else None


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
    return fingerprint(chain.from_iterable((titles_of(table), *texts_of(table))))


def _same(table: Table, sheet: HeldSheet | None) -> bool:
    """Return whether a sheet holds these rows already, in whatever order people left them."""
    titles = titles_of(table)
    if sheet is None or {*titles} != {*sheet.headers} or len(sheet.rows) != len(table.rows):
        return False
    texts = texts_of(table)
    there = [tuple(row.get(title, "") for title in titles) for row in sheet.rows]
    return texts == there or Counter(texts) == Counter(there)


def _memo(tables: Sequence[Table], workbook: Held, digests: Mapping[str, str]) -> list[tuple[Content, ...]]:
    """Return what Tablée must find again: its tabs, the header of their answers or what tells their content from
    another one, the answers whose row is away for now.
    """
    lines: list[tuple[Content, ...]] = [(tell(_MEMO_SAYS),)]
    for table in tables:
        header = next((table.columns[at].title for at in answer_columns(table)), None)
        lines.append((TAB, table.title, header, digests.get(table.title)))
    keys = {table.title: set(table.keys) for table in tables}
    for title in workbook.titles:
        away = {key: text for key, text in workbook.answers(title).items() if key not in keys.get(title, ())}
        lines.extend((ANSWER, title, key, text) for key, text in sorted(away.items()))
    return lines
