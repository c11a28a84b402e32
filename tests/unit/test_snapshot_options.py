"""What may be asked of a snapshot: some columns, the panorama alone, a password, an open format; and « Diffusion »."""

from __future__ import annotations

import csv
import hashlib
import json
import stat
from collections.abc import Iterator
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import msoffcrypto  # type: ignore[import-untyped]  # no stubs are published
import pytest
from openpyxl import load_workbook
from python_calamine import CalamineWorkbook

from sync.core.masking import MASK
from sync.core.model.assessment import Assessment
from sync.core.people.privacy import without_withheld
from sync.core.reading import parse
from sync.core.tables import coordinator_tables
from sync.errors import ConfigurationError, NotOursError
from sync.jobs.snapshots import read_snapshot
from sync.sheets.local import LocalSpreadsheet
from sync.snapshot import Format, Wanted, write_snapshot
from sync.snapshot.contents import contents
from tests.assessments import COMMUNITY, assessed, pair
from tests.drawn import READ_AT, drawn

DISCREET = """
    | Prénom | Nom    | E-mail          | Téléphone      | Ajouté par | Diffusion | Présentation            |
    | Zoé    | Martin | zoe@exemple.fr  | 06 12 34 56 78 |            | oui       | J’aime le travail d’Ali Ben |
    | Ali    | Ben    | ali@exemple.fr  | 06 99 88 77 66 |            | Non       |                         |
    | A.     | Ben    | ali@exemple.fr  |                |            |           | la même adresse         |
    | Fatou  | Diop   | fatou@ex.fr     |                | Ali        | ?         |                         |
    | Lou    | Bon    | lou@exemple.fr  |                | Ali Ben    |           |                         |
    # Apéros
    | Date         | Format                 | Qui porte       | Qui anime |
    | {2026-12-17} | Visites et découvertes | Zoé Martin, Ali | Lou       |
    # Besoins et ressources
    | Type   | Titre | Qui     | Contact                |
    | besoin | Sono  | Ali Ben | 06.99.88.77.66         |
    | besoin | Vélo  | Zoé     | demander à ALI BEN svp |
"""


def taken(path: Path, reading: Assessment, **options: Any) -> Path:
    wanted = Wanted(**options)
    tables = coordinator_tables(reading) if wanted.coordinators else ()
    return write_snapshot(path, reading, COMMUNITY, wanted, tables=tables).file


def texts(path: Path | BytesIO) -> str:
    book = load_workbook(path)
    return "\n".join(str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row)


def headers(path: Path, title: str) -> list[Any]:
    return [cell.value for cell in load_workbook(path)[title][1]]


def crowd(count: int, trade: str = "peintre", start: int = 0) -> str:
    lines = "\n".join(f"| P{n} | N{n} | p{n}@exemple.fr | {trade} |" for n in range(start, start + count))
    return f"| Prénom | Nom | E-mail | Métier |\n{lines}"


def test_some_columns_are_kept_in_the_order_of_the_sheet(tmp_path: Path) -> None:
    path = taken(tmp_path / "p.xlsx", assessed(), columns=("ville", "E-MAIL", "nom"))

    assert headers(path, "Annuaire") == ["Nom", "E-mail", "Ville"]
    assert load_workbook(path).sheetnames == ["Sommaire", "Annuaire"]
    assert load_workbook(path)["Annuaire"].freeze_panes == "B2"


def test_a_column_is_known_by_its_field_too(tmp_path: Path) -> None:
    path = taken(tmp_path / "p.xlsx", assessed("| Nom | Adresse mail |\n| Ben | a@b.fr |"), columns=("E-mail",))

    assert headers(path, "Annuaire") == ["Adresse mail"]


def test_an_unknown_column_is_refused_and_nothing_is_written(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match="Colonnes du premier onglet"):
        taken(tmp_path / "p.xlsx", assessed(), columns=("Revenus",))

    assert not [*tmp_path.iterdir()]


def test_an_anonymous_snapshot_holds_the_panorama_and_no_one(tmp_path: Path) -> None:
    lines = (crowd(1, "accordeuse de pianos", 6), *(crowd(1, "maçon", n) for n in range(7, 13)))
    reading = assessed("\n".join((crowd(6), *(line.splitlines()[1] for line in lines))))
    path = taken(tmp_path / "p.xlsx", reading, anonymous=True)

    said = texts(path)
    assert load_workbook(path).sheetnames == ["Sommaire", "Panorama"]
    assert "Image et graphisme" in said
    assert not [word for word in ("P1", "N1", "p1@exemple.fr", "accordeuse") if word in said.split()]
    assert "accordeuse" not in said


@pytest.mark.parametrize(
    "options",
    [
        {"anonymous": True, "coordinators": True},
        {"anonymous": True, "columns": ("Nom",)},
        {"password": "un mot de passe", "format": Format.CSV},
        {"password": "court"},
    ],
)
def test_what_cannot_go_together_is_refused(options: dict[str, Any]) -> None:
    with pytest.raises(ConfigurationError):
        Wanted(**options)


