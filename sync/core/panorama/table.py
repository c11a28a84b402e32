"""« Panorama » as one table: a line for each bar, with a word about the figure on its first line."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from sync.core.model.tables import Column, ColumnKind, OurTab, Table, TableValue, our_table
from sync.core.panorama.values import Figure, Mask, Panorama, Section
from sync.core.say import msgid, tell
from sync.core.text import listed

COLUMNS: Final = (
    Column("Figure"),
    Column("Quoi"),
    Column("Mesure"),
    Column("Combien", ColumnKind.NUMBER),
    Column("À savoir", ColumnKind.LONG_TEXT),
)
NOTHING: Final = msgid("(rien à montrer)")

Line = tuple[TableValue, ...]


def panorama_table(whole: Panorama) -> Table:
    """Return every figure, one after the other: its rows for its first series, then for the next one.

    ``figure_places`` tells on which lines each figure stands.
    """
    return our_table(OurTab.PANORAMA, COLUMNS, tuple(line for section in whole.sections for line in _section(section)))


def figure_places(whole: Panorama) -> Iterator[tuple[Figure, int]]:
    """Yield each figure that has rows and its first line in the sheet, the header being line 1."""
    line = 2
    for section in whole.sections:
        line += bool(section.notice)
        for figure in section.figures:
            if figure.rows:
                yield figure, line
            line += len(list(_figure(figure)))
        line += len(section.signals)


def _section(section: Section) -> Iterator[Line]:
    if section.notice:
        yield section.title, "", "", None, section.notice
    for figure in section.figures:
        yield from _figure(figure)
    for signal in section.signals:
        yield section.title, signal.format, tell("à regarder"), None, "\n".join((*signal.signs, *signal.ideas))


def _figure(figure: Figure) -> Iterator[Line]:
    about = "\n".join(word for word in (figure.basis, figure.note) if word)
    if not figure.rows:
        yield figure.title, tell(NOTHING), listed(figure.series), None, about
    for index, series in enumerate(figure.series):
        for number, row in enumerate(figure.rows):
            amount = row.amounts[index]
            value = amount.label if isinstance(amount, Mask) else amount
            detail = row.detail if index == 0 else ""
            first = about if not index and not number else ""
            yield figure.title, row.label, series, value, "\n".join(word for word in (detail, first) if word)
