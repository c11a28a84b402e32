"""Any value becomes a cell that says the same thing, and never a formula."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, date, datetime, time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from python_calamine import CalamineWorkbook

from sync.core.model.tables import Column, Table
from sync.excel.book import Book
from sync.excel.cells import CUT_MARK, MAX_TEXT, Content, Repair, Repairs, clean, told

MOMENT = datetime(2026, 11, 21, 8, tzinfo=UTC)
PAYLOADS = (
    "=1+1",
    '=HYPERLINK("http://exemple.fr","clic")',
    "=cmd|' /C calc'!A0",
    "+33612345678",
    "-5",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "=",
    "#REF!",
    "#N/A",
    "{=1}",
)


def cleaned(value: Content) -> tuple[Content, Repairs]:
    repairs: Repairs = Counter()
    return clean(value, repairs)[0], repairs


def written(folder: Path, *values: Content) -> Path:
    path = folder / "essai.xlsx"
    path.unlink(missing_ok=True)
    book = Book("Essai")
    book.add_table(Table("Essai", (Column("Valeur"),), tuple((value,) for value in values)))
    book.save(path, MOMENT)
    return path


@pytest.mark.parametrize("payload", PAYLOADS)
def test_a_text_that_looks_like_a_formula_or_an_error_stays_a_text(tmp_path: Path, payload: str) -> None:
    cell = load_workbook(written(tmp_path, payload))["Essai"]["A2"]

    assert cell.data_type == "s"
    assert cell.value == payload.replace("\r", "\n")
    assert cell.quotePrefix == payload.startswith(("=", "+", "-", "@", "\t", "\r"))


def test_texts_that_wake_up_survive_a_second_saving_by_openpyxl(tmp_path: Path) -> None:
    path = written(tmp_path, *PAYLOADS)
    load_workbook(path).save(path)

    sheet = load_workbook(path)["Essai"]
    assert all(cell.data_type == "s" for (cell,) in sheet.iter_rows(min_row=2))


@pytest.mark.parametrize(
    ("typed", "kept", "repair"),
    [
        ("bon\x00jour\x1f", "bonjour", Repair.CONTROL),
        ("\ud800 seul", "\ufffd seul", Repair.CHARACTER),
        ("fin \uffff", "fin \ufffd", Repair.CHARACTER),
        (float("nan"), None, Repair.NOT_A_NUMBER),
        (float("-inf"), None, Repair.NOT_A_NUMBER),
        (12345678901234567, "12345678901234567", Repair.HUGE),
        (date(1789, 7, 14), "14/07/1789", Repair.EARLY),
        (datetime(12, 3, 4, 5, tzinfo=UTC), "04/03/0012", Repair.EARLY),
    ],
)
def test_what_no_cell_can_hold_is_repaired_and_counted(typed: Content, kept: Content, repair: Repair) -> None:
    assert cleaned(typed) == (kept, Counter({repair: 1}))


@pytest.mark.parametrize(
    ("value", "kept"),
    [(True, "Oui"), (False, "Non"), ("", None), (None, None), (10**14, 10**14), (0.1, 0.1), ("a\r\nb", "a\nb")],
)
def test_what_needs_no_repair_is_kept_without_a_word(value: Content, kept: Content) -> None:
    assert cleaned(value) == (kept, Counter())


def test_a_moment_keeps_the_clock_of_its_own_zone() -> None:
    content, repairs = cleaned(MOMENT)

    assert content == datetime(2026, 11, 21, 8)  # noqa: DTZ001 - what Excel shows
    assert not repairs


def test_a_text_is_cut_by_the_units_that_excel_counts(tmp_path: Path) -> None:
    content, repairs = cleaned("🎺" * 20_000)

    assert isinstance(content, str)
    assert content.endswith(CUT_MARK)
    assert MAX_TEXT - 1 <= len(content.encode("utf-16-le")) // 2 <= MAX_TEXT
    assert told(repairs) == ("1\u00a0texte trop long pour une cellule, coupé",)
    assert load_workbook(written(tmp_path, content))["Essai"]["A2"].value == content


def test_a_text_that_excel_would_decode_is_escaped() -> None:
    assert cleaned("un _x0041_ typé")[0] == "un _x005F_x0041_ typé"
    assert cleaned("un _x_ ordinaire")[0] == "un _x_ ordinaire"


anything = st.one_of(
    st.text(st.characters(), max_size=40),
    st.integers(),
    st.floats(),
    st.booleans(),
    st.dates(),
    st.datetimes(),
    st.datetimes(timezones=st.just(UTC)),
    st.times(),
    st.none(),
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(values=st.lists(anything, min_size=1, max_size=12))
@example(values=[*PAYLOADS, "a" * 40_000, "]]>&<", " espaces ", "\u202eenvers", "_x000D_", 10**400, 5e-324])
def test_no_value_at_all_makes_a_workbook_that_readers_refuse(tmp_path: Path, values: list[Content]) -> None:
    path = written(tmp_path, *values)

    cells = [cell for (cell,) in load_workbook(path)["Essai"].iter_rows(min_row=2)]
    assert all(cell.data_type in {"s", "n", "d"} for cell in cells)
    assert len(CalamineWorkbook.from_path(path).get_sheet_by_name("Essai").to_python(skip_empty_area=False)) >= 1


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    values=st.lists(st.text(st.characters(categories=("L", "N", "P", "S", "Zs")), min_size=1), min_size=1, max_size=9)
)
def test_two_readers_find_the_texts_that_were_written(tmp_path: Path, values: list[str]) -> None:
    path = written(tmp_path, *(value.replace("_x", "x") for value in values))

    expected = [value.replace("_x", "x") for value in values]
    read = CalamineWorkbook.from_path(path).get_sheet_by_name("Essai").to_python(skip_empty_area=False)
    assert [row[0] for row in read[1:]] == expected
    assert [cell.value for (cell,) in load_workbook(path)["Essai"].iter_rows(min_row=2)] == expected


def test_dates_times_and_numbers_are_read_back_as_such(tmp_path: Path) -> None:
    values: list[Content] = [date(2026, 3, 12), time(18, 30), 42, 0.5]
    sheet = load_workbook(written(tmp_path, *values))["Essai"]

    assert [cell.value for (cell,) in sheet.iter_rows(min_row=2)] == [
        datetime(2026, 3, 12),  # noqa: DTZ001 - as cells are
        time(18, 30),
        42,
        0.5,
    ]
    assert sheet["A2"].number_format == "dd/mm/yyyy"
