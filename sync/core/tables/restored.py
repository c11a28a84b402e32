"""« À recoller »: a line of an earlier reading, laid out as the tab is now, for a person to paste."""

from __future__ import annotations

from sync.core.model.fields import LABELS, TabKind
from sync.core.model.records import Layout, Record, Register
from sync.core.model.tables import Column, Table, TableValue
from sync.core.model.workbook import column_letters
from sync.core.tables.typed import typed_tab
from sync.core.text import day, fold, listed, quoted, typeset
from sync.errors import ConfigurationError

TITLE = "À recoller"


def restored_table(was: Register, now: Register, tab: str, row: int) -> Table:
    """The line that an earlier reading had at this row, its cells under the headers of the tab as it is now: copied
    whole, they fall in their columns. What stood in a column that is gone comes after them. ``tab`` is the
    title of the tab, or what its kind is called.

    Nothing is written in the members' tab (promise 1). Raises ConfigurationError when there is no such line, when there
    are several, or when there is no such tab now.
    """
    record = _line(was, tab, row)
    old, kind = record.origin.layout, record.origin.layout.kind
    here = now.layouts_of(kind)
    layout = next((each for each in here if fold(each.tab) == fold(old.tab)), here[-1] if here else None)
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
        f"Ligne {row} de {quoted(old.tab)}, telle que lue le {day(was.today)}. Copiez-la, puis collez-la dans cet "
        f"onglet à partir de la colonne {first}, sur une ligne libre. Cette proposition disparaît au prochain tour."
    )
    return Table(TITLE, tuple(columns), (tuple(cells),), note=typeset(note))


def _line(was: Register, tab: str, row: int) -> Record:
    titled = [layout for layout in was.layouts if fold(layout.tab) == fold(tab)]
    layouts = titled or [layout for layout in was.layouts if fold(layout.kind.value) == fold(tab)]
    lines = [each for each in was.records() if each.row == row and each.origin.layout in layouts]
    if not layouts:
        known = listed([quoted(layout.tab) for layout in was.layouts], "ou")
        raise ConfigurationError(typeset(f"Je ne connais pas l’onglet {quoted(tab)}."), typeset(f"Donnez {known}."))
    if not lines:
        raise ConfigurationError(
            typeset(f"Il n’y a pas de ligne {row} dans {quoted(tab)} de cet instantané ; rien n’a été proposé."),
            "Regardez le numéro de la ligne dans l’instantané.",
        )
    if len(lines) > 1:
        raise ConfigurationError(
            typeset(f"Plusieurs onglets de cet instantané ont une ligne {row} ; rien n’a été proposé."),
            typeset(f"Dites lequel : {listed([quoted(each.origin.tab) for each in lines], 'ou')}."),
        )
    return lines[0]


Values = dict[str, tuple[str, TableValue]]


def _by_header(record: Record, layout: Layout) -> Values:
    """What a line holds: by the label of its field, else by its header; each with the header as typed."""
    tab = typed_tab(layout.tab, layout, [record])
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
