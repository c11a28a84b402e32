"""Spreadsheets that live in memory: for tests, and for trying things out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from urllib.parse import quote

from sync.core.model.tables import ColumnKind, Table
from sync.core.model.workbook import Workbook
from sync.errors import NotOursError, SyncError
from sync.sheets.base import TypedRow, each_once


class MemorySpreadsheet:
    """The members' spreadsheet, held. Set ``workbook`` to change it; set ``failure`` to see it fail."""

    def __init__(self, workbook: Workbook, *, failure: SyncError | None = None) -> None:
        self.workbook = workbook
        self.failure = failure

    def read(self) -> Workbook:
        """Return the workbook, or raise the failure."""
        if self.failure is not None:
            raise self.failure
        return self.workbook

    def link(self, tab: str, cell: str) -> str | None:
        """Return a link that shows where it leads, and opens nothing."""
        reference = "'" + tab.replace("'", "''") + f"'!{cell}"
        return f"memory:{quote(self.workbook.source)}#" + quote(reference, safe="'!")


class MemoryResults:
    """The coordinators' workbook, held: ``tables`` by title as they were last published, and ``typed``, what people
    answered (title → key → text); ``written``, what they wrote in every ANSWER column of a table, also in lines of
    their own (title → rows). A title in ``foreign`` is a tab that someone else made.
    """

    def __init__(self, *, foreign: Sequence[str] = ()) -> None:
        self.tables: dict[str, Table] = {}
        self.typed: dict[str, dict[str, str]] = {}
        self.written: dict[str, list[TypedRow]] = {}
        self.foreign = frozenset(foreign)

    def answers(self) -> Mapping[str, Mapping[str, str]]:
        """Return a copy of what people typed."""
        blank: dict[str, dict[str, str]] = {title: {} for title, table in self.tables.items() if table.keys}
        written = {title: self._first_column(title) for title in self.written}
        return blank | written | {title: dict(answers) for title, answers in self.typed.items()}

    def _first_column(self, title: str) -> dict[str, str]:
        column = next(column.title for column in self.tables[title].columns if column.kind is ColumnKind.ANSWER)
        return {row.key: row.words[column] for row in self.written[title] if row.key and column in row.words}

    def rows(self, title: str, columns: Sequence[str]) -> tuple[TypedRow, ...] | None:
        """Return the rows of a table as people left them."""
        if title not in self.tables:
            return None
        written = self.written.get(title, [])
        untouched = [key for key in self.tables[title].keys if key not in {row.key for row in written}]
        return each_once((*(TypedRow(key, {}) for key in untouched), *written))

    def replace(self, tables: Sequence[Table]) -> tuple[str, ...]:
        """Hold exactly these tables, answers kept; tell the titles of those that changed, or went.

        Raises NotOursError, with nothing touched, when a title is someone else's.
        """
        foreign_titles = [table.title for table in tables if table.title in self.foreign]
        if foreign_titles:
            raise NotOursError(f"L'onglet « {foreign_titles[0]} » n'a pas été créé par Tablée : rien n'a été modifié.")
        after = {table.title: table for table in tables}
        changes = [title for title, table in after.items() if self.tables.get(title) != table]
        departures = [title for title in self.tables if title not in after]
        self.tables = after
        for table in tables:
            self._adopt(table)
        return (*changes, *departures)

    def _adopt(self, table: Table) -> None:
        """Give its key to each line of people's that a row of a table is."""
        columns = [column.title for column in table.columns if column.kind is ColumnKind.ANSWER]
        rows = self.written.get(table.title, [])
        for key, texts in table.adopts.items():
            words = {column: text for column, text in zip(columns, texts, strict=True) if text}
            ours = {row.key: at for at, row in reversed([*enumerate(rows)]) if row.key}
            lines = (at for at, row in enumerate(rows) if row.words == words and ours.get(row.key) != at)
            at = next(lines, None)
            if at is not None:
                rows[at] = TypedRow(key, words)

    def seen(self) -> str:
        """Return nothing: it is cheap to read."""
        return ""
