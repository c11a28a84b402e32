"""What is read back of a workbook of ours, whatever the program that saved it since."""

from __future__ import annotations

import zipfile
from datetime import UTC, datetime
from pathlib import Path

import pytest

from sync.core.model.tables import Column, ColumnKind, Table
from sync.errors import NotASpreadsheetError
from sync.excel.book import Book
from sync.excel.held import MEMO, TAB, read_held

MOMENT = datetime(2026, 11, 21, 8, tzinfo=UTC)


@pytest.fixture
def ours(tmp_path: Path) -> Path:
    """A workbook of ours, with a table to answer in."""
    book = Book("Essai")
    columns = (Column("Nom"), Column("Réponse", ColumnKind.ANSWER))
    book.add_table(Table("Gens", columns, (("Zoé & <Ali>", "oui"), ("  deux\nlignes ", None))))
    book.add_memo(MEMO, [(TAB, "Gens", "Réponse")])
    path = tmp_path / "ours.xlsx"
    book.save(path, MOMENT)
    return path


def rewritten(path: Path, part: str, old: bytes, new: bytes) -> None:
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    assert old in parts[part]
    parts[part] = parts[part].replace(old, new)
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)


def test_texts_inside_their_cells_are_read_back(ours: Path) -> None:
    sheet = read_held(ours).sheet("Gens")

    assert sheet is not None
    assert [dict(row) for row in sheet.rows] == [
        {"Nom": "Zoé & <Ali>", "Réponse": "oui"},
        {"Nom": "deux\nlignes"},
    ]


def test_the_runs_of_a_text_are_put_together(ours: Path) -> None:
    runs = b"<r><t>o</t></r><r><rPr><b/></rPr><t>ui</t></r>"
    rewritten(ours, "xl/worksheets/sheet1.xml", b'<t xml:space="preserve">oui</t>', runs)

    sheet = read_held(ours).sheet("Gens")
    assert sheet is not None
    assert sheet.rows[0]["Réponse"] == "oui"


def test_a_sheet_with_a_dtd_is_not_read(ours: Path) -> None:
    """The parser in C would expand what the DTD says: no program of spreadsheets writes one."""
    rewritten(ours, "xl/worksheets/sheet1.xml", b"<worksheet ", b'<!DOCTYPE w [<!ENTITY a "oui">]><worksheet ')

    held = read_held(ours)
    with pytest.raises(NotASpreadsheetError, match="abîmé"):
        held.sheet("Gens")
