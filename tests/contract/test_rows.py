"""Every column that people fill in is read, and a line of their own becomes a row of ours: on every workbook of
results.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final, Protocol

import pytest
from openpyxl import load_workbook

from sync.core.model.tables import Column, ColumnKind, Table
from sync.core.model.workbook import address
from sync.sheets.base import Results, TypedRow
from sync.sheets.late_results import LateResults
from sync.sheets.memory import MemoryResults
from sync.sheets.results import LocalResults
from tests.google_emulator import World
from tests.google_office import Office, opened

TITLE: Final = "Demandes"
WHAT, ABOUT, SAID = "Quoi", "Sur qui", "Réponse"
ASKED: Final = (WHAT, ABOUT)
TABLE: Final = Table(
    TITLE,
    (Column(WHAT, ColumnKind.ANSWER, choices=("Pourquoi ?",)), Column(ABOUT, ColumnKind.ANSWER), Column(SAID)),
    ((None, None, None), (None, None, None)),
    keys=("1", "2"),
)
BOARD: Final = Table("Tableau de bord", (Column("Lu le"),), ((datetime(2026, 11, 21, 8, tzinfo=UTC),),))


class Hand(Protocol):
    """A person at work in the tab."""

    @property
    def results(self) -> Results:
        """The workbook, as Tablée has it."""

    def write(self, row: int, **words: str) -> None:
        """Type in a row of the sheet (2 is the first below the header), by column."""

    def copy(self, row: int, to: int) -> None:
        """Copy a whole row, its hidden key included."""

    def overwrite(self, row: int, **words: str) -> None:
        """Type in a row that was copied."""

    def shown(self) -> list[tuple[str, ...]]:
        """What the tab shows below its header, keys left out."""


@dataclass
class InMemory:
    results: MemoryResults

    def write(self, row: int, **words: str) -> None:
        keys = self.results.tables[TITLE].keys
        key = keys[row - 2] if row - 2 < len(keys) else ""
        rows = self.results.written.setdefault(TITLE, [])
        rows[:] = [each for each in rows if not key or each.key != key]
        rows.append(TypedRow(key, words))

    def copy(self, row: int, to: int) -> None:
        key = self.results.tables[TITLE].keys[row - 2]
        rows = self.results.written[TITLE]
        rows.append(next(each for each in rows if each.key == key))

    def overwrite(self, row: int, **words: str) -> None:
        """Type in the last row that was copied."""
        rows = self.results.written[TITLE]
        rows[-1] = TypedRow(rows[-1].key, {**rows[-1].words, **words})

    def shown(self) -> list[tuple[str, ...]]:
        table = self.results.tables[TITLE]
        rows = {row.key: row.words for row in self.results.rows(TITLE, ASKED) or ()}
        told = zip(table.keys, table.rows, strict=True)
        ours = [(rows[key].get(WHAT, ""), rows[key].get(ABOUT, ""), str(row[-1] or "")) for key, row in told]
        lines = [row.words for row in self.results.rows(TITLE, ASKED) or () if not row.key]
        return [*ours, *((line.get(WHAT, ""), line.get(ABOUT, ""), "") for line in lines)]


@dataclass
class InExcel:
    results: Results
    path: Path

    def write(self, row: int, **words: str) -> None:
        book = load_workbook(self.path)
        headers = [cell.value for cell in book[TITLE][1]]
        for header, text in words.items():
            book[TITLE].cell(row, headers.index(header) + 1).value = text
        book.save(self.path)

    overwrite = write

    def copy(self, row: int, to: int) -> None:
        book = load_workbook(self.path)
        for at, cell in enumerate(book[TITLE][row], start=1):
            book[TITLE].cell(to, at).value = cell.value
        book.save(self.path)

    def shown(self) -> list[tuple[str, ...]]:
        rows = load_workbook(self.path)[TITLE].iter_rows(min_row=2, max_col=3, values_only=True)
        return [tuple("" if value is None else str(value) for value in row) for row in rows]


@dataclass
class InGoogle:
    office: Office

    @property
    def results(self) -> Results:
        return self.office.results

    def write(self, row: int, **words: str) -> None:
        sheet = self.office.sheet(TITLE)
        sheet.resize(max(sheet.row_count, row), sheet.column_count)
        headers = self.office.shown(TITLE)[0]
        for header, text in words.items():
            self.office.ali.type(TITLE, address(headers.index(header) + 1, row), text)

    overwrite = write

    def copy(self, row: int, to: int) -> None:
        self.write(to)
        for at, text in enumerate(self.office.shown(TITLE)[row - 1], start=1):
            self.office.ali.type(TITLE, address(at, to), text)

    def shown(self) -> list[tuple[str, ...]]:
        rows = [(*row, "", "", "")[:3] for row in self.office.shown(TITLE)[1:]]
        return [(row[0], row[1], row[2]) for row in rows]


@pytest.fixture(params=["memory", "local", "late", "google", "google, metadata follows a sort"])
def hand(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Hand]:
    path, source = tmp_path / "tablee-resultats.xlsx", tmp_path / "nantes.xlsx"
    match request.param:
        case "memory":
            yield InMemory(MemoryResults())
        case "local":
            yield InExcel(LocalResults(path, source), path)
        case "late":
            yield InExcel(LateResults(path, source, lambda: LocalResults(path, source)), path)
        case kind:
            with opened(World(metadata_follows_sort="follows" in kind)) as office:
                yield InGoogle(office)


def rows(hand: Hand) -> list[tuple[str, dict[str, str]]]:
    hand.results.answers()
    found = hand.results.rows(TITLE, ASKED)
    assert found is not None
    return sorted(((row.key, dict(row.words)) for row in found), key=lambda row: row[0])


def adopting(*texts: str) -> Table:
    """The table once a line was understood: its row, under a key, answered."""
    row: tuple[Any, ...] = (None, None, "voilà")
    return replace(TABLE, rows=(*TABLE.rows, row), keys=(*TABLE.keys, "3"), adopts={"3": texts})


def test_nothing_is_known_of_a_tab_that_is_not_there(hand: Hand) -> None:
    assert hand.results.rows(TITLE, ASKED) is None


def test_every_column_is_read_by_key_and_lines_without_one_too(hand: Hand) -> None:
    hand.results.replace((BOARD, TABLE))
    assert rows(hand) == [("1", {}), ("2", {})]

    hand.write(3, **{WHAT: "Pourquoi ?", ABOUT: "Annuaire!E21"})
    hand.write(5, **{ABOUT: "zoe@exemple.fr"})
    assert rows(hand) == [
        ("", {ABOUT: "zoe@exemple.fr"}),
        ("1", {}),
        ("2", {WHAT: "Pourquoi ?", ABOUT: "Annuaire!E21"}),
    ]
    assert hand.results.answers() == {TITLE: {"2": "Pourquoi ?"}}


def test_a_line_that_is_adopted_is_a_row_and_stands_once(hand: Hand) -> None:
    hand.results.replace((BOARD, TABLE))
    hand.write(4, **{WHAT: "Accès", ABOUT: "zoe@exemple.fr"})
    hand.write(5, **{WHAT: "Accès", ABOUT: "ali@exemple.fr"})
    hand.results.answers()

    assert hand.results.replace((BOARD, adopting("Accès", "ali@exemple.fr"))) == (TITLE,)
    assert sorted(hand.shown()) == [
        ("", "", ""),
        ("", "", ""),
        ("Accès", "ali@exemple.fr", "voilà"),
        ("Accès", "zoe@exemple.fr", ""),
    ]
    assert rows(hand) == [
        ("", {WHAT: "Accès", ABOUT: "zoe@exemple.fr"}),
        ("1", {}),
        ("2", {}),
        ("3", {WHAT: "Accès", ABOUT: "ali@exemple.fr"}),
    ]
    assert hand.results.replace((BOARD, replace(adopting(), adopts={}))) == ()


def test_what_is_written_again_once_a_line_was_adopted_is_another_line(hand: Hand) -> None:
    hand.results.replace((BOARD, TABLE))
    hand.write(4, **{WHAT: "Accès"})
    hand.results.answers()
    hand.results.replace((BOARD, adopting("Accès", "")))
    hand.write(5, **{WHAT: "Accès"})
    hand.results.answers()
    hand.results.replace((BOARD, replace(adopting(), adopts={})))

    assert [row for row in rows(hand) if row[1]] == [("", {WHAT: "Accès"}), ("3", {WHAT: "Accès"})]


def test_a_copy_of_a_row_in_which_people_typed_something_else_is_a_line_too(hand: Hand) -> None:
    hand.results.replace((BOARD, TABLE))
    hand.write(3, **{WHAT: "Accès", ABOUT: "zoe@exemple.fr"})
    hand.copy(3, 5)
    hand.overwrite(5, **{ABOUT: "ali@exemple.fr"})
    assert rows(hand) == [
        ("", {WHAT: "Accès", ABOUT: "ali@exemple.fr"}),
        ("1", {}),
        ("2", {WHAT: "Accès", ABOUT: "zoe@exemple.fr"}),
    ]

    hand.results.replace((BOARD, adopting("Accès", "ali@exemple.fr")))
    assert [row for row in rows(hand) if row[1]] == [
        ("2", {WHAT: "Accès", ABOUT: "zoe@exemple.fr"}),
        ("3", {WHAT: "Accès", ABOUT: "ali@exemple.fr"}),
    ]
    assert hand.results.replace((BOARD, replace(adopting(), adopts={}))) == ()


def test_a_copy_made_as_we_write_keeps_its_words(office: Office) -> None:
    hand = InGoogle(office)
    hand.results.replace((BOARD, TABLE))
    hand.write(3, **{WHAT: "Accès", ABOUT: "zoe@exemple.fr"})
    hand.results.answers()

    def copy() -> None:
        hand.copy(3, 5)
        hand.overwrite(5, **{ABOUT: "ali@exemple.fr"})

    office.world.people.before(len(office.world.log) + 1, copy)
    told = replace(TABLE, rows=((None, None, "voilà"), *TABLE.rows[1:]))
    hand.results.replace((BOARD, told))

    assert [row for row in rows(hand) if row[1]] == [
        ("", {WHAT: "Accès", ABOUT: "ali@exemple.fr"}),
        ("2", {WHAT: "Accès", ABOUT: "zoe@exemple.fr"}),
    ]


@pytest.fixture
def office() -> Iterator[Office]:
    with opened() as office:
        yield office


def test_all_columns_are_of_one_reading(office: Office) -> None:
    hand = InGoogle(office)
    hand.results.replace((BOARD, TABLE))
    before = len(office.world.log)
    hand.results.answers()
    hand.results.rows(TITLE, ASKED)

    assert len(office.world.counted(before)) == 1


def test_a_line_that_someone_edits_as_it_is_adopted_stays_as_they_left_it(office: Office) -> None:
    hand = InGoogle(office)
    hand.results.replace((BOARD, TABLE))
    hand.write(4, **{WHAT: "Accès", ABOUT: "zoe@exemple.fr"})
    hand.results.answers()
    office.world.people.before(len(office.world.log) + 1, lambda: hand.write(4, **{ABOUT: "ali@exemple.fr"}))
    table = adopting("Accès", "zoe@exemple.fr")
    hand.results.replace((BOARD, table))

    assert [row for row in rows(hand) if row[1]] == [
        ("", {WHAT: "Accès", ABOUT: "ali@exemple.fr"}),
        ("3", {WHAT: "Accès", ABOUT: "zoe@exemple.fr"}),
    ]
    assert hand.results.replace((BOARD, table)) == ()


@pytest.mark.parametrize("gesture", ["sort", "insert", "drag", "column"])
def test_a_line_that_moves_as_it_is_adopted_stands_once_and_no_other_is_lost(office: Office, gesture: str) -> None:
    hand = InGoogle(office)
    hand.results.replace((BOARD, TABLE))
    hand.write(2, **{WHAT: "Pourquoi ?", ABOUT: "14 et 87"})
    hand.write(5, **{WHAT: "Accès", ABOUT: "zoe@exemple.fr"})
    hand.write(6, **{WHAT: "Effacer", ABOUT: "yves@exemple.fr"})
    hand.results.answers()
    moves = {
        "sort": lambda: office.ali.sort(TITLE, 2, descending=True),
        "insert": lambda: office.ali.insert_rows(TITLE, 2),
        "drag": lambda: office.ali.drag_rows(TITLE, 5, 1, 3),
        "column": lambda: office.ali.move_column(TITLE, 1, 3),
    }
    office.world.people.before(len(office.world.log) + 1, moves[gesture])
    table = adopting("Accès", "zoe@exemple.fr")
    hand.results.replace((BOARD, table))

    assert [row for row in rows(hand) if row[1]] == [
        ("", {WHAT: "Effacer", ABOUT: "yves@exemple.fr"}),
        ("1", {WHAT: "Pourquoi ?", ABOUT: "14 et 87"}),
        ("3", {WHAT: "Accès", ABOUT: "zoe@exemple.fr"}),
    ]
    assert hand.results.replace((BOARD, table)) == ()
