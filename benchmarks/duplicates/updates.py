"""What a hundred changed rows cost once a directory is indexed, and whether the outcome is that of a full run.

python -m benchmarks.duplicates.updates directory.csv
"""

from __future__ import annotations

import argparse
import random
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

from benchmarks.duplicates.directory import ROLES, read
from sync.core.duplicates import People, Role, find_duplicates, index_people

CHANGED = 100
TURNS = 5


def main() -> None:
    """Index each file, change a hundred of its rows, several times over, and tell what each change cost."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.duplicates.updates")
    parser.add_argument("files", nargs="+", type=Path)
    for file in parser.parse_args().files:
        columns = read(file)
        _measure({Role(role): columns[header] for role, header in ROLES.items() if header in columns})


def _measure(columns: Mapping[Role, list[str]]) -> None:
    rolls = random.Random(1)
    keys = range(2, len(next(iter(columns.values()))) + 2)
    index = index_people(People(tuple(keys), columns))
    costs = []
    for _ in range(TURNS):
        rows = rolls.sample(keys, CHANGED)
        for row in rows:
            _retype(rolls, columns, row - 2)
        changed = People(tuple(rows), {role: [texts[row - 2] for row in rows] for role, texts in columns.items()})
        start = time.process_time()
        index = index.updated(changed)
        costs.append(time.process_time() - start)
    full = find_duplicates(People(tuple(keys), columns), weights=index.weights)
    _tell(len(keys), costs, same=full == index.found)


def _retype(rolls: random.Random, columns: Mapping[Role, list[str]], place: int) -> None:
    """One cell of a row takes what another row says there, or loses its last letter."""
    texts = columns[rolls.choice(list(columns))]
    texts[place] = rolls.choice((rolls.choice(texts), texts[place][:-1]))


def _tell(rows: int, costs: Sequence[float], *, same: bool) -> None:
    told = ", ".join(f"{cost:.2f}" for cost in costs)
    print(f"{rows} rows, {CHANGED} changed: {told} s of CPU; the outcome of a full run: {'yes' if same else 'NO'}")


if __name__ == "__main__":
    main()
