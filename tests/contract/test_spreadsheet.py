"""What every Spreadsheet keeps, whatever it is made of: the same content reads the same."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from sync.core.model.workbook import Tab, Workbook
from sync.errors import UnavailableError
from sync.sheets.base import Spreadsheet
from sync.sheets.local import LocalSpreadsheet
from sync.sheets.memory import MemorySpreadsheet
from tests.contract.writers import as_csv, convert, write_csv_folder, write_xlsx
from tests.drawn import READ_AT, drawn

DRAWING = r"""
# L'annuaire
| Annuaire de Nantes        |          |                |               |        |
|                           |          |                |               |        |
| Prénom                    | Nom      | Arrivée        | Téléphone     | Mails  |
| Zoé                       | Œuvrard  | {2024-03-12}   | {612345678}   | {true} |
| Ali\nYves                 | Léa      | mars 2020      | 06 12 34 56 78 |       |
|                           |          |                |               |        |
|                           | {#REF!}  | {1999-12-31}   |               | {false} |
| = tout à fait             | #REF!    |                | 01200         | N/A    |
# Apéros
| Date         | Heure   | Inscrits | Lieu      |
| {2026-03-12} | {18:30} | {12}     | Le Lieu U |
| {2026-04-09} |         | {4.5}    | 東京 🍇   |
| à fixer      |         | {-1}     |           |
# Besoins
| Titre   | Qui | Contact      | Note    |
| Échelle | Zoé | écrire à Zoé | discret |
| Vélo    | Ali | mon site     |         |
| Scie    | Léa |              |         |
# Réserve
| Nom |
| Eve |
"""
FORMATS = ("memory", "xlsx", "libreoffice xlsx", "libreoffice ods", "csv folder")
"""Google Sheets reads the same content in test_google.py."""


@dataclass(frozen=True)
class Example:
    """A spreadsheet under test, and the tabs that it must give."""

    spreadsheet: Spreadsheet
    tabs: tuple[Tab, ...]


def _content() -> Workbook:
    workbook = drawn(DRAWING)
    directory, gatherings, listings, reserve = workbook.tabs
    comments = {"A4": "partie à Rezé\nen mars"}
    directory = replace(directory, hidden_rows=frozenset({5}), merged=("A1:C1",), comments=comments)
    listings = replace(
        listings,
        hidden_rows=frozenset({3}),
        filtered_rows=frozenset({3}),
        hidden_columns=frozenset({4}),
        links={"C2": "mailto:zoe@exemple.fr", "C3": "https://ali.exemple.fr/atelier"},
        struck=frozenset({"A4", "B4"}),
    )
    return replace(workbook, tabs=(directory, gatherings, listings, replace(reserve, hidden=True)))


@pytest.fixture(scope="session")
def files(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the content as an .xlsx and as a folder of .csv."""
    folder = tmp_path_factory.mktemp("contract")
    write_xlsx(_content(), folder / "communauté.xlsx")
    write_csv_folder(_content(), folder / "csv")
    return folder


@pytest.fixture(scope="session")
def libreoffice_xlsx(files: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return convert(files / "communauté.xlsx", "xlsx", profile=tmp_path_factory.mktemp("profile"))


@pytest.fixture(scope="session")
def libreoffice_ods(files: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return convert(files / "communauté.xlsx", "ods", profile=tmp_path_factory.mktemp("profile"))


@pytest.fixture(params=FORMATS)
def example(request: pytest.FixtureRequest, files: Path) -> Example:
    content = _content()
    match request.param:
        case "memory":
            return Example(MemorySpreadsheet(content), content.tabs)
        case "csv folder":
            tabs = sorted((as_csv(tab) for tab in content.tabs), key=lambda tab: tab.title)
            return Example(LocalSpreadsheet(files / "csv", read_at=READ_AT), tuple(tabs))
        case "xlsx":
            path = files / "communauté.xlsx"
        case format_:
            path = request.getfixturevalue(format_.replace(" ", "_"))
    return Example(LocalSpreadsheet(path, read_at=READ_AT), content.tabs)


def test_the_same_content_reads_the_same(example: Example) -> None:
    tabs = example.spreadsheet.read().tabs

    assert tabs == example.tabs


def test_every_value_has_the_type_that_the_format_can_tell(example: Example) -> None:
    found = [[type(value) for value in row.cells] for tab in example.spreadsheet.read().tabs for row in tab.rows]

    assert found == [[type(value) for value in row.cells] for tab in example.tabs for row in tab.rows]


def test_the_reading_bears_its_moment_and_a_name_but_no_folder(example: Example) -> None:
    workbook = example.spreadsheet.read()

    assert workbook.read_at == READ_AT
    assert workbook.source
    assert "/" not in workbook.source
    assert workbook.notes == ()


def test_two_readings_of_an_unchanged_spreadsheet_are_equal(example: Example) -> None:
    assert example.spreadsheet.read() == example.spreadsheet.read()


def test_a_link_names_its_cell_and_is_one_word(example: Example) -> None:
    link = example.spreadsheet.link("L'annuaire", "D14")

    assert link is None or (link.endswith("!D14") and link.isascii() and not any(each.isspace() for each in link))


def test_nothing_in_a_spreadsheet_writes(example: Example) -> None:
    public = [name for name in dir(example.spreadsheet) if not name.startswith("_")]

    assert {name for name in public if callable(getattr(example.spreadsheet, name))} == {"read", "link"}


@pytest.mark.parametrize("kind", ["memory", "local"])
def test_what_may_pass_later_is_unavailable(kind: str, files: Path, tmp_path: Path) -> None:
    half_saved = tmp_path / "communauté.xlsx"
    half_saved.write_bytes((files / "communauté.xlsx").read_bytes()[:1_000])
    spreadsheet: Spreadsheet = LocalSpreadsheet(half_saved, read_at=READ_AT, patience=())
    if kind == "memory":
        spreadsheet = MemorySpreadsheet(_content(), failure=UnavailableError("Plus tard."))

    with pytest.raises(UnavailableError):
        spreadsheet.read()
