"""How long reading takes, by format and size: ``python -m benchmarks.reading`` prints a Markdown table.

Each figure comes from a process of its own: CPU seconds of one reading, and the memory it added after the imports.
"""

from __future__ import annotations

import csv
import resource
import subprocess
import sys
import tempfile
import time
from datetime import UTC, date, datetime
from pathlib import Path

import openpyxl

from sync.sheets.local import LocalSpreadsheet

SIZES = (1_000, 10_000, 50_000)
FORMATS = ("xlsx", "ods", "csv")
_HEADER: list[str | date] = [
    "Prénom",
    "Nom",
    "Structure",
    "E-mail",
    "Téléphone",
    "Métier",
    "Compétences",
    "Ville",
    "Bureau",
    "Arrivée",
]


def main() -> None:
    """Make the files in a temporary folder, read each one, print the table."""
    print("| lines | " + " | ".join(f"{name}: CPU s, MB" for name in FORMATS) + " |")
    print("|---|" + "---|" * len(FORMATS))
    with tempfile.TemporaryDirectory() as folder:
        for size in SIZES:
            paths = write(Path(folder), size)
            print(f"| {size:,} | " + " | ".join(measured(path) for path in paths) + " |")


def write(folder: Path, size: int) -> list[Path]:
    """A directory of so many lines in each format."""
    lines = [_HEADER, *(_line(number) for number in range(size))]
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("Annuaire")
    paths = [folder / f"{size}.{name}" for name in FORMATS]
    with paths[2].open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        for line in lines:
            sheet.append(line)
            writer.writerow(line)
    book.save(paths[0])
    profile = (folder / "profile").as_uri()
    office = ["soffice", "--headless", f"-env:UserInstallation={profile}", "--convert-to", "ods", "--outdir"]
    subprocess.run([*office, str(folder), str(paths[0])], check=True, capture_output=True)
    return paths


def _line(number: int) -> list[str | date]:
    person = [f"Prénom{number}", f"Nom{number}", "SARL Exemple", f"personne{number}@exemple.fr", f"06{number:08d}"]
    return [*person, "menuisière, ébéniste", "bois, dessin", "Rezé", "Nantes", date(2020, 1 + number % 12, 1)]


def measured(path: Path) -> str:
    """What one reading costs, in a fresh process."""
    run = [sys.executable, "-m", "benchmarks.reading", str(path)]
    return subprocess.run(run, check=True, capture_output=True, text=True).stdout.strip()


def measure(path: Path) -> None:
    """Print the cost of one reading in this process."""
    before, start = _memory(), time.process_time()
    LocalSpreadsheet(path, read_at=datetime.now(UTC)).read()
    print(f"{time.process_time() - start:.2f}, {_memory() - before:.0f}")


def _memory() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    measure(Path(sys.argv[1])) if len(sys.argv) > 1 else main()
