"""The workbook with ground truth, when it lies beside the checkout: every planted problem is found on its cell."""

from __future__ import annotations

import json
from collections import defaultdict
from datetime import date, datetime, time
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from openpyxl import load_workbook
from openpyxl.cell import Cell

from sync.core.model.community import Community
from sync.core.model.workbook import CellError, CellValue, Row, Tab, Workbook
from sync.core.reading import parse
from sync.core.rules import look_at

BESIDE = Path(__file__).resolve().parents[2].parent / "shared" / "data"

pytestmark = pytest.mark.skipif(
    not (BESIDE / "nantes.truth.json").exists(), reason="no workbook with ground truth here"
)

Place = tuple[str, str | None]


def _read(path: Path, read_at: datetime) -> Workbook:
    """The workbook as openpyxl gives it: this test is about the rules, not about reading files."""
    tabs = []
    for sheet in load_workbook(path):
        rows = [
            Row(number, tuple(_value(cell) for cell in cells))
            for number, cells in enumerate(sheet.iter_rows(), start=1)
        ]
        tabs.append(Tab(sheet.title, tuple(row for row in rows if any(value is not None for value in row.cells))))
    return Workbook(path.name, read_at, tuple(tabs))


def _value(cell: Any) -> CellValue:
    assert isinstance(cell, Cell)
    value: Any = cell.value
    if cell.data_type == "e":
        return CellError(str(value))
    if isinstance(value, datetime) and value.time() == time():
        return value.date()
    plain: CellValue = value or None if isinstance(value, str) else value
    return plain


@pytest.fixture(scope="module")
def truth() -> dict[str, Any]:
    written: dict[str, Any] = json.loads((BESIDE / "nantes.truth.json").read_text(encoding="utf-8"))
    return written


@pytest.fixture(scope="module")
def said(truth: dict[str, Any]) -> dict[Place, set[str]]:
    """The severities of what is found on each cell."""
    read_at = datetime.combine(date.fromisoformat(truth["today"]), time(8), ZoneInfo("Europe/Paris"))
    found: dict[Place, set[str]] = defaultdict(set)
    for finding in look_at(parse(_read(BESIDE / "nantes.xlsx", read_at), Community())):
        found[finding.tab, finding.cell].add(finding.severity.value)
    return found


def test_every_planted_problem_is_found_on_its_cell_with_its_severity(
    truth: dict[str, Any], said: dict[Place, set[str]]
) -> None:
    missed = [p for p in truth["problems"] if p["level"] not in said.get((p["tab"], p["cell"]), set())]

    assert missed == []
    assert len(truth["problems"]) == 39


def test_what_is_odd_but_usable_is_no_error(truth: dict[str, Any], said: dict[Place, set[str]]) -> None:
    assert [p for p in truth["tolerated"] if "error" in said.get((p["tab"], p["cell"]), set())] == []


def test_a_person_can_read_all_that_is_said_beside(truth: dict[str, Any], said: dict[Place, set[str]]) -> None:
    planted = {(p["tab"], p["cell"]) for p in truth["problems"]}

    assert sum(place not in planted for place in said) <= 10
