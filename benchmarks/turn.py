"""How the cost of a turn grows with the sheet: read, understand, look, find duplicates, snapshot.

    python -m benchmarks.turn 1000 10000 50000

CPU seconds (user and system) of each stage and the peak of the memory, each size in a process of its own, on an
invented directory of that many lines saved as .xlsx.
"""

from __future__ import annotations

import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

import openpyxl

from benchmarks.snapshot import HEADERS, directory
from sync.core.duplicates import find_duplicates, people_from_members
from sync.core.model.assessment import Assessment
from sync.core.model.community import Community
from sync.core.reading import parse
from sync.core.rules import look_at
from sync.sheets.local import LocalSpreadsheet
from sync.snapshot import take_snapshot

STAGES = ("read", "understand", "look", "duplicates", "snapshot", "in all", "peak MB")
MOMENT = datetime(2026, 11, 21, 8, tzinfo=UTC)
Value = TypeVar("Value")


def timed(spent: list[float], stage: Callable[[], Value]) -> Value:
    """Run a stage and note its CPU seconds."""
    start = time.process_time()
    value = stage()
    spent.append(time.process_time() - start)
    return value


def measure(path: Path) -> list[float]:
    """The CPU seconds of each stage on one workbook."""
    spent: list[float] = []
    workbook = timed(spent, LocalSpreadsheet(path, read_at=MOMENT).read)
    register = timed(spent, lambda: parse(workbook, Community()))
    timed(spent, lambda: look_at(register))
    timed(spent, lambda: find_duplicates(people_from_members(register.members)))
    timed(spent, lambda: take_snapshot(path.with_name("snapshot.xlsx"), Assessment.bare(register), Community()))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return [*spent, sum(spent), peak]


def write(rows: int, path: Path) -> None:
    """An invented directory as a workbook."""
    book = openpyxl.Workbook(write_only=True)
    tab = book.create_sheet("Annuaire")
    for line in (HEADERS, *directory(rows)):
        tab.append(line)
    book.save(path)


def main(sizes: list[int]) -> None:
    print("| lines | " + " | ".join(STAGES) + " |\n|---|" + "---|" * len(STAGES))
    for rows in sizes:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "annuaire.xlsx"
            write(rows, path)
            command = [sys.executable, "-m", "benchmarks.turn", "--one", str(path)]
            done = subprocess.run(command, capture_output=True, text=True, check=True)
        figures = [float(figure) for figure in done.stdout.split()]
        print(f"| {rows:,} | " + " | ".join(f"{figure:.2f}" for figure in figures[:-1]) + f" | {figures[-1]:.0f} |")


if __name__ == "__main__":
    if sys.argv[1:2] == ["--one"]:
        print(*measure(Path(sys.argv[2])))
    else:
        main([int(size) for size in sys.argv[1:]] or [1_000, 10_000, 50_000])
