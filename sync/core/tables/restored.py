"""« À recoller »: a line of an earlier reading, laid out as the tab is now, for a person to paste."""

from __future__ import annotations

from sync.core.model.fields import LABELS, TabKind
from sync.core.model.records import Layout, Record, Register
from sync.core.model.tables import Column, Table, TableValue
from sync.core.model.workbook import column_letters
from sync.core.tables.typed import typed_tab
from sync.core.text import day, fold, quoted, typeset
from sync.errors import ConfigurationError

TITLE = "À recoller"


def restored_table(was: Register, now: Register, kind: TabKind, row: int) -> Table:
    """The line that an earlier reading had at this row, its cells under the headers of the tab as it is now: copied
    whole, they fall in their columns. What stood in a column that is gone comes after them.

    Nothing is written in the members' tab (promise 1). Raises ConfigurationError when there is no such line, or no such
    tab now.
    """
    layout, old = now.layouts.get(kind), was.layouts.get(kind)
    record = next((each for each in was.records() if each.origin.layout is old and each.row == row), None)
    if record is None or old is None:
        raise ConfigurationError(
            typeset(f"Il n’y a pas de ligne {row} dans {quoted(kind.value)} de cet instantané ; rien n’a été proposé."),
            "Regardez le numéro de la ligne dans l’instantané.",
        )
    if layout is None:
        raise ConfigurationError(
            f"L’onglet {quoted(kind.value)} n’est pas dans le tableau d’aujourd’hui ; rien n’a été proposé."
        )
    values = _by_header(record, old)
    headers = {heading.column: heading for heading in layout.headings}
    columns: list[Column] = []
    cells: list[TableValue] = []
    for at in range(min(headers), max(headers) + 1):
        heading = headers.get(at)
        columns.append(Column(heading.text if heading else f"Colonne {column_letters(at)}"))
        cells.append(_taken(values, kind, heading.field or "", heading.text) if heading else None)
    for title, value in values.values():
        if value is not None:
            columns.append(Column(f"{title} (colonne disparue)"))
            cells.append(value)
    first = column_letters(min(headers))
    note = (
        f"Ligne {row} de {quoted(kind.value)}, telle que lue le {day(was.today)}. Copiez-la, puis collez-la dans cet "
        f"onglet à partir de la colonne {first}, sur une ligne libre. Cette proposition disparaît au prochain tour."
    )
    return Table(TITLE, tuple(columns), (tuple(cells),), note=typeset(note))


Values = dict[str, tuple[str, TableValue]]


def _by_header(record: Record, layout: Layout) -> Values:
    """What a line holds: by the label of its field, else by its header; each with the header as typed."""
    tab = typed_tab(layout.kind, layout, [record])
    fields = layout.fields
    values: Values = {}
    for at, index in tab.columns.items():
        title = tab.table.columns[index - 1].title
        label = LABELS[layout.kind].get(fields.get(at, ""), title)
        values.setdefault(fold(label), (title, tab.table.rows[0][index - 1]))
    return values


def _taken(values: Values, kind: TabKind, field: str, text: str) -> TableValue:
    """The value that goes under a header, taken from those that remain."""
    return values.pop(fold(LABELS[kind].get(field, text)), ("", None))[1]
