"""The ports of everything that is a spreadsheet: the members' (read only, by type) and ours."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
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
        """Return a link that opens this very cell, for a mail; None when there is none."""


@dataclass(frozen=True, slots=True)
class Condition:
    """How the members' spreadsheet stands, to show that it is as they made it: ``mark`` is the same as long as nobody
    changes it (empty when that cannot be told), ``facts`` tell how that is known, in French, and ``ours`` what of
    Tablée is in it: nothing, ever.
    """

    mark: str
    facts: tuple[str, ...]
    ours: tuple[str, ...] = ()


class FirstReading:
    """A spreadsheet that was read a moment ago: its first reading is that one, the next are its own."""

    def __init__(self, spreadsheet: Spreadsheet, workbook: Workbook) -> None:
        self._spreadsheet = spreadsheet
        self._workbook: Workbook | None = workbook

    def read(self) -> Workbook:
        """Return the reading that was made already, once."""
        workbook, self._workbook = self._workbook, None
        return workbook or self._spreadsheet.read()

    def link(self, tab: str, cell: str) -> str | None:
        return self._spreadsheet.link(tab, cell)


@dataclass(frozen=True, slots=True)
class Hint:
    """Whether someone may have changed the members' spreadsheet, and the coordinators', since they were last read.
    ``proven`` when that the members' did not is no guess: nothing need be read again for a while that has passed.
    """

    members: bool
    coordinators: bool
    proven: bool = False


class Watch(Protocol):
    """A cheap word on whether anything changed, without reading it. It may be late: a hint, never a proof.

    Raises UnavailableError when a retry may help.
    """

    def look(self, state: str) -> Hint:
        """Return what may have changed since ``keep`` gave this text; empty, at first: everything may."""

    def keep(self) -> str:
        """Return what to give to the next look, once all that this one told of was read."""


@dataclass(frozen=True, slots=True)
class TypedRow:
    """A row of one of our tabs, as people left it: its key (empty for a line of their own), and what they typed in each
    ANSWER column, by its title; a cell that says nothing is not there.
    """

    key: str
    words: Mapping[str, str]


def each_once(rows: Iterable[TypedRow]) -> tuple[TypedRow, ...]:
    """Return each key once, by its first row, then the lines that say something: those without a key, and the copies
    of a row in which people typed something else.
    """
    first: dict[str, TypedRow] = {}
    others = [row for row in rows if not row.key or first.setdefault(row.key, row).words != row.words]
    return (*first.values(), *(TypedRow("", row.words) for row in others if row.words))


class Results(Protocol):
    """The coordinators' workbook, which holds our tabs. Same errors as Spreadsheet, and NotOursError before it would
    touch a tab that Tablée did not create.
    """

    def answers(self) -> Mapping[str, Mapping[str, str]]:
        """Return what people typed in ANSWER columns: title of the table → key of the row → text, the answers whose row
        is away included. A table that asks is there even when nobody answered; nothing is, before the first
        publication.
        """

    def rows(self, title: str, columns: Sequence[str]) -> tuple[TypedRow, ...] | None:
        """Return the rows of a table as people left them: those with a key, and those without one that say something in
        these ANSWER columns. A key is told once: a copy of its row that says otherwise is a line without one. None when
        that is not known: the tab or its keys are away. It is of the reading that ``answers`` made, when nothing was
        written since.
        """

    def replace(self, tables: Sequence[Table]) -> tuple[str, ...]:
        """Make our tabs hold exactly these tables, answers kept; tell the titles of those that changed.

        A row that ``adopts`` a line takes the place of the one that says just that.
        """

    def seen(self) -> str:
        """Return what can be seen of the workbook without reading it, as it was when it was last read or written here
        (else now): it changes when someone saves it. Empty when that cannot be told.
        """
