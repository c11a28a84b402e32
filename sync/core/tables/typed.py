"""A tab of the members as a table: every column, every line, as typed."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import time, timedelta
from typing import Final

from sync.core.model.tables import Column, ColumnKind, Table, TableValue
from sync.core.model.tabs import Field, Layout, Record
from sync.core.model.workbook import CellError, CellValue, column_letters
from sync.core.say import tell
from sync.core.text import fold

_POSTCODES: Final = frozenset({"code postal", "cp", "codepostal"})
_IN_SIGHT: Final = 3
"""Columns from the left that may stay in sight: a name further right does not."""


@dataclass(frozen=True, slots=True)
class TypedTab:
    """A tab as a table, its layout, and the way back: where each row and column of the sheet has gone (both from 1).

    ``frozen`` is how many first columns hold the name of the line.
    """

    table: Table
    layout: Layout
    rows: Mapping[int, int]
    columns: Mapping[int, int]
    frozen: int = 0


def typed_tab(
    title: str, layout: Layout, records: Sequence[Record], without: Collection[int] = frozenset()
) -> TypedTab:
    """Return the lines of some records of one tab as a table of this title, ``without`` some columns; those that hold
    nothing at all are left out.
    """
    rows = [record.origin.row for record in records]
    texts = {heading.column: heading.text for heading in layout.headings}
    contents = {at for row in rows for at, value in enumerate(row.cells, start=1) if value is not None}
    numbers = sorted((texts.keys() | contents).difference(without))
    fields = {at: layout.kind.by_name[name] for at, name in layout.fields.items()}
    columns = [_column(at, texts.get(at, ""), fields.get(at)) for at in numbers]
    how = [(at, _number_as(texts.get(at, ""), fields.get(at))) for at in numbers]
    return TypedTab(
        Table(title, tuple(columns), tuple(tuple(_value(row.at(at), fix) for at, fix in how) for row in rows)),
        layout,
        rows={row.number: index for index, row in enumerate(rows, start=2)},
        columns={at: index for index, at in enumerate(numbers, start=1)},
        frozen=_frozen(layout, numbers),
    )


def _column(at: int, text: str, field: Field | None) -> Column:
    return Column(
        text or tell("Colonne {letters}", letters=column_letters(at)), field.kept_as if field else ColumnKind.TEXT
    )


def _frozen(layout: Layout, numbers: Sequence[int]) -> int:
    """Return how many columns stay in sight: up to the name, when it stands among the first ones."""
    names = layout.kind.names(lambda each: each.is_person_name)
    places = [numbers.index(layout.columns[name]) + 1 for name in names if layout.columns.get(name) in numbers]
    return max((place for place in places if place <= _IN_SIGHT), default=0)


def _value(value: CellValue, number_as: Callable[[int], str] | None) -> TableValue:
    """Return a value as typed; an error cell is its text, a duration of less than a day the time that was meant."""
    if isinstance(value, CellError):
        return value.code
    if isinstance(value, timedelta):
        return _duration(value)
    if number_as and isinstance(value, int | float) and not isinstance(value, bool) and value == value // 1:
        return number_as(int(value))
    return value


def _duration(value: timedelta) -> TableValue:
    minutes = int(value.total_seconds()) // 60
    if 0 <= minutes < 24 * 60:
        return time(minutes // 60, minutes % 60)
    return f"{'-' if minutes < 0 else ''}{abs(minutes) // 60}:{abs(minutes) % 60:02d}"


def _number_as(heading: str, field: Field | None) -> Callable[[int], str] | None:
    """Return how a number of this column is written as the text it was meant to be; None when it is a number indeed."""
    if field and field.has_phones:
        return _phone
    return _postcode if not field and fold(heading) in _POSTCODES else None


def _phone(number: int) -> str:
    """Return a phone made whole: « 612345678 » has lost its zero, « 33612345678 » its plus."""
    digits = str(number)
    if len(digits) == 9 and digits.isdigit():
        return f"0{digits}"
    return f"+{digits}" if len(digits) == 11 and digits.startswith("33") else digits


def _postcode(number: int) -> str:
    """Return a postcode made whole: « 1200 » has lost its zero."""
    return f"{number:05d}" if number >= 0 else str(number)
