"""A recipe goes from one community to another: written by a command or a request, proposed, never written in a cell."""

# ruff: noqa: E501 - tables are drawn, a line a row

from __future__ import annotations

import json
from pathlib import Path

import pytest
from openpyxl import load_workbook

from sync.cli.commands.recipe import recipe
from sync.core.traces import traces_of
from sync.errors import ConfigurationError
from sync.journal import Journal
from sync.privacy.erasure import erase_person
from sync.privacy.persons import Person
from sync.turn.our_files import our_folder
from sync.turn.proposals import waiting
from tests.conftest import A_SMALL_COMMUNITY, Office
from tests.contract.writers import write_xlsx
from tests.drawn import READ_AT, drawn
from tests.flow.test_requests import answer, ask, turn

LYON = """
# Annuaire
| Prénom | Nom    | E-mail         | Diffusion |
| Zoé    | Martin | zoe@exemple.fr | public    |
| Ali    | Benali | ali@exemple.fr |           |
# Apéros
| Date         | Format | Thème |
| {2026-12-17} | petit-déj | La mer |
# Expérimentations
| Idée      | Qui porte  | Bureau | Budget | Avec quoi      | Ce qui a marché    | Ce qui n’a pas marché | Suite   |
| Petit-déj | Zoé Martin | Lyon   | 40 €   | Du café        | On s’est connus.   | Trop tôt.             | adapter |
| Sieste    | Ali Benali |        |        | =1+1, un tapis |                    |                       | arrêter |
"""
NANTES = """
# Annuaire
| Prénom | Nom   | E-mail          |
| Inès   | Petit | ines@exemple.fr |
# Apéros
| Date | Format |
# Expérimentations
| Notre idée | Idée | Qui porte | D’où elle vient | Moyens | Suite |
| 1 | Chorale |  |  |  |  |
"""
FILES = {
    "lyon": (LYON, 'name = "Smart Lyon"\n[[formats]]\nname = "Petits déjeuners"\naliases = ["petit-déj"]\n'),
    "nantes": (NANTES, 'name = "Nantes"\n'),
}


@pytest.fixture
def offices(tmp_path: Path) -> Path:
    for name, (drawing, lines) in FILES.items():
        (tmp_path / name).mkdir()
        write_xlsx(drawn(drawing), tmp_path / name / "annuaire.xlsx")
        (tmp_path / name / "tablee.toml").write_text(
            f'[spreadsheet]\nsource = "annuaire.xlsx"\n[community]\n{lines}', "utf-8"
        )
    return tmp_path


def run(offices: Path, office: str, *words: str, **options: object) -> None:
    what, *others = words or (None,)
    recipe(what, list(others), config=offices / office / "tablee.toml", today="2026-11-21", **options)  # type: ignore[arg-type]


def tab(offices: Path, title: str) -> list[tuple[object, ...]]:
    book = load_workbook(offices / "nantes" / "tablee" / "tablee-resultats.xlsx")
    return list(book[title].iter_rows(values_only=True)) if title in book.sheetnames else []


