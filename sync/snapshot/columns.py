"""Keep some columns of the members' tabs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sync.core.model.records import Register
from sync.core.tables.typed import TypedTab
from sync.core.text import fold, listed, quoted, typeset
from sync.errors import ConfigurationError


def chosen(register: Register, tabs: Sequence[TypedTab], columns: Sequence[str]) -> tuple[TypedTab, ...]:
    """Return the tabs with these columns only, named by their header or their field; a tab that has none of them is
    left out.

    Raises ConfigurationError when no tab has a column of this name.
    """
    if not columns:
        return tuple(tabs)
    wanted_names = {fold(name) for name in columns}
    names = {tab.table.title: _names(tab) for tab in tabs}
    known_names = {name for each in names.values() for both in each for name in both}
    if unknown := [name for name in columns if fold(name) not in known_names]:
        if fold(unknown[0]) in _hidden(register):
            raise ConfigurationError(
                typeset(f"La colonne {quoted(unknown[0])} est masquée dans le tableau ; rien n’a été écrit."),
                "Elle n’est que dans l’instantané de la coordination (--coordinators), ou pour tous avec "
                "« show_hidden = true » sous [spreadsheet].",
            )
        choices = listed(column.title for tab in tabs[:1] for column in tab.table.columns)
        raise ConfigurationError(
            typeset(f"Je ne connais pas la colonne {quoted(unknown[0])} ; rien n’a été écrit."),
            f"Colonnes du premier onglet : {choices}.",
        )
    places_by_tab = [
        (tab, [at for at, both in enumerate(names[tab.table.title]) if wanted_names & both]) for tab in tabs
    ]
    return tuple(_only(tab, places) for tab, places in places_by_tab if places)


def _hidden(register: Register) -> set[str]:
    """Return how the columns that are hidden may be called."""
    return {
        fold(name)
        for layout in register.layouts
        for heading in layout.headings
        if layout.private.tab or heading.column in layout.private.columns
        for name in (heading.text, layout.kind.labels.get(heading.field or "", ""))
    }


def _names(tab: TypedTab) -> list[set[str]]:
    """Return how each column of a table may be called."""
    fields = tab.layout.fields
    places = sorted(tab.columns, key=lambda column: tab.columns[column])
    labels = [tab.layout.kind.labels.get(fields.get(column, ""), "") for column in places]
    return [{fold(column.title), fold(label)} - {""} for column, label in zip(tab.table.columns, labels, strict=True)]


def _only(tab: TypedTab, places: Sequence[int]) -> TypedTab:
    new = {at + 1: index for index, at in enumerate(places, start=1)}
    return TypedTab(
        replace(
            tab.table,
            columns=tuple(tab.table.columns[at] for at in places),
            rows=tuple(tuple(row[at] for at in places) for row in tab.table.rows),
        ),
        tab.layout,
        rows=tab.rows,
        columns={column: new[at] for column, at in tab.columns.items() if at in new},
        frozen=sum(at < tab.frozen for at in places),
    )
