"""`tablee matches`: what it prints and answers, for coordinators, and what no class nor amount ever changes."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import Tablee
from tests.contract.writers import write_xlsx
from tests.drawn import drawn

TODAY = ("--today", "2026-11-21")
SHEET = """
# Annuaire
| Prénom | Nom     | E-mail          | Métier    | Compétences     |
| Zoé    | Martin  | zoe@exemple.fr  | graphiste | logos, affiches |
| Ali    | Benali  | ali@exemple.fr  | accordeur | accord de piano |
# Besoins et ressources
| Type      | Catégorie              | Titre                | Modalités | Qui        | Statut | Visibilité             |
| besoin    | service                | Accorder un piano    |           | Zoé Martin | ouvert | coordination seulement |
| besoin    | service                | Un logo              |           | Ali Benali | ouvert |                        |
| besoin    | solidarité financière  | 300 euros pour tenir |           | Ali Benali | ouvert |                        |
| ressource | solidarité financière  | 300 euros à prêter   |           | Zoé Martin | ouvert |                        |
| besoin    | service                | Polir un télescope   |           | Zoé Martin | ouvert |                        |
| ressource | prêt                   | Bétonnière           | troc      | Zoé Martin | ouvert |                        |
| besoin    | prêt                   | Une bétonnière       |           | Ali Benali | ouvert |                        |
"""


@pytest.fixture
def sheet(tmp_path: Path) -> Path:
    write_xlsx(drawn(SHEET), tmp_path / "entraide.xlsx")
    return tmp_path / "entraide.xlsx"


def test_the_document_is_as_the_contract_says(tablee: Tablee, sheet: Path) -> None:
    said = tablee("matches", sheet, "--json", *TODAY)

    document = said.document
    assert (said.code, said.err) == (0, "")
    assert set(document) == {"matches", "rings", "together"}
    assert all(set(each) == {"need", "tab", "with", "score", "because"} for each in document["matches"])
    assert {(each["need"], each["with"]["tab"], each["with"]["row"]) for each in document["matches"]} == {
        (2, "Annuaire", 3),
        (3, "Annuaire", 2),
        (8, "Besoins et ressources", 7),
    }
    scores = [each["score"] for each in document["matches"]]
    assert scores == sorted(scores, reverse=True)
    assert [[step["need"] for step in ring] for ring in document["rings"]] == [[2, 3]]


def test_people_read_who_and_why_and_no_figure(tablee: Tablee, sheet: Path) -> None:
    said = " ".join(tablee("matches", sheet, *TODAY).out.split())

    assert "« Accorder un piano » Zoé Martin (Besoins et ressources, ligne 2) coordination seulement" in said
    assert "→ Ali Benali (Annuaire, ligne 3)" in said
    assert "modalités : « troc »" in said
    assert "Échanges possibles Ali Benali pourrait répondre à Zoé Martin" in said
    assert "1 besoin ouvert sans réponse trouvée" in said
    assert "1 besoin est laissé à la coordination" in said
    assert "300" not in said
    assert not any(
        str(each["score"]) in said for each in tablee("matches", sheet, "--json", *TODAY).document["matches"]
    )


def test_the_classes_of_people_change_nothing(tablee: Tablee, sheet: Path, tmp_path: Path) -> None:
    answers = []
    for contracts in ((40, 0), (0, 40)):
        lines = [
            f"| {who}@exemple.fr | {{2026}} | {{{n}}} | {{0}} |"
            for who, n in zip(("zoe", "ali"), contracts, strict=True)
        ]
        write_xlsx(
            drawn("\n".join(("# Activité", "| E-mail | Année | Contrats | CA |", *lines))), tmp_path / "activite.xlsx"
        )
        (tmp_path / "tablee.toml").write_text(
            "[spreadsheet]\nsource = 'entraide.xlsx'\n[activity]\nsource = 'activite.xlsx'\n[community]\nname = 'C'\n"
        )
        classes = tablee("typology", "--json", *TODAY).document["members"]
        answers.append(([each["class"] for each in classes], tablee("matches", "--json", *TODAY).out))

    assert answers[0][0] == answers[1][0][::-1] != answers[0][0][::-1]
    assert answers[0][1] == answers[1][1]


def test_a_sheet_without_needs_is_told_with_code_two(tablee: Tablee, tmp_path: Path) -> None:
    write_xlsx(drawn(SHEET.partition("# Besoins")[0]), tmp_path / "annuaire.xlsx")

    said = tablee("matches", tmp_path / "annuaire.xlsx", *TODAY)

    assert (said.code, said.out) == (2, "")
    assert "Besoins et ressources" in said.err


def test_it_writes_nothing(tablee: Tablee, sheet: Path) -> None:
    before = {path.name for path in sheet.parent.iterdir()}
    tablee("matches", sheet, *TODAY)

    assert {path.name for path in sheet.parent.iterdir()} == before


def test_what_is_shown_is_what_the_example_gives(tablee: Tablee) -> None:
    page = (Path(__file__).parents[2] / "docs" / "operations.fr.md").read_text("utf-8")
    shown = page.partition("## Qui pourrait répondre")[2].split("```")[1]
    tablee("demo", "--out", "demo", "--quiet")

    said = " ".join(tablee("matches", "--config", "demo/tablee.toml", *TODAY).out.split())

    assert [line for line in shown.strip().splitlines() if " ".join(line.split()) not in said] == []
