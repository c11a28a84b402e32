from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import time
from pathlib import Path

from benchmarks.duplicates.contenders import CONTENDERS
from benchmarks.duplicates.directory import closed, pairs_in, read, score, true_pairs

HEADINGS = (
    "contender",
    "F1",
    "precision",
    "recall",
    "sure P",
    "sure R",
    "sure or confirm R",
    "confirm/row",
    "CPU s",
    "MB",
)


def main() -> None:
    """Run every contender on every file, each in a process of its own, and print one table a file."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.duplicates")
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--only", choices=CONTENDERS, action="append", help="run these contenders only")
    parser.add_argument("--answer", choices=CONTENDERS, help=argparse.SUPPRESS)  # the child process
    asked = parser.parse_args()
    if asked.answer:
        print(json.dumps(_measured(asked.answer, asked.files[0])))
        return
    for file in asked.files:
        print(f"\n{file.name}\n\n| {' | '.join(HEADINGS)} |\n|{'---|' * len(HEADINGS)}")
        for name in asked.only or CONTENDERS:
            print(f"| {' | '.join(_row(name, file))} |", flush=True)


def _measured(name: str, file: Path) -> dict[str, object]:
    """What a contender answers, and what it cost: imports and reading included."""
    columns = read(file)
    blind = {header: values for header, values in columns.items() if header not in {"truth", "kind", "traps", "ops"}}
    answer = CONTENDERS[name](blind)
    return {
        "clusters": [list(map(int, cluster)) for cluster in answer.clusters],
        "sure": [list(map(int, pair)) for pair in answer.sure],
        "to_confirm": [list(map(int, pair)) for pair in answer.to_confirm],
        "cpu": time.process_time(),
        "mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    }


def _row(name: str, file: Path) -> list[str]:
    command = [sys.executable, "-m", "benchmarks.duplicates", "--answer", name, str(file)]
    ran = subprocess.run(command, capture_output=True, text=True, check=False)
    if ran.returncode:
        said = ran.stderr.strip().splitlines() or ["no answer"]
        return [name, f"did not run: {said[-1][:80]}", *[""] * (len(HEADINGS) - 2)]
    said = json.loads(ran.stdout.strip().splitlines()[-1])
    true = true_pairs(read(file)["truth"])
    clusters = set(pairs_in(said["clusters"]))
    sure = set(pairs_in(closed(said["sure"])))
    confirm = {(min(pair), max(pair)) for pair in said["to_confirm"]}
    precision, recall, f1 = score(clusters, true)
    figures = [f1, precision, recall, *score(sure, true)[:2], score(sure | confirm, true)[1]]
    rows = len(read(file)["truth"])
    costs = [f"{len(confirm) / rows:.3f}", f"{said['cpu']:.1f}", f"{said['mb']:.0f}"]
    return [name, *(f"{figure:.4f}" for figure in figures), *costs]


if __name__ == "__main__":
    main()
