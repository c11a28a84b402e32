from __future__ import annotations

from datetime import date, datetime, time, timedelta
from pathlib import Path

import pytest

from sync.core.model.workbook import CellError, CellValue
from sync.errors import NotASpreadsheetError
from tests.hostile.builders import ods
from tests.readings import cells, only_tab, read_content


def _cell(attributes: str, text: str = "") -> str:
    paragraph = f"<text:p>{text}</text:p>" if text else ""
    return f"<table:table-cell {attributes}>{paragraph}</table:table-cell>"


def _table(*rows: str, name: str = "Annuaire") -> str:
    return f'<table:table table:name="{name}">{"".join(rows)}</table:table>'


def _row(*cells: str, attributes: str = "") -> str:
    return f"<table:table-row {attributes}>{''.join(cells)}</table:table-row>"


STRING = 'office:value-type="string"'


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        (_cell(STRING, "Zoé"), "Zoé"),
        (_cell(STRING + ' office:string-value=" Zoé  M. "', "Zoé M."), " Zoé  M. "),
        (_cell(STRING, "<text:s/>a<text:s text:c='2'/>b<text:tab/>c<text:line-break/>d"), " a  b\tc\nd"),
        (
            _cell(STRING, "écrire à <text:a>zoe@exemple.fr</text:a>, <text:span>vite</text:span>"),
            "écrire à zoe@exemple.fr, vite",
        ),
        (_cell('office:value-type="float" office:value="42"', "42"), 42),
        (_cell('office:value-type="percentage" office:value="0.5"', "50 %"), 0.5),
        (_cell('office:value-type="currency" office:value="12.5"', "12,50 €"), 12.5),
        (_cell('office:value-type="float" office:value="douze"', "douze"), "douze"),
        (_cell('office:value-type="boolean" office:boolean-value="true"', "VRAI"), True),
        (_cell('office:value-type="float" office:value="1" table:formula="of:=TRUE()"', "VRAI"), True),
        (_cell('office:value-type="date" office:date-value="2026-03-12"', "12/03/26"), date(2026, 3, 12)),
        (
            _cell('office:value-type="date" office:date-value="2026-03-12T18:30:00"', "x"),
            datetime.fromisoformat("2026-03-12T18:30"),
        ),
        (_cell('office:value-type="date" office:date-value="12026-03-12"', "12/03/12026"), "12/03/12026"),
        (_cell('office:value-type="time" office:time-value="PT18H30M00S"', "18:30"), time(18, 30)),
        (_cell('office:value-type="time" office:time-value="PT26H15M00S"', "26:15"), timedelta(hours=26, minutes=15)),
        (_cell('office:value-type="time" office:time-value="-PT1H"', "-1:00"), timedelta(hours=-1)),
        (_cell(STRING + ' office:string-value="" calcext:value-type="error"', "#REF!"), CellError("#REF!")),
        (_cell(STRING + ' office:string-value="" table:formula="of:=1/0"', "#DIV/0 !"), CellError("#DIV/0 !")),
        (_cell('office:value-type="float" office:value="0" table:formula="of:=X()"', "#NOM ?"), CellError("#NOM ?")),
        (_cell(STRING, "#REF!"), "#REF!"),
    ],
)
def test_a_cell_reads_as_its_value(tmp_path: Path, cell: str, value: CellValue) -> None:
    found = only_tab(read_content(tmp_path, "a.ods", ods(_table(_row(cell))))).rows[0].at(1)

    assert (type(found), found) == (type(value), value)


def test_repeated_rows_and_cells_count_as_many_times(tmp_path: Path) -> None:
    a, gap = _cell(STRING, "a"), _cell('table:number-columns-repeated="2"')
    table = _table(
        _row(_cell('table:number-columns-repeated="16384"'), attributes='table:number-rows-repeated="3"'),
        _row(
            gap,
            a,
            _cell(STRING + ' table:number-columns-repeated="2"', "b"),
            attributes='table:number-rows-repeated="2"',
        ),
        _row(_cell(""), attributes='table:number-rows-repeated="1048000"'),
    )

    assert cells(read_content(tmp_path, "a.ods", ods(table))) == dict.fromkeys((4, 5), (None, None, "a", "b", "b"))


def test_rows_inside_groups_and_headers_are_read_in_order(tmp_path: Path) -> None:
    header = f"<table:table-header-rows>{_row(_cell(STRING, 'Nom'))}</table:table-header-rows>"
    group = f"<table:table-row-group>{_row(_cell(STRING, 'Zoé'))}</table:table-row-group>"

    assert cells(read_content(tmp_path, "a.ods", ods(_table(header, group)))) == {1: ("Nom",), 2: ("Zoé",)}


