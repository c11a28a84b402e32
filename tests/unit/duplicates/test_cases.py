"""The rule cases, as data: pairs of lines, and sure, to confirm or apart."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from sync.core.duplicates import compare_rows, find_duplicates
from tests.unit.duplicates.lines import among_neighbours

CASES = yaml.safe_load((Path(__file__).parents[2] / "cases" / "duplicates.yml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", CASES)
def test_a_pair_of_lines_is_judged_as_a_person_would(name: str) -> None:
    people = among_neighbours(CASES[name]["given"])

    found = {pair.rows: pair.tier.value for pair in find_duplicates(people).pairs}

    assert found.get((2, 3), "apart") == CASES[name]["says"], compare_rows(people, 2, 3)
    assert all(min(rows) < 4 for rows in found), "neighbours are nobody's duplicates"


@pytest.mark.parametrize("name", CASES)
def test_any_two_rows_are_judged_as_in_the_whole_directory(name: str) -> None:
    people = among_neighbours(CASES[name]["given"])
    pair = next((pair for pair in find_duplicates(people).pairs if pair.rows == (2, 3)), None)

    verdict = compare_rows(people, 3, 2)

    assert verdict.rows == (2, 3)
    assert verdict.because
    assert verdict.tier == (pair.tier if pair else None)
