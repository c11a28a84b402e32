"""« Ce que j’ai compris »: a coordinator sees how each header is read, and corrects it by choosing."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl import load_workbook

from sync.core.model.community import Community
from sync.jobs.runner import run_turn
from tests.conftest import Office, Tablee

TAB = "Ce que j’ai compris"
SHEET = """
# Annuaire
| Prénom | Nom    | E-mail         | Quartier | Coin     | Truc    |
| Zoé    | Martin | zoe@exemple.fr | Chantenay | Nantes  | dessin  |
| Ali    | Benali | ali@exemple.fr | Doulon    | Rezé    | son     |
| Total  | 2      |                |           |         |         |
# Apéros
| Date         | Format |
| 17 décembre  | Pitchs |
"""


def row(office: Office, header: str) -> tuple[str, list[str]]:
    """The key of the row of a header, and its texts."""
    table = office.results.tables[TAB]
    for key, cells in zip(table.keys, table.rows, strict=True):
        if cells[2] == header:
            return key, [str(getattr(cell, "text", cell) or "") for cell in cells]
    raise AssertionError(header)


def choose(office: Office, header: str, label: str, *, days: int = 1) -> list[str]:
    office.results.typed[TAB] = {**office.results.typed.get(TAB, {}), row(office, header)[0]: label}
    run_turn(office.with_sheet(SHEET, days=days))
    return row(office, header)[1]


@pytest.fixture
def read(office: Office) -> Office:
    run_turn(office.with_sheet(SHEET))
    return office


def cities(office: Office, *, days: int = 5) -> list[str]:
    report = run_turn(office.with_sheet(SHEET, days=days))
    return [member.city for member in report.turn.register.members]


def test_each_header_is_shown_with_its_field_and_a_few_values(read: Office) -> None:
    assert row(read, "Prénom")[1][:5] == ["Annuaire", "A1", "Prénom", "Prénom", "Zoé ; Ali"]
    assert row(read, "Truc")[1][3] == "pas lu"


def test_a_choice_corrects_the_reading_at_once_and_for_good(read: Office) -> None:
    assert choose(read, "Coin", "Ville")[3] == "Ville"

    assert cities(read) == ["Nantes", "Rezé"]
    assert row(read, "Coin")[1][5] == "C’est vous qui l’avez dit."
    moved = SHEET.replace("| Quartier | Coin     |", "| Coin | Quartier |")
    report = run_turn(read.with_sheet(moved, days=6))
    assert [member.city for member in report.turn.register.members] == ["Chantenay", "Doulon"]


def test_an_emptied_choice_is_undone(read: Office) -> None:
    before = cities(read, days=0)
    choose(read, "Coin", "Ville")
    read.results.typed[TAB] = {}

    assert cities(read) == before


def test_not_to_read_is_a_choice(read: Office) -> None:
    assert choose(read, "E-mail", "ne pas lire")[3] == "pas lu"

    report = run_turn(read.with_sheet(SHEET, days=3))
    assert [member.emails for member in report.turn.register.members] == [(), ()]


def test_a_word_that_is_no_field_changes_nothing_and_is_said(read: Office) -> None:
    texts = choose(read, "Coin", "là où on vit")

    assert texts[3] != "Ville"
    assert "Je n’ai pas compris" in texts[5]


def test_the_sheet_wins_over_the_file(office: Office) -> None:
    mapped = replace(office.context.community, mapping={"Annuaire": {"Coin": "Bureau"}})
    assert isinstance(mapped, Community)
    its = replace(office, context=replace(office.context, community=mapped))
    run_turn(its.with_sheet(SHEET))
    choose(its, "Coin", "Ville")

    assert cities(its) == ["Nantes", "Rezé"]


def test_lines_that_are_nobody_and_years_that_nobody_typed_are_shown(read: Office) -> None:
    assert row(read, "Total")[1][3] == "rien"
    assert "17" in row(read, "17 décembre")[1][3]
    assert "2026" in row(read, "17 décembre")[1][3]


def test_check_reads_as_it_was_corrected(sheet: Path, tablee: Tablee) -> None:
    book = load_workbook(sheet)
    book["Annuaire"]["E1"] = "Coin"
    book.save(sheet)
    tablee("run", sheet, "--today", "2026-11-21")
    results = sheet.parent / "tablee" / "tablee-resultats.xlsx"
    ours = load_workbook(results)
    for line in ours[TAB].iter_rows():
        if line[2].value == "Coin":
            line[6].value = "Ville"
    ours.save(results)
    tablee("run", sheet, "--today", "2026-11-21")

    mapping = tablee("check", sheet, "--today", "2026-11-21", "--json").document["mapping"]

    assert [each["field"] for each in mapping if each["header"] == "Coin"] == ["Ville"]
