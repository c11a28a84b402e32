"""A workbook as a newcomer makes it: what is nobody is listed, and never counted, mailed, classed nor compared."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from tests.conftest import Tablee

CONFIG = '[spreadsheet]\nsource = "annuaire.xlsx"\n[mail]\ngo = "never"\n[output]\nfolder = "out"\n'
HEAD: list[str | bool | None] = ["Prénom", "Nom", "E-mail", "Téléphone", "Bureau", "Mails", "À jour"]
Lines = list[list[str | bool | None]]
DIRECTORY: Lines = [
    ["Annuaire de la coopérative"],
    [],
    HEAD,
    ["obligatoire", "obligatoire", "si possible", "facultatif", "liste déroulante", "oui/non", None],
    ["Ex : Jean", "Dupont", "jean.dupont@exemple.fr", "06 39 98 10 00", "Nantes", "oui", True],
    ["ANCIENS"],
    ["Zoé", "Martin", "zoe@exemple.fr", "06 39 98 10 01", "Nantes", "oui", True],
    ["Jean", "Nouveau", None, None, "Nantes", None, False],
    ["NOUVEAUX 2026"],
    HEAD,
    ["Ali", "Diop", "ali@exemple.fr", "06 39 98 10 02", "Nantes", "oui", True],
    ["Total : 3 membres"],
    *([None, None, None, None, "Nantes", None, False] for _ in range(60)),
]
PLANNING: Lines = [
    ["Date", "Heure", "Thème", "Objectif", "Déroulé", "Lieu", "Statut"],
    ["SAISON 2026-2027"],
    ["17/12/2026", "18:30", "Exemple : le port", "Se voir", "Tour de table", "Au bureau", "prévu"],
    ["17/12/2026", "18:30", "Voile", "Se voir", "Tour de table", "Au bureau", "prévu"],
    ["Total : 1 apéro"],
]
NEEDS: Lines = [
    ["Type", "Titre", "Qui", "Contact", "Statut"],
    ["BESOINS"],
    ["besoin", "Vélo", "Zoé Martin", "zoe@exemple.fr", "ouvert"],
    ["RESSOURCES"],
    ["ressource", "Ex. : une remorque", "Jean Dupont", "jean.dupont@exemple.fr", "ouvert"],
]
NOBODY = {
    "Annuaire": {4, 5, 6, 9, 10, 12, *range(13, 73)},
    "Apéros": {2, 3, 5},
    "Besoins et ressources": {2, 4, 5},
}


@pytest.fixture(params=[True, False], ids=["merged", "not merged"])
def community(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    tabs: tuple[tuple[str, Lines], ...] = (
        ("Annuaire", DIRECTORY),
        ("Apéros", PLANNING),
        ("Besoins et ressources", NEEDS),
    )
    for title, lines in tabs:
        sheet = book.create_sheet(title)
        for number, line in enumerate(lines, start=1):
            for column, value in enumerate(line, start=1):
                sheet.cell(number, column).value = value
            if request.param and len(line) == 1:
                sheet.merge_cells(start_row=number, start_column=1, end_row=number, end_column=5)
    book.save(tmp_path / "annuaire.xlsx")
    (tmp_path / "tablee.toml").write_text(CONFIG, encoding="utf-8")
    return tmp_path


def test_what_is_nobody_is_listed_and_not_counted(community: Path, tablee: Tablee) -> None:
    told = tablee("check", "--json", "--today", "2026-12-10").document

    aside: dict[str, set[int]] = {}
    for line in told["passed_over"]:
        aside.setdefault(line["tab"], set()).add(line["row"])
    assert aside == NOBODY
    assert told["counts"] == {"members": 3, "gatherings": 1, "listings": 1}
    on_nobody = [each["code"] for each in told["findings"] if each["row"] in NOBODY[each["tab"]]]
    assert on_nobody == ["FE04"] * 3  # what is left aside, told once a tab


def test_what_is_nobody_is_not_classed_nor_compared(community: Path, tablee: Tablee) -> None:
    classed = tablee("typology", "--json", "--today", "2026-12-10").document
    pairs = tablee("duplicates", "--json", "--today", "2026-12-10").document

    assert sorted(row for person in classed["members"] for row in person["rows"]) == [7, 8, 11]
    assert pairs["pairs"] == []


def test_what_is_nobody_is_not_mailed_nor_told(community: Path, tablee: Tablee) -> None:
    for day in ("2026-12-09", "2026-12-10"):
        assert tablee("run", "--today", day).code == 0

    mails = [path.read_text(encoding="utf-8") for path in (community / "out/mail").glob("*.eml")]
    readers = {mail.split("\nTo: ")[1].split("\n")[0] for mail in mails}
    assert {reader for reader in readers if "@" in reader} == {"zoe@exemple.fr", "ali@exemple.fr"}
    pages = [path.read_text(encoding="utf-8") for path in (community / "out/mail").glob("*.html")]
    assert any("Voile" in page for page in pages)
    assert not [word for word in ("Exemple", "remorque", "Dupont") for page in pages if word in page]


def test_the_examples_of_our_own_workbook_are_told_to_nobody(tmp_path: Path, tablee: Tablee) -> None:
    assert tablee("init", "--workbook", "annuaire.xlsx").code == 0
    (tmp_path / "tablee.toml").write_text(CONFIG, encoding="utf-8")
    book = openpyxl.load_workbook(tmp_path / "annuaire.xlsx")
    columns = {cell.value: cell.column or 0 for cell in book["Annuaire"][1]}
    for header, value in (("Prénom", "Zoé"), ("Nom", "Martin"), ("E-mail", "zoe@exemple.fr"), ("Mails", "oui")):
        book["Annuaire"].cell(3, columns[header]).value = value
    book.save(tmp_path / "annuaire.xlsx")

    told = tablee("check", "--json", "--today", "2026-12-09").document
    for day in ("2026-12-09", "2026-12-10"):
        assert tablee("run", "--today", day).code == 0

    assert told["counts"] == {"members": 1, "gatherings": 0, "listings": 0}
    assert [(line["row"], line["reason"]) for line in told["passed_over"]] == [(2, "un exemple")] * 3
    pages = [path.read_text(encoding="utf-8") for path in (tmp_path / "out/mail").glob("*.html")]
    assert not [page for page in pages if "remorque" in page or "projets de l" in page or "Camille" in page]
