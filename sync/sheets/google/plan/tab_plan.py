"""What to ask for one tab, as it is being thought out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Final, TypeAlias

from sync.core.model.tables import Column, ColumnKind, Table
from sync.sheets.google.held import KEY, HeldTab
from sync.sheets.google.plan.requests import blocks, span
from sync.sheets.google.values import Json, Place
from sync.sheets.google.words import OURS

Link: TypeAlias = Callable[[str, str], "str | None"]
Moved: TypeAlias = Callable[[int], int]

ASKED_FIELDS: Final = f"{OURS},dataValidation"
VALUE: Final = "userEnteredValue"


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
        for fields, cells in ((OURS, self.moments), *self.writes.items()):
            yield from blocks(self.tab.sheet_id, cells, fields)

    def deletions(self) -> Iterator[Json]:
        """Delete the rows that are gone, from the bottom, leaving one below the header."""
        tab = self.tab
        if self.gone and tab.row_count - len(self.gone) <= (tab.header or 0) + 1:
            yield {"appendDimension": {"sheetId": tab.sheet_id, "dimension": "ROWS", "length": 1}}
        for row in sorted(self.gone, reverse=True):
            yield {"deleteDimension": {"range": span(tab.sheet_id, "ROWS", row, row + 1)}}


def is_keyed(table: Table) -> bool:
    """Whether people answer in a table, its rows being known by keys; also when it has no row today."""
    return bool(table.keys) or (not table.rows and answer_column(table) is not None)


def names_of(table: Table) -> list[str]:
    """The name of each column of a table, all different, the keys last."""
    names: list[str] = []
    for column in table.columns:
        name, number = column.title, 2
        while name in names:
            name, number = f"{column.title} ({number})", number + 1
        names.append(name)
    return [*names, *([KEY] if is_keyed(table) else [])]


def answer_column(table: Table) -> Column | None:
    return next((column for column in table.columns if column.kind is ColumnKind.ANSWER), None)
