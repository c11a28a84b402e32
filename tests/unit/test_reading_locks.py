from __future__ import annotations

import errno
from pathlib import Path

import pytest

from sync.sheets.local.locks import notes_about
from tests.hostile.builders import row, xlsx
from tests.readings import read

ZOE = "Zoé".encode()


def _excel(name: str) -> bytes:
    ansi = name.encode("cp1252")
    return bytes([len(ansi)]) + ansi.ljust(54) + len(name).to_bytes(2, "little") + name.encode("utf-16-le").ljust(108)


@pytest.mark.parametrize(
    ("lock", "content", "who"),
    [
        (".~lock.a.xlsx#", ZOE + b",zoe,poste,21.11.2026 08:00,file:///home/zoe;", "Zoé"),
        (".~lock.a.xlsx#", b",zoe,poste,21.11.2026 08:00,file:///home/zoe;", "Zoe"),
        (".~lock.a.xlsx#", rb"Martin\, " + ZOE + b",zoe,poste,21.11.2026 08:00,file:///x;", "Martin, Zoé"),
        (".~lock.a.xlsx#", b"", "Quelqu"),
        (".~lock.a.xlsx#", b"\xff\xfe\x00garbled", "Quelqu"),
        (".~lock.a.xlsx#", b",,,,;", "Quelqu"),
        ("~$a.xlsx", _excel("Zoé Martin"), "Zoé Martin"),
        ("~$a.xlsx", b"\x03Ali", "Ali"),
        ("~$a.xlsx", b"", "Quelqu"),
        ("~$a.xlsx", b"\xff\x00", "Quelqu"),
        ("~$a.xlsx", b"\x03\x00\x01\x02", "Quelqu"),
    ],
)
def test_who_has_the_workbook_open_is_said(tmp_path: Path, lock: str, content: bytes, who: str) -> None:
    (tmp_path / "a.xlsx").write_bytes(xlsx(row(1, "Nom")))
    (tmp_path / lock).write_bytes(content)

    (note,) = read(tmp_path / "a.xlsx").notes

    assert note.startswith(who)
    assert ("LibreOffice" in note) is lock.startswith(".~lock")


def test_nothing_is_said_without_a_lock_or_with_that_of_another_file(tmp_path: Path) -> None:
    (tmp_path / "a.xlsx").write_bytes(xlsx(row(1, "Nom")))
    (tmp_path / ".~lock.b.xlsx#").write_bytes(b"Ali,ali,poste,hier,;")

    assert read(tmp_path / "a.xlsx").notes == ()


def test_nobody_is_said_to_be_there_when_no_file_opens(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_path: Path, _mode: str) -> None:
        raise OSError(errno.EMFILE, "Too many open files")

    monkeypatch.setattr(Path, "open", refuse)

    assert notes_about(tmp_path / "a.xlsx") == ()


def test_a_lock_that_cannot_be_read_is_still_a_lock(tmp_path: Path) -> None:
    (tmp_path / "a.xlsx").write_bytes(xlsx(row(1, "Nom")))
    (tmp_path / "~$a.xlsx").mkdir()

    assert read(tmp_path / "a.xlsx").notes[0].startswith("Quelqu")
