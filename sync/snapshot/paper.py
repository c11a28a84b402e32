"""« À imprimer »: a tab that is too wide for paper, told in the few columns that one page holds across."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from sync.core.model.tables import CellLink, Column, ColumnKind, Table, TableValue
from sync.core.model.tabs import PaperColumn
from sync.core.tables.typed import TypedTab
from sync.core.text import shown, typeset
from sync.excel.layout import MAX_LINES_ON_PAPER, total_width, widths_of
from sync.excel.printing import fits_one_page
from sync.excel.sheets import Frame

PAPER: Final = "À imprimer"
"""How the title of each of these sheets begins."""
_REST: Final = "À savoir"
_REST_WIDTH: Final = 43
_BETWEEN: Final = " · "


def on_paper(tab: TypedTab) -> tuple[Table, Frame] | None:
    """Return a tab as one page holds it across; None when it fits as it is."""
    if fits_one_page(total_width(widths_of(tab.table))):
        return None
    kind = tab.layout.kind
    places = {field: tab.columns[at] - 1 for at, field in tab.layout.fields.items() if at in tab.columns}
    parts = [part for part in kind.on_paper if any(name in places for line in part.lines for name in line)]
    in_parts = {places.get(name) for part in parts for line in part.lines for name in line}
    rest = [at for at in range(len(tab.table.columns)) if at not in in_parts]
    titles = [column.title for column in tab.table.columns]
    table = Table(
        PAPER if kind.lists_people else f"{PAPER}, {tab.table.title}",
        tuple(Column(title, ColumnKind.LONG_TEXT) for title in (*(part.title for part in parts), _REST)),
        tuple(
            (
                *("\n".join(_lines(part, places, row, titles)) for part in parts),
                _BETWEEN.join(_named(titles[at], row[at]) for at in rest if row[at] is not None),
            )
            for row in tab.table.rows
        ),
    )
    return table, Frame(frozen=1, lines=MAX_LINES_ON_PAPER, most=(*(part.most for part in parts), _REST_WIDTH))


def _lines(
    part: PaperColumn, places: Mapping[str, int], row: Sequence[TableValue], titles: Sequence[str]
) -> Iterator[str]:
    for line in part.lines:
        filled_places = [at for name in line if (at := places.get(name)) is not None and row[at] is not None]
        if filled_places:
            yield " ".join(_named(titles[at], row[at]) if part.named else _said(row[at]) for at in filled_places)


def _named(title: str, value: TableValue) -> str:
    return typeset(f"{title} " if title.endswith(("?", ":")) else f"{title} : ") + _said(value)


def _said(value: TableValue) -> str:
    return value.text if isinstance(value, CellLink) else shown(value)
