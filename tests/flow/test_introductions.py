"""« Mises en relation »: coordinators see who could answer a need, say no for good, and the digest counts the rest."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import load_workbook

from sync.jobs.runner import run_turn
from tests.conftest import Office, Tablee
from tests.contract.writers import write_xlsx
from tests.drawn import drawn
from tests.letters import text_of

TAB = "Mises en relation"
SHEET = """
# Annuaire
| Prénom | Nom      | E-mail            | Métier      | Compétences        |
| Zoé    | Martin   | zoe@exemple.fr    | libraire    | lecture            |
| Nour   | Haddad   | nour@exemple.fr   | couturière  | couture, retouches |
# Apéros
| Date | Format |
# Besoins et ressources
| Date         | Type   | Catégorie | Titre                         | Description       | Qui        | Contact        | Statut |
| {2026-11-02} | besoin | prêt      | Machine à coudre industrielle | pour des costumes | Zoé Martin | zoe@exemple.fr | ouvert |
"""  # noqa: E501 - a table reads better whole


def ideas(office: Office) -> dict[str, list[str]]:
    table = office.results.tables[TAB]
    rows = ([str(getattr(cell, "text", cell) or "") for cell in row] for row in table.rows)
    return dict(zip(table.keys, rows, strict=True))


@pytest.fixture
def read(office: Office) -> Office:
    run_turn(office.with_sheet(SHEET))
    return office


def test_an_idea_says_who_and_why_on_the_cells(read: Office) -> None:
    ((row,),) = [[*ideas(read).values()]]

    assert row[:2] == ["Machine à coudre industrielle", "Zoé Martin"]
    assert row[3] == "Nour Haddad"
    assert "Besoins et ressources!D2" in row[6]
    assert "Annuaire!" in row[6]


def digest_on(office: Office, days: int) -> str:
    """The digest of that day, with something new to say."""
    more = SHEET.replace("# Apéros", f"| P{days} | N{days} | p{days}@exemple.fr | | |\n# Apéros")
    run_turn(office.with_sheet(more, days=days))
    return text_of([each for each in office.post.letters if each.kind == "weekly-digest"][-1])


def test_the_digest_counts_the_needs_that_may_have_an_answer(read: Office) -> None:
    assert "1 besoin a peut-être une réponse parmi vous" in digest_on(read, 9)


def test_a_no_is_for_good_until_it_is_emptied(read: Office) -> None:
    (key,) = ideas(read)
    read.results.typed[TAB] = {key: "non"}
    assert "peut-être une réponse" not in digest_on(read, 9)

    read.results.typed[TAB] = {}
    assert "peut-être une réponse" in digest_on(read, 16)


def test_nobody_is_written_to(read: Office) -> None:
    (key,) = ideas(read)
    read.results.typed[TAB] = {key: "oui"}
    run_turn(read.with_sheet(SHEET, days=1))

    readers = {reader for each in read.post.letters for reader in each.to}
    assert readers <= {"coordination@exemple.fr"}


def test_who_is_erased_is_quoted_no_more(tablee: Tablee, tmp_path: Path) -> None:
    sheet = tmp_path / "annuaire.xlsx"
    write_xlsx(drawn(SHEET), sheet)
    (tmp_path / "tablee.toml").write_text(f'[spreadsheet]\nsource = "{sheet.name}"\n')
    tablee("run", "--today", "2026-11-21")
    results = tmp_path / "tablee" / "tablee-resultats.xlsx"
    assert any("couturière" in str(cell.value) for row in load_workbook(results)[TAB].iter_rows() for cell in row)

    assert tablee("erase", "nour@exemple.fr", "--yes").code == 0

    book = load_workbook(results)
    words = [str(cell.value) for tab in book for row in tab.iter_rows() for cell in row if cell.value is not None]
    assert not any("retouches" in word or "Nour" in word or "couturière" in word for word in words)


RING = (
    SHEET.replace("libraire    | lecture ", "correctrice | relecture").rstrip()
    + """
| {2026-11-03} | besoin | service | Relecture d’un dossier | avant l’été | Nour Haddad | nour@exemple.fr | ouvert |
"""
)


def rings(office: Office) -> dict[str, list[str]]:
    return {key: row for key, row in ideas(office).items() if row[0].startswith("Échange possible")}


def test_a_ring_of_exchanges_is_told_step_by_step(office: Office) -> None:
    run_turn(office.with_sheet(RING))

    ((row,),) = [[*rings(office).values()]]
    assert row[1] == "Zoé Martin et Nour Haddad"
    assert [line.partition(" (")[0] for line in row[6].splitlines()] == [
        "Nour Haddad pourrait répondre à Zoé Martin",
        "Zoé Martin pourrait répondre à Nour Haddad",
    ]


def test_a_ring_of_which_a_step_is_over_is_told_no_more(office: Office) -> None:
    run_turn(office.with_sheet(RING))
    step = next(key for key, row in ideas(office).items() if row[0].startswith("Machine"))
    office.results.typed[TAB] = {step: "non"}
    run_turn(office.with_sheet(RING, days=1))

    assert rings(office) == {}