def test_hidden_rows_merges_and_comments_are_kept(tmp_path: Path) -> None:
    note = "<office:annotation><text:p>partie</text:p><text:p>en mars</text:p></office:annotation><text:p>Zoé</text:p>"
    table = _table(
        _row(_cell(STRING + ' table:number-columns-spanned="3" table:number-rows-spanned="1"', "Annuaire")).replace(
            "</table:table-row>", ""
        )
        + f"<table:covered-table-cell {STRING}><text:p>couvert</text:p></table:covered-table-cell></table:table-row>",
        _row(f"<table:table-cell {STRING}>{note}</table:table-cell>", attributes='table:visibility="collapse"'),
        _row(_cell(STRING, "Ali"), attributes='table:visibility="filter"'),
    )

    tab = only_tab(read_content(tmp_path, "a.ods", ods(table)))

    assert [row.cells for row in tab.rows] == [("Annuaire",), ("Zoé",), ("Ali",)]
    assert tab.hidden_rows == {2, 3}
    assert tab.merged == ("A1:C1",)
    assert tab.comments == {"A2": "partie\nen mars"}


def test_a_formula_that_never_ran_is_told(tmp_path: Path) -> None:
    workbook = read_content(tmp_path, "a.ods", ods(_table(_row(_cell('table:formula="of:=1+1"')))))

    assert "Annuaire!A1" in workbook.notes[0]


def test_the_copy_of_a_sheet_of_another_file_is_no_tab(tmp_path: Path) -> None:
    copy = _table(_row(_cell(STRING, "ailleurs"))).replace(
        "<table:table ", '<table:table table:style-name="ta_extref" '
    )

    assert [tab.title for tab in read_content(tmp_path, "a.ods", ods(_table(name="Ici") + copy)).tabs] == ["Ici"]


@pytest.mark.parametrize("tables", ["", "<table:table"], ids=["no table", "cut"])
def test_a_document_that_holds_no_table_is_refused(tmp_path: Path, tables: str) -> None:
    with pytest.raises(NotASpreadsheetError):
        read_content(tmp_path, "a.ods", ods(tables))


def _style(name: str, family: str, properties: str, parent: str = "") -> str:
    behind = f'style:parent-style-name="{parent}"' if parent else ""
    return f'<style:style style:name="{name}" style:family="{family}" {behind}>{properties}</style:style>'


STRUCK = '<style:text-properties style:text-line-through-style="solid"/>'
PLAIN = '<style:text-properties style:text-line-through-style="none"/>'


def test_the_address_behind_words_is_kept_repeated_cells_included(tmp_path: Path) -> None:
    link = '<text:a xlink:href="mailto:zoe@exemple.fr">écrire</text:a>'
    two = f'{link} ou <text:a xlink:href="https://zoe.exemple.fr">lire</text:a>'
    made = f"{STRING} table:formula='of:=HYPERLINK(&quot;https://ali.exemple.fr&quot;;&quot;site&quot;)'"
    again = f'{STRING} table:number-columns-repeated="2"'
    table = _table(_row(_cell(again, link), _cell(STRING, two), _cell(made, "site"), _cell(STRING, "rien")))

    tab = only_tab(read_content(tmp_path, "a.ods", ods(table)))

    mail, page = "mailto:zoe@exemple.fr", "https://zoe.exemple.fr"
    assert tab.links == {"A1": mail, "B1": mail, "C1": f"{mail}\n{page}", "D1": "https://ali.exemple.fr"}


def test_a_text_is_struck_out_by_a_style_its_parent_its_column_or_word_by_word(tmp_path: Path) -> None:
    styles = (
        _style("barré", "table-cell", STRUCK)
        + _style("gras", "table-cell", "", "barré")
        + _style("tenu", "table-cell", PLAIN, "barré")
        + _style("T1", "text", STRUCK)
    )
    column = '<table:table-column table:number-columns-repeated="5"/>'
    struck_column = '<table:table-column table:default-cell-style-name="gras"/>'
    word = '<text:span text:style-name="T1">annulé</text:span>'
    named = ['table:style-name="barré"', 'table:style-name="gras"', 'table:style-name="tenu"', "", ""]
    texts = ["a", "b", "c", word, f"{word} ou non"]
    cells_ = [_cell(f"{STRING} {name}", text) for name, text in zip(named, texts, strict=True)]
    table = _table(column, struck_column, _row(*cells_, _cell(STRING, "f")))

    tab = only_tab(read_content(tmp_path, "a.ods", ods(table, styles=styles)))

    assert tab.struck == {"A1", "B1", "D1", "F1"}


def test_hidden_columns_and_tabs_and_filtered_rows_are_told(tmp_path: Path) -> None:
    styles = _style("ta1", "table", '<style:table-properties table:display="false"/>')
    hidden = '<table:table-column table:visibility="collapse" table:number-columns-repeated="16382"/>'
    filtered = 'table:visibility="filter"'
    rows = [
        _row(_cell(STRING, "a"), _cell(STRING, "b"), _cell(STRING, "c"), attributes=look) for look in ("", filtered)
    ]
    table = _table("<table:table-column/>", hidden, *rows).replace('name="Annuaire"', 'name="A" table:style-name="ta1"')

    tab = only_tab(read_content(tmp_path, "a.ods", ods(table, styles=styles)))

    assert tab.hidden
    assert tab.hidden_columns == {2, 3}
    assert tab.hidden_rows == tab.filtered_rows == {2}
