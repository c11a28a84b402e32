"""« Demandes » where coordinators really write: in a workbook beside the spreadsheet, in Google's."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import pytest
from openpyxl import load_workbook

from sync.cli.commands.run import make_turn
from sync.connect import Asked, plan
from sync.core.model.workbook import address
from sync.core.text import NBSP, THIN, fold
from tests.conftest import A_SMALL_COMMUNITY, Tablee
from tests.contract.writers import write_xlsx
from tests.drawn import drawn
from tests.google_office import Office
from tests.held_texts import texts

TAB: Final = "Demandes"
RESULTS: Final = Path("tablee") / "tablee-resultats.xlsx"


def bare(text: object) -> str:
    return str(text or "").replace(NBSP, " ").replace(THIN, " ")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write_xlsx(drawn(A_SMALL_COMMUNITY), tmp_path / "annuaire.xlsx")
    (tmp_path / "tablee.toml").write_text('[spreadsheet]\nsource = "annuaire.xlsx"\n', encoding="utf-8")
    turn(tmp_path)
    return tmp_path


def turn(folder: Path, today: str = "2026-11-21") -> None:
    make_turn(plan(Asked(config=folder / "tablee.toml", today=today)), quiet=True)


def write(folder: Path, row: int, *words: str) -> None:
    book = load_workbook(folder / RESULTS)
    for at, text in enumerate(words, start=1):
        book[TAB].cell(row, at).value = text or None
    book.save(folder / RESULTS)


def requests(folder: Path) -> list[tuple[str, ...]]:
    """What, about, and the answer of each row that asks something."""
    rows = load_workbook(folder / RESULTS)[TAB].iter_rows(min_row=2, max_col=4, values_only=True)
    return [(bare(row[0]), bare(row[1]), bare(row[3])) for row in rows if row[0]]


def test_the_tab_offers_what_may_be_asked(folder: Path) -> None:
    sheet = load_workbook(folder / RESULTS)[TAB]

    offered = [each.formula1 for each in sheet.data_validations.dataValidation if "A2" in str(each.sqref)]
    assert any("Pourquoi" in formula for formula in offered)


def test_a_cell_and_a_line_below_are_answered_once_in_a_workbook(folder: Path) -> None:
    write(folder, 3, "Pourquoi ?", "zoe@exemple.fr")
    write(folder, 9, "Pourquoi ?", "2 et 4")
    turn(folder)

    first, second = requests(folder)
    assert "la colonne Mails dit oui" in first[2]
    assert "a même personne" in second[2]
    done = [load_workbook(folder / RESULTS)[TAB][cell].value for cell in ("E3", "E7")]
    assert None not in done

    turn(folder, "2026-11-22")
    assert requests(folder) == [first, second]
    assert [load_workbook(folder / RESULTS)[TAB][cell].value for cell in ("E3", "E7")] == done


def test_a_cell_and_a_line_below_are_answered_once_in_google(
    online: Office, settled: dict[str, str], tablee: Tablee
) -> None:
    assert tablee("run", "--today", "2026-11-21", **settled).code == 0
    sheet = online.sheet(TAB)
    sheet.resize(20, sheet.column_count)
    for row, about in ((3, "zoe@exemple.fr"), (9, "2 et 4")):
        online.ali.type(TAB, address(1, row), "Pourquoi ?")
        online.ali.type(TAB, address(2, row), about)
    assert tablee("run", "--today", "2026-11-21", **settled).code == 0

    asked = [[bare(cell) for cell in row] for row in online.shown(TAB)[1:] if row and row[0]]
    assert [row[1] for row in asked] == ["zoe@exemple.fr", "2 et 4"]
    assert "la colonne Mails dit oui" in asked[0][3]
    assert "a même personne" in asked[1][3]
    assert tablee("run", "--today", "2026-11-22", **settled).code == 0
    assert [[bare(cell) for cell in row] for row in online.shown(TAB)[1:] if row and row[0]] == asked


def test_a_person_is_erased_from_google_but_for_the_cells_that_coordinators_typed(
    online: Office, settled: dict[str, str], tablee: Tablee, tmp_path: Path
) -> None:
    """Those are theirs: the answer asks to empty them, and what they still say is not done again."""
    assert tablee("run", "--today", "2026-11-21", **settled).code == 0
    online.zoe.delete_rows("Annuaire", 5)
    online.ali.type(TAB, "A2", "Effacer")
    online.ali.type(TAB, "B2", "yves@exemple.fr")
    assert tablee("run", "--today", "2026-11-22", **settled).code == 0
    assert "Yves Le Goff" in bare(online.shown(TAB)[1][3])

    online.ali.type(TAB, "C2", "oui")
    assert tablee("run", "--today", "2026-11-23", **settled).code == 0
    row = online.shown(TAB)[1]
    assert bare(row[3]).startswith("Effacé·e. ")
    assert row[1] == "yves@exemple.fr"
    assert tablee("run", "--today", "2026-11-24", **settled).code == 0
    assert online.shown(TAB)[1] == row
    shown = [fold(text) for text in texts(tmp_path / "tablee" / "journal.sqlite")]
    assert not [text for text in shown if "le goff" in text or "yves exemple" in text]
