from __future__ import annotations

from datetime import date, datetime, time, timedelta
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from openpyxl.comments import Comment
from openpyxl.worksheet.worksheet import Worksheet
from python_calamine import CalamineWorkbook

from sync.core.model.workbook import CellError, CellValue
from tests.hostile.builders import rewritten, row, saved, strict, xlsx
from tests.readings import cells, only_tab, read, read_content


def _sheet(title: str = "Annuaire") -> tuple[openpyxl.Workbook, Worksheet]:
    workbook = openpyxl.Workbook()
    sheet = workbook.worksheets[0]
    sheet.title = title
    return workbook, sheet


@pytest.mark.parametrize(
    ("typed", "number_format", "value"),
    [
        (date(2026, 3, 12), "dd/mm/yyyy", date(2026, 3, 12)),
        (datetime.fromisoformat("2026-03-01"), "mmm yyyy", date(2026, 3, 1)),
        (datetime.fromisoformat("2026-03-01"), "mmmm", date(2026, 3, 1)),
        (datetime.fromisoformat("2026-03-12"), '[$-40C]"les jours" dd mmm;@', date(2026, 3, 12)),
        (datetime.fromisoformat("2026-03-12"), "dd/mm/yyyy hh:mm", datetime.fromisoformat("2026-03-12")),
        (datetime.fromisoformat("2026-03-12T18:30"), "dd/mm/yyyy", datetime.fromisoformat("2026-03-12T18:30")),
        (time(18, 30), "hh:mm", time(18, 30)),
        (timedelta(hours=26, minutes=15), "[h]:mm", timedelta(hours=26, minutes=15)),
        (99_999_999, "dd/mm/yyyy", 99_999_999),
        (612345678, '0#" "##" "##" "##" "##', 612345678),
        (1200, "00000", 1200),
        (10.0, "General", 10),
        (4.5, "General", 4.5),
        (True, "General", True),
        (0, "General", 0),
        ("01200", "@", "01200"),
        ("  Zoé \n", "General", "  Zoé \n"),
        ("", "General", None),
    ],
)
def test_a_cell_reads_as_what_it_shows(tmp_path: Path, typed: CellValue, number_format: str, value: CellValue) -> None:
    workbook, sheet = _sheet()
    sheet["A1"] = "titre"
    sheet["B1"].value = typed
    sheet["B1"].number_format = number_format

    found = only_tab(read_content(tmp_path, "a.xlsx", saved(workbook))).rows[0].at(2)

    assert (type(found), found) == (type(value), value)


def test_an_error_is_not_the_text_that_looks_like_it(tmp_path: Path) -> None:
    workbook, sheet = _sheet()
    sheet["A1"] = "#REF!"
    sheet["B1"] = "#REF!"
    sheet["B1"].data_type = "s"

    assert cells(read_content(tmp_path, "a.xlsx", saved(workbook))) == {1: (CellError("#REF!"), "#REF!")}


def test_a_formula_gives_its_last_value_and_is_told_when_it_has_none(tmp_path: Path) -> None:
    content = xlsx(
        '<row r="1"><c r="A1"><f>1+1</f><v>2</v></c><c r="B1" t="str"><f>""</f><v></v></c>'
        '<c r="C1"><f>A1</f></c><c r="D1"><f>A1</f><v/></c><c r="E1" t="e"><f>1/0</f><v>#DIV/0!</v></c></row>'
    )

    workbook = read_content(tmp_path, "a.xlsx", content)

    assert cells(workbook) == {1: (2, None, None, None, CellError("#DIV/0!"))}
    assert len(workbook.notes) == 1
    assert "(Annuaire!C1, Annuaire!D1)" in workbook.notes[0]


def test_rows_keep_their_numbers_wherever_the_table_starts(tmp_path: Path) -> None:
    workbook, sheet = _sheet()
    sheet["C5"] = "Nom"
    sheet["C9"] = "Zoé"
    sheet["F9"] = ""

    assert cells(read_content(tmp_path, "a.xlsx", saved(workbook))) == {5: (None, None, "Nom"), 9: (None, None, "Zoé")}


def test_hidden_rows_merges_and_comments_are_kept(tmp_path: Path) -> None:
    workbook, sheet = _sheet()
    sheet["A1"] = "Annuaire de Nantes"
    sheet["B1"] = "couvert"
    sheet.merge_cells("A1:C1")
    sheet["A2"] = "Zoé"
    sheet["A2"].comment = Comment("partie à Rezé\nen mars", "Ali")
    sheet.row_dimensions[2].hidden = True
    sheet.row_dimensions[7].hidden = True

    tab = only_tab(read_content(tmp_path, "a.xlsx", saved(workbook)))

    assert [row.cells for row in tab.rows] == [("Annuaire de Nantes",), ("Zoé",)]
    assert tab.hidden_rows == {2}
    assert tab.merged == ("A1:C1",)
    assert tab.comments == {"A2": "partie à Rezé\nen mars"}