def test_a_password_encrypts_the_workbook(tmp_path: Path) -> None:
    words = "quatre mots au hasard"
    wanted = Wanted(password=words)
    report = write_snapshot(tmp_path / "p.xlsx", assessed(), COMMUNITY, wanted)

    assert b"Martin" not in report.file.read_bytes()
    assert "quatre" not in repr(wanted)
    assert report.sha256 == hashlib.sha256(report.file.read_bytes()).hexdigest()
    assert stat.S_IMODE(report.file.stat().st_mode) == 0o600
    with report.file.open("rb") as sealed:
        opened, clear = msoffcrypto.OfficeFile(sealed), BytesIO()
        opened.load_key(password=words)
        opened.decrypt(clear)
    assert "Martin" in texts(clear)


def test_csv_files_travel_together_and_no_cell_wakes_up(tmp_path: Path) -> None:
    reading = assessed(
        "| Nom | Téléphone | Présentation |\n| Ben; « Ali » | +33612345678 | =1+1 |\n| Zoé | | deux\\nlignes |"
    )
    archive = ZipFile(taken(tmp_path / "p.zip", reading, format=Format.CSV))

    assert archive.namelist() == ["Annuaire.csv", "LISEZ-MOI.txt"]
    rows = list(csv.reader(StringIO(archive.read("Annuaire.csv").decode("utf-8-sig"), newline=""), delimiter=";"))
    assert rows[1:] == [["Ben; « Ali »", "'+33612345678", "'=1+1"], ["Zoé", "", "deux\nlignes"]]
    assert "2\u00a0cases précédées d’une apostrophe" in archive.read("LISEZ-MOI.txt").decode("utf-8-sig")


def test_json_says_dates_as_other_programs_read_them(tmp_path: Path) -> None:
    document = json.loads(taken(tmp_path / "p.json", assessed(), format=Format.JSON).read_text(encoding="utf-8"))

    sheet = document["sheets"][0]
    assert (sheet["title"], sheet["rows"][0][sheet["columns"].index("Arrivée")]) == ("Annuaire", "2020-03-12")


def test_an_ods_is_read_back_by_an_independent_reader(tmp_path: Path) -> None:
    reading = assessed("| Prénom | Nom | Arrivée | Présentation |\n| Zoé | =1+1 | {2020-03-12} | deux\\nlignes & <b> |")
    path = taken(tmp_path / "p.ods", reading, format=Format.ODS)

    with ZipFile(path) as archive:
        assert (archive.namelist()[0], archive.infolist()[0].compress_type) == ("mimetype", 0)
    rows = CalamineWorkbook.from_path(path).get_sheet_by_name("Annuaire").to_python()
    assert [str(value) for value in rows[1]] == ["Zoé", "=1+1", "2020-03-12", "deux\nlignes & <b>"]


def test_an_ods_keeps_every_space_and_has_pages_of_its_own(tmp_path: Path) -> None:
    path = taken(tmp_path / "p.ods", assessed("| Prénom | Nom |\n| Zoé  Ann   | Martin |"), format=Format.ODS)

    (tab,) = [tab for tab in LocalSpreadsheet(path, read_at=READ_AT).read().tabs if tab.title == "Annuaire"]
    assert tab.rows[1].cells[0] == assessed("| Prénom | Nom |\n| Zoé  Ann   | Martin |").register.members[
        0
    ].origin.row.at(1)
    with ZipFile(path) as archive:
        assert 'style:print-orientation="landscape"' in archive.read("styles.xml").decode()


def wide(drawing: str, columns: int = 12) -> str:
    """A drawn directory with more columns than a page holds."""
    head, *lines = [line for line in drawing.strip().splitlines() if line.strip()]
    more = "".join(f" Une colonne de plus, la {n}e | " for n in range(columns))
    end = next((at for at, line in enumerate(lines) if line.strip().startswith("#")), len(lines))
    people = [f"{line.rstrip()}{' x | ' * columns}" for line in lines[:end]]
    return "\n".join([head.rstrip() + more, *people, *lines[end:]])


def test_a_directory_too_wide_for_paper_is_told_again_for_it(tmp_path: Path) -> None:
    path = taken(tmp_path / "p.xlsx", assessed(wide(DISCREET)))

    assert load_workbook(path).sheetnames[-1] == "À imprimer"
    assert headers(path, "À imprimer") == ["Nom", "Contact", "À savoir"]
    first = [str(cell.value) for cell in load_workbook(path)["À imprimer"][2]]
    assert first[:2] == ["Zoé Martin", "zoe@exemple.fr\n06 12 34 56 78"]
    assert "Diffusion\u00a0: oui · " in first[2]
    assert load_workbook(taken(tmp_path / "n.xlsx", assessed(DISCREET))).sheetnames[-1] != "À imprimer"


def test_paper_shows_no_one_more_than_the_tabs(tmp_path: Path) -> None:
    path = taken(tmp_path / "p.xlsx", assessed(wide(DISCREET)))

    said = texts(path).casefold()
    assert "à imprimer" in said
    assert not [word for word in ("ali ben", "ali@", "99 88", "fatou", "a. ben") if word in said]
    sheets = load_workbook(taken(tmp_path / "a.xlsx", assessed(wide(DISCREET)), anonymous=True)).sheetnames
    assert "À imprimer" not in sheets


