"""« À recoller »: lines of earlier readings and of recipes, laid out as their tab is now, for a person to paste."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from sync.core.model.records import Register
from sync.core.model.tables import CellLink, Column, Table, TableValue
from sync.core.model.tabs import AnyTab, Heading, Layout, Record
from sync.core.model.workbook import column_letters
from sync.core.recipes.taking import cells_of, line_here, told_there
from sync.core.recipes.values import Recipe
from sync.core.say import msgid, tell
from sync.core.tables.typed import typed_tab
from sync.core.tabs import EXPERIMENTS
from sync.core.text import capital, fold, listed, quoted, shown, typeset
from sync.errors import ConfigurationError

TITLE = msgid("À recoller")
_NOT_THERE: Final = 0
"""The row of the headers of a tab that the sheet does not have."""

Values = dict[str, tuple[str, TableValue]]
"""What a line holds: by the label of its field, else by its header; each with the header as typed."""


@dataclass(frozen=True, slots=True)
class EarlierLine:
    """Where a line stood, the day of a reading."""

    row: int
    day: date


@dataclass(frozen=True, slots=True)
class Proposal:
    """A line to paste, again or for the first time: in which tab, what it holds, what it comes from."""

    tab: str
    kind: AnyTab
    values: Values
    source: EarlierLine | Recipe


def line_of_recipe(recipe: Recipe) -> Proposal:
    """Return the line of « Expérimentations » that a recipe proposes."""
    return Proposal(EXPERIMENTS.title, EXPERIMENTS, _cells(recipe, EXPERIMENTS.by_name), recipe)


def _cells(recipe: Recipe, fields: Collection[str]) -> Values:
    """Return the cells of a recipe where a tab has columns for these fields."""
    labels = EXPERIMENTS.labels
    return {fold(labels[name]): (labels[name], text or None) for name, text in cells_of(recipe, fields).items()}


def proposed(was: Register, tab: str, row: int) -> Proposal:
    """Return the line that an earlier reading had at this row. ``tab`` is the title of the tab, or what its kind is
    called.

    Raises ConfigurationError when there is no such line, or when there are several.
    """
    record = _line(was, tab, row)
    layout = record.origin.layout
    return Proposal(layout.tab, layout.kind, _by_header(record, layout), EarlierLine(row, was.today))


def restored_table(was: Register, now: Register, tab: str, row: int) -> Table:
    """Return the table of one line alone. Raises ConfigurationError as ``proposed``, and when there is no such
    tab now.
    """
    proposal = proposed(was, tab, row)
    for table in restored_tables([proposal], now):
        return table
    raise ConfigurationError(
        tell(
            "L’onglet {title:quoted} n’est pas dans le tableau d’aujourd’hui ; rien n’a été proposé.",
            title=proposal.kind.title,
        )
    )


def taken(proposal: Proposal, now: Register) -> Record | None:
    """Return the line of today that holds all that a proposal does, in the columns that are still there; that of a
    recipe is known by its idea alone. None without one.
    """
    if isinstance(proposal.source, Recipe):
        return line_here(proposal.source, now)
    for record in now.records():
        layout = record.origin.layout
        if layout.kind is proposal.kind:
            values = _by_header(record, layout)
            texts = {label: _text(value) for label, (_, value) in proposal.values.items() if label in values}
            if any(texts.values()) and all(_text(values[label][1]) == text for label, text in texts.items()):
                return record
    return None


def restored_tables(proposals: Sequence[Proposal], now: Register) -> tuple[Table, ...]:
    """Return the lines to paste, a table for each tab: their cells under the headers of the tab as it is now, so that
    copied whole, they fall in their columns. What stood in a column that is gone comes after them.

    Nothing is written in the members' tabs (promise 1). A proposal whose tab is not there now waits, but for that of a
    recipe: its tab may never have been, and is shown as a new one would be.
    """
    groups: dict[str, list[Proposal]] = {}
    layouts: dict[str, Layout] = {}
    for proposal in proposals:
        if layout := _layout(proposal, now):
            layouts[layout.tab] = layout
            groups.setdefault(layout.tab, []).append(_fitted(proposal, layout))
    return tuple(
        _table(tell(TITLE) if at == 0 else f"{tell(TITLE)}, {tab}", layouts[tab], group)
        for at, (tab, group) in enumerate(groups.items())
    )


def _fitted(proposal: Proposal, layout: Layout) -> Proposal:
    """Return a proposal for a tab as it is; what was in a sheet stays as it was."""
    if not isinstance(proposal.source, Recipe):
        return proposal
    return replace(proposal, values=_cells(proposal.source, layout.columns))


def _layout(proposal: Proposal, now: Register) -> Layout | None:
    here = now.layouts_of(proposal.kind)
    if not here and isinstance(proposal.source, Recipe):
        return _as_new(proposal.kind)
    return next((each for each in here if fold(each.tab) == fold(proposal.tab)), here[-1] if here else None)


def _as_new(kind: AnyTab) -> Layout:
    columns = {name: at for at, name in enumerate(kind.labels, start=1)}
    headings = tuple(Heading(kind.labels[name], at, name) for name, at in columns.items())
    return Layout(kind, kind.title, _NOT_THERE, headings, columns)


def _table(title: str, layout: Layout, proposals: Sequence[Proposal]) -> Table:
    headers = {heading.column: heading for heading in layout.headings}
    labels: list[str] = []
    columns: list[Column] = []
    for at in range(min(headers), max(headers) + 1):
        heading = headers.get(at)
        text = heading.text if heading else tell("Colonne {letters}", letters=column_letters(at))
        columns.append(Column(text))
        label = layout.kind.labels.get(heading.field or "", text) if heading else ""
        labels.append("" if fold(label) in labels else fold(label))
    for label, (header, value) in (each for proposal in proposals for each in proposal.values.items()):
        if label not in labels and value is not None:
            labels.append(label)
            columns.append(Column(tell("{header} (colonne disparue)", header=header)))
    rows = tuple(tuple(each.values.get(label, ("", None))[1] for label in labels) for each in proposals)
    notes = _notes(proposals, column_letters(min(headers)), is_there=layout.header_row != _NOT_THERE)
    return Table(title, tuple(columns), rows, note=typeset(" ".join(notes)))


def _notes(proposals: Sequence[Proposal], first: str, *, is_there: bool) -> Iterator[str]:
    for each in proposals:
        match each.source:
            case Recipe():
                yield f"{capital(each.source.attribution)}."
                yield from told_there(each.source)
            case EarlierLine(row, day):
                yield tell("Ligne {row} de {tab:quoted}, telle que lue le {day:day}.", row=row, tab=each.tab, day=day)
    if is_there:
        yield tell(
            "Copiez-la, puis collez-la dans son onglet à partir de la colonne {first}, sur une ligne libre.",
            first=first,
        )
    else:
        yield tell(
            "Votre tableau n’a pas d’onglet {tab:quoted} : créez-le si vous voulez essayer, et collez-y cette ligne "
            "avec ses en-têtes.",
            tab=proposals[0].tab,
        )
    yield tell("La proposition reste ici jusqu’à ce qu’elle soit recollée, un mois au plus.")


def _text(value: TableValue) -> str:
    return (value.text if isinstance(value, CellLink) else shown(value)).strip()


def _line(was: Register, tab: str, row: int) -> Record:
    by_title = [layout for layout in was.layouts if fold(layout.tab) == fold(tab)]
    layouts = by_title or [layout for layout in was.layouts if fold(layout.kind.title) == fold(tab)]
    lines = [each for each in was.records() if each.row == row and each.origin.layout in layouts]
    if not layouts:
        names = listed([quoted(layout.tab) for layout in was.layouts], tell("ou"))
        raise ConfigurationError(
            typeset(tell("Je ne connais pas l’onglet {tab:quoted}.", tab=tab)),
            typeset(tell("Donnez {names}.", names=names)),
        )
    if not lines:
        raise ConfigurationError(
            typeset(
                tell(
                    "Il n’y avait pas de ligne {row} dans {tab:quoted} ce jour-là ; rien n’a été proposé.",
                    row=row,
                    tab=tab,
                )
            ),
            tell("Regardez quel numéro elle portait alors."),
        )
    if len(lines) > 1:
        raise ConfigurationError(
            typeset(tell("Plusieurs onglets avaient une ligne {row} ce jour-là ; rien n’a été proposé.", row=row)),
            typeset(
                tell("Dites lequel : {lines}.", lines=listed([quoted(each.origin.tab) for each in lines], tell("ou")))
            ),
        )
    return lines[0]


def _by_header(record: Record, layout: Layout) -> Values:
    tab = typed_tab(layout.tab, layout, [record])
    fields = layout.fields
    values: Values = {}
    for at, index in tab.columns.items():
        title = tab.table.columns[index - 1].title
        label = layout.kind.labels.get(fields.get(at, ""), title)
        values.setdefault(fold(label), (title, tab.table.rows[0][index - 1]))
    return values