def test_hidden_tabs_are_read_and_chart_sheets_are_not(tmp_path: Path) -> None:
    workbook, sheet = _sheet("L'annuaire")
    sheet["A1"] = "Zoé"
    workbook.create_sheet("Cachée").sheet_state = "hidden"
    workbook.create_chartsheet("Courbes")

    tabs = read_content(tmp_path, "a.xlsx", saved(workbook)).tabs

    assert [tab.title for tab in tabs] == ["L'annuaire", "Cachée"]


def test_an_empty_cell_does_not_take_the_target_of_a_link_it_kept(tmp_path: Path) -> None:
    links = '<hyperlinks><hyperlink ref="B1" location="A1"/></hyperlinks>'

    assert cells(read_content(tmp_path, "a.xlsx", xlsx(row(1, "Nom"), after=links))) == {1: ("Nom",)}


def test_controls_that_excel_wrote_as_codes_are_read_back(tmp_path: Path) -> None:
    assert cells(read_content(tmp_path, "a.xlsx", xlsx(row(1, "un_x000D_\ndeux_x0041_")))) == {
        1: ("un\r\ndeux_x0041_",)
    }


def test_a_text_of_several_styles_is_one_text(tmp_path: Path) -> None:
    rich = '<c r="A1" t="inlineStr"><is><r><t>Zoé </t></r><r><rPr><b/></rPr><t>Martin</t></r></is></c>'

    assert cells(read_content(tmp_path, "a.xlsx", xlsx(f'<row r="1">{rich}</row>'))) == {1: ("Zoé Martin",)}


@pytest.mark.parametrize("digits", ["1e400", "-1E999", "9" * 400])
def test_a_number_beyond_measure_is_the_error_that_excel_would_show(tmp_path: Path, digits: str) -> None:
    content = xlsx(f'<row r="1"><c r="A1"><v>{digits}</v></c></row>')

    assert cells(read_content(tmp_path, "a.xlsx", content)) == {1: (CellError("#NUM!"),)}


def test_the_strict_dialect_is_read_by_the_second_reader_which_keeps_errors(tmp_path: Path) -> None:
    content = strict(
        xlsx(row(1, "Nom", "Ville") + '<row r="3"><c r="A3" t="e"><v>#REF!</v></c><c r="B3"><v>7</v></c></row>')
    )

    workbook = read_content(tmp_path, "a.xlsx", content)

    assert cells(workbook) == {1: ("Nom", "Ville"), 3: (CellError("#REF!"), 7)}
    assert ["lecteur de secours" in note for note in workbook.notes] == [True]


def test_a_workbook_that_openpyxl_cannot_load_is_read_all_the_same(tmp_path: Path) -> None:
    odd_styles = rewritten(xlsx(row(1, "Nom")), b'patternType="gray125"', b'patternType="rayures"')

    workbook = read_content(tmp_path, "a.xlsx", odd_styles)

    assert cells(workbook) == {1: ("Nom",)}
    assert ["lecteur de secours" in note for note in workbook.notes] == [True]


def test_calamine_sees_the_same_values(tmp_path: Path) -> None:
    workbook, sheet = _sheet()
    for line in (
        ["Nom", "Arrivée", "Inscrits"],
        ["Zoé", date(2020, 3, 1), 12],
        ["Ali\nYves", None, 4.5],
        [True, "", -1],
    ):
        sheet.append(line)
    content = saved(workbook)

    with CalamineWorkbook.from_object(BytesIO(content)) as book:
        other = book.get_sheet_by_index(0).to_python(skip_empty_area=False)
    ours = cells(read_content(tmp_path, "a.xlsx", content))

    assert [[value or None for value in line] for line in other] == [
        [*line, *[None] * (3 - len(line))] for line in ours.values()
    ]


def test_reading_changes_neither_the_file_nor_its_folder(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(xlsx(row(1, "Nom")))
    before = path.read_bytes(), path.stat().st_mtime_ns, path.stat().st_ino

    read(path)

    assert (path.read_bytes(), path.stat().st_mtime_ns, path.stat().st_ino) == before
    assert [each.name for each in tmp_path.iterdir()] == ["a.xlsx"]
