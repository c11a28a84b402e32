"""Standard output is ours alone: whatever a library prints, a program that reads it finds what it asked for."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import Tablee

ROOT = Path(__file__).resolve().parents[2]
A_NOISY_LIBRARY = """
import os, subprocess
from openpyxl.reader.excel import ExcelReader
read_manifest = ExcelReader.read_manifest
def noisy(reader):
    print("cell_style: 99 is out of range")
    os.write(1, b"from C\\n")
    subprocess.run(["echo", "from a child"])
    return read_manifest(reader)
ExcelReader.read_manifest = noisy
"""
NOISE = ("out of range", "from C", "from a child")


@pytest.mark.skipif(sys.platform == "win32", reason="« echo » is no program there")
def test_what_a_library_prints_never_reaches_standard_output(tablee: Tablee, sheet: Path, tmp_path: Path) -> None:
    noisy = tmp_path / "noisy"
    noisy.mkdir()
    (noisy / "sitecustomize.py").write_text(A_NOISY_LIBRARY, encoding="utf-8")
    path = os.pathsep.join((str(noisy), str(ROOT)))

    asked = tablee("check", sheet, "--json", "--today", "2026-11-21", PYTHONPATH=path)
    told = tablee("check", sheet, "--today", "2026-11-21", PYTHONPATH=path)

    assert asked.document["counts"]["members"] == 4
    assert "annuaire.xlsx" in told.out
    assert [noise for noise in NOISE if noise in told.out] == []
    assert [noise for noise in NOISE if noise not in asked.err] == []


@pytest.mark.skipif(sys.platform == "win32", reason="pipes end otherwise there")
@pytest.mark.parametrize("words", [["--json"], []], ids=["json", "for people"])
def test_a_reader_who_leaves_early_is_no_error(sheet: Path, words: list[str]) -> None:
    command = [sys.executable, "-m", "sync", "check", str(sheet), *words]
    running = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    assert running.stdout
    running.stdout.close()
    _, told = running.communicate(timeout=60)

    assert (running.returncode, told) == (0, "")