def test_paper_is_no_second_directory_when_a_snapshot_is_read_back(tmp_path: Path) -> None:
    path = taken(tmp_path / "p.xlsx", assessed(wide(crowd(3))))

    assert len(read_snapshot(path, COMMUNITY).members) == 3


@pytest.mark.parametrize("kind", Format)
def test_the_same_reading_gives_the_same_bytes_in_each_format(tmp_path: Path, kind: Format) -> None:
    paths = [taken(tmp_path / f"{name}{kind.suffix}", assessed(), format=kind) for name in ("un", "deux")]

    assert paths[0].read_bytes() == paths[1].read_bytes()


def test_a_file_that_is_there_already_is_not_replaced(tmp_path: Path) -> None:
    (tmp_path / "p.json").write_text("à moi", encoding="utf-8")

    with pytest.raises(NotOursError):
        taken(tmp_path / "p.json", assessed(), format=Format.JSON)

    assert (tmp_path / "p.json").read_text(encoding="utf-8") == "à moi"


def everything(path: Path) -> Iterator[str]:
    for sheet in json.loads(path.read_text(encoding="utf-8"))["sheets"]:
        yield from (str(value) for row in sheet["rows"] for value in row)


def test_who_said_no_to_diffusion_is_nowhere_in_the_snapshot(tmp_path: Path) -> None:
    path = taken(tmp_path / "p.json", assessed(DISCREET), format=Format.JSON)

    said = " ".join(everything(path)).casefold()
    assert not [word for word in ("ali ben", "ali@", "99 88", "99.88", "a. ben", "fatou", ", ali") if word in said]
    assert "zoé" in said
    assert "lou" in said
    assert said.count(MASK.casefold()) == 6
    assert "2\u00a0personnes ont demandé" in path.read_text(encoding="utf-8")


def test_coordinators_see_everyone(tmp_path: Path) -> None:
    said = texts(taken(tmp_path / "p.xlsx", assessed(DISCREET), coordinators=True))

    assert "ali@exemple.fr" in said
    assert MASK not in said


def test_a_no_on_one_line_holds_for_every_line_of_the_person() -> None:
    drawing = "| Prénom | Nom | Diffusion |\n| Zoé | Martin | non |\n| Zoe | MARTIN | oui |\n| Ali | Ben | oui |"
    discreet = without_withheld(assessed(drawing, pairs=(pair(2, 3),)))

    assert [member.first_name for member in discreet.register.members] == ["Ali"]
    assert discreet.withheld == 1


def test_a_no_holds_in_another_office_and_when_nothing_was_concluded_yet(tmp_path: Path) -> None:
    drawing = """
    | Prénom | Nom     | E-mail         | Téléphone      | Bureau | Diffusion |
    | Zoé    | Martin  | zoe@exemple.fr | 06 12 34 56 78 | Nantes | non       |
    | Zoe    | MARTIN  | zm@autre.fr    | 0612345678     | Rennes |           |
    | Ali    | Benali  | ali@exemple.fr | 06 12 34 00 00 | Rennes |           |
    """
    bare = Assessment.bare(assessed(drawing).register)
    path = taken(tmp_path / "p.json", bare, format=Format.JSON, office="Rennes")

    assert [row[0] for row in json.loads(path.read_text(encoding="utf-8"))["sheets"][0]["rows"]] == ["Ali"]


def test_without_the_column_nothing_is_left_out() -> None:
    reading = assessed()

    assert without_withheld(reading).register is reading.register


def test_the_coordinators_panorama_has_native_charts_that_say_themselves(tmp_path: Path) -> None:
    path = taken(tmp_path / "p.xlsx", assessed(crowd(6)), coordinators=True)

    with ZipFile(path) as archive:
        drawing = archive.read("xl/drawings/drawing1.xml").decode()
        chart = archive.read("xl/charts/chart1.xml").decode()
    assert drawing.count('descr="Barres') == drawing.count("<graphicFrame") > 0
    assert "<strCache>" in chart
    assert "<numCache>" in chart
    assert "non dit" not in chart
    assert load_workbook(path)["Panorama"]["A1"].value == "Figure"


def test_what_people_told_the_coordination_in_a_form_is_in_no_snapshot_for_members() -> None:
    wishes = "\n# Envies\n| E-mail | Nom | Thèmes | Remarques |\n| a@exemple.fr | Ali | Le son | Entre nous. |\n"
    register = parse(drawn("# Annuaire\n| Prénom | Nom |\n| Zoé | Martin |" + wishes), COMMUNITY)
    held = {}
    for who in (True, False):
        sheets = contents(Assessment.bare(register), COMMUNITY, Wanted(coordinators=who)).sheets
        held[who] = "Entre nous." in repr([sheet.table for sheet in sheets])

    assert held == {True: True, False: False}
