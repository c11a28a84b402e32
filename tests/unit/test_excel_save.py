"""A workbook reaches the disk whole or not at all, and always with the same bytes."""

from __future__ import annotations

import stat
import warnings
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.styles import Font

from sync.core.model.tables import Column, ColumnKind, Table
from sync.errors import NotOursError, RefusedError, SyncError, UnavailableError
from sync.excel import save as saving
from sync.excel.book import Book

MOMENT = datetime(2026, 11, 21, 8, tzinfo=UTC)


def book(text: str = "Zoé") -> Book:
    made = Book("Essai")
    made.add_table(Table("Gens", (Column("Nom"), Column("Mail", ColumnKind.EMAIL)), ((text, "zoe@exemple.fr"),)))
    return made


def test_the_same_content_gives_the_same_bytes(tmp_path: Path) -> None:
    digests = {book().save(tmp_path / name, MOMENT) for name in ("un.xlsx", "deux.xlsx")}

    assert len(digests) == 1
    assert (tmp_path / "un.xlsx").read_bytes() == (tmp_path / "deux.xlsx").read_bytes()
    assert book("Ali").save(tmp_path / "trois.xlsx", MOMENT) not in digests
    with zipfile.ZipFile(tmp_path / "un.xlsx") as archive:
        assert {(part.date_time, part.create_system) for part in archive.infolist()} == {((1980, 1, 1, 0, 0, 0), 3)}


def test_a_file_is_for_its_owner_only_and_leaves_no_draft(tmp_path: Path) -> None:
    path = tmp_path / "nouveau" / "photo.xlsx"
    book().save(path, MOMENT)

    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert [file.name for file in path.parent.iterdir()] == ["photo.xlsx"]


def test_a_file_that_someone_else_made_is_never_replaced(tmp_path: Path) -> None:
    path = tmp_path / "annuaire.xlsx"
    Workbook().save(path)
    before = path.read_bytes()

    with pytest.raises(NotOursError):
        book().save(path, MOMENT)

    assert path.read_bytes() == before


@pytest.mark.parametrize(("windows", "error"), [(True, UnavailableError), (False, RefusedError)])
def test_a_refused_replacement_leaves_the_former_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, windows: bool, error: type[SyncError]
) -> None:
    path = tmp_path / "photo.xlsx"
    book().save(path, MOMENT)
    before = path.read_bytes()

    def held(self: Path, target: Path) -> Path:
        raise PermissionError(13, "tenu", str(target))

    monkeypatch.setattr(Path, "replace", held)
    monkeypatch.setattr(saving, "on_windows", lambda: windows)

    with pytest.raises(error) as refusal:
        book("Ali").save(path, MOMENT)

    assert "photo.xlsx" in str(refusal.value)
    assert str(tmp_path) not in str(refusal.value)
    assert path.read_bytes() == before
    assert [file.name for file in tmp_path.iterdir()] == ["photo.xlsx"]


def test_a_full_disk_is_told_and_leaves_the_former_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "photo.xlsx"
    book().save(path, MOMENT)
    before = path.read_bytes()

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)

    with pytest.raises(UnavailableError):
        book("Ali").save(path, MOMENT)

    assert path.read_bytes() == before
    assert [file.name for file in tmp_path.iterdir()] == ["photo.xlsx"]


def test_the_file_says_what_it_is(tmp_path: Path) -> None:
    book().save(tmp_path / "photo.xlsx", MOMENT)

    properties = load_workbook(tmp_path / "photo.xlsx").properties
    assert (properties.creator, properties.title, properties.language) == ("Tablée", "Essai", "fr-FR")
    assert properties.created == properties.modified == datetime(2026, 11, 21, 8)  # noqa: DTZ001 - as openpyxl reads it


def test_a_reader_opens_it_without_a_warning(tmp_path: Path) -> None:
    book().save(tmp_path / "photo.xlsx", MOMENT)

    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert load_workbook(tmp_path / "photo.xlsx").sheetnames == ["Gens"]


def test_the_parts_of_a_font_are_in_the_order_of_the_schema(tmp_path: Path) -> None:
    book().save(tmp_path / "photo.xlsx", MOMENT)

    with zipfile.ZipFile(tmp_path / "photo.xlsx") as archive:
        styles = archive.read("xl/styles.xml").decode()
    assert styles.index("<sz ") < styles.index("<color ") < styles.index("<name ") < styles.index("<family ")
    assert Font.__elements__[0] == "b"


def test_spaces_around_a_text_are_kept_for_excel_too(tmp_path: Path) -> None:
    book(" Zoé & <Ali> ").save(tmp_path / "photo.xlsx", MOMENT)

    with zipfile.ZipFile(tmp_path / "photo.xlsx") as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml").decode()
    assert '<t xml:space="preserve"> Zoé &amp; &lt;Ali&gt; </t>' in sheet


def test_no_part_holds_a_formula_a_macro_or_a_link_to_elsewhere(tmp_path: Path) -> None:
    book("=1+1").save(tmp_path / "photo.xlsx", MOMENT)

    with zipfile.ZipFile(tmp_path / "photo.xlsx") as archive:
        names = archive.namelist()
        sheet = archive.read("xl/worksheets/sheet1.xml").decode()
    assert "<f>" not in sheet
    assert not [name for name in names if "vba" in name or "externalLink" in name]
