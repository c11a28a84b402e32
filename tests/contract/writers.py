"""One workbook written in each format that a community may keep."""

from __future__ import annotations

import csv
import os
import shutil
import subprocess
from pathlib import Path

import openpyxl
import pytest
from openpyxl.comments import Comment
from openpyxl.styles import Font
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.worksheet import Worksheet

from sync.core.model.workbook import CellError, CellValue, Row, Tab, Workbook, column_letters


def write_xlsx(workbook: Workbook, path: Path) -> None:
    """As a script would write it, with openpyxl."""
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for tab in workbook.tabs:
        sheet = book.create_sheet(tab.title)
        for row in tab.rows:
            for column, value in enumerate(row.cells, start=1):
                cell = sheet.cell(row.number, column)
                cell.value = value.code if isinstance(value, CellError) else value
                if isinstance(value, str):
                    cell.data_type = "s"
        for number in tab.hidden_rows:
            sheet.row_dimensions[number].hidden = True
        for merged in tab.merged:
            sheet.merge_cells(merged)
        for cell_address, text in tab.comments.items():
            sheet[cell_address].comment = Comment(text, "Zoé")
        _write_marks(tab, sheet)
    book.save(path)


def _write_marks(tab: Tab, sheet: Worksheet) -> None:
    """Links, strokes, and what is out of sight: by hand, or by a filter on the first column."""
    for cell_address, link in tab.links.items():
        sheet[cell_address].hyperlink = Hyperlink(ref=cell_address, target=link)
    for cell_address in tab.struck:
        sheet[cell_address].font = Font(strike=True)
    for column in tab.hidden_columns:
        sheet.column_dimensions[column_letters(column)].hidden = True
    if tab.hidden:
        sheet.sheet_state = "hidden"
    if tab.filtered_rows:
        sheet.auto_filter.ref = sheet.dimensions
        kept = [str(row.at(1)) for row in tab.rows[1:] if row.number not in tab.filtered_rows]
        sheet.auto_filter.add_filter_column(0, kept)


def write_csv_folder(workbook: Workbook, folder: Path) -> None:
    """One file a tab, as Excel in French saves them: semicolons, a byte order mark."""
    folder.mkdir()
    for tab in workbook.tabs:
        lines = {row.number: [_typed(value) for value in row.cells] for row in tab.rows}
        with (folder / f"{tab.title}.csv").open("w", encoding="utf-8-sig", newline="") as file:
            csv.writer(file, delimiter=";").writerows(lines.get(n, []) for n in range(1, max(lines) + 1))


def as_csv(tab: Tab) -> Tab:
    """What a .csv can tell of a tab: texts, and nothing about rows and cells."""
    rows = tuple(Row(row.number, tuple(_typed(value) or None for value in row.cells)) for row in tab.rows)
    return Tab(tab.title, rows, is_file=True)


def _typed(value: CellValue) -> str:
    return "" if value is None else str(value)


def convert(path: Path, suffix: str, *, profile: Path) -> Path:
    """The same workbook saved by LibreOffice. Skips the test without it, but where everything must run (CI)."""
    office = shutil.which("soffice")
    if office is None:
        missing = "LibreOffice (soffice) is not installed"
        if os.environ.get("CI") == "true":
            pytest.fail(missing)
        pytest.skip(missing)
    folder = path.parent / f"libreoffice-{suffix}"
    subprocess.run(
        [
            office,
            "--headless",
            f"-env:UserInstallation={profile.as_uri()}",
            "--convert-to",
            suffix,
            "--outdir",
            str(folder),
            str(path),
        ],
        check=True,
        capture_output=True,
        timeout=120,
    )
    return folder / f"{path.stem}.{suffix}"
