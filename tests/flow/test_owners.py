"""The superuser who lends a hand: what they make in the folder of the service belongs to the service."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from tests.conftest import Tablee

pytestmark = pytest.mark.skipif(
    sys.platform == "win32" or os.geteuid() != 0, reason="only the superuser makes files for others"
)
SERVICE = 61234


def test_what_the_superuser_makes_belongs_to_the_owner_of_the_folder(
    tablee: Tablee, sheet: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "service"
    folder.mkdir()
    os.chown(folder, SERVICE, SERVICE)
    (tmp_path / "tablee.toml").write_text(
        f'[spreadsheet]\nsource = "{sheet.name}"\n[output]\nfolder = "service"\n', encoding="utf-8"
    )

    run = tablee("run", "--today", "2026-11-21")
    tablee("backup", tmp_path / "copie.sqlite")
    restored = tablee("restore", tmp_path / "copie.sqlite", "--yes")

    assert (run.code, restored.code) == (0, 0), restored.err
    made = list(folder.rglob("*"))
    assert {"journal.sqlite", "journal.sqlite-post", "mail", "snapshots"} <= {file.name for file in made}
    assert [file.name for file in made if file.stat().st_uid != SERVICE] == []
    assert (tmp_path / "copie.sqlite").stat().st_uid == 0
