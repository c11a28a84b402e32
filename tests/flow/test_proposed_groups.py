"""« Groupes proposés »: from the cells of « Envies » to the tab, and back from « Fixé »."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest
from openpyxl import load_workbook

from sync.cli.commands.run import make_turn
from sync.connect import Asked, plan
from sync.jobs.runner import Report
from sync.solver.highs import Highs
from tests.contract.writers import write_xlsx
from tests.drawn import drawn
from tests.wishing import ANSWERS, HEAD

CONFIG = '[spreadsheet]\nsource = "annuaire.xlsx"\n[groups]\nsmallest = 3\nlargest = 4\nplaces = ["Nantes", "Rennes"]\n'

Rows = Mapping[str, Sequence[str]]


class Office:
    """A folder, its turns, and what « Groupes proposés » says: name → theme, where, role, why, invitation, fixed."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        (folder / "tablee.toml").write_text(CONFIG)

    def fill(self, answers: str = ANSWERS, members: str = "") -> None:
        sheet = f"# Annuaire\n| Prénom | Nom | E-mail |\n| Zoé | Martin | zoe@exemple.fr |\n{members}# Envies\n{HEAD}\n"
        write_xlsx(drawn(sheet + answers), self.folder / "annuaire.xlsx")

    def turn(self) -> Rows:
        report = make_turn(plan(Asked(config=self.folder / "tablee.toml", today="2026-11-21")), quiet=True)
        assert isinstance(report, Report)
        assert not report.problems
        return self.rows()

    @property
    def results(self) -> Path:
        return self.folder / "tablee" / "tablee-resultats.xlsx"

    def rows(self) -> Rows:
        lines = load_workbook(self.results)["Groupes proposés"].iter_rows(values_only=True)
        texts = [[" ".join(str(cell or "").split()) for cell in line] for line in lines]
        return {line[0]: line[1:7] for line in texts if line[0]}

    def fix(self, name: str, words: str) -> None:
        book = load_workbook(self.results)
        sheet = book["Groupes proposés"]
        (line,) = (row for row in sheet.iter_rows() if row[0].value == name)
        line[6].value = words
        book.save(self.results)


@pytest.fixture
def office(tmp_path: Path) -> Office:
    made = Office(tmp_path)
    made.fill()
    return made


@pytest.fixture
def solves(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The sizes of the programs that are solved."""
    sizes, solve = list[int](), Highs.maximise

    def noted(solver: Highs, program: object, **how: object) -> object:
        sizes.append(len(program.columns))  # type: ignore[attr-defined]
        return solve(solver, program, **how)  # type: ignore[arg-type]

    monkeypatch.setattr(Highs, "maximise", noted)
    return sizes


def placed(rows: Rows) -> dict[str, str]:
    return {name: f"{row[0]} / {row[1]}" for name, row in rows.items() if row[0] and row[5] != "Fixé"}


def test_groups_are_told_and_solved_again_only_when_an_answer_or_a_pin_changed(
    office: Office, solves: list[int]
) -> None:
    rows = office.turn()
    assert placed(rows) == {
        **dict.fromkeys(("Ana Lopez", "Bob Martin", "Cléo Petit"), "Eau / Nantes"),
        **dict.fromkeys(("Dan Le Goff", "Ève Roux", "Fay Morel"), "Terre / Rennes"),
    }
    assert rows["Ana Lopez"][2:4] == ["anime", "Son premier thème, sur place, à Nantes, avec Bob Martin"]
    people = [name for name in rows if name in ANSWERS]
    assert people[:2] == ["Hal Noir", "Gil Blanc"]
    assert "savoir comment se réunir" in rows["Hal Noir"][3]
    assert "Aucun lieu à moins de 50 km" in rows["Gil Blanc"][3]
    assert solves
    solves.clear()

    office.fill(members="| Léo | Vidal | leo@exemple.fr |\n")
    before = office.turn()
    assert not solves

    office.fix("Gil Blanc", "Terre / Rennes")
    after = office.turn()
    assert solves
    assert placed(after) == {**placed(before), "Gil Blanc": "Terre / Rennes"}
    assert after["Gil Blanc"][5] == "Terre / Rennes"
    assert "la coordination l’a fixé·e là" in after["Gil Blanc"][3].casefold()


def test_without_a_solver_one_row_says_how_to_have_one(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "highspy", None)
    monkeypatch.delitem(sys.modules, "sync.solver.highs", raising=False)

    rows = office.turn()
    assert "tablee[groups]" in rows["Toutes et tous"][3]
    assert not placed(rows)
