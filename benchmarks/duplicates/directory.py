"""A directory with its truth, read from a CSV, and the score of an answer."""

from __future__ import annotations

import csv
import gzip
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations
from pathlib import Path

ROLES = {
    "first_name": "prenom",
    "last_name": "nom",
    "email": "email",
    "phone": "telephone",
    "trade": "metier",
    "skills": "competences",
    "town": "ville",
    "structure": "structure",
}
Rows = tuple[int, ...]


def read(path: Path) -> dict[str, list[str]]:
    """The columns of a directory by header."""
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", newline="", encoding="utf-8") as lines:
        header, *rows = csv.reader(lines)
    return {name: [row[place] for row in rows] for place, name in enumerate(header)}


def true_pairs(truth: Sequence[str]) -> set[tuple[int, int]]:
    """The pairs of rows that are one person; the header is row 1."""
    people: dict[str, list[int]] = defaultdict(list)
    for row, person in enumerate(truth, 2):
        people[person].append(row)
    return set(pairs_in(people.values()))


def pairs_in(groups: Iterable[Sequence[int]]) -> Iterator[tuple[int, int]]:
    for group in groups:
        yield from combinations(sorted(group), 2)


def closed(pairs: Iterable[Sequence[int]]) -> list[list[int]]:
    """Pairs closed transitively: who is tied to whom, however far."""
    group_of: dict[int, list[int]] = {}
    for one, other in pairs:
        first, second = group_of.setdefault(one, [one]), group_of.setdefault(other, [other])
        if first is not second:
            first += second
            group_of.update(dict.fromkeys(second, first))
    return list({id(group): group for group in group_of.values()}.values())


def score(found: set[tuple[int, int]], true: set[tuple[int, int]]) -> tuple[float, float, float]:
    """Precision, recall and F1 of pairs."""
    right = len(found & true)
    precision, recall = right / (len(found) or 1), right / (len(true) or 1)
    return precision, recall, 2 * precision * recall / ((precision + recall) or 1)
