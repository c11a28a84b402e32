"""What hands do in a spreadsheet, drawn at random, and done."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from hypothesis import strategies as st

from sync.core.model.workbook import address
from sync.sheets.google.remote import KEY
from tests.google_emulator.grid import Sheet
from tests.google_emulator.people import Person
from tests.google_office import Office
from tests.property.coordinators import NOTE, OWN, columns_of, header_of

TYPED: Final = st.sampled_from(["ali@@exemple.fr", "anne@exemple", "zoe@exemple.fr", "06", "07 99", "Petit", ""])

rows = st.integers(2, 9)
columns = st.integers(1, 12)
few = st.integers(1, 4)

ours = st.one_of(
    st.tuples(st.just("sort"), columns, st.booleans(), st.sampled_from([0, 0, 3, 8])),
    st.tuples(st.just("insert_rows"), st.integers(1, 9)),
    st.tuples(st.just("delete_rows"), rows),
    st.tuples(st.just("drag_rows"), rows, rows),
    st.tuples(st.just("insert_columns"), columns),
    st.tuples(st.just("delete_columns"), columns),
    st.tuples(st.just("move_column"), columns, columns),
    st.tuples(st.just("cut_and_paste"), rows, columns, rows, columns),
    st.tuples(st.just("rename_header"), columns),
    st.tuples(st.just("rename_tab"), few),
    st.tuples(st.just("spoil"), rows, columns),
    st.tuples(st.just("answer"), rows, st.sampled_from(["oui", "non", "peut-être"])),
    st.tuples(st.just("note"), rows, st.sampled_from(["Ali", "Zoé"])),
    st.tuples(st.just("own_line"), few),
    st.tuples(st.just("undo")),
)
"""What coordinators do in a tab of ours."""
hurried = st.one_of(
    st.tuples(st.just("answer"), rows, st.sampled_from(["oui", "non"])),
    st.tuples(st.just("note"), rows, st.sampled_from(["Ali", "Zoé"])),
    st.tuples(st.just("insert_rows"), st.just(1)),
    st.tuples(st.just("move_column"), columns, columns),
    st.one_of(
        st.tuples(st.just("sort"), columns, st.booleans(), st.just(0)),
        st.tuples(st.just("drag_rows"), rows, rows),
        st.tuples(st.just("insert_rows"), rows),
        st.tuples(st.just("insert_columns"), columns),
    ),
    ours,
)
"""The same, more often what makes a write of ours go astray."""
words = st.one_of(
    st.tuples(st.just("answer"), rows, st.sampled_from(["oui", "non"])),
    st.tuples(st.just("note"), rows, st.sampled_from(["Ali", "Zoé"])),
    st.tuples(st.just("spoil"), rows, columns),
    st.tuples(st.just("undo")),
)
"""What they type where it stands, moving nothing."""
theirs = st.one_of(
    st.tuples(st.just("type"), st.integers(2, 6), few, TYPED),
    st.tuples(st.just("sort"), few, st.booleans(), st.sampled_from([0, 2])),
    st.tuples(st.just("insert_rows"), st.integers(1, 6)),
    st.tuples(st.just("delete_rows"), st.integers(2, 6)),
    st.tuples(st.just("drag_rows"), st.integers(2, 6), st.integers(2, 6)),
    st.tuples(st.just("move_column"), few, few),
    st.tuples(st.just("cut_and_paste"), st.integers(2, 6), few, st.integers(2, 6), few),
    st.tuples(st.just("rename_header"), few),
    st.tuples(st.just("rename_tab"), few),
    st.tuples(st.just("undo")),
)
"""What members do in their directory."""
telling = st.one_of(
    st.tuples(st.just("insert_rows"), st.integers(2, 4)), st.tuples(st.just("delete_rows"), st.integers(2, 5)), theirs
)
"""The same, more often what changes every row of ours: their cells move, and some are settled."""


class Gestures:
    """What hands do in a tab, by name; rows and columns are counted from 1."""

    def __init__(self, office: Office) -> None:
        self._office = office

    def of(self, name: str, *given: Any) -> Callable[[Person, str], object]:
        return lambda person, tab: getattr(self, f"_{name}")(person, tab, *given)

    def _sort(self, person: Person, tab: str, column: int, descending: bool, last: int) -> None:
        person.sort(tab, column, descending=descending, last_column=last)

    def _insert_rows(self, person: Person, tab: str, row: int) -> None:
        person.insert_rows(tab, row)

    def _delete_rows(self, person: Person, tab: str, row: int) -> None:
        person.delete_rows(tab, row)

    def _drag_rows(self, person: Person, tab: str, row: int, to: int) -> None:
        person.drag_rows(tab, row, 1, to)

    def _insert_columns(self, person: Person, tab: str, column: int) -> None:
        person.insert_columns(tab, column)

    def _delete_columns(self, person: Person, tab: str, column: int) -> None:
        person.delete_columns(tab, column)

    def _move_column(self, person: Person, tab: str, column: int, to: int) -> None:
        person.move_column(tab, column, to)

    def _cut_and_paste(self, person: Person, tab: str, row: int, column: int, to: int, beside: int) -> None:
        person.cut_and_paste(tab, f"{address(column, row)}:{address(column + 1, row)}", address(beside, to))

    def _rename_header(self, person: Person, tab: str, column: int) -> None:
        person.rename_header(tab, address(column, 1), "Autrement")

    def _rename_tab(self, person: Person, tab: str, number: int) -> None:
        person.rename_tab(tab, f"Onglet {number}")

    def _type(self, person: Person, tab: str, row: int, column: int, text: str) -> None:
        person.type(tab, address(column, row), text)

    def _spoil(self, person: Person, tab: str, row: int, column: int) -> None:
        person.type(tab, address(column, row), "abîmé")

    def _answer(self, person: Person, tab: str, row: int, text: str) -> None:
        columns_, asked = columns_of(self._office, self._sheet(tab))
        person.type(tab, address(columns_[asked or ""] + 1, row), text)

    def _note(self, person: Person, tab: str, row: int, text: str) -> None:
        sheet = self._sheet(tab)
        columns_, _ = columns_of(self._office, sheet)
        top = header_of(self._office, sheet, columns_[KEY])
        found = [at for at, cell in sheet.cells.get(top, {}).items() if cell.entered == {"stringValue": NOTE}]
        if not found:
            raise LookupError(NOTE)
        person.type(tab, address(found[0] + 1, row), text)

    def _own_line(self, person: Person, tab: str, number: int) -> None:
        """A line of their own, below everything, in columns of ours and of theirs."""
        sheet = self._sheet(tab)
        bottom = sheet.used(sheet.box, values=True).bottom + 1
        if bottom > sheet.row_count:
            person.insert_rows(tab, sheet.row_count)
            bottom = sheet.used(sheet.box, values=True).bottom + 1
        if bottom <= sheet.row_count:
            person.type(tab, f"A{bottom}", f"{OWN} {number}")

    def _undo(self, person: Person, tab: str) -> None:
        person.undo()

    def _sheet(self, tab: str) -> Sheet:
        sheet = self._office.coordinators.document.titled(tab)
        if sheet is None:
            raise LookupError(tab)
        return sheet
