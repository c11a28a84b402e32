"""Write every output of the example into a folder: what stays equal, byte for byte, when only the structure changes.

    python -m tools.outputs before        # on the commit to compare with
    python -m tools.outputs after         # on the one with the change
    diff -r before after

Each command runs in a process of its own, on fixed days, with the example's workbook, restricted workbook and
configuration: what it says (standard output and error, exit code) and every file that it leaves. The journal is left
out (its pages hold moments); what it holds comes out by ``status``, ``post`` and the next turns.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Final

EXAMPLES: Final = Path(__file__).resolve().parents[1] / "examples"
FILES: Final = ("nantes.xlsx", "nantes.activite.xlsx", "tablee.toml")
DAYS: Final = ("2026-11-21", "2026-11-26", "2026-12-03", "2026-12-10", "2027-01-07")
"""A first turn, the Thursday of a digest, one that has a letter, the eve of a gathering, the next year."""
LOOKS: Final[tuple[tuple[str, ...], ...]] = (
    ("check", "--json"),
    ("check",),
    ("duplicates", "--json"),
    ("duplicates",),
    ("typology", "--json"),
    ("typology",),
    ("why", "Annuaire!D14"),
    ("why", "16", "17", "--json"),
    ("post", "--json"),
    ("doctor", "--json"),
)
MAKES: Final[tuple[tuple[str, ...], ...]] = (
    ("digest", "--today", DAYS[-1]),
    ("calendar", "--today", DAYS[-1]),
    ("snapshot", "--today", DAYS[-1]),
    ("snapshot", "--coordinators", "--today", DAYS[-1]),
    ("snapshot", "--anonymous", "--today", DAYS[-1]),
    ("snapshot", "--format", "csv", "--today", DAYS[-1]),
    ("snapshot", "--format", "ods", "--today", DAYS[-1]),
)


def main() -> None:
    """Make the outputs of the example in a new folder."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("folder", type=Path)
    folder = asked.parse_args().folder / "nantes"  # some sentences name it
    folder.mkdir(parents=True)
    for name in FILES:
        shutil.copy(EXAMPLES / name, folder)
    for day in DAYS:
        _say(folder, f"run {day}", ("run", "--today", day, "--json"))
    for words in LOOKS:
        dated = ("--today", DAYS[-1]) if words[0] in {"check", "typology", "why"} else ()
        _say(folder, " ".join(words), (*words, *dated))
    for words in MAKES:
        _say(folder, " ".join(words), words)
    for journal in folder.rglob("journal.sqlite*"):
        journal.unlink()


def _say(folder: Path, title: str, words: Sequence[str]) -> None:
    """Run a command in the folder, and write what it said beside what it left."""
    command = [sys.executable, "-m", "sync", *words]
    environment = {**os.environ, "NO_COLOR": "1", "COLUMNS": "120", "PYTHONPATH": str(EXAMPLES.parent)}
    ran = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)  # noqa: S603
    said = folder / "said"
    said.mkdir(exist_ok=True)
    name = title.replace("/", "-")
    (said / f"{name}.txt").write_text(f"{ran.returncode}\n{ran.stdout}\n{ran.stderr}", encoding="utf-8")


if __name__ == "__main__":
    main()
