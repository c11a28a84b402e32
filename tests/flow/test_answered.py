"""A turn after a person answered in our tabs does again what the answer touches, and reads nothing else anew."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import load_workbook

from benchmarks.turn import write
from benchmarks.turns import answer
from sync.cli.commands.run import make_turn
from sync.connect import Asked, plan
from sync.core.model.workbook import Workbook
from sync.excel.held import Held, HeldSheet
from sync.jobs.runner import Report
from sync.sheets.local import LocalSpreadsheet

RESULTS = "tablee-resultats.xlsx"


@pytest.fixture
def office(tmp_path: Path) -> Path:
    """A directory after its first turn, and an answer."""
    write(60, tmp_path / "annuaire.xlsx")
    (tmp_path / "tablee.toml").write_text('[spreadsheet]\nsource = "annuaire.xlsx"\n')
    turn(tmp_path)
    answer(tmp_path / "tablee" / RESULTS)
    return tmp_path


def turn(folder: Path) -> Report:
    report = make_turn(plan(Asked(config=folder / "tablee.toml", today="2026-11-21")), quiet=True)
    assert isinstance(report, Report)
    return report


@pytest.fixture
def readings(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The files of members that are read."""
    read, found = LocalSpreadsheet.read, list[str]()

    def noted(spreadsheet: LocalSpreadsheet) -> Workbook:
        found.append(spreadsheet.path.name)
        return read(spreadsheet)

    monkeypatch.setattr(LocalSpreadsheet, "read", noted)
    return found


def test_the_members_workbook_is_not_read_again(office: Path, readings: list[str]) -> None:
    report = turn(office)

    assert readings == []
    assert "Doublons" in report.published
    assert len(report.turn.register.members) == 60


def test_a_workbook_that_was_saved_is_read_again(office: Path, readings: list[str]) -> None:
    book = load_workbook(office / "annuaire.xlsx")
    book["Annuaire"]["A2"] = "Zoé"
    book.save(office / "annuaire.xlsx")

    report = turn(office)
    assert readings == ["annuaire.xlsx"]
    assert report.turn.register.members[0].first_name == "Zoé"


def test_a_workbook_that_someone_has_open_is_read_again_to_say_so(office: Path, readings: list[str]) -> None:
    (office / ".~lock.annuaire.xlsx#").write_text(",Zoé,poste,21.11.2026 08:00,file:///;")

    report = turn(office)
    assert readings == ["annuaire.xlsx"]
    assert "Zoé" in " ".join(report.turn.register.notes)


def test_a_reading_that_says_more_than_its_lines_is_made_again(tmp_path: Path, readings: list[str]) -> None:
    """The journal keeps no tab that Tablée does not know, and the person is told of it at each turn."""
    write(20, tmp_path / "annuaire.xlsx")
    book = load_workbook(tmp_path / "annuaire.xlsx")
    book.create_sheet("Annuaire 2019").append([cell.value for cell in book["Annuaire"][1]])
    book.save(tmp_path / "annuaire.xlsx")
    (tmp_path / "tablee.toml").write_text('[spreadsheet]\nsource = "annuaire.xlsx"\n')
    first = turn(tmp_path)
    book = load_workbook(tmp_path / "tablee" / RESULTS)
    book.save(tmp_path / "tablee" / RESULTS)

    second = turn(tmp_path)
    assert first.turn.register.notes != ()
    assert second.turn.register.notes == first.turn.register.notes
    assert len(readings) == 2


def test_only_the_tabs_where_people_answer_are_read_back(office: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    sheet, looked_at = Held.sheet, set[str]()

    def noted(held: Held, title: str) -> HeldSheet | None:
        looked_at.add(title)
        return sheet(held, title)

    monkeypatch.setattr(Held, "sheet", noted)
    report = turn(office)

    assert report.published
    answered = {"À vérifier", "Doublons", "Typologie", "Envois", "Mises en relation", "Ce que j’ai compris"}
    assert looked_at == answered | {"Demandes", "Réglages"}


def test_what_a_person_changed_in_another_tab_is_put_back(office: Path) -> None:
    turn(office)
    book = load_workbook(office / "tablee" / RESULTS)
    book["Typologie"]["A2"] = "n’importe quoi"
    book.save(office / "tablee" / RESULTS)

    report = turn(office)
    assert report.published == ("Typologie",)
    assert load_workbook(office / "tablee" / RESULTS)["Typologie"]["A2"].value != "n’importe quoi"
