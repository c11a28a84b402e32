"""What whole turns cost beside openpyxl reading the same source: the first one, one for which nothing changed, and one
after a person typed an answer in our tabs.

    python -m benchmarks.turns 1000 2500 5000 10000 50000

CPU seconds (user and system) of the command itself, its start included, as a person runs it; the ratio is to openpyxl
read-only going once through every cell of the source, in a process of its own too; the peak of the memory is that of
the three turns. Python keeps what it compiled, as it does for a person: the first start of all is not counted. A copy
of the program is measured: a turn reads everything again when the program changed since the last one, and whoever waits
for the figures of 50,000 lines may well edit it meanwhile.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Final

from openpyxl import load_workbook

from benchmarks.turn import write

CONFIGURATION: Final = '[community]\nname = "Nantes"\n[spreadsheet]\nsource = "annuaire.xlsx"\n'
RUN: Final = ("-m", "sync", "run", "--quiet", "--today", "2026-11-21")
_CELLS: Final = """
import openpyxl
for sheet in openpyxl.load_workbook("annuaire.xlsx", read_only=True):
    for row in sheet.iter_rows(values_only=True):
        pass
"""
READ: Final = ("-c", _CELLS)
ANSWERS: Final = "Même personne ?"
PROGRAM: Final = ("sync", "mail_templates", "page_templates", "examples")
"""The folders that a turn reads of the program."""


def copy_program(folder: Path) -> Path:
    """Return a copy of the program as it stands now, compiled by a first start."""
    for part in PROGRAM:
        source = Path(__file__).resolve().parents[1] / part
        shutil.copytree(source, folder / part, ignore=shutil.ignore_patterns("__pycache__"))
    with tempfile.TemporaryDirectory() as elsewhere:
        spent(("-m", "sync", "demo", "--quiet"), Path(elsewhere), folder)
    return folder


def spent(arguments: tuple[str, ...], folder: Path, program: Path) -> tuple[float, float]:
    """Run Python in a folder; the CPU seconds that it took, and its peak of memory in MB."""
    own = {"PYTHONPATH": str(program), "PYTHONDONTWRITEBYTECODE": ""}
    environment = os.environ | own
    with subprocess.Popen(
        [sys.executable, *arguments], cwd=folder, env=environment, stdout=subprocess.DEVNULL
    ) as child:
        _, status, usage = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode:
        raise SystemExit(child.returncode)
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def answer(results: Path) -> None:
    """Say that two lines are two people, as a person does who opens our workbook and saves it."""
    book = load_workbook(results)
    sheet = book["Doublons"]
    column = next(at for at, cell in enumerate(sheet[1], start=1) if cell.value == ANSWERS)
    sheet.cell(2, column, "non")
    book.save(results)


def measure(lines: int, program: Path) -> str:
    """One row of the table."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write(lines, folder / "annuaire.xlsx")
        (folder / "tablee.toml").write_text(CONFIGURATION)
        read, _ = spent(READ, folder, program)
        first = spent(RUN, folder, program)
        unchanged = spent(RUN, folder, program)
        answer(folder / "tablee" / "tablee-resultats.xlsx")
        each = (first, unchanged, spent(RUN, folder, program))
    turns = " | ".join(f"{seconds:.2f} ({seconds / read:.1f}×)" for seconds, _ in each)
    return f"| {lines:,} | {read:.2f} | {turns} | {max(peak for _, peak in each):.0f} |"


def main(sizes: list[int]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        program = copy_program(Path(folder))
        print("| lines | openpyxl | first turn | unchanged | an answer typed | peak MB |\n|---|---|---|---|---|---|")
        for lines in sizes:
            print(measure(lines, program), flush=True)


if __name__ == "__main__":
    main([int(size) for size in sys.argv[1:]] or [1_000, 2_500, 5_000, 10_000, 50_000])
