"""Hidden is private: what someone hid in the sheet is read, and shown to coordinators alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from sync.core.model.tabs import ALL_IN_SIGHT, Layout, OutOfSight
from sync.core.model.workbook import Tab
from sync.core.text import plural, quoted

_STAYS: Final = "c’est lu, et n’est montré qu’à la coordination"


def out_of_sight(tab: Tab) -> OutOfSight:
    """Return what is hidden by hand in a tab. The rows that a filter hides are in sight: it is one person's view."""
    rows = tab.hidden_rows - tab.filtered_rows
    if not (tab.hidden or rows or tab.hidden_columns):
        return ALL_IN_SIGHT
    return OutOfSight(tab.hidden, rows, tab.hidden_columns)


def private_notes(layouts: Iterable[Layout]) -> Iterator[str]:
    """Yield what is said of what is hidden, tab by tab: how much, never what."""
    for layout in layouts:
        private = layout.private
        if private.tab:
            yield f"L’onglet {quoted(layout.tab)} est masqué : {_STAYS}."
            continue
        rows = sum(number > layout.header_row for number in private.rows)
        counts = [
            plural(count, one, several)
            for count, one, several in (
                (len(private.columns), "colonne masquée", "colonnes masquées"),
                (rows, "ligne masquée", "lignes masquées"),
            )
            if count
        ]
        if counts:
            yield f"L’onglet {quoted(layout.tab)} a {' et '.join(counts)} : {_STAYS}."
