"""Spreadsheets that live in memory: for tests, and for trying things out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from urllib.parse import quote

from sync.core.model.tables import Table
from sync.core.model.workbook import Workbook
from sync.errors import NotOursError, SyncError


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
    answered (title → key → text). A title in ``foreign`` is a tab that someone else made.
    """

    def __init__(self, *, foreign: Sequence[str] = ()) -> None:
        self.tables: dict[str, Table] = {}
        self.typed: dict[str, dict[str, str]] = {}
        self.foreign = frozenset(foreign)

    def answers(self) -> Mapping[str, Mapping[str, str]]:
        """Return a copy of what people typed."""
        blank: dict[str, dict[str, str]] = {title: {} for title, table in self.tables.items() if table.keys}
        return blank | {title: dict(answers) for title, answers in self.typed.items()}

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
        return (*changes, *departures)

    def seen(self) -> str:
        """Return nothing: it is cheap to read."""
        return ""