def test_the_breakfasts_of_lyon_become_a_line_and_a_format_that_nantes_may_take(
    offices: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = (offices / "nantes" / "annuaire.xlsx").read_bytes()
    run(offices, "lyon", "export", "petit", licence="CC BY 4.0")
    file = offices / "lyon" / "tablee" / "recettes" / "petits-dejeuners.md"
    run(offices, "nantes", "import", str(file))

    assert "une ligne à coller" in " ".join(capsys.readouterr().out.split())
    headers, line, *_ = (row for row in tab(offices, "À recoller") if row[1] in ("Idée", "Petits déjeuners\nPetit-déj"))
    cells = dict(zip(headers, line, strict=True))
    assert cells["Moyens"] == "Du café"
    assert "Smart Lyon" in str(cells["D’où elle vient"])
    assert any(
        "Là-bas, ce qui a marché : « On s’est connus. »" in str(row[0]).replace("\u00a0", " ")
        for row in tab(offices, "À recoller")
    )
    assert cells["Suite"] is None
    formats = next(row for row in tab(offices, "Réglages") if row[-1] == "formats")
    assert "Petits déjeuners (petit-déj)" in str(formats[5])
    assert (offices / "nantes" / "annuaire.xlsx").read_bytes() == before


def test_what_was_taken_is_proposed_no_more(offices: Path) -> None:
    run(offices, "lyon", "export", everything=True)
    run(offices, "nantes", "import", str(offices / "lyon" / "tablee" / "recettes" / "petits-dejeuners.md"))
    (offices / "nantes" / "tablee.toml").write_text(
        (offices / "nantes" / "tablee.toml").read_text("utf-8") + '[[formats]]\nname = "Petits déjeuners"\n', "utf-8"
    )
    write_xlsx(drawn(NANTES + "| 2 | Petits déjeuners |  | Lyon | café |  |\n"), offices / "nantes" / "annuaire.xlsx")
    run(offices, "nantes", "import", str(offices / "lyon" / "tablee" / "recettes" / "sieste.md"))

    assert [row[1] for row in tab(offices, "À recoller") if row[1]] == ["Idée", "Sieste"]
    assert next(row for row in tab(offices, "Réglages") if row[-1] == "formats")[5] is None
    with pytest.raises(ConfigurationError, match="déjà dans"):
        run(offices, "nantes", "import", str(offices / "lyon" / "tablee" / "recettes" / "petits-dejeuners.md"))


def test_what_is_held_back_is_said(offices: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(offices, "lyon", "export", "Sieste")
    said = " ".join(capsys.readouterr().out.replace("\u00a0", " ").split())

    assert "De « Sieste » je ne donne pas « Qui porte »" in said
    assert "Benali" not in (offices / "lyon" / "tablee" / "recettes" / "sieste.md").read_text("utf-8")


def test_leaving_takes_the_recipes_that_were_written(offices: Path) -> None:
    run(offices, "lyon", "export", everything=True)
    folder = our_folder(offices / "lyon" / "tablee", ())

    assert [name for name in folder.names(folder.files) if "recettes" in name] == [
        "recettes/petits-dejeuners.md",
        "recettes/sieste.md",
    ]
    folder.remove_files()
    assert not (offices / "lyon" / "tablee" / "recettes").exists()


def test_a_formula_of_another_office_stays_a_text(offices: Path) -> None:
    run(offices, "lyon", "export", "Sieste")
    run(offices, "nantes", "import", str(offices / "lyon" / "tablee" / "recettes" / "sieste.md"))
    book = load_workbook(offices / "nantes" / "tablee" / "tablee-resultats.xlsx")
    cell = next(cell for row in book["À recoller"] for cell in row if "un tapis" in str(cell.value))

    assert cell.data_type == "s"


def test_the_command_tells_what_can_be_given_and_what_it_did(offices: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(offices, "lyon")
    assert "Petits déjeuners (format)" in capsys.readouterr().out
    run(offices, "lyon", as_json=True)
    told = json.loads(capsys.readouterr().out)
    assert [each["title"] for each in told["recipes"]] == ["Petits déjeuners", "Sieste"]
    run(offices, "nantes")
    assert "Chorale" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("export",), "pas complète"),
        (("gâteau",), "pas complète"),
        (("export", "Bal"), "Je ne connais pas la recette"),
        (("import", "rien.md"), "Je n’arrive pas à lire"),
        (("import", "binaire.md"), "n’est pas du texte"),
    ],
)
def test_what_cannot_be_done_is_a_sentence(
    offices: Path, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...], said: str
) -> None:
    monkeypatch.chdir(offices)
    (offices / "binaire.md").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(ConfigurationError) as refusal:
        run(offices, "lyon", *words)

    assert said in str(refusal.value).replace("\u00a0", " ")


RECIPE = "---\nrecette: format\ntitre: Troc de plantes\nde: Smart Lyon\nlicence: CC BY 4.0\n---\n\n## Avec quoi\n\nUne table, et Zoé Martin"


def test_coordinators_give_and_take_recipes_in_their_workbook(office: Office) -> None:
    turn(office)
    ask(office, "Donner la recette de", "pitchs")
    ask(office, "Reprendre une recette", RECIPE, key="2")
    turn(office)

    assert "pitchs-de-projets.md" in answer(office)
    assert (office.context.snapshots.parent / "recettes" / "pitchs-de-projets.md").is_file()
    assert "je propose une ligne à coller" in answer(office, "2")
    table = office.results.tables["À recoller"]
    assert "créez-le" in str(table.note)  # there is no such tab yet: its headers stand with the line
    assert table.columns[0].title == "Idée"
    assert table.rows[0][0] == "Troc de plantes"


def test_a_recipe_that_names_somebody_goes_with_them(office: Office, journal: Journal, tmp_path: Path) -> None:
    turn(office)
    ask(office, "Reprendre une recette", RECIPE)
    turn(office, sheet=A_SMALL_COMMUNITY)
    assert len(waiting(journal)) == 1

    erase_person(journal, Person("zoe", traces_of([("Zoé", "Martin")])), tmp_path, READ_AT)

    assert waiting(journal) == ()
