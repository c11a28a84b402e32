from __future__ import annotations

from datetime import date, datetime, time, timedelta
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.comments import Comment
from openpyxl.styles import Font
from openpyxl.worksheet.filters import AutoFilter
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.table import Table, TableColumn
from openpyxl.worksheet.worksheet import Worksheet
from python_calamine import CalamineWorkbook

from sync.core.model.workbook import CellError, CellValue
from tests.hostile.builders import rewritten, row, saved, strict, with_strings, xlsx
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


def test_a_link_behind_words_is_kept_and_one_that_says_the_words_again_is_not(tmp_path: Path) -> None:
    book, sheet = _sheet()
    typed = ["mon site", "zoe@exemple.fr", "https://zoe.exemple.fr", "ma fiche", "le fichier"]
    targets = ["https://zoe.exemple.fr", "mailto:zoe@exemple.fr", "https://zoe.exemple.fr/", None, "file:///C:/fiche"]
    for column, (text, target) in enumerate(zip(typed, targets, strict=True), start=1):
        cell = sheet.cell(1, column, text)
        cell.hyperlink = Hyperlink(ref=cell.coordinate, target=target, location=None if target else "A1")
    book.save(tmp_path / "liens.xlsx")

    assert only_tab(read(tmp_path / "liens.xlsx")).links == {"A1": "https://zoe.exemple.fr"}


def test_a_link_over_a_range_is_that_of_each_cell_that_holds_something(tmp_path: Path) -> None:
    book, sheet = _sheet()
    for number in (1, 2, 9):
        sheet.cell(number, 2, "écrire")
    link = Hyperlink(ref="B1", target="mailto:zoe@exemple.fr")
    sheet["B1"].hyperlink = link
    link.ref = "A1:XFD1048576"
    book.save(tmp_path / "liens.xlsx")

    assert only_tab(read(tmp_path / "liens.xlsx")).links == dict.fromkeys(("B1", "B2", "B9"), "mailto:zoe@exemple.fr")


def test_a_formula_that_makes_a_link_gives_its_address(tmp_path: Path) -> None:
    link = '<c r="A1" t="str"><f>HYPERLINK("https://ali.exemple.fr","mon site")</f><v>mon site</v></c>'
    made = '<c r="B1" t="str"><f>HYPERLINK(C1,"mon site")</f><v>mon site</v></c>'

    tab = only_tab(read_content(tmp_path, "liens.xlsx", xlsx(f'<row r="1">{link}{made}</row>')))

    assert tab.links == {"A1": "https://ali.exemple.fr"}


def test_a_text_is_struck_out_by_its_style_or_word_by_word(tmp_path: Path) -> None:
    book, sheet = _sheet()
    sheet["A1"], sheet["B1"], sheet["D1"] = (
        "annulé",
        "tenu",
        CellRichText(TextBlock(InlineFont(strike=True), "non"), " oui"),
    )
    sheet["C1"] = CellRichText(
        TextBlock(InlineFont(strike=True), "annulé "), TextBlock(InlineFont(strike=True, b=True), "!")
    )
    sheet["A1"].font = sheet["E1"].font = Font(strike=True)
    book.save(tmp_path / "barré.xlsx")

    assert only_tab(read(tmp_path / "barré.xlsx")).struck == {"A1", "C1"}


def test_shared_texts_struck_out_word_by_word_are_seen(tmp_path: Path) -> None:
    run = "<r><rPr><strike/></rPr><t>annulé</t></r>"
    strings = f"<si><t>tenu</t></si><si>{run}</si><si>{run}<r><t> ou non</t></r></si>"
    texts = "".join(f'<c r="{letter}1" t="s"><v>{at}</v></c>' for at, letter in enumerate("ABC"))
    content = with_strings(xlsx(f'<row r="1">{texts}</row>'), strings)

    assert only_tab(read_content(tmp_path, "barré.xlsx", content)).struck == {"B1"}


def test_a_row_hidden_by_hand_under_a_filter_is_not_taken_for_a_filtered_one(tmp_path: Path) -> None:
    book, sheet = _sheet()
    for name, town in (("Nom", "Ville"), ("Zoé", "Nantes"), ("Ali", "Rennes"), ("Léa", "Nantes"), ("Eve", "Nantes")):
        sheet.append([name, town])
    sheet.auto_filter.ref = "A1:B4"
    sheet.auto_filter.add_filter_column(1, ["Nantes"])
    for number in (2, 3, 5):
        sheet.row_dimensions[number].hidden = True
    book.save(tmp_path / "filtre.xlsx")

    tab = only_tab(read(tmp_path / "filtre.xlsx"))

    assert tab.hidden_rows == {2, 3, 5}
    assert tab.filtered_rows == {3}


def test_the_filter_of_a_table_is_a_filter(tmp_path: Path) -> None:
    book, sheet = _sheet()
    for name, town in (("Nom", "Ville"), ("Zoé", "Nantes"), ("Ali", "Rennes")):
        sheet.append([name, town])
    table = Table(displayName="Membres", ref="A1:B3")
    table.tableColumns = [TableColumn(id=at, name=name) for at, name in enumerate(("Nom", "Ville"), start=1)]
    table.autoFilter = AutoFilter(ref="A1:B3")
    table.autoFilter.add_filter_column(1, ["Nantes"])
    sheet.add_table(table)
    sheet.row_dimensions[3].hidden = True
    book.save(tmp_path / "tableau.xlsx")

    assert only_tab(read(tmp_path / "tableau.xlsx")).filtered_rows == {3}


def test_columns_hidden_together_and_hidden_tabs_are_told(tmp_path: Path) -> None:
    book, sheet = _sheet()
    sheet.append(["Nom", "Note", "Rue", "Ville"])
    sheet.column_dimensions.group("B", "C", hidden=True)
    book.create_sheet("Visible")["A1"] = "Nom"
    sheet.sheet_state = "veryHidden"
    book.save(tmp_path / "caché.xlsx")

    tab, other = read(tmp_path / "caché.xlsx").tabs

    assert tab.hidden_columns == {2, 3}
    assert (tab.hidden, other.hidden) == (True, False)
