"""What cannot be read: which error, which exit code, and a sentence that helps."""

from __future__ import annotations

import os
import sys
import threading
import time
import traceback
from pathlib import Path
from typing import IO, Any

import pytest

from sync.errors import NotASpreadsheetError, ProtectedError, RefusedError, SyncError, TooLargeError, UnavailableError
from sync.sheets.local import LocalSpreadsheet, refusals, stable
from tests.drawn import READ_AT
from tests.hostile.builders import ODS_TYPE, encrypted_xlsx, ods, row, xlsx, zipped
from tests.readings import cells, read, read_content

JPEG = b"\xff\xd8\xff\xe0\x00\x10JFIF" + bytes(range(256))
XLS = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 1_024
WORKBOOK = xlsx(row(1, "Nom", "Ville"))


@pytest.mark.parametrize(
    ("name", "content", "error", "word"),
    [
        ("photo.xlsx", JPEG, NotASpreadsheetError, "image"),
        ("facture.xlsx", b"%PDF-1.7\n%\xe2\xe3", NotASpreadsheetError, "PDF"),
        ("page.xls", b"<html><table></table></html>", NotASpreadsheetError, "page web"),
        ("ancien.xls", XLS, NotASpreadsheetError, ".xlsx"),
        ("annuaire.xlsx", b"", NotASpreadsheetError, "vide"),
        ("annuaire.xlsx", b"Nom;Ville\nZoe;Nantes\n", NotASpreadsheetError, "tableur"),
        ("annuaire.json", b'{"nom": "Zoe"}', NotASpreadsheetError, "tableur"),
        ("annuaire.xlsx", os.urandom(4_096), NotASpreadsheetError, "tableur"),
        ("archive.zip", zipped({"a.txt": b"x"}), NotASpreadsheetError, ".zip"),
        ("lettre.xlsx", zipped({"word/document.xml": b"<x/>"}), NotASpreadsheetError, "document"),
        ("binaire.xlsx", zipped({"xl/workbook.bin": b"x"}), NotASpreadsheetError, ".xlsb"),
        ("mac.numbers", zipped({"Index/Document.iwa": b"x"}), NotASpreadsheetError, "Numbers"),
        ("vide.xlsx", zipped({"xl/workbook.xml": b"<workbook/>"}), NotASpreadsheetError, "abîmé"),
        ("sans.ods", zipped({"mimetype": ODS_TYPE.encode()}), NotASpreadsheetError, "abîmé"),
        ("secret.xlsx", encrypted_xlsx(), ProtectedError, "mot de passe"),
        ("coupe.xlsx", WORKBOOK[: len(WORKBOOK) // 2], UnavailableError, "enregistrement"),
        ("coupe.ods", ods("")[:-30], UnavailableError, "enregistrement"),
    ],
)
def test_each_refusal_names_the_file_and_says_why(
    tmp_path: Path, name: str, content: bytes, error: type[SyncError], word: str
) -> None:
    with pytest.raises(error) as refusal:
        read_content(tmp_path, name, content)

    assert type(refusal.value) is error
    assert word in str(refusal.value)
    assert name in refusal.value.what
    assert "rien n’a été lu ni modifié" in refusal.value.what
    assert refusal.value.todo
    assert str(tmp_path) not in str(refusal.value)


@pytest.mark.parametrize("name", ["absent.xlsx", "absent/annuaire.xlsx"])
def test_a_file_that_is_not_there_is_said_so(tmp_path: Path, name: str) -> None:
    with pytest.raises(NotASpreadsheetError, match="n’existe pas"):
        read(tmp_path / name)


@pytest.mark.skipif(sys.platform == "win32", reason="there are no named pipes in folders there")
def test_a_device_is_not_waited_for(tmp_path: Path) -> None:
    pipe = tmp_path / "annuaire.xlsx"
    os.mkfifo(pipe)

    with pytest.raises(NotASpreadsheetError):
        read(pipe)


def test_a_file_beyond_the_limit_is_not_even_opened(tmp_path: Path) -> None:
    path = tmp_path / "annuaire.xlsx"
    with path.open("wb") as file:
        file.truncate(stable.MAX_FILE + 1)

    with pytest.raises(TooLargeError):
        read(path)


def _windows(code: int) -> PermissionError:
    error = PermissionError(13, "denied")
    error.winerror = code  # type: ignore[attr-defined, unused-ignore]  # it exists on Windows only
    return error


@pytest.mark.parametrize(
    ("error", "refusal"),
    [
        (PermissionError(13, "denied"), RefusedError),
        (_windows(5), RefusedError),
        (_windows(32), UnavailableError),
        (FileNotFoundError(2, "no"), NotASpreadsheetError),
        (OSError(5, "input/output error"), UnavailableError),
    ],
)
def test_what_the_system_says_becomes_an_exit_code(error: OSError, refusal: type[SyncError]) -> None:
    assert type(refusals.unopened("annuaire.xlsx", error)) is refusal


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="the system refuses nothing to root")
def test_a_file_of_someone_else_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "annuaire.xlsx"
    path.write_bytes(WORKBOOK)
    path.chmod(0)

    with pytest.raises(RefusedError):
        read(path)


@pytest.mark.parametrize("start", [b"", WORKBOOK[:700], WORKBOOK[:-10]], ids=["emptied", "begun", "nearly done"])
def test_a_save_that_ends_meanwhile_is_waited_for(tmp_path: Path, start: bytes) -> None:
    path = tmp_path / "annuaire.xlsx"
    path.write_bytes(start)
    end_of_save = threading.Timer(0.15, path.write_bytes, [WORKBOOK])
    end_of_save.start()

    workbook = LocalSpreadsheet(path, read_at=READ_AT, patience=(0.1,) * 20).read()
    end_of_save.join()

    assert cells(workbook) == {1: ("Nom", "Ville")}


def test_a_file_that_never_stops_changing_is_left_for_later(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "annuaire.xlsx"
    path.write_bytes(WORKBOOK)
    opened = Path.open

    def open_and_change(self: Path, mode: str = "r") -> IO[Any]:
        os.utime(path, ns=(time.time_ns(), time.time_ns()))
        return opened(self, mode)

    monkeypatch.setattr(Path, "open", open_and_change)

    with pytest.raises(UnavailableError):
        read(path)


def test_a_refusal_carries_no_text_of_a_cell_not_even_for_a_log(tmp_path: Path) -> None:
    secret = "@".join(["zoe", "exemple.fr"])
    content = xlsx(f'<row r="1"><c r="A1" t="b"><v>{secret}</v></c></row>')

    with pytest.raises(NotASpreadsheetError) as refusal:
        read_content(tmp_path, "a.xlsx", content)

    assert secret not in "".join(traceback.format_exception(refusal.value))


def test_a_link_leads_to_the_cell(tmp_path: Path) -> None:
    spreadsheet = LocalSpreadsheet(tmp_path / "l'annuaire n° 1.xlsx", read_at=READ_AT)

    link = spreadsheet.link("L'équipe #1", "D14")

    assert link is not None
    assert link.startswith("file:///")
    assert link.endswith("/l%27annuaire%20n%C2%B0%201.xlsx#'L''%C3%A9quipe%20%231'!D14")


def test_a_csv_has_no_link_to_its_cells(tmp_path: Path) -> None:
    links = [
        LocalSpreadsheet(path, read_at=READ_AT).link("Annuaire", "A1") for path in (tmp_path, Path("annuaire.csv"))
    ]

    assert links == [None, None]
