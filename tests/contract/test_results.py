"""What every workbook of results must do, then what the one beside a local spreadsheet does besides."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from openpyxl import Workbook, load_workbook

from sync.core.model.tables import CellLink, Column, ColumnKind, Table
from sync.errors import NotASpreadsheetError, NotOursError
from sync.sheets.base import Results
from sync.sheets.late_results import LateResults
from sync.sheets.memory import MemoryResults
from sync.sheets.results import LocalResults
from tests.office import needs_soffice

BOARD = Table(
    "Tableau de bord",
    (Column("Quoi"), Column("Combien")),
    (("Lu le", datetime(2026, 11, 21, 8, tzinfo=UTC)), ("Erreurs", 2), ("Part", 0.5)),
)
FINDINGS = Table(
    "À vérifier",
    (
        Column("Case", ColumnKind.LINK),
        Column("Message", ColumnKind.LONG_TEXT),
        Column("Jour", ColumnKind.DATE),
        Column("Heure"),
        Column("C'est normal ?", ColumnKind.ANSWER, choices=("oui",)),
    ),
    (
        (CellLink("D14", "Annuaire", "D14"), "=1+1", date(2026, 3, 12), time(18, 30), None),
        (CellLink("D15", "Annuaire", "D15"), "deux\nlignes", None, None, None),
        (CellLink("D16", "Annuaire", "D16"), "trois", None, None, None),
    ),
    keys=("k1", "k2", "k3"),
)
EMPTY = Table("Envois", (Column("Date", ColumnKind.MOMENT), Column("À")), ())
TABLES = (BOARD, FINDINGS, EMPTY)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "tablee" / "tablee-resultats.xlsx"


@pytest.fixture
def results(path: Path, tmp_path: Path) -> LocalResults:
    return LocalResults(path, tmp_path / "nantes.xlsx")


def answer(path: Path, cells: Mapping[str, Any], title: str = "À vérifier") -> None:
    """What a person types in a sheet, with another program."""
    book = load_workbook(path)
    for cell, value in cells.items():
        book[title][cell] = value
    book.save(path)


def column(path: Path, header: str, title: str = "À vérifier") -> list[Any]:
    first, *rows = load_workbook(path)[title].iter_rows(values_only=True)
    return [row[first.index(header)] for row in rows]


@pytest.fixture(params=["memory", "local", "late"])
def any_results(request: pytest.FixtureRequest, results: LocalResults, path: Path, tmp_path: Path) -> Results:
    if request.param == "late":
        return LateResults(path, tmp_path / "nantes.xlsx", lambda: results)
    return MemoryResults() if request.param == "memory" else results


def test_nobody_has_answered_before_the_first_publication(any_results: Results, path: Path) -> None:
    assert any_results.answers() == {}
    assert not path.exists()


def test_every_table_is_told_at_first_then_only_those_that_changed(any_results: Results) -> None:
    other = replace(BOARD, rows=(BOARD.rows[0], ("Erreurs", 3), BOARD.rows[2]))

    assert any_results.replace(TABLES) == ("Tableau de bord", "À vérifier", "Envois")
    assert any_results.replace(TABLES) == ()
    assert any_results.replace((other, FINDINGS, EMPTY)) == ("Tableau de bord",)
    assert any_results.replace((other, FINDINGS)) == ("Envois",)
    assert any_results.replace((other, FINDINGS)) == ()


def test_a_publication_holds_the_tables_and_tells_them_all(results: LocalResults, path: Path) -> None:
    assert results.replace(TABLES) == ("Tableau de bord", "À vérifier", "Envois")

    assert [s.title for s in load_workbook(path) if s.sheet_state == "visible"] == [table.title for table in TABLES]
    assert column(path, "Case") == ["D14", "D15", "D16"]


def test_publishing_the_same_again_changes_nothing(results: LocalResults, path: Path) -> None:
    results.replace(TABLES)
    before = (path.read_bytes(), path.stat().st_mtime_ns)

    assert results.replace(TABLES) == ()
    assert (path.read_bytes(), path.stat().st_mtime_ns) == before


def test_another_moment_alone_is_no_change(results: LocalResults) -> None:
    results.replace(TABLES)
    later = replace(BOARD, rows=(("Lu le", datetime(2026, 11, 22, 9, tzinfo=UTC)), *BOARD.rows[1:]))

    assert results.replace((later, FINDINGS, EMPTY)) == ()


def test_a_table_that_goes_away_is_gone(results: LocalResults, path: Path) -> None:
    results.replace(TABLES)

    assert results.replace((BOARD, FINDINGS)) == ("Envois",)
    assert "Envois" not in load_workbook(path).sheetnames
    assert results.replace((BOARD, FINDINGS)) == ()


def test_a_cell_of_ours_that_someone_changed_is_put_back(results: LocalResults, path: Path) -> None:
    results.replace(TABLES)
    answer(path, {"B4": "autre chose"})

    assert results.replace(TABLES) == ("À vérifier",)
    assert column(path, "Message")[2] == "trois"


def test_an_answer_is_read_and_outlives_the_next_publication(results: LocalResults, path: Path) -> None:
    results.replace(TABLES)
    answer(path, {"E3": " oui "})

    assert results.answers() == {"À vérifier": {"k2": "oui"}}
    assert results.replace(TABLES) == ()
    turned = replace(FINDINGS, rows=FINDINGS.rows[::-1], keys=FINDINGS.keys[::-1])
    more = replace(BOARD, rows=BOARD.rows[:2])
    assert results.replace((more, turned, EMPTY)) == ("Tableau de bord",)
    assert column(path, "C'est normal ?") == [None, "oui", None]
    assert results.answers() == {"À vérifier": {"k2": "oui"}}


def test_an_answer_whose_row_is_away_is_kept_and_comes_back_with_it(results: LocalResults, path: Path) -> None:
    results.replace(TABLES)
    answer(path, {"E3": "oui"})
    without = replace(FINDINGS, rows=FINDINGS.rows[::2], keys=FINDINGS.keys[::2])
    results.replace((BOARD, without, EMPTY))
    results.replace((BOARD, EMPTY))

    assert results.answers() == {"À vérifier": {"k2": "oui"}}
    results.replace(TABLES)
    assert column(path, "C'est normal ?") == [None, "oui", None]


def test_a_row_that_is_settled_stays_while_a_word_stands_beside_it(results: LocalResults, path: Path) -> None:
    results.replace(TABLES)
    answer(path, {"G1": "Qui s'en occupe", "G3": "Ali"})
    without = replace(FINDINGS, rows=FINDINGS.rows[:1], keys=FINDINGS.keys[:1])
    results.replace((BOARD, without, EMPTY))

    assert column(path, "Case") == ["D14", "réglé le 21/11/2026"]
    assert column(path, "Message")[1] == "deux\nlignes"
    assert column(path, "Qui s'en occupe") == [None, "Ali"]
    assert results.replace((replace(BOARD, rows=BOARD.rows[1:]), without, EMPTY)) == ("Tableau de bord",)
    assert column(path, "Case") == ["D14", "réglé le 21/11/2026"]

    results.replace(TABLES)
    assert column(path, "Case") == ["D14", "D15", "D16"]
    assert column(path, "Qui s'en occupe") == [None, "Ali", None]

    answer(path, {cell: None for cell in ("F3", "G3") if load_workbook(path)["À vérifier"][cell].value == "Ali"})
    results.replace((BOARD, without, EMPTY))
    assert column(path, "Case") == ["D14"]


SENT = Table(
    "Envois",
    (
        Column("Date", ColumnKind.MOMENT),
        Column("Jour", ColumnKind.DATE),
        Column("À renvoyer ?", ColumnKind.ANSWER),
        Column("Un mot", ColumnKind.ANSWER),
    ),
    ((datetime(2026, 11, 20, 9, 30), date(2026, 11, 20), None, None),),  # noqa: DTZ001 - as Excel gives it back
    keys=("m1",),
)


def test_every_column_of_answers_keeps_its_words_also_when_no_row_is_left(results: LocalResults, path: Path) -> None:
    results.replace((BOARD, SENT))
    answer(path, {"D2": "c'est le bon"}, "Envois")
    later = replace(SENT, rows=((*SENT.rows[0][:1], date(2026, 11, 21), None, None),))
    results.replace((BOARD, later))
    assert (column(path, "Jour", "Envois"), column(path, "Un mot", "Envois")) == (
        [datetime(2026, 11, 21)],  # noqa: DTZ001 - as above
        ["c'est le bon"],
    )

    empty = replace(SENT, rows=(), keys=())
    results.replace((BOARD, empty))
    assert column(path, "Date", "Envois") == ["réglé le 21/11/2026"]
    assert column(path, "Jour", "Envois") == [datetime(2026, 11, 21)]  # noqa: DTZ001 - as above
    assert column(path, "Un mot", "Envois") == ["c'est le bon"]
    assert results.replace((BOARD, empty)) == ()


def test_words_stay_on_their_rows_when_the_column_of_keys_is_deleted(results: LocalResults, path: Path) -> None:
    results.replace(TABLES)
    answer(path, {"E3": "oui", "G1": "Qui s'en occupe", "G2": "Ali", "G4": "Zoé"})
    book = load_workbook(path)
    book["À vérifier"].delete_cols(6)
    book.save(path)
    moved = tuple((CellLink(f"D{n}", "Annuaire", f"D{n}"), *row[1:]) for n, row in enumerate(FINDINGS.rows[:2], 20))
    tables = (BOARD, replace(FINDINGS, rows=moved, keys=FINDINGS.keys[:2]), EMPTY)

    assert "À vérifier" not in results.answers()
    results.replace(tables)
    assert column(path, "Case") == ["D20", "D21", "D16"]
    assert column(path, "C'est normal ?") == [None, "oui", None]
    assert column(path, "Qui s'en occupe") == ["Ali", None, "Zoé"]
    assert column(path, "clé") == ["k1", "k2", None]
    assert results.answers() == {"À vérifier": {"k2": "oui"}}
    assert results.replace(tables) == ()


def test_answers_are_not_forgotten_with_the_tab_that_held_them(results: LocalResults, path: Path) -> None:
    heeded = replace(FINDINGS, rows=((*FINDINGS.rows[0][:4], "oui"), *FINDINGS.rows[1:]))
    results.replace(TABLES)
    answer(path, {"E2": "oui"})
    book = load_workbook(path)
    del book["À vérifier"]
    book.save(path)

    assert results.answers() == {}
    results.replace((BOARD, heeded, EMPTY))
    assert results.answers() == {"À vérifier": {"k1": "oui"}}

    answer(path, {"E2": None})
    results.replace((BOARD, heeded, EMPTY))
    assert results.answers() == {"À vérifier": {}}


def test_lines_that_people_typed_below_ours_stay(results: LocalResults, path: Path) -> None:
    results.replace(TABLES)
    answer(path, {"A5": "à nous", "B5": "trois fois"})
    fewer = replace(FINDINGS, rows=FINDINGS.rows[:1], keys=FINDINGS.keys[:1])

    results.replace((BOARD, fewer, EMPTY))
    assert (column(path, "Case"), column(path, "Message")) == (["D14", "à nous"], ["=1+1", "trois fois"])
    assert results.replace((BOARD, fewer, EMPTY)) == ()


def test_an_answer_that_is_taken_back_is_gone(results: LocalResults, path: Path) -> None:
    results.replace(TABLES)
    answer(path, {"E3": "oui"})
    results.replace((replace(BOARD, rows=()), FINDINGS, EMPTY))
    answer(path, {"E3": None})

    assert results.answers() == {"À vérifier": {}}


def test_rows_that_a_person_sorted_are_no_change(results: LocalResults, path: Path) -> None:
    results.replace(TABLES)
    book = load_workbook(path)
    sheet = book["À vérifier"]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2)]
    rows[0][4] = "oui"
    for number, row in enumerate(reversed(rows), start=2):
        for index, value in enumerate(row, start=1):
            sheet.cell(number, index).value = value
            sheet.cell(number, index).data_type = "s" if isinstance(value, str) else sheet.cell(number, index).data_type
    book.save(path)

    assert results.answers() == {"À vérifier": {"k1": "oui"}}
    assert results.replace(TABLES) == ()


def test_two_rows_of_one_key_share_an_answer_wherever_it_is_typed(results: LocalResults, path: Path) -> None:
    pair = Table(
        "Doublons",
        (Column("Nom"), Column("Même personne ?", ColumnKind.ANSWER)),
        (("Zoé", None), ("Zoe", None)),
        keys=("p", "p"),
    )
    results.replace((pair,))
    answer(path, {"B3": "non"}, "Doublons")

    assert results.answers() == {"Doublons": {"p": "non"}}
    results.replace((pair,))
    assert column(path, "Même personne ?", "Doublons") == ["non", None]


def test_a_column_that_people_added_is_kept_by_row(results: LocalResults, path: Path) -> None:
    results.replace(TABLES)
    answer(path, {"G1": "Qui s'en occupe", "G4": "Ali"})
    turned = replace(FINDINGS, rows=FINDINGS.rows[::-1], keys=FINDINGS.keys[::-1])
    results.replace((replace(BOARD, rows=()), turned, EMPTY))

    assert column(path, "Qui s'en occupe") == ["Ali", None, None]
    assert results.answers() == {"À vérifier": {}}


def test_a_tab_that_people_added_is_kept_with_its_formulas(results: LocalResults, path: Path) -> None:
    results.replace(TABLES)
    book = load_workbook(path)
    book.create_sheet("Nos notes")["A1"] = "=COUNTA('À vérifier'!A:A)"
    book.save(path)

    assert results.replace(TABLES) == ()
    results.replace((replace(BOARD, rows=()), FINDINGS, EMPTY))
    kept = load_workbook(path)
    assert kept["Nos notes"]["A1"].value == "=COUNTA('À vérifier'!A:A)"
    assert [sheet.title for sheet in kept if sheet.sheet_state == "visible"][-1] == "Nos notes"
    assert results.replace((replace(BOARD, rows=()), FINDINGS, EMPTY)) == ()


def test_a_tab_of_someone_else_with_our_title_is_not_touched(results: LocalResults, path: Path) -> None:
    results.replace((BOARD,))
    book = load_workbook(path)
    book.create_sheet("Envois")["A1"] = "mes envois"
    book.save(path)
    before = path.read_bytes()

    with pytest.raises(NotOursError):
        results.replace(TABLES)

    assert path.read_bytes() == before


def test_a_file_of_someone_else_is_neither_read_nor_touched(results: LocalResults, path: Path) -> None:
    path.parent.mkdir()
    Workbook().save(path)
    before = path.read_bytes()

    with pytest.raises(NotOursError):
        results.answers()
    with pytest.raises(NotOursError):
        results.replace(TABLES)
    assert path.read_bytes() == before


def test_a_damaged_file_of_ours_is_left_for_a_person(results: LocalResults, path: Path) -> None:
    results.replace(TABLES)
    shutil.copy(path, path.with_suffix(".bak"))

    with ZipFile(path.with_suffix(".bak")) as whole, ZipFile(path, "w") as damaged:
        for name in ("docProps/core.xml", "[Content_Types].xml"):
            damaged.writestr(name, whole.read(name))

    with pytest.raises(NotASpreadsheetError):
        results.replace(TABLES)


def test_a_sheet_that_is_cut_is_left_for_a_person(results: LocalResults, path: Path) -> None:
    results.replace(TABLES)
    with ZipFile(path) as whole:
        parts = {name: whole.read(name) for name in whole.namelist()}
    with ZipFile(path, "w") as damaged:
        for name, content in parts.items():
            damaged.writestr(name, content[:-200] if name.startswith("xl/worksheets/sheet") else content)

    for turn in (results.answers, lambda: results.replace(TABLES)):
        with pytest.raises(NotASpreadsheetError):
            turn()


def test_what_is_seen_before_any_reading_is_what_was_there_first(results: LocalResults, path: Path) -> None:
    late = LateResults(path, path.with_name("nantes.xlsx"), lambda: results)
    before = late.seen()
    LocalResults(path, path.with_name("nantes.xlsx")).replace(TABLES)

    assert late.seen() == before
    late.answers()
    assert late.seen() == results.seen() != before


def test_the_members_workbook_can_never_be_the_results(tmp_path: Path) -> None:
    path, source = tmp_path / "tablee" / ".." / "nantes.xlsx", tmp_path / "nantes.xlsx"
    with pytest.raises(NotOursError):
        LocalResults(path, source)
    with pytest.raises(NotOursError):
        LateResults(path, source, MemoryResults)


def test_a_cell_leads_to_the_members_workbook_without_any_absolute_path(results: LocalResults, path: Path) -> None:
    results.replace(TABLES)

    link = load_workbook(path)["À vérifier"]["A2"].hyperlink
    assert (link.target, link.location) == ("../nantes.xlsx", "'Annuaire'!D14")


def test_the_keys_are_in_a_hidden_last_column(results: LocalResults, path: Path) -> None:
    results.replace(TABLES)

    sheet = load_workbook(path)["À vérifier"]
    assert [cell.value for cell in sheet["F"]] == ["clé", "k1", "k2", "k3"]
    assert sheet.column_dimensions["F"].hidden


def test_the_same_tables_give_the_same_bytes_anywhere(tmp_path: Path) -> None:
    for folder in ("un", "deux"):
        LocalResults(tmp_path / folder / "r.xlsx", tmp_path / folder / "nantes.xlsx").replace(TABLES)

    assert (tmp_path / "un" / "r.xlsx").read_bytes() == (tmp_path / "deux" / "r.xlsx").read_bytes()


@needs_soffice
def test_answers_and_silence_survive_a_saving_by_libreoffice(results: LocalResults, path: Path, tmp_path: Path) -> None:
    results.replace(TABLES)
    answer(path, {"E3": "oui"})
    command = ["soffice", "--headless", f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"]
    convert = ["--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", str(tmp_path / "lo"), str(path)]
    subprocess.run([*command, *convert], check=True, capture_output=True, timeout=120)
    shutil.copy(tmp_path / "lo" / path.name, path)

    assert results.answers() == {"À vérifier": {"k2": "oui"}}
    assert results.replace(TABLES) == ()
