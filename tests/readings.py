"""Reading a file as the program does, at the moment of the tests and without patience."""

from __future__ import annotations

from pathlib import Path

from sync.core.model.workbook import CellValue, Tab, Workbook
from sync.sheets.local import LocalSpreadsheet
from tests.drawn import READ_AT


def read(path: Path) -> Workbook:
    """What a file gives."""
    return LocalSpreadsheet(path, read_at=READ_AT, patience=()).read()


def read_content(folder: Path, name: str, content: bytes | str) -> Workbook:
    """What some bytes give, once they are a file."""
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return read(path)


def only_tab(workbook: Workbook) -> Tab:
    """The tab of a workbook that has one."""
    (tab,) = workbook.tabs
    return tab


def cells(workbook: Workbook) -> dict[int, tuple[CellValue, ...]]:
    """The cells of the only tab, by number of row."""
    return {row.number: row.cells for row in only_tab(workbook).rows}
