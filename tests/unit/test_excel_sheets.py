"""A table becomes a sheet that is pleasant to read and safe to sort."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook

from sync.core.model.tables import CellLink, Column, ColumnKind, Table, TableValue
from sync.core.tables.findings import WORDS
from sync.excel import links, sheets
from sync.excel.book import Book
from sync.excel.links import Target, beside, place
from sync.excel.names import headers, sheet_title, table_name
from sync.excel.sheets import NO_ROW, Frame

MOMENT = datetime(2026, 11, 21, 8, tzinfo=UTC)


def sheet_of(folder: Path, table: Table, frame: Frame | None = None) -> Any:
    book = Book("Essai")
    title = book.add_table(table, frame or Frame())
    book.save(folder / "essai.xlsx", MOMENT)
    return load_workbook(folder / "essai.xlsx")[title]


def single(kind: ColumnKind, value: TableValue, **column: Any) -> Table:
    return Table("Essai", (Column("Nom"), Column("Valeur", kind, **column)), (("Zoé", value),))


def test_a_sheet_is_a_real_table_with_its_header_frozen_and_its_filter(tmp_path: Path) -> None:
    table = Table("À vérifier", (Column("Nom"), Column("Ville")), (("Zoé", "Nantes"), ("Ali", "Rennes")))
    sheet = sheet_of(tmp_path, table, Frame(frozen=1))

    (excel_table,) = sheet.tables.values()
    assert (excel_table.displayName, excel_table.ref) == ("T_a_verifier", "A1:B3")
    assert excel_table.autoFilter.ref == "A1:B3"
    assert [column.name for column in excel_table.tableColumns] == ["Nom", "Ville"]
    assert sheet.auto_filter.ref is None
    assert sheet.freeze_panes == "B2"
    assert sheet.dimensions == "A1:B3"


def test_a_table_without_rows_says_so_in_its_one_row(tmp_path: Path) -> None:
    sheet = sheet_of(tmp_path, Table("Vide", (Column("Nom"), Column("Ville")), ()))

    assert sheet["A2"].value == NO_ROW
    assert next(iter(sheet.tables.values())).ref == "A1:B2"


def test_it_prints_on_a4_across_with_its_header_repeated(tmp_path: Path) -> None:
    sheet = sheet_of(tmp_path, single(ColumnKind.TEXT, "x"))

    assert (sheet.page_setup.paperSize, sheet.page_setup.orientation) == (9, "landscape")
    assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 0)
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert sheet.print_title_rows == "$1:$1"
    assert sheet.oddFooter.left.text == "Données personnelles — ne pas diffuser"
    assert sheet.oddFooter.right.text == "Page &P / &N"


@pytest.mark.parametrize(
    ("kind", "value", "number_format"),
    [
        (ColumnKind.DATE, date(2026, 3, 12), "dd/mm/yyyy"),
        (ColumnKind.MOMENT, MOMENT, "dd/mm/yyyy hh:mm"),
        (ColumnKind.TEXT, "06 12 34 56 78", "@"),
        (ColumnKind.TEXT, "x" * 300, "General"),
        (ColumnKind.NUMBER, 12, "General"),
    ],
)
def test_each_value_has_its_format(tmp_path: Path, kind: ColumnKind, value: TableValue, number_format: str) -> None:
    assert sheet_of(tmp_path, single(kind, value))["B2"].number_format == number_format


@pytest.mark.parametrize(
    ("kind", "value", "target"),
    [
        (ColumnKind.EMAIL, "Zoe.Martin+b@exemple.fr", "mailto:Zoe.Martin+b@exemple.fr"),
        (ColumnKind.EMAIL, " zoé@exemple.fr", "mailto:zo%C3%A9@exemple.fr"),
        (ColumnKind.EMAIL, "a@exemple.fr, b@exemple.fr", None),
        (ColumnKind.EMAIL, "a@exemple.fr?bcc=b@exemple.fr", None),
        (ColumnKind.EMAIL, "zoe@@exemple.fr", None),
        (ColumnKind.LINK, "https://exemple.fr/é?a=1", "https://exemple.fr/%C3%A9?a=1"),
        (ColumnKind.LINK, "javascript:alert(1)", None),
        (ColumnKind.LINK, "file:///etc/passwd", None),
        (ColumnKind.LINK, "https://exemple.fr/" + "a" * 3_000, None),
        (ColumnKind.TEXT, "https://exemple.fr", None),
    ],
)
def test_only_a_lone_address_becomes_a_link(tmp_path: Path, kind: ColumnKind, value: str, target: str | None) -> None:
    link = sheet_of(tmp_path, single(kind, value))["B2"].hyperlink

    assert (link.target if link else None) == target


def test_a_link_to_a_members_cell_is_relative(tmp_path: Path) -> None:
    source = tmp_path / "Été à Nantes.xlsx"
    frame = Frame(link=beside(source, tmp_path / "tablee"))
    link = sheet_of(tmp_path, single(ColumnKind.LINK, CellLink("D14", "L'annuaire", "D14")), frame)["B2"].hyperlink

    assert link.target == "../%C3%89t%C3%A9%20%C3%A0%20Nantes.xlsx"
    assert link.location == "'L''annuaire'!D14"
    assert str(tmp_path).encode() not in (tmp_path / "essai.xlsx").read_bytes()


def test_an_address_that_many_links_share_is_written_once(tmp_path: Path) -> None:
    frame = Frame(link=beside(tmp_path / "nantes.xlsx", tmp_path / "tablee"))
    rows = tuple((CellLink(f"D{n}", "Annuaire", f"D{n}"), f"z{n // 2}@exemple.fr") for n in range(4))
    columns = (Column("Case", ColumnKind.LINK), Column("Mail", ColumnKind.EMAIL))
    sheet = sheet_of(tmp_path, Table("Essai", columns, rows), frame)

    leads = [tuple((cell.hyperlink.target, cell.hyperlink.location) for cell in row) for row in sheet["A2:B5"]]
    assert leads == [(("../nantes.xlsx", f"'Annuaire'!D{n}"), (f"mailto:z{n // 2}@exemple.fr", None)) for n in range(4)]
    with ZipFile(tmp_path / "essai.xlsx") as package:
        assert package.read("xl/worksheets/_rels/sheet1.xml.rels").count(b"/hyperlink") == 3


def test_a_link_inside_the_workbook_has_a_place_and_no_address(tmp_path: Path) -> None:
    frame = Frame(link=lambda link: Target(place=place(link.tab, link.cell)))
    link = sheet_of(tmp_path, single(ColumnKind.LINK, CellLink("D14", "Annuaire", "D14")), frame)["B2"].hyperlink

    assert (link.target, link.location) == (None, "'Annuaire'!D14")


def test_links_stop_where_excel_stops(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sheets, "MAX_LINKS", 2)
    rows = tuple((f"z{number}@exemple.fr",) for number in range(3))
    sheet = sheet_of(tmp_path, Table("Essai", (Column("Mail", ColumnKind.EMAIL),), rows))

    assert [bool(cell.hyperlink) for (cell,) in sheet.iter_rows(min_row=2)] == [True, True, False]
    assert sheet["A4"].value == "z2@exemple.fr"
    assert links.MAX_LINKS == 65_530


def test_an_answer_is_chosen_in_a_list_that_refuses_the_rest(tmp_path: Path) -> None:
    sheet = sheet_of(tmp_path, single(ColumnKind.ANSWER, None, choices=("oui", "non")))

    (validation,) = sheet.data_validations.dataValidation
    assert (validation.formula1, str(validation.sqref), validation.showErrorMessage) == ('"oui,non"', "B2", True)


@pytest.mark.parametrize(("others", "offered"), [(True, "oui,oui,non"), (False, None)])
def test_a_list_too_long_for_excel_offers_what_fits_where_another_answer_may_be_typed(
    tmp_path: Path, others: bool, offered: str | None
) -> None:
    column = Column("Colonne", ColumnKind.ANSWER, ("oui", "oui", "a,b", 'c"d', "x" * 250, "non"), others)
    sheet = sheet_of(tmp_path, Table("Onglet", (column,), ((None,),)))

    lists = [each.formula1 for each in sheet.data_validations.dataValidation]
    assert lists == ([f'"{offered}"'] if offered else [])


def test_a_severity_is_a_word_and_a_colour(tmp_path: Path) -> None:
    fills = {
        word: sheet_of(tmp_path, single(ColumnKind.SEVERITY, word, tones=((word, severity),)))["B2"].fill.fgColor.rgb
        for severity, word in WORDS.items()
    }

    assert len(set(fills.values())) == 3


def test_columns_fit_their_content_within_bounds(tmp_path: Path) -> None:
    columns = (Column("A"), Column("B", ColumnKind.LONG_TEXT), Column("clé"))
    sheet = sheet_of(tmp_path, Table("Essai", columns, (("court", "mot " * 500, "k"),)), Frame(hidden=1))

    widths = [sheet.column_dimensions[letter].width for letter in "ABC"]
    assert widths[0] < 12
    assert 40 < widths[1] < 60
    assert 100 < sheet.row_dimensions[2].height < 200
    assert [sheet.column_dimensions[letter].hidden for letter in "ABC"] == [False, False, True]


def test_one_font_family_everywhere(tmp_path: Path) -> None:
    table = Table("Essai", (Column("Nom"), Column("Mail", ColumnKind.EMAIL)), (("Zoé", "zoe@exemple.fr"),))
    sheet = sheet_of(tmp_path, table)

    assert {font.name for font in sheet.parent._fonts} == {"Calibri"}  # noqa: SLF001 - every font of the file


def test_names_are_ones_that_excel_accepts_and_never_alike() -> None:
    assert sheet_title("Besoins [et] ressources : tout/partie 2026", ()) == "Besoins et ressources tout part"
    assert sheet_title("annuaire", ["Annuaire"]) == "annuaire 2"
    assert sheet_title("'", ()) == "Feuille"
    assert table_name("AB1", ()) == "T_ab1"
    assert table_name("À vérifier", ["t_A_VERIFIER"]) == "T_a_verifier_2"
    assert headers(["Nom", "nom", "", "Qui\nporte"]) == ("Nom", "nom 2", "Colonne 3", "Qui porte")


def test_no_cell_is_made_for_what_is_not_there_and_the_file_draws_it_all_the_same(tmp_path: Path) -> None:
    book = Book("Essai")
    title = book.add_table(Table("Essai", tuple(map(Column, "ABCD")), ((None, None, "x", None), ("y", *[None] * 3))))
    book.save(tmp_path / "essai.xlsx", MOMENT)

    made = book._rows[title].items()  # noqa: SLF001 - what costs memory is not to be seen from outside
    assert [(number, cell.column) for number, cells in made for cell in cells if number > 1] == [(2, 1), (2, 3), (3, 1)]
    sheet = load_workbook(tmp_path / "essai.xlsx")[title]
    assert [[cell.value for cell in row] for row in sheet["A2:D3"]] == [[None, None, "x", None], ["y", *[None] * 3]]
    assert {cell.border.bottom.style for row in sheet["A2:D3"] for cell in row} == {"thin"}
