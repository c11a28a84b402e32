"""The ports of everything that is a spreadsheet: the members' (read only, by type) and ours."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol

from sync.core.model.tables import Table
from sync.core.model.workbook import Workbook


class Spreadsheet(Protocol):
    """The spreadsheet of the members. It has no verb that writes (promise 1).

    Raises UnavailableError when a retry may help; another SyncError when it will not.
    """

    def read(self) -> Workbook:
        """Fetch every tab at one moment, whole or not at all."""

    def link(self, tab: str, cell: str) -> str | None:
        """A link that opens this very cell, for a mail; None when there is none."""


class Results(Protocol):
    """The coordinators' workbook, which holds our tabs. Same errors as Spreadsheet, and NotOursError before it would
    touch a tab that Tablée did not create.
    """

    def answers(self) -> Mapping[str, Mapping[str, str]]:
        """What people typed in ANSWER columns: title of the table → key of the row → text, the answers whose row is
        away included. A table that asks is there even when nobody answered; nothing is, before the first publication.
        """

    def replace(self, tables: Sequence[Table]) -> tuple[str, ...]:
        """Make our tabs hold exactly these tables, answers kept; tell the titles of those that changed."""
