"""When a reading is too poor to be believed: a tab that is gone, not whole, or that lost far too many lines at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from sync.core.changes import link_records
from sync.core.model.records import Register
from sync.core.model.tabs import AnyTab, Record
from sync.core.parse.titles import years_in
from sync.core.parse.values import error_in, is_awaited
from sync.core.say import tell
from sync.core.text import fold, plural, quoted

_MANY: Final = (10, 0.2)
_MOST: Final = (4, 0.5)
"""Lines and share of the tab: as many gone at once, and more than that share, is no tidying up. A small tab may lose a
line or two of its few.
"""
_FEW: Final = 3
"""Values of a column: under as many, an error is one that people can see, not a column that did not come."""


@dataclass(frozen=True, slots=True)
class Loss:
    """What an earlier reading had and this one lacks: a kind of tab, whole (``lines`` is 0), or so many of its lines;
    those of one of its tabs (``tab``) when this one went away; or most of the values of a ``column`` of this tab, where
    errors stand. ``loading`` tells that the values of the tab had not come yet, known before or not.
    """

    kind: AnyTab
    lines: int = 0
    tab: str = ""
    column: str = ""
    loading: bool = False

    @property
    def fades(self) -> bool:
        """Whether it is believed when it lasts: nobody put back what went away. A tab never goes by itself."""
        return bool(self.lines or self.column)

    @property
    def said(self) -> str:
        """What is missing, in French."""
        name = quoted(self.tab or self.kind.title)
        if self.column:
            return tell(
                "{name} : la colonne {column:quoted} n’affiche presque que des erreurs", name=name, column=self.column
            )
        if self.loading:
            return tell("{name} : ses valeurs n’étaient pas encore là (« Loading… »)", name=name)
        if self.tab:
            return tell(
                "{name} : introuvable, avec {lines} que je ne retrouve nulle part",
                name=name,
                lines=plural(self.lines, "ligne"),
            )
        if not self.lines:
            return tell("{name} : introuvable ou incomplet, alors que la lecture précédente l’avait", name=name)
        return tell("{name} : {lines} de moins d’un coup", name=name, lines=plural(self.lines, "ligne"))


def losses(register: Register, earlier: Register | None) -> Iterator[Loss]:
    """Yield what a reading lacks that an earlier one had; without any, what had not come yet when it was made.

    The lines of a kind are counted over its tabs. One tab among several, or one that another took the place of, may go
    when nothing of it is still to come: last year's planning is put away in January.
    """
    for kind in register.tabs:
        if kind in register.loading:
            yield Loss(kind, loading=True)
        elif earlier is not None and earlier.has(kind) and not (kind.is_optional and not register.has(kind)):
            if kind in (*register.missing, *register.partial):
                yield Loss(kind)
            else:
                yield from _lines_lost(register, earlier, kind)
    yield from _columns_lost(register, earlier)


def _columns_lost(register: Register, earlier: Register | None) -> Iterator[Loss]:
    """Yield the columns that hold an import that did not come (« Loading… », #REF!) in the place of most of their
    values: those of now, or those of the earlier reading, unless that one was believed though it lacked them too.
    """
    now = _columns(register)
    if not any(column.broken for column in now.values()):
        return
    before = _columns(earlier) if earlier else {}
    for place, column in now.items():
        previous = before.get(place, _Column())
        if column.is_lost(previous.good) and not (previous.broken and previous.is_lost()):
            kind, tab, field = place
            header = next(layout for layout in register.layouts_of(kind) if layout.tab == tab).header(field)
            yield Loss(kind, tab=tab, column=header)


@dataclass(slots=True)
class _Column:
    """How many values of a column are ``good``, and how many are an import that did not come."""

    good: int = 0
    broken: int = 0

    def is_lost(self, earlier: int = 0) -> bool:
        """Return whether most of its values are away, of those that are filled in now or were good earlier."""
        total = max(self.good + self.broken, earlier)
        return bool(self.broken) and total >= _FEW and 2 * self.good < total


def _columns(register: Register) -> dict[tuple[AnyTab, str, str], _Column]:
    columns: dict[tuple[AnyTab, str, str], _Column] = defaultdict(_Column)
    for record in register.records():
        layout, row = record.origin.layout, record.origin.row
        for at, field in layout.fields.items():
            value = row.at(at)
            if value is None:
                continue
            column = columns[layout.kind, layout.tab, field]
            if is_awaited(value):
                column.broken += 1
            elif not error_in(value):
                column.good += 1
    return columns


def _lines_lost(register: Register, earlier: Register, kind: AnyTab) -> Iterator[Loss]:
    before, now = len(earlier.records_of(kind)), len(register.records_of(kind))
    for tab, missing_lines in _tabs_gone(register, earlier, kind):
        before -= len(missing_lines)
        if not all(_is_past(record, register.today) for record in missing_lines):
            yield Loss(kind, len(missing_lines), tab)
    loss = before - now
    if any(loss >= lines and loss > share * before for lines, share in (_MANY, _MOST)):
        yield Loss(kind, loss)


def _tabs_gone(register: Register, earlier: Register, kind: AnyTab) -> Iterator[tuple[str, list[Record]]]:
    """Yield the tabs of a kind that are not there any more under their title, with their lines that are nowhere now; a
    tab that was renamed, or most of whose lines went to another one, is not gone.
    """
    titles = {fold(layout.tab) for layout in register.layouts_of(kind)}
    absent = [layout for layout in earlier.layouts_of(kind) if fold(layout.tab) not in titles]
    if not kind.is_one_a_year or not absent:
        return
    still = link_records(earlier, register, kind)
    for layout in absent:
        lines = [record for record in earlier.records_of(kind) if record.origin.tab == layout.tab]
        missing_lines = [record for record in lines if record.origin.place not in still]
        if 2 * len(missing_lines) > len(lines):
            yield layout.tab, missing_lines


def _is_past(record: Record, today: date) -> bool:
    """Return whether nothing is still to come of a record; one without a date is as old as the year of its tab."""
    is_past: bool | None = record.origin.layout.kind.is_past(record, today)
    if is_past is not None:
        return is_past
    years = years_in(record.origin.tab)
    return years is not None and years.last < today.year
