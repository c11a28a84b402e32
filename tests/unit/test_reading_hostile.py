"""Bombs and tricks: each has its sentence, and neither time nor memory is lost on them."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from sync.core.model.workbook import Workbook
from sync.errors import NotASpreadsheetError, SyncError, TooLargeError
from sync.excel.parsing import SheetParser
from sync.sheets.local import grid, ods
from tests.counting import counting
from tests.hostile import builders
from tests.readings import cells, only_tab, read, read_content

_BOUNDED = """
import resource, sys
from datetime import UTC, datetime
from pathlib import Path
resource.setrlimit(resource.RLIMIT_AS, (500 * 1024 * 1024, 500 * 1024 * 1024))
resource.setrlimit(resource.RLIMIT_CPU, (20, 20))
from sync.errors import NotASpreadsheetError, SyncError, TooLargeError
from sync.sheets.local import grid, ods
from sync.sheets.local import LocalSpreadsheet
for path in sys.argv[1:]:
    try:
        LocalSpreadsheet(Path(path), read_at=datetime(2026, 11, 21, tzinfo=UTC), patience=()).read()
        print("read")
    except SyncError as error:
        print(type(error).__name__)
"""


@pytest.mark.parametrize("name", builders.REFUSED)
def test_each_hostile_file_is_refused_with_its_own_error(tmp_path: Path, name: str) -> None:
    build, error = builders.REFUSED[name]
    content = build()

    with pytest.raises(SyncError) as refusal:
        read_content(tmp_path, name, content)

    assert type(refusal.value).__name__ == error
    assert ("par prudence" in refusal.value.what) is (error == "NotASpreadsheetError")
    assert [each.name for each in tmp_path.iterdir()] == [name]


@pytest.mark.skipif(sys.platform == "win32", reason="a process cannot bound itself there")
def test_the_worst_files_fit_in_little_memory_and_time(tmp_path: Path) -> None:
    names = ["many_rows.xlsx", "lonely_cell_in_strict.xlsx", "repeated_rows.ods"]
    for name in names:
        (tmp_path / name).write_bytes(builders.REFUSED[name][0]())

    run = subprocess.run(
        [sys.executable, "-c", _BOUNDED, *(str(tmp_path / name) for name in names)],
        capture_output=True,
        text=True,
        check=True,
        cwd=Path(__file__).resolve().parents[2],
    )

    assert run.stdout.split() == ["TooLargeError"] * 3


def test_what_no_reader_opens_may_be_written_in_any_way(tmp_path: Path) -> None:
    queries = builders.power_query()

    assert cells(read_content(tmp_path, "a.xlsx", queries)) == {1: ("Nom",), 2: ("Zoé",)}
    assert cells(read_content(tmp_path, "b.xlsx", builders.strict(queries))) == {1: ("Nom",), 2: ("Zoé",)}
    assert cells(read_content(tmp_path, "c.ods", builders.ods_with_macro())) == {1: ("Nom",)}


def test_a_sheet_under_another_name_is_checked_all_the_same(tmp_path: Path) -> None:
    hidden = builders.sheet_elsewhere(b'<?xml version="1.0"?><!DOCTYPE w [<!ENTITY x "y">]>')

    assert cells(read_content(tmp_path, "a.xlsx", builders.sheet_elsewhere(b""))) == {1: ("Nom",)}
    with pytest.raises(NotASpreadsheetError, match="par prudence"):
        read_content(tmp_path, "b.xlsx", hidden)


def test_bare_cells_cost_nothing_but_their_tags(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A million is only more of them: what is counted here does not grow with their number."""
    looked_at: list[object] = []

    def counted(understand: Callable[..., Any]) -> Callable[..., Any]:
        def understood(*cell: object) -> Any:
            looked_at.append(cell)
            return understand(*cell)

        return understood

    monkeypatch.setattr(SheetParser, "parse_cell", counted(SheetParser.parse_cell))
    monkeypatch.setattr(ods, "tidy", counted(grid.tidy))

    for name, content in (("a.xlsx", builders.bare_cells(2_000)), ("b.ods", builders.bare_ods_cells(2_000))):
        looked_at.clear()
        assert cells(read_content(tmp_path, name, content)) == {1: ("Nom", "Ville"), 2: ("Zoé", "Nantes")}
        assert len(looked_at) == 4


def test_a_whole_column_may_be_merged(tmp_path: Path) -> None:
    tab = only_tab(read_content(tmp_path, "a.xlsx", builders.merged_columns()))

    assert cells(read(tmp_path / "a.xlsx")) == {1: ("Nom", "Ville"), 2: (None, "Nantes")}
    assert tab.merged == ("A1:A1048576", "D1:AMJ1048576")
    assert tab.comments == {"B2": "depuis peu"}


def test_a_text_that_no_cell_could_hold_is_refused(tmp_path: Path) -> None:
    with pytest.raises(TooLargeError, match="ligne 2"):
        read_content(tmp_path, "a.xlsx", builders.xlsx(builders.row(1, "Nom") + builders.row(2, "a" * 1_000_001)))


def test_a_lonely_cell_at_the_end_of_the_sheet_costs_nothing(tmp_path: Path) -> None:
    workbook = read_content(tmp_path, "a.xlsx", builders.lonely_cell())

    assert cells(workbook) == {1: ("Nom",)}
    assert "XFD1048576" in workbook.notes[0]


def test_a_thousand_cells_at_the_far_right_cost_nothing(tmp_path: Path) -> None:
    assert "1048" in read_content(tmp_path, "a.xlsx", builders.scattered_cells()).notes[0].replace("\u202f", "")


def test_a_sheet_that_lies_about_its_size_is_read_whole(tmp_path: Path) -> None:
    assert cells(read_content(tmp_path, "a.xlsx", builders.lying_dimension())) == {
        1: ("Nom", "Ville"),
        2: ("Zoé", "Nantes"),
    }


@pytest.mark.parametrize("build", [builders.endless_merge, builders.endless_link])
def test_a_range_over_the_whole_sheet_is_not_walked(tmp_path: Path, build: Callable[[], bytes]) -> None:
    calls, workbook = counting(lambda: read_content(tmp_path, "a.xlsx", build()))

    assert cells(workbook) == {1: ("Nom",)}
    assert calls < 200_000  # it has seventeen thousand million cells


@pytest.mark.parametrize("suffix", ["xlsx", "ods"])
def test_a_file_cut_anywhere_is_never_half_read(tmp_path: Path, suffix: str) -> None:
    table = '<table:table table:name="Annuaire"/>'
    whole = builders.ods(table) if suffix == "ods" else builders.xlsx(builders.row(1, "Nom"))
    path = tmp_path / f"a.{suffix}"
    outcomes = set()

    for length in range(4, len(whole), 23):
        path.write_bytes(whole[:length])
        outcomes.add(_outcome(path))

    assert outcomes == {"UnavailableError"}


def _outcome(path: Path) -> str:
    try:
        workbook: Workbook = read(path)
    except SyncError as error:
        return type(error).__name__
    return only_tab(workbook).title
